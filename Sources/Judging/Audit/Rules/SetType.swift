import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Replace set columns.
  static let setType = Rule(
    code: "DJ213", name: "set-type",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data, work: .question,
    summary: "Replace set columns.",
    explanation: """
      2.x reads and writes a set column as text, but rejects set(…) in a definition, so the table cannot be declared \
      again on another server or in a copy. `djaudit decisions` offers a varchar that holds the comma-separated \
      list; a part table with one row per member, or an enum, is a redesign to do by hand.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓s set('a','b'), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, s enum('a','b'), PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.set) = column.state else { return nil }
      return "2.x definitions reject set"
    })
}
