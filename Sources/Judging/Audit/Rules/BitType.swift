import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Replace bit columns.
  static let bitType = Rule(
    code: "DJ214", name: "bit-type",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data, work: .question,
    summary: "Replace bit columns.",
    explanation: """
      2.x reads a bit column as bytes, but rejects bit(n) in a definition, so the table cannot be declared again. A \
      bit(1) is usually a bool; a wider one needs an integer that is large enough. Answer in `djaudit decisions`.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓b bit(9), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, b tinyint, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.bit) = column.state else { return nil }
      return "2.x definitions reject \(column.column.columnType)"
    })
}
