import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections
import Planning
import Text

/// The tables that a sample is written for, in an order in which they can be created and filled.
struct SampleDefinitions {
  /// A table of the sample, and the table in the dump that its rows come from.
  struct Entry {
    var source: TableName
    /// Without the keys that are added after all rows.
    var table: Table
  }

  var schemas: [Schema] = []
  /// Parents before children.
  var entries: [Entry] = []
  /// Keys to the table itself, and in circles: added once all rows are there.
  var lateKeys: [(table: TableName, key: ForeignKey)] = []
  /// Statements after the rows.
  var trailer: [String] = []
  var remarks: [String] = []
  let server: Server

  /// The legacy schemas as they are, on the server that they are for.
  init(_ catalog: Catalog) {
    server = catalog.server
    let tables = catalog.tables.filter { !$0.isHidden || $0.hidden?.store != nil }
    schemas = catalog.schemas.values.map { Schema(name: $0.name, collation: $0.collation) }
    order(tables.map { Entry(source: $0.fullName, table: $0) })
    let left = catalog.tables.count { $0.isHidden && $0.hidden?.store == nil }
    if left > 0 {
      remarks.append(
        Words.plural(left, "table")
          + " that DataJoint keeps for itself (~log, ~jobs, …) \(left == 1 ? "is" : "are") left out")
    }
    remarkObjects(of: catalog)
    replaceCollations()
  }

  /// The parallel schemas of a copy plan.
  init(_ plan: Plan) {
    server = plan.target.server
    let legacy = plan.pipeline.catalog
    var names: [TableName: TableName] = [:]
    for schema in legacy.schemas.keys {
      for table in legacy.schemas[schema]!.tables.keys {
        names[TableName(schema + plan.options.suffix, table)] = TableName(schema, table)
      }
    }
    var made: [Entry] = []
    var places: [TableName: Int] = [:]
    for step in plan.steps where step.phase == .create || step.phase == .copy {
      for change in step.effect {
        switch change {
        case let change as CreateSchema: schemas.append(change.schema)
        case let change as Planning.CreateTable:
          let table = change.table
          guard let source = names[table.fullName] else { continue }
          places[table.fullName] = made.count
          made.append(Entry(source: source, table: table))
        case let change as AddForeignKey:
          if let place = places[change.table] { made[place].table.foreignKeys.append(change.key) }
        default: break
        }
      }
    }
    // Keys that still refer to a tracking table, which is not copied.
    let trackers = Set(made.flatMap { $0.table.foreignKeys.map(\.referencedTable) }).filter {
      places[$0] == nil && $0.hidden?.store != nil
    }
    for name in trackers.sorted() {
      guard let table = legacy[name] else { continue }
      if !schemas.contains(where: { $0.name == name.schema }) {
        schemas.append(Schema(name: name.schema, collation: legacy.schemas[name.schema]?.collation))
      }
      made.append(Entry(source: name, table: table))
      remarks.append("\(name) keeps its old name: a column that waits for an answer refers to it")
    }
    order(made)
    for step in plan.steps where step.phase == .lineage && step.id.hasSuffix("/parallel") {
      trailer += step.forward.map(\.text)
    }
    remarkObjects(of: legacy)
    replaceCollations()
    if !plan.open.isEmpty {
      remarks.append(
        Words.plural(plan.open.count, "question is", "questions are") + " open: columns without an answer are unchanged"
      )
    }
  }

  /// MariaDB lacks MySQL's UCA 9.0 collations: UCA 14.0, also without padding, replaces them.
  private mutating func replaceCollations() {
    guard server.isMariaDB else { return }
    var replaced: [String: String] = [:]
    func replace(_ collation: inout String?) {
      guard let old = collation, old.hasPrefix("utf8mb4_0900_") else { return }
      let kind = old.dropFirst("utf8mb4_0900_".count)
      collation = kind == "bin" ? "utf8mb4_nopad_bin" : "utf8mb4_uca1400_nopad_\(kind)"
      replaced[old] = collation
    }
    for index in schemas.indices { replace(&schemas[index].collation) }
    for entry in entries.indices {
      replace(&entries[entry].table.collation)
      for column in entries[entry].table.columns.indices { replace(&entries[entry].table.columns[column].collation) }
    }
    for (old, new) in replaced.sorted(by: { $0.key < $1.key }) {
      remarks.append("\(new) replaces \(old), which MariaDB does not have")
    }
  }

  private mutating func remarkObjects(of catalog: Catalog) {
    for schema in catalog.schemas.values {
      for object in schema.objects {
        remarks.append("\(object.kind.rawValue) \(schema.name).\(object.name) is left out")
      }
    }
  }

  private mutating func order(_ all: [Entry]) {
    let known = Set(all.map(\.table.fullName))
    let links = all.flatMap { entry in
      entry.table.foreignKeys.filter { $0.referencedTable != entry.table.fullName }
        .map { ($0.referencedTable, entry.table.fullName) }
    }
    let graph = Graph(nodes: known.sorted(), links: links)
    // Tables in a circle come where it is, sorted by name.
    var rank: [TableName: Int] = [:]
    for name in graph.components().joined() { rank[name] = rank.count }
    for entry in all.sorted(by: { rank[$0.table.fullName]! < rank[$1.table.fullName]! }) {
      var entry = entry
      let own = rank[entry.table.fullName]!
      let name = entry.table.fullName
      entry.table.foreignKeys = entry.table.foreignKeys.filter { key in
        guard let parent = rank[key.referencedTable] else {
          remarks.append("foreign key \(key.name) of \(name) is left out: no input has its parent")
          return false
        }
        if parent >= own { lateKeys.append((name, key)) }
        return parent < own
      }
      entries.append(entry)
    }
  }
}
