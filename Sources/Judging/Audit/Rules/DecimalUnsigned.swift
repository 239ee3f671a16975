import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Decide whether unsigned decimals may become signed.
  static let decimalUnsigned = Rule(
    code: "DJ220", name: "decimal-unsigned",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .tasks(.choice, per: .table),
    summary: "Decide whether unsigned decimals may become signed.",
    explanation: """
      2.3.5 accepts decimal(…) unsigned as a native type; 2.0.0 to 2.3.2 reject it. decimal(p,s) without unsigned is \
      the core type and holds the same values, but no longer refuses negative ones. To change it, alter the column \
      by hand.
      """,
    source: "measured with declare.match_type of datajoint 2.0.2 and 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓d decimal(12,2) unsigned, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, d decimal(12,2), PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.type.name == "decimal", column.column.type.isUnsigned else { return nil }
      return "\(column.column.columnType) is a native type in 2.3.5; 2.3.2 and earlier reject it"
    })
}
