import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Repair text that is not valid in its character set.
  static let invalidText = Rule(
    code: "DJ611", name: "invalid-text",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.oddValues, per: .column),
    summary: "Repair text that is not valid in its character set.",
    explanation: """
      The dump declares its text as UTF-8, but these values are not valid UTF-8: they were stored through a \
      connection with the wrong character set, or the dump was damaged. A conversion to utf8mb4 fails on them or \
      replaces what it cannot read. Correct the values by hand.
      """,
    source: "MySQL manual, Connection Character Sets",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓s varchar(20), PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
      INSERT INTO a VALUES (1,0xFFFE);
      """#,
      #"""
      CREATE TABLE a (id int, s varchar(20), PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
      INSERT INTO a VALUES (1,'größe');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.text?.invalidUTF8, count > 0 else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) values are not valid UTF-8",
        evidence: evidence.facts(.invalidUTF8, ["count": .int(count)]))
    })
}
