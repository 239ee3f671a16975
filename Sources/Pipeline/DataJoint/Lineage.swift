public import Catalog
import DataJointNames
import Diagnostics
import OrderedCollections

/// Where the attributes of keys come from: what 2.x stores in `~lineage` and compares before it joins (`lineage.py`).
public struct Lineage: Sendable {
  /// A column of a table, named as `~lineage` names it.
  public struct Attribute: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The table that has the column.
    public var table: TableName
    /// The column's name.
    public var name: String

    /// A column of `table`.
    public init(_ table: TableName, _ name: String) {
      self.table = table
      self.name = name
    }

    /// `schema.table.attribute`, as `~lineage` writes an origin.
    public var description: String { "\(table).\(name)" }

    /// By table, then column.
    public static func < (a: Self, b: Self) -> Bool { (a.table, a.name) < (b.table, b.name) }
  }

  /// Why an attribute of a key has no origin.
  public enum Obstacle: Sendable, Hashable {
    /// It is in two foreign keys that lead to different origins.
    case conflict([Attribute])
    /// Its foreign key leads to a table that no input has.
    case missing(TableName)
    /// Its foreign keys lead back to itself.
    case circle
  }

  /// Origins of the attributes of primary and foreign keys, by table and attribute; hidden columns and tables are left
  /// out.
  public private(set) var origins: [TableName: [String: Attribute]] = [:]
  /// Attributes of keys that have no origin, and why.
  public private(set) var obstacles: [Attribute: Obstacle] = [:]

  private enum Answer {
    case origin(Int)
    case obstacle(Obstacle)
  }

  /// Attributes as numbers: a pipeline has several hundred thousand, and hashing three names for each step along a
  /// foreign key would be most of the work.
  private struct Nodes {
    var attributes: [Attribute] = []
    /// What the foreign keys of each attribute lead to.
    var parents: [[Int]] = []
    private var numbers: [TableName: [String: Int]] = [:]

    mutating func number(_ table: TableName, _ name: String) -> Int {
      if let known = numbers[table]?[name] { return known }
      let number = attributes.count
      attributes.append(Attribute(table, name))
      parents.append([])
      numbers[table, default: [:]][name] = number
      return number
    }
  }

  init(_ catalog: Catalog) {
    // A foreign key to a hidden table does not count: a pointer column has no lineage of its own.
    var nodes = Nodes()
    var wanted: [Int] = []
    for table in catalog.tables where !table.isHidden {
      let name = table.fullName
      for key in table.foreignKeys where !key.referencedTable.isHidden {
        let isKnown = catalog.contains(key.referencedTable)
        for pair in key.pairs {
          let child = nodes.number(name, pair.child)
          let parent = nodes.number(key.referencedTable, pair.parent)
          nodes.parents[child].append(parent)
          wanted.append(child)
          // A unique attribute outside the primary key that a foreign key refers to can be an origin, too.
          if isKnown { wanted.append(parent) }
        }
      }
      for column in table.primaryKeyColumns { wanted.append(nodes.number(name, column)) }
    }
    var answers = [Answer?](repeating: nil, count: nodes.attributes.count)
    for number in wanted {
      let attribute = nodes.attributes[number]
      if HiddenColumn.isHidden(attribute.name) { continue }
      switch Lineage.resolve(number, nodes, catalog, &answers) {
      case .origin(let origin): origins[attribute.table, default: [:]][attribute.name] = nodes.attributes[origin]
      case .obstacle(let obstacle): obstacles[attribute] = obstacle
      }
    }
  }

  /// Follows the foreign keys of an attribute to its origin, iteratively, so that no chain is too long.
  private static func resolve(_ number: Int, _ nodes: Nodes, _ catalog: Catalog, _ answers: inout [Answer?]) -> Answer {
    var work = [number]
    var isOpen: Set<Int> = [number]
    while let current = work.last {
      if answers[current] != nil {
        work.removeLast()
        continue
      }
      let parents = nodes.parents[current]
      if parents.isEmpty {
        let table = nodes.attributes[current].table
        answers[current] = catalog.contains(table) ? .origin(current) : .obstacle(.missing(table))
      } else if let next = parents.first(where: { answers[$0] == nil && !isOpen.contains($0) }) {
        isOpen.insert(next)
        work.append(next)
        continue
      } else {
        answers[current] = combine(parents.map { answers[$0] ?? .obstacle(.circle) }, nodes)
      }
      isOpen.remove(current)
      work.removeLast()
    }
    return answers[number]!
  }

  /// The origin if all foreign keys lead to the same one; two different ones are a conflict, never a guess.
  private static func combine(_ answers: [Answer], _ nodes: Nodes) -> Answer {
    var origins: [Int] = []
    for answer in answers {
      switch answer {
      case .origin(let origin): if !origins.contains(origin) { origins.append(origin) }
      case .obstacle: return answer
      }
    }
    return origins.count == 1
      ? .origin(origins[0]) : .obstacle(.conflict(origins.map { nodes.attributes[$0] }.sorted()))
  }

  /// The origin of an attribute; nil if it is not in a key or cannot be resolved.
  public subscript(_ table: TableName, _ name: String) -> Attribute? { origins[table]?[name] }

  /// The rows of a schema's `~lineage`, by table and attribute.
  public func rows(of schema: Schema) -> [(attribute: Attribute, origin: Attribute)] {
    schema.tables.keys.flatMap { table in
      let name = TableName(schema.name, table)
      return (origins[name] ?? [:]).sorted { $0.key.utf8Precedes($1.key) }.map { (Attribute(name, $0.key), $0.value) }
    }
  }
}
