import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Decide whether bigint unsigned becomes int64 or decimal(20,0).
  static let bigintUnsigned = Rule(
    code: "DJ205", name: "bigint-unsigned",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether bigint unsigned becomes int64 or decimal(20,0).",
    explanation: """
      int64 ends at 9,223,372,036,854,775,807, half the range of bigint unsigned. The marker alone changes no value, \
      but a table declared anew and filled from this one rejects larger values. If values above 2^63-1 occur, \
      decimal(20,0) holds them. Answer in `djaudit decisions`; `djaudit plan` follows the answer.
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
      return "bigint unsigned: values above 2^63-1 do not fit in int64 but do in decimal(20,0)"
    })
}
