package import Catalog

/// Sets the default collation for new columns of a table.
package struct SetTableCollation: TableChange {
  package let table: TableName
  package let old: String
  package let new: String

  package var words: String { "default collation of \(table): \(new)" }

  package func apply(to table: inout Table) { table.collation = new }

  package var inverse: (any Change)? { SetTableCollation(table: table, old: new, new: old) }

  package var trace: Trace { .there(SQL.countTable(table, and: "TABLE_COLLATION = " + SQL.literal(new))) }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    "DEFAULT " + SQL.collation(new)
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    target.algorithm(for: .defaultCollation, of: table).least
  }

  /// Where no engine copies, the table stays what it is: on MySQL it keeps its TABLE_ID.
  package func cost(on before: Table?, for target: Target) -> StepClass {
    before.map { algorithm(on: $0, for: target) } == .copy ? .tableCopy : .metadataOnly
  }
}
