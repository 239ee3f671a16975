import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Make the dump again without a shell that re-encodes it.
  static let reencodedDump = Rule(
    code: "DJ904", name: "reencoded-dump",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Make the dump again without a shell that re-encodes it.",
    explanation: """
      The dump is UTF-16: PowerShell's > rewrites what a program prints. Definitions survive that, binary \
      values do not. mysqldump --result-file=FILE writes the file itself.
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
