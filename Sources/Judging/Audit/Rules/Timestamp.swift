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
      A timestamp is shown in the time zone of the session; a datetime is what was written. The core type of \
      2.x is datetime, taken for UTC; timestamp passes as a native type with a warning. Say in which time zone \
      the values were meant; mysqldump writes them in UTC.
      """,
    source: "DataJoint 2.0 migration guide, types; MySQL manual, The DATE, DATETIME, and TIMESTAMP Types",
    examples: [
      "CREATE TABLE a (id int, ↓at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, at datetime, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.timestamp) = column.state else { return nil }
      return "timestamp: 2.x has datetime in UTC; which time zone was meant?"
    })
}
