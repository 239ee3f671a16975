public import Catalog

/// Where the attributes of keys come from: what 2.x keeps in `~lineage` and compares before it joins (`lineage.py`).
public struct Lineage: Sendable {
  public struct Attribute: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var table: TableName
    public var name: String

    public init(_ table: TableName, _ name: String) {
      self.table = table
      self.name = name
    }

    /// `schema.table.attribute`, as `~lineage` writes an origin.
    public var description: String { "\(table).\(name)" }

    public static func < (a: Self, b: Self) -> Bool { (a.table, a.name) < (b.table, b.name) }
  }

  /// Why an attribute of a key has no origin.
  public enum Obstacle: Sendable, Hashable {
    /// It is in two foreign keys that lead to different origins.
    case conflict([Attribute])
    /// Its foreign key leads to a table that no input has.
    case missing(TableName)
    /// Its foreign keys lead back to it.
    case circle
  }

  /// Origins of the attributes of primary and foreign keys; hidden columns and tables are left out.
  public private(set) var origins: [Attribute: Attribute] = [:]
  public private(set) var obstacles: [Attribute: Obstacle] = [:]

  private enum Answer {
    case origin(Attribute)
    case obstacle(Obstacle)
  }

  init(_ catalog: Catalog) {
    // A foreign key to a hidden table is no source: a pointer column has no lineage of its own.
    var links: [Attribute: [Attribute]] = [:]
    var wanted: [Attribute] = []
    for table in catalog.tables where !table.name.hasPrefix("~") {
      for key in table.foreignKeys where !key.referencedTable.table.hasPrefix("~") {
        for pair in key.pairs {
          let parent = Attribute(key.referencedTable, pair.parent)
          links[Attribute(table.fullName, pair.child), default: []].append(parent)
          // A unique attribute outside of the primary key that a foreign key refers to is a source too.
          if catalog[parent.table] != nil, !parent.name.hasPrefix("_") { wanted.append(parent) }
        }
      }
      var names = table.primaryKeyColumns
      for key in table.foreignKeys where !key.referencedTable.table.hasPrefix("~") { names += key.columns }
      for name in names where !name.hasPrefix("_") { wanted.append(Attribute(table.fullName, name)) }
    }
    var answers: [Attribute: Answer] = [:]
    for attribute in wanted {
      switch Lineage.resolve(attribute, links, catalog, &answers) {
      case .origin(let origin): origins[attribute] = origin
      case .obstacle(let obstacle): obstacles[attribute] = obstacle
      }
    }
  }

  /// Follows the foreign keys of an attribute to where it comes from. Works through a list instead of calling itself,
  /// so that no chain is too long.
  private static func resolve(
    _ attribute: Attribute, _ links: [Attribute: [Attribute]], _ catalog: Catalog,
    _ answers: inout [Attribute: Answer]
  ) -> Answer {
    var work = [attribute]
    var isOpen: Set<Attribute> = [attribute]
    while let current = work.last {
      if answers[current] != nil {
        work.removeLast()
        continue
      }
      let parents = links[current] ?? []
      if parents.isEmpty {
        answers[current] = catalog[current.table] == nil ? .obstacle(.missing(current.table)) : .origin(current)
      } else if let next = parents.first(where: { answers[$0] == nil && !isOpen.contains($0) }) {
        isOpen.insert(next)
        work.append(next)
        continue
      } else {
        answers[current] = combine(parents.map { answers[$0] ?? .obstacle(.circle) })
      }
      isOpen.remove(current)
      work.removeLast()
    }
    return answers[attribute]!
  }

  /// The same origin through every foreign key is the origin; two different ones are a conflict, never a guess.
  private static func combine(_ answers: [Answer]) -> Answer {
    var origins: [Attribute] = []
    for answer in answers {
      switch answer {
      case .origin(let origin): if !origins.contains(origin) { origins.append(origin) }
      case .obstacle: return answer
      }
    }
    return origins.count == 1 ? .origin(origins[0]) : .obstacle(.conflict(origins.sorted()))
  }

  public subscript(_ table: TableName, _ name: String) -> Attribute? { origins[Attribute(table, name)] }
}
