import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import Text

extension Rule {
  /// Make tinyint(1) with values other than 0 and 1 a number.
  static let notBoolean = Rule(
    code: "DJ602", name: "not-boolean",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Make tinyint(1) with values other than 0 and 1 a number.",
    explanation: """
      In a column marked bool, every nonzero value reads as True, and a row written back stores 1: the number is \
      gone. The rows contain other values, so this is a number. int16 holds them, as does int8 if none exceeds 127. \
      Answer in `djaudit decisions`; change an existing :bool: marker by hand.
      """,
    source: "datajoint 2.3.5 declare.py: bool is tinyint",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓n tinyint(1) NOT NULL, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0),(2,1),(3,2);
      """#,
      #"""
      CREATE TABLE a (id int, ↓n tinyint(1) COMMENT ':bool:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,-1);
      """#,
      #"""
      CREATE TABLE a (id int, n tinyint(1), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0),(2,1),(3,NULL);
      """#,
      #"""
      CREATE TABLE a (id int, n tinyint COMMENT ':bool:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0),(2,1);
      """#,
    ],
    restsOn: [.numbers],
    check: .eachColumn { column, table, context in
      let isBoolean = column.marker?.kind == .core(CoreType(.bool))
      guard isBoolean || column.state == .decision(.boolean), let evidence = context.evidence(column, table),
        let numbers = evidence.numbers
      else { return nil }
      let others = evidence.values - numbers.zeros - numbers.ones - numbers.notNumbers
      guard others > 0 else { return nil }
      return Remark(
        "\(Words.part(others, of: evidence.values, "value", "is neither 0 nor 1", "are neither 0 nor 1")), so this is a number, not a bool",
        evidence: evidence.facts(.notBoolean, ["values": .int(evidence.values), "others": .int(others)]))
    })
}
