import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Keep expression defaults in mind.
  static let expressionDefault = Rule(
    code: "DJ233", name: "expression-default",
    severity: .note, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Keep expression defaults in mind.",
    explanation: """
      A DataJoint definition has literal defaults and CURRENT_TIMESTAMP, no expressions. The migration keeps \
      this default, a table declared anew does not have it.
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
      return "Default (\(text)): a definition cannot say it"
    })
}
