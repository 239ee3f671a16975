import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether to keep ON UPDATE CURRENT_TIMESTAMP.
  static let timestampOnUpdate = Rule(
    code: "DJ209", name: "timestamp-on-update",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether to keep ON UPDATE CURRENT_TIMESTAMP.",
    explanation: """
      ON UPDATE CURRENT_TIMESTAMP overwrites the value whenever the row changes, including when a migration rewrites \
      the row: what the column recorded is lost. A 2.x definition cannot declare it. The scripts of `djaudit plan` \
      keep the value when they rewrite rows; make your own updates do the same, or make the column a plain datetime \
      in `djaudit decisions`.
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
