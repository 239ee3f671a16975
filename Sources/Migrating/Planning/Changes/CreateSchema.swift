package import Catalog
import OrderedCollections

/// Creates an empty schema.
package struct CreateSchema: Change {
  package let schema: Schema

  package var words: String { "schema \(schema.name) is created" }

  package func apply(to catalog: inout Catalog) {
    if catalog.schemas[schema.name] == nil { catalog.schemas[schema.name] = schema }
  }

  package var inverse: (any Change)? { DropSchema(schema: schema.name) }
  package var trace: Trace { .there(SQL.countSchema(schema.name)) }

  package func statements(for target: Target) -> [SQLStatement] {
    let collation = schema.collation.map { " " + SQL.collation($0) } ?? ""
    return [SQLStatement("CREATE DATABASE IF NOT EXISTS \(SQL.name(schema.name))" + collation)]
  }
}
