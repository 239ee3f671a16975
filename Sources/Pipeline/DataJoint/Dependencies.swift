public import Catalog
import DataJointNames

/// The foreign keys between a pipeline's tables, as in datajoint's `Dependencies`: hidden tables are left out.
public struct Dependencies: Sendable {
  /// A foreign key between two tables: an edge of the graph.
  public struct Edge: Sendable, Hashable {
    /// The table that is referred to.
    public var parent: TableName
    /// The table that has the foreign key.
    public var child: TableName
    /// The name of the constraint in the child.
    public var constraint: String
    /// Child attribute and parent attribute, in the order of the key.
    public var attributes: [(child: String, parent: String)]
    /// Whether all attributes are in the child's primary key.
    public var isPrimary: Bool
    /// Whether an attribute is renamed.
    public var isAliased: Bool
    /// Whether the attributes are not exactly the child's primary key.
    public var isMulti: Bool

    /// Compares the constraints only: they determine the rest.
    public static func == (a: Self, b: Self) -> Bool {
      a.parent == b.parent && a.child == b.child && a.constraint == b.constraint
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(parent)
      hasher.combine(child)
      hasher.combine(constraint)
    }
  }

  /// All edges, by child, then constraint.
  public private(set) var edges: [Edge] = []
  /// The edges to each table's parents, by child.
  public private(set) var parents: [TableName: [Edge]] = [:]
  /// The edges to each table's children, by parent.
  public private(set) var children: [TableName: [Edge]] = [:]
  /// Tables that foreign keys refer to but no input has.
  public private(set) var missing: Set<TableName> = []
  /// Every visible table, parents before children, parts directly after their master, ties sorted by name.
  public private(set) var topologicalOrder: [TableName] = []
  /// Groups of tables that depend on each other in a circle; DataJoint refuses those.
  public private(set) var cycles: [[TableName]] = []

  init(_ tables: [Table], masters: [TableName: TableName]) {
    let known = Set(tables.map(\.fullName))
    for table in tables {
      let key = Set(table.primaryKeyColumns)
      for constraint in table.foreignKeys where !constraint.referencedTable.isHidden {
        let columns = Set(constraint.columns)
        edges.append(
          Edge(
            parent: constraint.referencedTable, child: table.fullName, constraint: constraint.name,
            attributes: constraint.pairs, isPrimary: columns.isSubset(of: key),
            isAliased: constraint.pairs.contains { $0.child != $0.parent }, isMulti: columns != key))
        if !known.contains(constraint.referencedTable) { missing.insert(constraint.referencedTable) }
      }
    }
    for edge in edges {
      parents[edge.child, default: []].append(edge)
      children[edge.parent, default: []].append(edge)
    }
    (topologicalOrder, cycles) = Dependencies.order(tables.map(\.fullName), edges, masters, known)
  }

  /// A master and its parts are one unit: what a part needs must come before its master (`topo_sort`). If that closes a
  /// circle that the tables themselves do not form, the tables' own order decides.
  private static func order(
    _ tables: [TableName], _ edges: [Edge], _ masters: [TableName: TableName], _ known: Set<TableName>
  ) -> ([TableName], [[TableName]]) {
    let links = edges.filter { known.contains($0.parent) && $0.parent != $0.child }.map { ($0.parent, $0.child) }
    let unit = { (table: TableName) in masters[table] ?? table }
    let units = Graph(
      nodes: Set(tables.map(unit)).sorted(), links: links.map { (unit($0.0), unit($0.1)) }.filter { $0.0 != $0.1 })
    let own = Graph(nodes: tables.sorted(), links: links)
    let loops = edges.filter { $0.parent == $0.child }.map { [$0.parent] }
    let cycles = own.components().filter { $0.count > 1 } + Array(Set(loops)).sorted { $0[0] < $1[0] }
    let unitOrder = units.topologicalOrder()
    guard unitOrder.count == units.nodes.count else {
      let order = own.topologicalOrder()
      let placed = Set(order)
      return (order + tables.sorted().filter { !placed.contains($0) }, cycles)
    }
    // Tables of a unit keep their own order: the master, then parts, each after the parts that it refers to.
    var rank: [TableName: Int] = [:]
    for (index, table) in own.topologicalOrder().enumerated() { rank[table] = index }
    let members = Dictionary(grouping: tables, by: unit)
    var result: [TableName] = []
    for name in unitOrder {
      result += (members[name] ?? []).sorted { a, b in
        if (a == name) != (b == name) { return a == name }
        return (rank[a] ?? .max, a) < (rank[b] ?? .max, b)
      }
    }
    return (result, cycles)
  }
}
