import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Text

extension Rule {
  /// Remove or replace NULs in text that goes to PostgreSQL.
  static let postgresqlNUL = Rule(
    code: "DJ801", name: "postgresql-nul",
    severity: .error, concern: .silentLoss, resolution: .decision, phase: .data,
    work: .tasks(.choice, per: .rule),
    summary: "Remove or replace NULs in text that goes to PostgreSQL.",
    explanation: """
      PostgreSQL text cannot contain a NUL, and psql silently cuts a COPY line at one, which loses the row. djaudit \
      rewrite stops before it writes anything; --repair nul-in-text=replace writes ␀ (U+2400) instead, \
      nul-in-text=remove drops it.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓t varchar(20), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'a\0b');
      """#,
      #"""
      CREATE TABLE a (id int, t varchar(20), b blob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'a\\0b','\0');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard !table.table.isJSON(column.column), let evidence = context.evidence(column, table),
        let count = evidence.text?.nuls, count > 0
      else { return nil }
      return Remark(
        "\(Words.part(count, of: evidence.values, "text", "contains a NUL", "contain a NUL"))",
        evidence: evidence.facts(.nul, ["count": .int(count)]))
    })
}
