import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know that definitions hold no generated columns.
  static let generatedColumn = Rule(
    code: "DJ315", name: "generated-column",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Know that definitions hold no generated columns.",
    explanation: """
      A table declared anew has a plain column in its place, which nobody fills. The official tool turns the \
      column itself into a plain one when it marks it. On MariaDB a change of its comment copies the table.
      """,
    source: "DEFECTS A7 measured; MariaDB error 1845",
    examples: [
      "CREATE TABLE a (id int, ↓twice int GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, twice int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard let generated = column.column.generated else { return nil }
      return
        "\(generated.isStored ? "Stored" : "Virtual") generated column (\(generated.expression)): a definition cannot say it"
    })
}
