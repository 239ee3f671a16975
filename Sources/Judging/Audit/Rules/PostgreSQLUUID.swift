import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Choose what UUIDs become on PostgreSQL.
  static let postgresqlUUID = Rule(
    code: "DJ809", name: "postgresql-uuid",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data,
    summary: "Choose what UUIDs become on PostgreSQL.",
    explanation: """
      DataJoint 2.3.5 cannot fetch, insert or restrict by the columns that it declares for uuid on PostgreSQL. One \
      choice applies to the whole input, because joined columns need the same type: varchar(36), with which everything \
      else works (recommended); uuid without a marker; or uuid with its marker and the server and client files that \
      djaudit rewrite writes.
      """,
    source: "measured on PostgreSQL 15 with datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (↓id binary(16) NOT NULL COMMENT ':uuid:', PRIMARY KEY (id))",
      "CREATE TABLE a (id binary(16) NOT NULL, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .core(CoreType(.uuid))? = column.marker?.kind else { return nil }
      return "It becomes varchar(36) unless --uuids says otherwise"
    })
}
