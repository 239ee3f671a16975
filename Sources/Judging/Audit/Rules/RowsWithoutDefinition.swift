import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Add the definitions of tables whose rows are here.
  static let rowsWithoutDefinition = Rule(
    code: "DJ907", name: "rows-without-definition",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Add the definitions of tables whose rows are here.",
    explanation: """
      The input has rows of tables that no input defines (mysqldump --no-create-info). Nothing can be said \
      about those tables; dump their definitions too, with --no-data.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .rowsWithoutTable)
    })
}
