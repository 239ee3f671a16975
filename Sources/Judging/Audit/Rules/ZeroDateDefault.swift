import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Alter the table under a sql_mode that allows its zero-date default.
  static let zeroDateDefault = Rule(
    code: "DJ223", name: "zero-date-default",
    severity: .warning, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Alter the table under a sql_mode that allows its zero-date default.",
    explanation: """
      With a default of 0000-00-00, every ALTER of the table fails with error 1067 under NO_ZERO_DATE, which is on \
      by default. The scripts of `djaudit plan` and the dumps of `djaudit rewrite` set sql_mode for the session; your \
      own scripts must do the same, until the column gets another default. DataJoint 2.x reads and writes the table.
      """,
    source: "measured on MySQL 9.7 (error 1067)",
    examples: [
      "CREATE TABLE a (id int, ↓d date NOT NULL DEFAULT '0000-00-00', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, d date NOT NULL DEFAULT '2020-01-01', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, table, _ in
      guard case .literal(let text)? = column.column.defaultValue, text.hasPrefix("0000-00-00"),
        ["date", "datetime", "timestamp"].contains(column.column.type.name)
      else { return nil }
      return "Default \(text): any ALTER of the table fails under NO_ZERO_DATE (error 1067)"
    })
}
