import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know that float(m,d) rounds, and float32 does not.
  static let floatWithDigits = Rule(
    code: "DJ217", name: "float-with-digits",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .tasks(.choice, per: .table),
    summary: "Know that float(m,d) rounds, and float32 does not.",
    explanation: """
      float(m,d) and double(m,d) round every value to d decimals when it is stored. float32 and float64 have \
      no digits: a table declared anew stores what it is given. decimal(m,d) keeps exact decimals.
      """,
    source: "MySQL manual, Floating-Point Types; measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓x float(7,2), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x float, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let type = column.column.type
      guard type.name == "float" || type.name == "double", type.parameters.count == 2, column.marker == nil else {
        return nil
      }
      return "\(column.column.columnType) rounds to \(type.parameters[1]) decimals; the core type does not"
    })
}
