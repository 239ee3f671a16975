import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Give every table a primary key.
  static let noPrimaryKey = Rule(
    code: "DJ304", name: "no-primary-key",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Give every table a primary key.",
    explanation: """
      DataJoint cannot work with a table without a primary key: fetch, describe and the dependency graph \
      fail or leave it out. Such a table was not made by DataJoint.
      """,
    source: "measured with datajoint 0.14.6 and 2.3.5",
    examples: [
      "↓CREATE TABLE a (x int)",
      "CREATE TABLE a (x int, PRIMARY KEY (x))",
    ],
    needs: [.columns, .indexes],
    check: .eachTable { table, _ in
      table.table.primaryKey == nil ? "The table has no primary key" : nil
    })
}
