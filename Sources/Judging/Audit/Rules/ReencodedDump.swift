import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Make the dump again without a shell that re-encodes it.
  static let reencodedDump = Rule(
    "DJ904", "reencoded-dump", .error, .silentLoss, .manual, .code,
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
    check: { context, findings in
      findings.add(notes: context.notes, .reencoded)
    })
}
