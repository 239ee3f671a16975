import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Unsigned floats become float32 and float64.
  static let floatUnsigned = Rule(
    code: "DJ221", name: "float-unsigned",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "Unsigned floats become float32 and float64.",
    explanation: """
      float unsigned and double unsigned are marked float32 and float64. The existing column keeps rejecting \
      negative values; a table declared anew accepts them. The official tool skips these columns.
      """,
    source: "datajoint 2.3.5 migrate.py, analyze_columns, measured on MySQL 9.7",
    examples: [
      "CREATE TABLE a (id int, ↓x float unsigned, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x float, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let type = column.column.type
      guard type.name == "float" || type.name == "double", type.isUnsigned, column.marker == nil else { return nil }
      return "\(column.column.columnType): the core type allows negative values"
    })
}
