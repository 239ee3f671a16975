import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide what becomes of year columns.
  static let year = Rule(
    code: "DJ212", name: "year",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide what becomes of year columns.",
    explanation: """
      year passes in 2.x as a native type with a warning; int16 is portable and holds the same values.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓born year, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, born date, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.year) = column.state else { return nil }
      return "year: keep as a native type, or mark it int16 after converting"
    })
}
