import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Rewrite CHECK constraints for PostgreSQL.
  static let postgresqlCheck = Rule(
    code: "DJ812", name: "postgresql-check",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Rewrite CHECK constraints for PostgreSQL.",
    explanation: """
      CHECK expressions are written in MySQL's SQL. All but those for JSON are left out of a dump for PostgreSQL. \
      DataJoint itself declares none.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id), CONSTRAINT c CHECK (id > 0))",
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [.checks],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for check in table.table.checks where !check.expression.lowercased().hasPrefix("json_valid(") {
          findings.add(Remark("CHECK \(check.name) is left out: \(check.expression)", subject: check.name), table)
        }
      }
    })
}
