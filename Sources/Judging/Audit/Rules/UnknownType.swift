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
      The type is not one that DataJoint accepts: inet6, vector or a plugin's type, for example. 2.x rejects it in a \
      definition, so the table cannot be declared again. Change the column by hand, or record in `djaudit decisions` \
      that it stays as it is.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓v inet6, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, v int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.unknownType) = column.state else { return nil }
      return "DataJoint 2.x does not accept the type \(column.column.columnType)"
    })
}
