import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Export as TSV or JSON to distinguish NULL from an empty string.
  static let nullOrEmpty = Rule(
    code: "DJ910", name: "null-or-empty",
    severity: .note, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Export as TSV or JSON to distinguish NULL from an empty string.",
    explanation: """
      CSV writes NULL and the empty string the same way. Columns whose default could be either are treated as having \
      none.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .ambiguousNull)
    })
}
