package import Catalog
import DataJointNames
import MySQLSyntax

/// A column takes another one's name, which stays beside it under a third: `x_v2` becomes `x`, and `x` becomes `_x_v1`.
package struct ExchangeColumn: TableChange {
  package let table: TableName
  /// The column that has the name, before and after.
  package let old: (before: Column, after: Column)
  /// The column that takes it, before and after.
  package let new: (before: Column, after: Column)

  package var words: String { [old, new].map(words).joined(separator: "; ") }

  private func words(_ column: (before: Column, after: Column)) -> String {
    var renamed = column.after
    renamed.name = column.before.name
    let rest = column.before.differences(to: renamed)
    return "\(table).\(column.before.name) is renamed \(column.after.name)"
      + (rest.isEmpty ? "" : ": " + rest.joined(separator: ", "))
  }

  package func apply(to table: inout Table) {
    rename(old, in: &table)
    rename(new, in: &table)
  }

  private func rename(_ column: (before: Column, after: Column), in table: inout Table) {
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
    ExchangeColumn(table: table, old: (new.after, new.before), new: (old.after, old.before))
  }

  package var trace: Trace { .there(SQL.countColumn(table, old.after.name)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    [old, new].map { column in
      "CHANGE COLUMN \(SQL.name(column.before.name)) " + stated.columnClause(column.after, for: target.server)
    }.joined(separator: ",\n  ")
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    [old, new].map { column in
      let isSpelled = target.dialect.isJSON(column.before, in: table)
      let shape = AlterShape(from: column.before, to: column.after, isSpelledJSON: isSpelled)
      return target.algorithm(for: shape, of: table, column: column.before).least
    }.max() ?? .instant
  }
}
