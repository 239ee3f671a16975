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
      DataJoint cannot work with a table that has no primary key: fetch, describe and the dependency graph fail or \
      omit it. DataJoint did not create such a table. Add a primary key by hand, or move the table to a schema of \
      its own.
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
