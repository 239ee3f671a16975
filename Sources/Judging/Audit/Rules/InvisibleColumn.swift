import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Definitions cannot declare invisible columns.
  static let invisibleColumn = Rule(
    code: "DJ322", name: "invisible-column",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Definitions cannot declare invisible columns.",
    explanation: """
      SELECT * leaves the column out, but DataJoint names it and reads it. Every MODIFY must repeat INVISIBLE, as \
      those of `djaudit plan` do; in a table declared anew the column is visible.
      """,
    source: "MySQL manual, Invisible Columns",
    examples: [
      "CREATE TABLE a (id int, ↓x int INVISIBLE, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      column.column.isInvisible ? "INVISIBLE cannot be declared in a definition" : nil
    })
}
