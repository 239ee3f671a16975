import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// mediumint becomes int32.
  static let mediumint = Rule(
    code: "DJ206", name: "mediumint",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "mediumint becomes int32.",
    explanation: """
      There is no 24-bit core type, so the marker is int32. The column stays mediumint and keeps its range; a table \
      declared anew gets the wider type. int24, which the first guide named, does not exist in any release: 2.3.5 \
      rejects it, and 2.0.2 passes it to the server, which rejects it.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓n mediumint, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.type.name == "mediumint", case .mark(let target) = column.state else { return nil }
      return "mediumint becomes \(target)"
    })
}
