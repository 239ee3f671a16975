import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Add the definitions of tables that have only rows.
  static let rowsWithoutDefinition = Rule(
    code: "DJ907", name: "rows-without-definition",
    severity: .warning, concern: .input, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Add the definitions of tables that have only rows.",
    explanation: """
      The input has rows of tables that no input defines (mysqldump --no-create-info), so those tables cannot be \
      checked. Dump their definitions too, with --no-data.
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
