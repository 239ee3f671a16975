package import Catalog
import MySQLSyntax

/// Gives a column the name of another one, which gets a third name: `x_v2` becomes `x`, and `x` becomes `_x_v1`.
package struct ExchangeColumn: TableChange {
  package let table: TableName
  /// The column that has the name at first, before and after the change.
  package let old: ColumnChange
  /// The column that gets the name, before and after the change.
  package let new: ColumnChange

  package var words: String { [old, new].map(words).joined(separator: "; ") }

  private func words(_ column: ColumnChange) -> String {
    let rest = column.differences
    return "\(table).\(column.before.name) is renamed \(column.after.name)"
      + (rest.isEmpty ? "" : ": " + rest.joined(separator: ", "))
  }

  package func apply(to table: inout Table) {
    rename(old, in: &table)
    rename(new, in: &table)
  }

  private func rename(_ column: ColumnChange, in table: inout Table) {
    let (old, new) = (column.before.name, column.after.name)
    guard let index = table.columns.firstIndex(where: { $0.name == old }) else { return }
    table.columns[index] = column.after
    for index in table.indexes.indices {
      for part in table.indexes[index].parts.indices where table.indexes[index].parts[part].column == old {
        table.indexes[index].parts[part].column = new
      }
    }
    for index in table.foreignKeys.indices {
      table.foreignKeys[index].columns = table.foreignKeys[index].columns.map { $0 == old ? new : $0 }
    }
    for index in table.checks.indices where table.checks[index].isColumnLevel && table.checks[index].name == old {
      table.checks[index].name = new
      table.checks[index].expression = table.checks[index].expression.replacing(
        DumpText.quoteName(old), with: DumpText.quoteName(new))
    }
  }

  package var inverse: (any Change)? {
    ExchangeColumn(
      table: table, old: ColumnChange(before: new.after, after: new.before),
      new: ColumnChange(before: old.after, after: old.before))
  }

  package var trace: Trace { .there(SQL.countColumn(table, old.after.name)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    [old, new].map { column in
      "CHANGE COLUMN \(SQL.name(column.before.name)) "
        + column.definition(before: before, stated: stated, for: target)
    }.joined(separator: ",\n  ")
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    max(old.algorithm(on: table, for: target), new.algorithm(on: table, for: target))
  }
}
