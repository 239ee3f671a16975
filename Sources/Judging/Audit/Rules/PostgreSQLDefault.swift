import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Check defaults that PostgreSQL does not support.
  static let postgresqlDefault = Rule(
    code: "DJ814", name: "postgresql-default",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Check defaults that PostgreSQL does not support.",
    explanation: """
      Defaults that call functions other than the current time and uuid(), zero dates, and ON UPDATE CURRENT_TIMESTAMP \
      have no counterpart without a trigger and are left out, so inserts must set these columns.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      "CREATE TABLE a (id int, ↓d timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, d datetime NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      if column.column.onUpdate != nil { return "ON UPDATE CURRENT_TIMESTAMP is left out" }
      switch column.column.defaultValue {
      case .expression(let text)?:
        let isKnown =
          DefaultValue.timeFunction(text) != nil || text.lowercased().filter { !" ()".contains($0) } == "uuid"
        return isKnown ? nil : "The default \(text) is left out"
      case .literal(let text)? where text.hasPrefix("0000-00"): return "The default \(text) is left out"
      default: return nil
      }
    })
}
