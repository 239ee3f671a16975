package import Catalog
import MySQLSyntax

/// Gives a column another definition; its name and place stay.
package struct SetColumn: TableChange {
  package let table: TableName
  package let old: Column
  package let new: Column

  package var words: String { "\(table).\(new.name): " + change.differences.joined(separator: ", ") }

  package func apply(to table: inout Table) {
    if let place = table.place(of: new.name) { table.setColumn(at: place, to: new) }
  }

  package var inverse: (any Change)? { SetColumn(table: table, old: new, new: old) }

  package var trace: Trace {
    var what: [(String, String?)] = []
    if old.comment != new.comment { what.append(("COLUMN_COMMENT", new.comment)) }
    if old.columnType != new.columnType { what.append(("COLUMN_TYPE", new.columnType)) }
    if old.collation != new.collation { what.append(("COLLATION_NAME", new.collation)) }
    let conditions = what.map { $0.0 + ($0.1.map { " = " + SQL.literal($0) } ?? " IS NULL") }
    return .there(SQL.countColumn(table, new.name, and: conditions.joined(separator: " AND ")))
  }

  private var change: ColumnChange { ColumnChange(before: old, after: new) }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    "MODIFY COLUMN " + change.definition(before: before, stated: stated, for: target)
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    change.algorithm(on: table, for: target)
  }

  /// On the way back from decimal(20,0), MySQL 9.7 takes numbers from 2^63 on for truncated (error 1292), but reads them
  /// from text. MariaDB 10.11 converts the decimals, and refuses the text.
  package func detour(for target: Target) -> (any TableChange)? {
    guard !target.server.isMariaDB, old.type.name == "decimal", new.type.name == "bigint", new.type.isUnsigned else {
      return nil
    }
    var text = old
    text.type = DataType("varchar", [20])
    text.columnType = text.type.columnType
    (text.characterSet, text.collation) = ("ascii", "ascii_bin")
    return SetColumn(table: table, old: old, new: text)
  }
}
