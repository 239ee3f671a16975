import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Size the varchar by the longest value.
  static let textLength = Rule(
    code: "DJ603", name: "text-length",
    severity: .note, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Size the varchar by the longest value.",
    explanation: """
      A text column is accepted as a native type with a warning; varchar(n) is portable if n covers the longest \
      existing value and those to come. In utf8mb4 a varchar holds at most 16,383 characters, and all columns of a \
      row together 65,535 bytes; longer texts stay text or become <blob>. Answer in `djaudit decisions`.
      """,
    source:
      "MySQL manual, Limits on Table Column Count and Row Size; measured with declare.match_type of datajoint 2.3.5",
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
        "The longest of \(evidence.values) values has \(longest) characters: \(advice)",
        evidence: ["longest": .int(longest), "varchar": fitting.map { .int($0) } ?? .bool(false)])
    })
}
