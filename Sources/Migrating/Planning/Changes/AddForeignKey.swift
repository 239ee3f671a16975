package import Catalog
import OrderedCollections

/// Adds a foreign key; the server checks every row.
package struct AddForeignKey: TableChange {
  package let table: TableName
  package let key: ForeignKey

  package var words: String { "foreign key \(key.name) of \(table) to \(key.referencedTable) is added" }

  package func apply(to table: inout Table) { table.foreignKeys.append(key) }

  package func apply(to catalog: inout Catalog) {
    guard catalog.contains(table) else { return }
    apply(to: &catalog.schemas[table.schema]!.tables[table.table]!)
    catalog.noteForeignKeys(of: table)
  }

  package var inverse: (any Change)? { DropForeignKey(table: table, key: key) }
  package var trace: Trace { .there(SQL.countForeignKey(table, key.name)) }
  package var isRepeatable: Bool { false }

  package func action(before: Table, stated: Table, for target: Target) -> String {
    "ADD " + key.clause(for: target.server)
  }

  package func algorithm(on table: Table, for target: Target) -> AlterAlgorithm { .copy }
}
