import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Remove or replace NULs in JSON that goes to PostgreSQL.
  static let postgresqlJSONNUL = Rule(
    code: "DJ802", name: "postgresql-json-nul",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data,
    summary: "Remove or replace NULs in JSON that goes to PostgreSQL.",
    explanation: """
      jsonb rejects an escaped NUL in a string (unsupported Unicode escape sequence). --repair nul-in-text=replace \
      writes ␀ (U+2400) instead; nul-in-text=remove drops it.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓j json, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'["\\u0000"]');
      """#,
      #"""
      CREATE TABLE a (id int, j json, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'["\\u0001"]');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard column.column.type.name == "json", let evidence = context.evidence(column, table),
        let count = evidence.text?.nuls, count > 0
      else { return nil }
      return Remark(
        "\(count) of \(evidence.values) documents contain a NUL", evidence: evidence.facts(.nul, ["count": .int(count)])
      )
    })
}
