import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Reword comments that begin with a colon.
  static let colonComment = Rule(
    code: "DJ224", name: "colon-comment",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data, work: .question,
    summary: "Reword comments that begin with a colon.",
    explanation: """
      DataJoint reads :word: at the start of a comment as a type. The official tool takes every comment that begins \
      with a colon as already migrated and skips the column; 2.x shows the word as the type and drops it from the \
      comment. Answer in `djaudit decisions`: `djaudit plan` then puts a space in front.
      """,
    source: "datajoint 2.3.5 heading.py and migrate.py",
    examples: [
      "CREATE TABLE a (id int, ↓n int COMMENT ':see: the notebook', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓n int COMMENT ':not closed', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int COMMENT 'see: the notebook', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.colonComment) = column.state else { return nil }
      return "The comment begins with a colon but is not a marker; 2.x reads its first word as a type"
    })
}
