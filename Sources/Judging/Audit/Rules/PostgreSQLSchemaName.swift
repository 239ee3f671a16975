import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Choose schema names that PostgreSQL and DataJoint can use.
  static let postgresqlSchemaName = Rule(
    code: "DJ806", name: "postgresql-schema-name",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data,
    summary: "Choose schema names that PostgreSQL and DataJoint can use.",
    explanation: """
      PostgreSQL reserves names that begin with pg_, and DataJoint 2.3.5 looks up schemas there without quoting: it \
      does not find a name with an upper-case letter, a dot or a space. Use --suffix, or rename the schema before you \
      make the dump.
      """,
    source: "measured on PostgreSQL 15 with datajoint 2.3.5",
    examples: [
      #"""
      ↓CREATE DATABASE `Lab`; USE `Lab`;
      CREATE TABLE a (id int, PRIMARY KEY (id));
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id));",
    ],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values where !schema.tables.isEmpty {
        if schema.name.hasPrefix("pg_") {
          findings.add("PostgreSQL reserves names that begin with pg_", schema: schema)
        } else if schema.name.unicodeScalars.contains(where: { $0 == "." || $0 == " " || $0.properties.isUppercase }) {
          findings.add("DataJoint 2.3.5 does not find a schema with this name on PostgreSQL", schema: schema)
        }
      }
    })
}
