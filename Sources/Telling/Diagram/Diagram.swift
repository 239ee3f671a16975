public import Catalog
public import DataJoint
import DataJointNames
public import Diagnostics
import OrderedCollections

/// The content of a picture of a pipeline: tables and the foreign keys between them. Formats only write it.
public struct Diagram: Sendable {
  /// A table, or a schema drawn as one box.
  public struct Node: Sendable, Hashable {
    /// Determines the shape and colour, as in `dj.Diagram`.
    public enum Kind: String, Sendable, CaseIterable {
      case manual, lookup, imported, computed, part
      /// A table that DataJoint does not see because its name has no tier.
      case foreign
      /// A table that foreign keys refer to but that is in no input.
      case missing
      /// A schema whose tables are not drawn.
      case schema
    }

    /// The table; for a schema drawn as one box, the schema with an empty table name.
    public var name: TableName
    /// The class name (without the master's, for a part), or the table's name if it has none.
    public var label: String
    /// The tier, or what the node is if it is not a table.
    public var kind: Kind
    /// The master's index in `nodes`, for a part whose master is drawn.
    public var master: Int?
    /// The table has primary-key attributes of its own: `dj.Diagram` underlines its name.
    public var hasOwnKey: Bool
    /// The columns of the primary key, in order; empty for missing tables and schemas.
    public var primaryKey: [String]
    /// The severity of the worst finding about the table.
    public var severity: Severity?
    /// The number of tables it represents: 1, or those of a schema.
    public var tableCount: Int

    /// `schema.table`, or the schema's name.
    public var fullName: String { kind == .schema ? name.schema : name.description }

    /// By default a single table without findings, master or key attributes of its own.
    public init(
      _ name: TableName, label: String, kind: Kind, master: Int? = nil, hasOwnKey: Bool = false,
      primaryKey: [String] = [], severity: Severity? = nil, tableCount: Int = 1
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.master = master
      self.hasOwnKey = hasOwnKey
      self.primaryKey = primaryKey
      self.severity = severity
      self.tableCount = tableCount
    }
  }

  /// A foreign key, or all those between a schema drawn as one box and another node.
  public struct Edge: Sendable, Hashable {
    /// The index in `nodes` of the table that is referred to.
    public var parent: Int
    /// The index in `nodes` of the table that has the foreign key.
    public var child: Int
    /// All attributes are in the child's primary key: drawn solid, otherwise dashed.
    public var isPrimary: Bool
    /// The child has other key attributes too: drawn thin, otherwise thick (one to one).
    public var isMulti: Bool
    /// `child=parent` for each attribute that is renamed.
    public var renames: [String]
    /// The number of foreign keys it represents.
    public var count: Int
    /// It represents all foreign keys between a schema drawn as one box and another node, so the properties of a single
    /// key do not apply (2.3's bundle edges).
    public var isBundle: Bool

    /// By default one foreign key within the child's primary key, without renamed attributes.
    public init(
      _ parent: Int, _ child: Int, isPrimary: Bool = true, isMulti: Bool = true, renames: [String] = [], count: Int = 1,
      isBundle: Bool = false
    ) {
      self.isBundle = isBundle
      self.parent = parent
      self.child = child
      self.isPrimary = isPrimary
      self.isMulti = isMulti
      self.renames = renames
      self.count = count
    }
  }

  /// Parents before children unless they form a cycle, parts after their master.
  public private(set) var nodes: [Node]
  /// Both ends are valid indexes into `nodes`.
  public private(set) var edges: [Edge]
  /// Schemas that have nodes, in dependency order.
  public private(set) var schemas: [String]
  /// The number of tables, including parts, whether they are drawn or not.
  public private(set) var tableCount: Int

  /// Edges to nodes that do not exist are left out.
  public init(nodes: [Node], edges: [Edge], schemas: [String] = []) {
    self.nodes = nodes
    self.edges = edges.filter { nodes.indices.contains($0.parent) && nodes.indices.contains($0.child) }
    let present = Set(nodes.map(\.name.schema))
    var list = schemas.filter(present.contains)
    var seen = Set(list)
    for node in nodes where seen.insert(node.name.schema).inserted { list.append(node.name.schema) }
    self.schemas = list
    tableCount = nodes.reduce(0) { $0 + $1.tableCount }
  }

  /// The tables of a pipeline, without hidden ones, and the missing ones. `severities` are those of the worst finding
  /// about each table.
  public init(_ pipeline: Pipeline, severities: [TableName: Severity] = [:]) {
    let dependencies = pipeline.dependencies
    var nodes: [Node] = []
    var places: [TableName: Int] = [:]
    for name in dependencies.topologicalOrder {
      guard let table = pipeline.tables[name], table.identity.tier != .hidden else { continue }
      let identity = table.identity
      let inherited = Set(
        (dependencies.parents[name] ?? []).filter(\.isPrimary).flatMap { $0.attributes.map(\.child) })
      let key = table.table.primaryKeyColumns
      places[name] = nodes.count
      nodes.append(
        Node(
          name, label: Diagram.label(name, identity), kind: Diagram.kind(identity),
          hasOwnKey: Set(key).isStrictSuperset(of: inherited), primaryKey: key, severity: severities[name]))
    }
    for name in dependencies.missing.sorted() where places[name] == nil {
      places[name] = nodes.count
      nodes.append(Node(name, label: Diagram.label(name, TableIdentity(name.table)), kind: .missing))
    }
    for place in nodes.indices {
      let name = nodes[place].name
      if let master = TableIdentity(name.table).master { nodes[place].master = places[TableName(name.schema, master)] }
    }
    let edges = dependencies.edges.compactMap { edge -> Edge? in
      guard let parent = places[edge.parent], let child = places[edge.child] else { return nil }
      return Edge(
        parent, child, isPrimary: edge.isPrimary, isMulti: edge.isMulti,
        renames: edge.attributes.filter { $0.child != $0.parent }.map { "\($0.child)=\($0.parent)" })
    }
    self.init(nodes: nodes, edges: edges, schemas: pipeline.limited(to: nil).waves.flatMap { $0 })
    // Schemas outside the scope that are referred to are drawn as one box each.
    if let scope = pipeline.scope { self = only(scope) }
  }

  private static func kind(_ identity: TableIdentity) -> Node.Kind {
    if identity.isPart { return .part }
    return switch identity.tier {
    case .manual: .manual
    case .lookup: .lookup
    case .imported: .imported
    case .computed: .computed
    case .foreign, .hidden: .foreign
    }
  }

  private static func label(_ name: TableName, _ identity: TableIdentity) -> String {
    if identity.className.isEmpty { return name.table }
    return identity.className.split(separator: ".").last.map(String.init) ?? name.table
  }

  /// Groups of indexes into `nodes`: a table with the parts drawn next to it, or any other single node.
  var entities: [[Int]] {
    func owner(_ place: Int) -> Int? {
      guard let master = nodes[place].master, master != place, nodes[master].master == nil else { return nil }
      return master
    }
    var parts: [Int: [Int]] = [:]
    for place in nodes.indices {
      if let master = owner(place) { parts[master, default: []].append(place) }
    }
    return nodes.indices.filter { owner($0) == nil }.map { [$0] + (parts[$0] ?? []) }
  }

  /// For each edge, whether it is part of a cycle. DataJoint does not load tables in a cycle.
  public var isInCircle: [Bool] {
    let links = edges.map { ($0.parent, $0.child) }
    var circle = [Int](repeating: 0, count: nodes.count)
    for (number, component) in Graph(nodes: Array(nodes.indices), links: links).components().enumerated() {
      for node in component { circle[node] = number }
    }
    return edges.map { circle[$0.parent] == circle[$0.child] }
  }

  // MARK: Derived diagrams

  /// Draws each of these schemas as one node, with one edge per pair of nodes for the foreign keys that touch it.
  public func collapsing(_ collapsed: Set<String>) -> Diagram {
    var counts: [String: (tables: Int, severity: Severity?)] = [:]
    for node in nodes where collapsed.contains(node.name.schema) {
      var entry = counts[node.name.schema] ?? (0, nil)
      entry.tables += node.tableCount
      entry.severity = [entry.severity, node.severity].compactMap { $0 }.max()
      counts[node.name.schema] = entry
    }
    var result: [Node] = []
    var places = [Int](repeating: -1, count: nodes.count)
    var schemaPlaces: [String: Int] = [:]
    for (place, node) in nodes.enumerated() {
      let schema = node.name.schema
      if let entry = counts[schema] {
        if schemaPlaces[schema] == nil {
          schemaPlaces[schema] = result.count
          result.append(
            Node(
              TableName(schema, ""), label: schema, kind: .schema, severity: entry.severity,
              tableCount: entry.tables))
        }
        places[place] = schemaPlaces[schema]!
      } else {
        places[place] = result.count
        result.append(node)
      }
    }
    for place in result.indices { result[place].master = result[place].master.map { places[$0] } }
    var merged: [Edge] = []
    var mergedPlaces: [Pair: Int] = [:]
    for edge in edges {
      let (parent, child) = (places[edge.parent], places[edge.child])
      var edge = edge
      edge.parent = parent
      edge.child = child
      guard result[parent].kind == .schema || result[child].kind == .schema else {
        merged.append(edge)
        continue
      }
      if parent == child { continue }
      if let known = mergedPlaces[Pair(parent, child)] {
        merged[known].count += edge.count
      } else {
        mergedPlaces[Pair(parent, child)] = merged.count
        merged.append(Edge(parent, child, isMulti: false, count: edge.count, isBundle: true))
      }
    }
    return Diagram(nodes: result, edges: merged, schemas: schemas)
  }

  /// Each schema as one node.
  public var collapsed: Diagram { collapsing(Set(schemas)) }

  /// Draws each independent pipeline as one node; schemas in none are left out.
  func grouped(_ groups: [(name: String, schemas: [String])]) -> Diagram {
    var places: [String: Int] = [:]
    for (place, group) in groups.enumerated() { for schema in group.schemas { places[schema] = place } }
    var result = groups.map { group in
      let label = group.schemas.count == 1 ? group.name : "\(group.name): \(group.schemas.count) schemas"
      return Node(TableName(group.name, ""), label: label, kind: .schema, tableCount: 0)
    }
    for node in nodes {
      guard let place = places[node.name.schema] else { continue }
      result[place].tableCount += node.tableCount
      result[place].severity = [result[place].severity, node.severity].compactMap { $0 }.max()
    }
    return Diagram(nodes: result.filter { $0.tableCount > 0 }, edges: [])
  }

  /// A table, the given number of steps upstream and downstream of it, and the edges between these: what `dj.Diagram(t)
  /// + 1 - 1` draws. A part comes with its master.
  /// - Parameters:
  ///   - place: The table's index in `nodes`.
  ///   - up: Steps towards what it depends on; not negative.
  ///   - down: Steps towards what depends on it; not negative.
  public func around(_ place: Int, up: Int, down: Int) -> Diagram {
    var parents = [[Int]](repeating: [], count: nodes.count)
    var children = parents
    for edge in edges {
      parents[edge.child].append(edge.parent)
      children[edge.parent].append(edge.child)
    }
    func reach(_ steps: Int, _ links: [[Int]]) -> Set<Int> {
      var found: Set<Int> = [place]
      var rim = found
      for _ in 0..<steps where !rim.isEmpty {
        rim = Set(rim.flatMap { links[$0] }).subtracting(found)
        found.formUnion(rim)
      }
      return found
    }
    var kept = reach(up, parents).union(reach(down, children))
    kept.formUnion(kept.compactMap { nodes[$0].master })
    var places = [Int](repeating: -1, count: nodes.count)
    var list: [Node] = []
    for index in nodes.indices where kept.contains(index) {
      places[index] = list.count
      list.append(nodes[index])
    }
    for index in list.indices { list[index].master = list[index].master.map { places[$0] } }
    let own = edges.filter { kept.contains($0.parent) && kept.contains($0.child) }.map { edge in
      var edge = edge
      (edge.parent, edge.child) = (places[edge.parent], places[edge.child])
      return edge
    }
    return Diagram(nodes: list, edges: own, schemas: schemas)
  }

  /// The tables of some schemas; every other schema that they are connected to is one node.
  public func only(_ wanted: Set<String>) -> Diagram {
    let rest = collapsing(Set(schemas).subtracting(wanted))
    var isKept = rest.nodes.map { wanted.contains($0.name.schema) }
    let own = isKept
    for edge in rest.edges where own[edge.parent] || own[edge.child] {
      isKept[edge.parent] = true
      isKept[edge.child] = true
    }
    var places = [Int](repeating: -1, count: rest.nodes.count)
    var kept: [Node] = []
    for place in rest.nodes.indices where isKept[place] {
      places[place] = kept.count
      kept.append(rest.nodes[place])
    }
    for place in kept.indices { kept[place].master = kept[place].master.map { places[$0] } }
    let edges = rest.edges.filter { own[$0.parent] || own[$0.child] }.map { edge in
      var edge = edge
      edge.parent = places[edge.parent]
      edge.child = places[edge.child]
      return edge
    }
    return Diagram(nodes: kept, edges: edges, schemas: schemas)
  }
}

/// A pair of indexes, as a dictionary key.
struct Pair: Hashable {
  var first: Int
  var second: Int
  init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }
}
