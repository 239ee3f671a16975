import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know that mediumint becomes int32.
  static let mediumint = Rule(
    code: "DJ206", name: "mediumint",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "Know that mediumint becomes int32.",
    explanation: """
      There is no 24-bit core type: the marker is int32. The column stays mediumint and keeps its range; a \
      table declared anew has the wider one. int24, which the first guide named, is no type of any release: \
      2.3.5 rejects it, 2.0.2 passes it on to the server, which does.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓n mediumint, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.type.name == "mediumint", case .mark(let target) = column.state else { return nil }
      return "mediumint is marked \(target)"
    })
}
