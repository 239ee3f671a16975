import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Check generated columns.
  static let postgresqlGeneratedColumn = Rule(
    code: "DJ811", name: "postgresql-generated-column",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Check generated columns.",
    explanation: """
      The dump does not contain their values. Expressions made of columns, numbers, text and arithmetic are \
      translated; a column is left out if its expression calls a function that PostgreSQL lacks or that means \
      something else there.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      "CREATE TABLE a (id int, ↓b int GENERATED ALWAYS AS (id + 1) STORED, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, b int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      column.column.generated.map { "Generated as \($0.expression)" }
    })
}
