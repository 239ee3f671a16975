import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Choose what UUIDs become on PostgreSQL.
  static let postgresqlUUID = Rule(
    code: "DJ809", name: "postgresql-uuid",
    severity: .warning, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Choose what UUIDs become on PostgreSQL.",
    explanation: """
      DataJoint 2.3.5 can neither fetch, insert nor restrict by the columns that it declares there for uuid. One \
      choice is made for the whole input, since joined columns must be of one type: varchar(36), with which all \
      else works (recommended), uuid without a marker, or uuid with its marker and the help for server and clients \
      that djaudit rewrite writes.
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
