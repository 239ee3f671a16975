package import Catalog
import OrderedCollections

/// Drops a schema with everything in it.
package struct DropSchema: Change {
  package let schema: String

  package var words: String { "schema \(schema) is dropped" }

  package func apply(to catalog: inout Catalog) {
    guard let dropped = catalog.takeSchema(schema) else { return }
    for table in dropped.tables.keys { catalog.bookkeeping[TableName(schema, table)] = nil }
  }

  package var inverse: (any Change)? { nil }
  package var trace: Trace { .gone(SQL.countSchema(schema)) }

  package func statements(for target: Target) -> [SQLStatement] {
    [SQLStatement("DROP DATABASE IF EXISTS \(SQL.name(schema))")]
  }
}
