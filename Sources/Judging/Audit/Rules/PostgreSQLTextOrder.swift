import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Expect text that differs in case to be different.
  static let postgresqlTextOrder = Rule(
    code: "DJ815", name: "postgresql-text-order",
    severity: .note, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Expect text that differs in case to be different.",
    explanation: """
      The column's collation ignores case or accents; PostgreSQL compares text exactly. Restrictions and joins find \
      fewer rows, unique keys accept both spellings, and a child that matched its parent only by ignoring case \
      violates the foreign key when the dump is loaded.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      "CREATE TABLE a (↓id varchar(20) COLLATE utf8mb4_0900_ai_ci NOT NULL, PRIMARY KEY (id))",
      "CREATE TABLE a (id varchar(20) COLLATE utf8mb4_bin NOT NULL, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, table, _ in
      guard column.column.type.isString, let collation = column.column.collation, !collation.hasSuffix("_bin"),
        collation != "binary", !collation.hasSuffix("_as_cs"),
        table.table.indexes.contains(where: { $0.isUnique && $0.columns.contains(column.name) })
      else { return nil }
      return "A key with the collation \(collation)"
    })
}
