import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide the length of text columns.
  static let text = Rule(
    code: "DJ211", name: "text",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide the length of text columns.",
    explanation: """
      The text types have no core type. They are accepted as native types with a warning; varchar(n) with room for \
      the longest value is portable. Neither choice loses data. Answer in `djaudit decisions`.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓notes text, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, notes varchar(4000), PRIMARY KEY (id))",
      #"""
      -- Server version	10.11.2-MariaDB
      CREATE TABLE a (id int, j json, PRIMARY KEY (id))
      """#,
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.text) = column.state else { return nil }
      return "\(column.column.columnType): keep it as a native type, or make it a varchar that is long enough"
    })
}
