import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether a time column is a time of day or a duration.
  static let timeOfDay = Rule(
    code: "DJ210", name: "time-of-day",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether a time column is a time of day or a duration.",
    explanation: """
      2.x has no core type for time; it is accepted as a native type with a warning and is not portable. A time of \
      day usually becomes a datetime, and a duration (which can be negative or exceed 24 hours) a number with a \
      unit. `djaudit decisions` records that the column stays as it is; any other type is a change to make by hand.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓t time, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, t datetime, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.time) = column.state else { return nil }
      return "time: keep it as a native type, or make it a datetime or a number of seconds"
    })
}
