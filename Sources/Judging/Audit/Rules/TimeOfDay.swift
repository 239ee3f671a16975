import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether a time is a time of day or a duration.
  static let timeOfDay = Rule(
    code: "DJ210", name: "time-of-day",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether a time is a time of day or a duration.",
    explanation: """
      time has no core type in 2.x. It passes as a native type with a warning and is not portable. A time of \
      day usually becomes a datetime, a duration (it may exceed 24 hours and be negative) a number with its \
      unit.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓t time, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, t datetime, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.time) = column.state else { return nil }
      return "time: keep as a native type, or make it a datetime or a number of seconds"
    })
}
