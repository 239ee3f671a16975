import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Export the missing views.
  static let factsMissing = Rule(
    code: "DJ909", name: "facts-missing",
    severity: .warning, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Export the missing views.",
    explanation: """
      The input contains only some of the facts that the rules need; rules that could not be checked are listed as \
      such. `djaudit export-queries` prints the queries for a full export, and `djaudit probe` those for facts that \
      only the rows show.
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
