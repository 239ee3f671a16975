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
      The text family has no core type. It passes as a native type with a warning; varchar(n) with the \
      length that the longest value needs is portable. Nothing is lost either way.
      """,
    source: "measured with declare.match_type of 2.3.5",
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
      return "\(column.column.columnType): keep as a native type, or make it a varchar of sufficient length"
    })
}
