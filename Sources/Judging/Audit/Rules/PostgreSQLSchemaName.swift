import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Choose names of schemas that PostgreSQL and DataJoint can use.
  static let postgresqlSchemaName = Rule(
    code: "DJ806", name: "postgresql-schema-name",
    severity: .error, concern: .hardFailure, resolution: .none, phase: .data,
    summary: "Choose names of schemas that PostgreSQL and DataJoint can use.",
    explanation: """
      PostgreSQL keeps names that begin with pg_ for itself, and DataJoint 2.3.5 looks for schemas there without \
      quotes: one with an upper-case letter, a dot or a space is not found. --suffix, or another name before the \
      dump, helps.
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
          findings.add("PostgreSQL keeps names that begin with pg_ for itself", schema: schema)
        } else if schema.name.unicodeScalars.contains(where: { $0 == "." || $0 == " " || $0.properties.isUppercase }) {
          findings.add("DataJoint 2.3.5 does not find a schema of this name on PostgreSQL", schema: schema)
        }
      }
    })
}
