import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether a column may go on changing by itself.
  static let timestampOnUpdate = Rule(
    "DJ209", "timestamp-on-update", .warning, .silentLoss, .decision, .data,
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
    eachColumn: { column, _, _ in
      guard let function = column.column.onUpdate else { return nil }
      return "ON UPDATE \(function) changes the value whenever a row is rewritten"
    })
}
