import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether a column may go on changing by itself.
  static let timestampOnUpdate = Rule(
    code: "DJ209", name: "timestamp-on-update",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether a column may go on changing by itself.",
    explanation: """
      ON UPDATE CURRENT_TIMESTAMP overwrites the value whenever a row changes, also when a migration \
      rewrites the row: what the column recorded is lost. It has no place in a 2.x definition. Keep it out \
      of row rewrites, or turn it into a plain datetime first.
      """,
    source: "MySQL manual, Automatic Initialization and Updating for TIMESTAMP and DATETIME",
    examples: [
      "CREATE TABLE a (id int, ↓at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard let function = column.column.onUpdate else { return nil }
      return "ON UPDATE \(function) changes the value whenever a row is rewritten"
    })
}
