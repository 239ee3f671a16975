import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Unsigned integers widen to signed core types.
  static let unsignedInteger = Rule(
    code: "DJ204", name: "unsigned-integer",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "Unsigned integers widen to signed core types.",
    explanation: """
      DataJoint 2.x has no unsigned types. The marker names the smallest signed type that holds every value (int \
      unsigned becomes int64). The column itself stays unsigned and loses nothing; only a table declared anew from \
      its definition gets the signed type.
      """,
    source: "datajoint 2.3.5 migrate.py, NATIVE_TO_CORE_TYPE",
    examples: [
      "CREATE TABLE a (id int, ↓n int unsigned NOT NULL, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n bigint unsigned, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let type = column.column.type
      guard type.isInteger, type.isUnsigned, !type.isZerofill, type.name != "bigint",
        case .mark(let target) = column.state
      else { return nil }
      return "\(column.column.columnType) widens to \(target)"
    })
}
