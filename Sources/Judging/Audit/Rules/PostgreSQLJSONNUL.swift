import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Text

extension Rule {
  /// Remove or replace NULs in JSON that goes to PostgreSQL.
  static let postgresqlJSONNUL = Rule(
    code: "DJ802", name: "postgresql-json-nul",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data,
    work: .tasks(.choice, per: .rule),
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
      guard table.table.isJSON(column.column), let evidence = context.evidence(column, table),
        let count = evidence.text?.nuls, count > 0
      else { return nil }
      return Remark(
        "\(Words.part(count, of: evidence.values, "document", "contains a NUL", "contain a NUL"))",
        evidence: evidence.facts(.nul, ["count": .int(count)])
      )
    })
}
