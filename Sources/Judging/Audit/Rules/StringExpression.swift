import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Check expressions that compare strings.
  static let stringExpression = Rule(
    code: "DJ115", name: "string-expression",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Check expressions that compare strings.",
    explanation: """
      'Left' = 'left' holds under a collation that ignores case or accents, and not under utf8mb4_bin. When the column is \
      converted, generated columns are computed anew and change without an error; a CHECK that rows now violate stops \
      the conversion (error 3819, on MariaDB 4025) or rejects values that 0.x could insert; a value that LIST COLUMNS \
      matched loosely has no partition (error 1526). Answer the question in `djaudit decisions`: the columns wait for \
      it, and the script that converts them looks first whether a row would be affected, and stops. Then change the \
      values or the expression, for example to LOWER(side) = 'left'.
      """,
    source: "measured on MySQL 9.7 and MariaDB 10.11",
    examples: [
      "↓CREATE TABLE a (id int, side varchar(9), PRIMARY KEY (id), CONSTRAINT c CHECK (side IN ('left', 'right'))) DEFAULT CHARSET=latin1",
      "↓CREATE TABLE a (id int, side varchar(9), is_left int GENERATED ALWAYS AS (side = 'left') STORED, PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
      "↓CREATE TABLE a (side varchar(9) NOT NULL, PRIMARY KEY (side)) DEFAULT CHARSET=latin1 PARTITION BY LIST COLUMNS (side) (PARTITION l VALUES IN ('left'))",
      "CREATE TABLE a (id int, side varchar(9), PRIMARY KEY (id), CONSTRAINT c CHECK (side IN ('left', 'right'))) COLLATE=utf8mb4_bin",
      "CREATE TABLE a (id int, side varchar(9), n int, PRIMARY KEY (id), CHECK (char_length(side) < 9), CHECK (n > 0)) DEFAULT CHARSET=latin1",
    ],
    needs: [.columns, .checks],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for column in table.table.columns {
          for use in context.pipeline.expressions(comparing: column, of: table.table) {
            findings.add(
              Remark(
                "\(use) compares \(column.name) by \(column.collation ?? ""); under utf8mb4_bin it compares by code point",
                subject: "\(use) \(column.name)"), table)
          }
        }
      }
    })
}
