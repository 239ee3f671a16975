import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Definitions cannot declare CHECK constraints.
  static let checkConstraint = Rule(
    code: "DJ314", name: "check-constraint",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Definitions cannot declare CHECK constraints.",
    explanation: """
      The migration keeps the constraint; a table declared anew does not have it, so add it again by hand. On \
      MariaDB, a MODIFY must repeat a check that is part of the column, as those of `djaudit plan` do.
      """,
    source: "datajoint 2.3.5 declare.py",
    examples: [
      "↓CREATE TABLE a (id int, n int, PRIMARY KEY (id), CONSTRAINT c CHECK (n > 0))",
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
      #"""
      -- Server version	10.11.2-MariaDB
      CREATE TABLE a (id int, j longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(`j`)), PRIMARY KEY (id))
      """#,
    ],
    needs: [.columns, .checks],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        // MariaDB writes a check of its own for JSON.
        for check in table.table.checks where table.table.jsonColumn(of: check) == nil {
          findings.add(
            Remark("CHECK \(check.name) (\(check.expression)) cannot be declared in a definition", subject: check.name),
            table)
        }
      }
    })
}
