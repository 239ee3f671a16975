package import Catalog
import OrderedCollections

/// Sets the default collation for new tables of a schema.
package struct SetSchemaCollation: Change {
  package let schema: String
  package let old: String
  package let new: String

  package var words: String { "default collation of schema \(schema): \(new)" }
  package func apply(to catalog: inout Catalog) { catalog.schemas[schema]?.collation = new }
  package var inverse: (any Change)? { SetSchemaCollation(schema: schema, old: new, new: old) }
  package var trace: Trace { .there(SQL.countSchema(schema, and: "DEFAULT_COLLATION_NAME = " + SQL.literal(new))) }

  package func statements(for target: Target) -> [SQLStatement] {
    [SQLStatement("ALTER DATABASE \(SQL.name(schema)) " + SQL.collation(new))]
  }
}
