import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide whether tinyint(1) is a bool or a small number.
  static let booleanOrTinyint = Rule(
    code: "DJ207", name: "boolean-or-tinyint",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Decide whether tinyint(1) is a bool or a small number.",
    explanation: """
      0.x stored bool and boolean as tinyint(1) without a marker, and people also used tinyint(1) for small numbers. \
      If the column is marked bool, every nonzero value reads as True. The official tool skips these columns on \
      every server. The rows are the evidence: only 0 and 1, or other values too. Answer in `djaudit decisions`.
      """,
    source: "datajoint 0.14.6 declare.py; datajoint 2.3.5 migrate.py, measured on MySQL 9.7 and MariaDB 10.11",
    examples: [
      "CREATE TABLE a (id int, ↓ok tinyint(1) NOT NULL DEFAULT '0', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ok tinyint(1) COMMENT ':bool:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n tinyint, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.boolean) = column.state else { return nil }
      return "tinyint(1): bool, or int16 if values other than 0 and 1 occur"
    })
}
