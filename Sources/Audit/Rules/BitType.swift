import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Replace bit columns.
  static let bitType = Rule(
    "DJ214", "bit-type", .error, .hardFailure, .decision, .data,
    summary: "Replace bit columns.",
    explanation: """
      2.x rejects bit(n) in a definition. bit(1) becomes bool, wider ones an integer of sufficient size.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓b bit(9), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, b tinyint, PRIMARY KEY (id))",
    ],
    eachColumn: { column, _, _ in
      guard case .decision(.bit) = column.state else { return nil }
      return "\(column.column.columnType) is rejected by 2.x definitions"
    })
}
