import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Definitions cannot declare expression defaults.
  static let expressionDefault = Rule(
    code: "DJ233", name: "expression-default",
    severity: .note, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Definitions cannot declare expression defaults.",
    explanation: """
      A DataJoint definition allows literal defaults and CURRENT_TIMESTAMP, but no expressions. The migration keeps \
      this default; a table declared anew does not have it. Set the value in the code, or add the default by hand \
      after declaring.
      """,
    source: "datajoint 2.3.5 declare.py; MySQL manual, Data Type Default Values",
    examples: [
      "CREATE TABLE a (id int, ↓u varchar(40) DEFAULT (uuid()), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, at datetime DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .expression(let text)? = column.column.defaultValue,
        !text.lowercased().hasPrefix("current_timestamp")
      else { return nil }
      return "Default (\(text)) cannot be declared in a definition"
    })
}
