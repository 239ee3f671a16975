import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Rename tables and schemas with a dot in their names.
  static let nameWithDot = Rule(
    code: "DJ323", name: "name-with-dot",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename tables and schemas with a dot in their names.",
    explanation: """
      DataJoint splits full names at the dot: once such a table or schema is loaded, Schema.list_tables() raises \
      "too many values to unpack", even for other schemas in the same process, and clean-up and deployment fail with \
      it. The official migrate_columns fails on it as well. Rename by hand.
      """,
    source: "measured with datajoint 2.3.5: Schema.list_tables() and migrate_columns",
    examples: [
      "↓CREATE TABLE `do.t` (id int, PRIMARY KEY (id))",
      "CREATE TABLE dot (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        if schema.name.contains(".") { findings.add("The schema's name contains a dot", schema: schema) }
      }
      for table in context.pipeline.tables.values where table.table.name.contains(".") {
        findings.add("The table's name contains a dot", table)
      }
    })
}
