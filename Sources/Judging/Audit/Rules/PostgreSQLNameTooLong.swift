import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Shorten names longer than 63 bytes.
  static let postgresqlNameTooLong = Rule(
    code: "DJ805", name: "postgresql-name-too-long",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data,
    summary: "Shorten names longer than 63 bytes.",
    explanation: """
      PostgreSQL truncates schema, table and column names to 63 bytes and only prints a notice: DataJoint would not \
      find them, and two names may become the same. Rename them before you make the dump.
      """,
    source: "measured on PostgreSQL 15; PostgreSQL manual, Identifiers and Key Words",
    examples: [
      "CREATE TABLE a (id int, ↓aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa int, PRIMARY KEY (id));",
      "CREATE TABLE a (id int, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa int, PRIMARY KEY (id));",
    ],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values where schema.name.utf8.count > 63 {
        findings.add("The schema's name has \(schema.name.utf8.count) bytes", schema: schema)
      }
      for table in context.pipeline.visibleTables {
        if table.name.table.utf8.count > 63 { findings.add("The name has \(table.name.table.utf8.count) bytes", table) }
        for column in table.columns where column.name.utf8.count > 63 {
          findings.add("The name has \(column.name.utf8.count) bytes", table, column)
        }
      }
    })
}
