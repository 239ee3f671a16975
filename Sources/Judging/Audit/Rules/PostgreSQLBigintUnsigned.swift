import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Expect decimals for numbers beyond 2^63 - 1.
  static let postgresqlBigintUnsigned = Rule(
    code: "DJ808", name: "postgresql-bigint-unsigned",
    severity: .warning, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Expect decimals for numbers beyond 2^63 - 1.",
    explanation: """
      PostgreSQL has no unsigned integers. If there are values beyond 2^63 - 1, the column becomes numeric(20,0), \
      which DataJoint fetches as Decimal instead of int.
      """,
    source: "measured on PostgreSQL 15 with datajoint 2.3.5",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓n bigint unsigned, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,18446744073709551615);
      """#,
      #"""
      CREATE TABLE a (id int, n bigint unsigned, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,5);
      """#,
    ],
    restsOn: [.numbers],
    check: .eachColumn { column, table, context in
      guard column.column.type.name == "bigint", column.column.type.isUnsigned,
        let largest = context.evidence(column, table)?.numbers?.integers?.upperBound, largest > Int128(Int64.max)
      else { return nil }
      return "Values beyond 2^63 - 1: it becomes numeric(20,0)"
    })
}
