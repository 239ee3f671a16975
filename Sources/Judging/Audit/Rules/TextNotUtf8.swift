import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Check names and comments that are not UTF-8.
  static let textNotUtf8 = Rule(
    code: "DJ905", name: "text-not-utf8",
    severity: .note, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Check names and comments that are not UTF-8.",
    explanation: """
      A definition contains bytes that are not UTF-8. They were read as latin1 (Windows-1252), which maps every byte \
      to a character, but not necessarily to the intended one.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .notUTF8)
    })
}
