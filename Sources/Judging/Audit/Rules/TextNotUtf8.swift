import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Check names and comments that are not UTF-8.
  static let textNotUtf8 = Rule(
    "DJ905", "text-not-utf8", .note, .decision, .manual, .code,
    summary: "Check names and comments that are not UTF-8.",
    explanation: """
      A definition holds bytes that are not UTF-8. They were read as latin1 (Windows-1252), which maps every \
      byte to a character, but perhaps not to the one that was meant.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: { context, findings in
      findings.add(notes: context.notes, .notUTF8)
    })
}
