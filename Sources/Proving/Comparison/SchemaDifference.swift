import Catalog
import MySQLSyntax

/// How two definitions of a table differ, in words.
enum SchemaDifference {
  /// `map` maps schemas of A to those of B; `facts` are those that both inputs contain.
  static func of(_ a: Table, _ b: Table, map: [String: String], facts: Set<Fact>) -> [String] {
    var result: [String] = []
    func say(_ what: String, _ a: String, _ b: String) { if a != b { result.append("\(what): \(a) → \(b)") } }
    if facts.contains(.columns) {
      for column in a.columns {
        guard let other = opposite(column, in: b) else {
          result.append("column \(column.name): only in A")
          continue
        }
        // What only one input contains is not a difference.
        let tellsCollation = column.collation != nil && other.collation != nil
        say(
          "column \(column.name)", description(column, tellsCollation), description(other, tellsCollation))
        say("comment of \(column.name)", DumpText.quote(column.comment), DumpText.quote(other.comment))
      }
      for column in b.columns where opposite(column, in: a) == nil {
        result.append("column \(column.name): only in B")
      }
      let order = { (table: Table, other: Table) in
        table.columns.filter { opposite($0, in: other) != nil }.map { $0.name.lowercased() }
      }
      if order(a, b) != order(b, a) { result.append("order of columns") }
    }
    if facts.contains(.indexes) { differ("index", a.indexes.map(description), b.indexes.map(description), &result) }
    if facts.contains(.foreignKeys) {
      differ(
        "foreign key", a.foreignKeys.map { description($0, map: map) }, b.foreignKeys.map { description($0, map: [:]) },
        &result)
    }
    if facts.contains(.checks) {
      differ("check", a.checks.map(\.expression), b.checks.map(\.expression), &result)
    }
    say("comment", DumpText.quote(a.comment), DumpText.quote(b.comment))
    if let left = a.collation, let right = b.collation { say("collation", left, right) }
    if let left = a.engine, let right = b.engine { say("engine", left, right) }
    return result
  }

  private static func opposite(_ column: Column, in table: Table) -> Column? {
    table.column(column.name) ?? table.columns.first { $0.name.lowercased() == column.name.lowercased() }
  }

  private static func differ(_ what: String, _ a: [String], _ b: [String], _ result: inout [String]) {
    let (left, right) = (Set(a), Set(b))
    for item in a where !right.contains(item) { result.append("\(what) \(item): only in A") }
    for item in b where !left.contains(item) { result.append("\(what) \(item): only in B") }
  }

  /// A column without its comment. Display widths of integers depend on a server's version, not on the column.
  private static func description(_ column: Column, _ tellsCollation: Bool) -> String {
    var type = column.type
    if type.isInteger, !type.isZerofill, !(type.name == "tinyint" && type.parameters == [1]) { type.parameters = [] }
    var text = type.columnType
    if tellsCollation, let collation = column.collation { text += " " + collation }
    if !column.isNullable { text += " NOT NULL" }
    switch column.defaultValue {
    case .literal(let value)?: text += " DEFAULT " + DumpText.quote(value)
    case .raw(let value)?, .expression(let value)?: text += " DEFAULT " + value
    case .null?, nil: break
    }
    if let function = column.onUpdate { text += " ON UPDATE " + function }
    if column.isAutoIncrement { text += " AUTO_INCREMENT" }
    if let generated = column.generated { text += " AS (\(generated.expression))" }
    return text
  }

  private static func description(_ index: Index) -> String {
    let parts = index.parts.map { ($0.column ?? $0.expression ?? "") + ($0.length.map { "(\($0))" } ?? "") }
    let kind = index.kind == .primary ? "PRIMARY" : index.isUnique ? "UNIQUE \(index.name)" : index.name
    return "\(kind) (\(parts.joined(separator: ", ")))"
  }

  private static func description(_ key: ForeignKey, map: [String: String]) -> String {
    let parent = TableName(
      map[key.referencedTable.schema] ?? key.referencedTable.schema, key.referencedTable.table)
    return
      "(\(key.columns.joined(separator: ", "))) to \(parent) (\(key.referencedColumns.joined(separator: ", ")))"
  }
}
