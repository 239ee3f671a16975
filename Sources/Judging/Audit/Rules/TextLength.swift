import Catalog
import DataJoint
import Diagnostics
import Rows

extension Rule {
  /// Take the longest text for the length of the varchar.
  static let textLength = Rule(
    code: "DJ603", name: "text-length",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Take the longest text for the length of the varchar.",
    explanation: """
      A text column passes as a native type with a warning; varchar(n) is portable, if n holds the longest \
      value that is there, and those to come. A varchar of utf8mb4 has at most 16,383 characters, and a row \
      65,535 bytes with all its columns: longer texts stay text, or become <blob>.
      """,
    source: "MySQL manual, Column Count Limits; measured with declare.match_type of 2.3.5",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓notes text, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'größe');
      """#,
      #"""
      CREATE TABLE a (id int, notes text, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,NULL);
      """#,
      #"""
      CREATE TABLE a (id int, notes varchar(99), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'x');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard column.state == .decision(.text), let evidence = context.evidence(column, table),
        let longest = evidence.text?.longestCharacters
      else { return nil }
      let fitting = [255, 1000, 4000, 16_383].first { $0 >= longest }
      let advice = fitting.map { "varchar(\($0)) fits" } ?? "no varchar fits"
      return Remark(
        "The longest of \(evidence.values) texts has \(longest) characters: \(advice)",
        evidence: ["longest": .int(longest), "varchar": fitting.map { .int($0) } ?? .bool(false)])
    })
}
