import Catalog
import MySQLSyntax
import SQLite

/// How MySQL tables are named and defined in the one SQLite file.
struct Layout {
  private var names: [TableName: String] = [:]
  private var taken: Set<String> = []

  /// `schema.table`. SQLite's names are case-insensitive and its own begin with `sqlite_`, so a few get a mark at the
  /// end or at the beginning.
  mutating func name(_ table: TableName) -> String {
    if let name = names[table] { return name }
    var name = table.description
    if name.lowercased().hasPrefix("sqlite_") { name = "_" + name }
    let stem = name
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(stem)#\(number)"
      number += 1
    }
    names[table] = name
    return name
  }

  /// CREATE TABLE with the primary key, and with those foreign keys whose parent has the columns as a key: with any
  /// other, `PRAGMA foreign_key_check` would not run at all.
  mutating func definition(of table: Table, parent: (TableName) -> Table?) -> String {
    var lines: [String] = []
    var isLong = false
    var text: Set<String> = []
    for column in table.columns {
      let rule = ColumnRule(column, in: table)
      isLong = isLong || rule.isLong
      if rule.isText { text.insert(column.name) }
      lines.append("\(quoted(column.name)) \(rule.declaredType)")
    }
    // Values of generated columns come last, since the dump may not have them.
    let key = table.primaryKey.flatMap { index in
      index.columns.contains { table.column($0)?.generated != nil } ? nil : index
    }.flatMap {
      $0.parts.allSatisfy { $0.column != nil && $0.length == nil } ? $0.columns : nil
    }
    if let key { lines.append("PRIMARY KEY (\(key.map { quoted($0) }.joined(separator: ", ")))") }
    for foreign in table.foreignKeys {
      guard let parent = parent(foreign.referencedTable),
        parent.indexes.contains(where: { index in
          index.isUnique && index.parts.allSatisfy { $0.column != nil && $0.length == nil }
            && Set(index.columns) == Set(foreign.referencedColumns)
        })
      else { continue }
      lines.append(
        "FOREIGN KEY (\(foreign.columns.map { quoted($0) }.joined(separator: ", "))) REFERENCES "
          + "\(quoted(name(foreign.referencedTable))) "
          + "(\(foreign.referencedColumns.map { quoted($0) }.joined(separator: ", ")))")
    }
    // The key's tree contains the rows if they are short: only one tree is written, and keys come in order.
    let isTree = key != nil && !isLong
    return "CREATE TABLE \(quoted(name(table.fullName))) (\n  \(lines.joined(separator: ",\n  "))\n)"
      + (isTree ? " WITHOUT ROWID" : "")
  }
}
