import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Know that definitions hold no invisible columns.
  static let invisibleColumn = Rule(
    code: "DJ322", name: "invisible-column",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Know that definitions hold no invisible columns.",
    explanation: """
      SELECT * leaves the column out, DataJoint names it and reads it. The migration must repeat INVISIBLE; \
      a table declared anew does not have it.
      """,
    source: "MySQL manual, Invisible Columns",
    examples: [
      "CREATE TABLE a (id int, ↓x int INVISIBLE, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      column.column.isInvisible ? "INVISIBLE: a definition cannot say it" : nil
    })
}
