import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Shorten keys with more than 16 columns.
  static let tooManyKeyColumns = Rule(
    code: "DJ324", name: "too-many-key-columns",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.structure, per: .table),
    summary: "Shorten keys with more than 16 columns.",
    explanation: """
      MariaDB allows 32 columns in a key, MySQL only 16: such a table cannot be created on MySQL (error 1070). \
      Shorten the key by hand before moving to MySQL, for example by moving some of the attributes into a table of \
      their own.
      """,
    source: "measured on MySQL 9.7 (error 1070); MySQL manual, InnoDB Limits",
    examples: [
      "CREATE TABLE a (k0 int, k1 int, k2 int, k3 int, k4 int, k5 int, k6 int, k7 int, k8 int, k9 int, k10 int, k11 int, k12 int, k13 int, k14 int, k15 int, k16 int, ↓PRIMARY KEY (k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16))",
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [.columns, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for index in table.table.indexes where index.parts.count > 16 {
          findings.add(
            Remark(
              "\(index.kind == .primary ? "The primary key" : "Index \(index.name)") has \(index.parts.count) columns; MySQL allows 16",
              subject: index.name, position: index.position), table)
        }
      }
    })
}
