import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Do not re-encode UTF-8 text stored in a latin1 column.
  static let mojibake = Rule(
    code: "DJ610", name: "mojibake",
    severity: .error, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Do not re-encode UTF-8 text stored in a latin1 column.",
    explanation: """
      A client that sent UTF-8 over a latin1 connection stored the bytes of UTF-8 in the column. Converting it to \
      utf8mb4 turns each byte into a character and makes the damage permanent. The column must first change to its \
      binary type and from there to utf8mb4, so that the bytes stay the same: answer "reinterpret" in `djaudit \
      decisions`, and `djaudit plan` does so. If only some values are affected, repair those by hand.
      """,
    source: "MySQL manual, Column Character Set Conversion; measured on MySQL 9.7 and MariaDB 10.11",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓s varchar(20), PRIMARY KEY (id)) DEFAULT CHARSET=latin1;
      INSERT INTO a VALUES (1,'JosÃ©');
      """#,
      #"""
      CREATE TABLE a (id int, s varchar(20), PRIMARY KEY (id)) DEFAULT CHARSET=latin1;
      INSERT INTO a VALUES (1,'José');
      """#,
      #"""
      CREATE TABLE a (id int, s varchar(20), PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
      INSERT INTO a VALUES (1,'JosÃ©');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard column.column.characterSet == "latin1", let evidence = context.evidence(column, table),
        let text = evidence.text, text.mojibake > 0
      else { return nil }
      let rest = text.nonASCII - text.mojibake
      return Remark(
        "\(text.mojibake) values are UTF-8 in a latin1 column; \(rest) other non-ASCII values are not",
        evidence: evidence.facts(.mojibake, ["count": .int(text.mojibake), "others": .int(rest)]))
    })
}
