import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Decide whether float(m,d) still needs rounding.
  static let floatWithDigits = Rule(
    code: "DJ217", name: "float-with-digits",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .tasks(.choice, per: .table),
    summary: "Decide whether float(m,d) still needs rounding.",
    explanation: """
      float(m,d) and double(m,d) round every value to d decimals on insert. float32 and float64 do not round: a \
      table declared anew stores values as given. If the code relies on rounding, round there, or change the column \
      to decimal(m,d), which keeps exact decimals; both are done by hand.
      """,
    source: "MySQL manual, Floating-Point Types; measured with declare.match_type of datajoint 2.3.5",
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
