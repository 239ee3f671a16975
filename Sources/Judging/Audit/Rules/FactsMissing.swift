import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Export the views that are missing.
  static let factsMissing = Rule(
    code: "DJ909", name: "facts-missing",
    severity: .warning, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Export the views that are missing.",
    explanation: """
      The input tells part of what the rules need; what they could not check is listed as such, not passed \
      over. djaudit export-queries prints the queries of a full export, djaudit probe those for what \
      only rows tell.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .missingFacts)
    })
}
