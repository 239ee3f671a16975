import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Mark integers and floats with their core types.
  static let unmarkedNumber = Rule(
    code: "DJ203", name: "unmarked-number",
    severity: .warning, concern: .shouldChange, resolution: .automatic, phase: .data,
    summary: "Mark integers and floats with their core types.",
    explanation: """
      Native types work in 2.x, but describe() then shows MySQL types, which are not portable, and declaring that \
      definition warns. The marker changes only the comment; `djaudit plan` adds it. The official tool skips every \
      column with a display width, and so misses most columns on MariaDB and on MySQL before 8.0.19.
      """,
    source: "datajoint 2.3.5 migrate.py; MySQL 8.0.19 release notes",
    examples: [
      "CREATE TABLE a (↓id int NOT NULL, ↓x float, ↓n int(10) unsigned, PRIMARY KEY (id))",
      "CREATE TABLE a (id int COMMENT ':int32:', d decimal(5,2), s varchar(9), PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .mark(let type) = column.state, type != "json" else { return nil }
      return Remark(
        "\(column.column.columnType) needs the marker :\(type):",
        evidence: ["marker": .string(":\(type):"), "type": .string(column.column.columnType)])
    })
}
