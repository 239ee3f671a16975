import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know that unsigned floats become plain ones.
  static let floatUnsigned = Rule(
    code: "DJ221", name: "float-unsigned",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "Know that unsigned floats become plain ones.",
    explanation: """
      float unsigned and double unsigned are marked float32 and float64. The column keeps refusing negative \
      values until it is declared anew. The official tool leaves these columns out.
      """,
    source: "DEFECTS A2 measured on MySQL 9.7",
    examples: [
      "CREATE TABLE a (id int, ↓x float unsigned, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x float, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let type = column.column.type
      guard type.name == "float" || type.name == "double", type.isUnsigned, column.marker == nil else { return nil }
      return "\(column.column.columnType): the core type does not refuse negative values"
    })
}
