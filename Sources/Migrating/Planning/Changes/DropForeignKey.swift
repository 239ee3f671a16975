package import Catalog

/// Drops a foreign key; its index stays.
package struct DropForeignKey: TableChange {
  package let table: TableName
  package let key: ForeignKey

  package var words: String { "foreign key \(key.name) of \(table) is dropped" }

  package func apply(to table: inout Table) { table.foreignKeys.removeAll { $0.name == key.name } }

  package var inverse: (any Change)? { AddForeignKey(table: table, key: key) }
  package var trace: Trace { .gone(SQL.countForeignKey(table, key.name)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    "DROP FOREIGN KEY " + SQL.name(key.name)
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm { .inPlace }
  /// In place, and without a rebuild (MySQL manual, Online DDL Operations, Foreign Key Operations).
  package func cost(on before: Table?, for target: Target) -> StepClass { .metadataOnly }
}
