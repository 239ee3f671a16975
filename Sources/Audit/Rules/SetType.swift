import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Replace set columns.
  static let setType = Rule(
    "DJ213", "set-type", .error, .hardFailure, .decision, .data,
    summary: "Replace set columns.",
    explanation: """
      2.x rejects set(…) in a definition: such a table can be read, but not declared. A part table with a \
      row per member, an enum, or a varchar with the list can take its place.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓s set('a','b'), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, s enum('a','b'), PRIMARY KEY (id))",
    ],
    eachColumn: { column, _, _ in
      guard case .decision(.set) = column.state else { return nil }
      return "set is rejected by 2.x definitions"
    })
}
