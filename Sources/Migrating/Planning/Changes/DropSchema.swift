package import Catalog
import OrderedCollections

/// A schema is dropped, with whatever it still holds.
package struct DropSchema: Change {
  package let schema: String

  package var words: String { "schema \(schema) is dropped" }

  package func apply(to catalog: inout Catalog) {
    catalog.schemas[schema] = nil
    catalog.bookkeeping = catalog.bookkeeping.filter { $0.key.schema != schema }
  }

  package var inverse: (any Change)? { nil }
  package var trace: Trace { .gone(SQL.countSchema(schema)) }

  package func statements(on catalog: Catalog, for target: Target) -> [SQLStatement] {
    [SQLStatement("DROP DATABASE IF EXISTS \(SQL.name(schema))")]
  }
}
