import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether year columns become int16.
  static let year = Rule(
    code: "DJ212", name: "year",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether year columns become int16.",
    explanation: """
      2.x accepts year as a native type with a warning; int16 is portable and holds the same values. Answer in \
      `djaudit decisions`; `djaudit plan` converts the column.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓born year, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, born date, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.year) = column.state else { return nil }
      return "year: keep it as a native type, or convert it to int16"
    })
}
