import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// auto_increment stays a native, non-portable modifier.
  static let autoIncrement = Rule(
    code: "DJ219", name: "auto-increment",
    severity: .note, concern: .decision, resolution: .none, phase: .code,
    summary: "auto_increment stays a native, non-portable modifier.",
    explanation: """
      2.x accepts auto_increment only on native types (int auto_increment), which are not portable. Every MODIFY \
      must repeat it, as those of `djaudit plan` do. The official tool drops it, and stops halfway where a foreign \
      key refers to the column (error 1833).
      """,
    source: "datajoint 2.3.5 migrate.py, migrate_columns, measured on MySQL 9.7",
    examples: [
      "CREATE TABLE a (↓id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id))",
      "CREATE TABLE a (id int NOT NULL, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.isAutoIncrement else { return nil }
      return "auto_increment is native and not portable; every MODIFY of the column must repeat it"
    })
}
