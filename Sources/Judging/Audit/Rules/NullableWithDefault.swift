import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Decide between NULL and the default of nullable columns.
  static let nullableWithDefault = Rule(
    code: "DJ222", name: "nullable-with-default",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .code, work: .tasks(.choice, per: .table),
    summary: "Decide between NULL and the default of nullable columns.",
    explanation: """
      A DataJoint attribute is either nullable (default null) or has a default, not both. 2.x shows this column with \
      default null, so a table declared anew from describe() inserts NULL where this one inserts the default. Decide \
      which one the code relies on, and write that into the class by hand.
      """,
    source: "datajoint 2.3.5 heading.py: nullable fields always default to null",
    examples: [
      "CREATE TABLE a (id int, ↓n int DEFAULT '5', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int NOT NULL DEFAULT '5', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int DEFAULT NULL, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.isNullable, let value = column.column.defaultValue, value != .null else { return nil }
      return "Nullable with a default; DataJoint shows default null"
    })
}
