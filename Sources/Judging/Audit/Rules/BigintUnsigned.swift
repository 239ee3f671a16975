import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Decide what becomes of bigint unsigned: int64 or decimal(20,0).
  static let bigintUnsigned = Rule(
    code: "DJ205", name: "bigint-unsigned",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Decide what becomes of bigint unsigned: int64 or decimal(20,0).",
    explanation: """
      int64 ends at 9,223,372,036,854,775,807, half of what bigint unsigned holds. The marker alone changes \
      no value, but a table that is declared anew and filled from this one cannot take the upper half. If \
      values above 2^63-1 occur, decimal(20,0) holds them.
      """,
    source: "datajoint 2.3.5 migrate.py, analyze_columns",
    examples: [
      "CREATE TABLE a (id int, ↓n bigint unsigned NOT NULL, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n bigint unsigned COMMENT ':int64:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n bigint, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let type = column.column.type
      guard type.name == "bigint", type.isUnsigned, column.marker == nil, case .mark = column.state else { return nil }
      return "bigint unsigned: values above 2^63-1 do not fit in int64; decimal(20,0) holds them"
    })
}
