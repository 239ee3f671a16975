package import Catalog
import OrderedCollections

/// Renames tables, all at once; foreign keys follow.
package struct RenameTables: Change {
  /// At least one.
  package let names: [(old: TableName, new: TableName)]

  package var tables: [TableName] { names.map(\.old).sorted() + names.map(\.new).sorted() }

  package var words: String {
    names.sorted { $0.old < $1.old }.map { "\($0.old) becomes \($0.new)" }.joined(separator: ", ")
  }

  /// The new names by the old ones.
  package var map: [TableName: TableName] {
    Dictionary(names.map { ($0.old, $0.new) }, uniquingKeysWith: { a, _ in a })
  }

  package func apply(to catalog: inout Catalog) {
    let map = map
    var moved = catalog.take(map.keys)
    for index in moved.indices {
      let new = map[moved[index].fullName]!
      (moved[index].schema, moved[index].name) = (new.schema, new.table)
    }
    // All at once: the old name of one table may be the new name of another.
    let rows = names.compactMap { old, new in catalog.bookkeeping.removeValue(forKey: old).map { (new, $0) } }
    for (name, rows) in rows { catalog.bookkeeping[name] = rows }
    for table in moved { catalog.schemas[table.schema]?.tables[table.name] = table }
    catalog.leadForeignKeys(to: map)
  }

  package var inverse: (any Change)? { RenameTables(names: names.reversed().map { ($0.new, $0.old) }) }

  /// The server renames all of them or none, so one tells: preferably one that leaves its schema.
  package var trace: Trace {
    .there(SQL.countTable((names.first { $0.old.schema != $0.new.schema } ?? names[0]).new))
  }
  package var isRepeatable: Bool { false }

  package func statements(for target: Target) -> [SQLStatement] {
    let list = names.map { "\(SQL.name($0.old)) TO \(SQL.name($0.new))" }
    return [SQLStatement("RENAME TABLE" + (list.count == 1 ? " " : "\n  ") + list.joined(separator: ",\n  "))]
  }
}
