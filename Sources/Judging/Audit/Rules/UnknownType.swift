import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Find out what a column of an unknown type holds.
  static let unknownType = Rule(
    code: "DJ232", name: "unknown-type",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    work: .tasks(.tableChange, per: .table, settledBy: .unknownType),
    summary: "Find out what a column of an unknown type holds.",
    explanation: """
      The type is none that MySQL or MariaDB document and DataJoint accepts: inet6, vector or a type of a \
      plugin. 2.x definitions reject it.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓v inet6, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, v int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.unknownType) = column.state else { return nil }
      return "Type \(column.column.columnType) is not one that DataJoint 2.x accepts"
    })
}
