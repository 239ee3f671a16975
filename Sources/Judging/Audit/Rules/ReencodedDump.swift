import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Dump again without a shell that re-encodes the output.
  static let reencodedDump = Rule(
    code: "DJ904", name: "reencoded-dump",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Dump again without a shell that re-encodes the output.",
    explanation: """
      The dump is UTF-16, because > in PowerShell re-encodes the output of programs. Definitions survive that, \
      binary values do not. mysqldump --result-file=FILE writes the file itself.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .reencoded)
    })
}
