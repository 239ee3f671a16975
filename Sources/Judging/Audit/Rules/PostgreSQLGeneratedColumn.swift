import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Look at generated columns.
  static let postgresqlGeneratedColumn = Rule(
    code: "DJ811", name: "postgresql-generated-column",
    severity: .warning, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Look at generated columns.",
    explanation: """
      The dump does not hold their values. An expression of columns, numbers, texts and arithmetic is taken over \
      as it is said there; one with a function that has another meaning, or none, leaves the column out.
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
