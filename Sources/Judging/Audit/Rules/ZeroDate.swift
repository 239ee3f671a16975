import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Replace zero dates.
  static let zeroDate = Rule(
    code: "DJ609", name: "zero-date",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.oddValues, per: .column),
    summary: "Replace zero dates.",
    explanation: """
      Python has no date 0000-00-00, nor one whose month or day is 0: fetch returns text instead of a date, and \
      under NO_ZERO_DATE, which is on by default, a statement that rewrites such a row fails (error 1292). Set them \
      to NULL or to a date that means unknown, by hand.
      """,
    source: "MySQL manual, sql_mode NO_ZERO_DATE and NO_ZERO_IN_DATE",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓d date, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'0000-00-00');
      """#,
      #"""
      CREATE TABLE a (id int, ↓d datetime, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'2020-00-01 00:00:00');
      """#,
      #"""
      CREATE TABLE a (id int, d date, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'2020-01-01'),(2,NULL);
      """#,
    ],
    restsOn: [.moments],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.moments?.zeroDates, count > 0 else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) values are zero dates",
        evidence: evidence.facts(.zeroDate, ["count": .int(count)]))
    })
}
