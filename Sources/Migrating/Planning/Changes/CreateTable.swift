package import Catalog
import OrderedCollections

/// Creates a table, without rows.
package struct CreateTable: Change {
  package let table: Table

  package var tables: [TableName] { [table.fullName] }
  package var words: String { "\(table.fullName) is created" }
  package func apply(to catalog: inout Catalog) {
    catalog.schemas[table.schema]?.tables[table.name] = table
    catalog.noteForeignKeys(of: table.fullName)
  }
  package var inverse: (any Change)? { DropTable(table: table.fullName) }
  package var trace: Trace { .there(SQL.countTable(table.fullName)) }

  package func statements(for target: Target) -> [SQLStatement] {
    let text = table.createStatement(for: target.server).dropFirst("CREATE TABLE ".count)
    return [SQLStatement("CREATE TABLE IF NOT EXISTS \(SQL.name(table.schema))." + text)]
  }
}
