package import Catalog
import MySQLSyntax

/// Adds a column at the end of its table, or after another.
package struct AddColumn: TableChange {
  package let table: TableName
  package let column: Column
  package var after: String?
  /// The check that the server adds for the column's type.
  package var check: Check?

  package var words: String { "\(table).\(column.name) \(column.columnType) is added" }

  package func apply(to table: inout Table) {
    let index = after.flatMap { name in table.columns.firstIndex { $0.name == name } }.map { $0 + 1 }
    table.columns.insert(column, at: index ?? table.columns.count)
    if let check { table.checks.append(check) }
  }

  package var inverse: (any Change)? { DropColumn(table: table, column: column.name) }
  package var trace: Trace { .there(SQL.countColumn(table, column.name)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    "ADD COLUMN " + stated.columnClause(column, for: target.server) + (after.map { " AFTER " + SQL.name($0) } ?? "")
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    target.algorithm(for: after == nil ? .addColumn : .addColumnWithin, of: table).least
  }
}
