import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Rename tables and schemas whose names hold a dot.
  static let nameWithDot = Rule(
    code: "DJ323", name: "name-with-dot",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename tables and schemas whose names hold a dot.",
    explanation: """
      datajoint takes full names apart at the dot: with such a table or schema loaded, Schema.list_tables() \
      raises "too many values to unpack", also for other schemas of the same process, and with it clean-up \
      and deployment. The official migrate_columns fails on it as well.
      """,
    source: "measured with datajoint 2.3.5; DEFECTS A12",
    examples: [
      "↓CREATE TABLE `do.t` (id int, PRIMARY KEY (id))",
      "CREATE TABLE dot (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        if schema.name.contains(".") { findings.add("The schema's name holds a dot", schema: schema) }
      }
      for table in context.pipeline.tables.values where table.table.name.contains(".") {
        findings.add("The table's name holds a dot", table)
      }
    })
}
