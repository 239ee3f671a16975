import Catalog
import MySQLSyntax
import SQLite

/// How tables of MySQL are called and defined in the one SQLite file.
struct Layout {
  private var names: [TableName: String] = [:]
  private var taken: Set<String> = []

  /// `schema.table`. SQLite's names have no case and its own begin with `sqlite_`, so a few get a mark after or in
  /// front.
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
  /// other `PRAGMA foreign_key_check` would refuse to run at all.
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
    // Values of generated columns come last, where the dump has none.
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
    // The key's tree holds the rows where they are short: one tree to write, and keys come in order.
    let isTree = key != nil && !isLong
    return "CREATE TABLE \(quoted(name(table.fullName))) (\n  \(lines.joined(separator: ",\n  "))\n)"
      + (isTree ? " WITHOUT ROWID" : "")
  }
}
