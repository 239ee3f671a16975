import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide the time zone of timestamp columns.
  static let timestamp = Rule(
    code: "DJ208", name: "timestamp",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide the time zone of timestamp columns.",
    explanation: """
      A timestamp is shown in the session's time zone; a datetime is shown as written. The core type in 2.x is \
      datetime, by convention in UTC; timestamp is accepted as a native type with a warning. State in `djaudit \
      decisions` which time zone the values were meant in (mysqldump writes them in UTC); `djaudit plan` converts \
      them.
      """,
    source: "DataJoint 2.0 migration guide, types; MySQL manual, The DATE, DATETIME, and TIMESTAMP Types",
    examples: [
      "CREATE TABLE a (id int, ↓at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, at datetime, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.timestamp) = column.state else { return nil }
      return "timestamp: 2.x uses datetime in UTC; which time zone were the values meant in?"
    })
}
