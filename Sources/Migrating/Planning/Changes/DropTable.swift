package import Catalog
import OrderedCollections

/// Drops a table with its rows.
package struct DropTable: Change {
  package let table: TableName

  package var tables: [TableName] { [table] }
  package var words: String { "\(table) is dropped" }

  package func apply(to catalog: inout Catalog) {
    catalog.schemas[table.schema]?.tables[table.table] = nil
    catalog.bookkeeping[table] = nil
  }

  package var inverse: (any Change)? { nil }
  package var trace: Trace { .gone(SQL.countTable(table)) }

  package func statements(for target: Target) -> [SQLStatement] {
    [SQLStatement("DROP TABLE IF EXISTS \(SQL.name(table))")]
  }
}
