import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Definitions cannot declare generated columns.
  static let generatedColumn = Rule(
    code: "DJ315", name: "generated-column",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Definitions cannot declare generated columns.",
    explanation: """
      A table declared anew gets a plain column in its place, which nothing fills. The official tool turns the \
      column itself into a plain one when it marks it; `djaudit plan` keeps it generated. On MariaDB, changing its \
      comment copies the table. After declaring anew, add the expression by hand.
      """,
    source: "datajoint 2.3.5 migrate.py, migrate_columns, measured on MySQL 9.7; MariaDB error 1845",
    examples: [
      "CREATE TABLE a (id int, ↓twice int GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, twice int, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard let generated = column.column.generated else { return nil }
      return
        "\(generated.isStored ? "Stored" : "Virtual") generated column (\(generated.expression)) cannot be declared in a definition"
    })
}
