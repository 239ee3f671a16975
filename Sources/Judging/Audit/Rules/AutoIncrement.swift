import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Know how auto_increment is carried over.
  static let autoIncrement = Rule(
    code: "DJ219", name: "auto-increment",
    severity: .note, concern: .decision, resolution: .none, phase: .code,
    summary: "Know how auto_increment is carried over.",
    explanation: """
      auto_increment is a native modifier in 2.x (int auto_increment) and not portable. The migration must \
      repeat it in every MODIFY: the official tool drops it, and stops half-way where a foreign key refers \
      to the column (error 1833).
      """,
    source: "DEFECTS A4, A5 measured on MySQL 9.7",
    examples: [
      "CREATE TABLE a (↓id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id))",
      "CREATE TABLE a (id int NOT NULL, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.isAutoIncrement else { return nil }
      return "auto_increment is native and not portable; it must be repeated in every change of the column"
    })
}
