package import Catalog
import MySQLSyntax

/// Drops a column with its values.
package struct DropColumn: TableChange {
  package let table: TableName
  package let column: String

  package var words: String { "\(table).\(column) is dropped" }

  package func apply(to table: inout Table) {
    table.columns.removeAll { $0.name == column }
    for index in table.indexes.indices { table.indexes[index].parts.removeAll { $0.column == column } }
    table.indexes.removeAll { $0.parts.isEmpty }
    table.checks.removeAll { $0.isColumnLevel && $0.name == column }
  }

  package var inverse: (any Change)? { nil }
  package var trace: Trace { .gone(SQL.countColumn(table, column)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String { "DROP COLUMN " + SQL.name(column) }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    target.algorithm(for: .dropColumn, of: table, column: table.column(column)).least
  }
}
