import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Choose the portable type profile.
  static let unsignedProfile = Rule(
    code: "DJ231", name: "unsigned-profile",
    severity: .warning, concern: .hardFailure, resolution: .decision, phase: .code, work: .tasks(.choice, per: .table),
    summary: "Choose the portable type profile.",
    explanation: """
      The profile `unsigned` follows the first migration guide. No released DataJoint 2.x has uintN or int24: \
      tables marked so cannot be declared again, and their job tables fail. It is here for pipelines that were \
      migrated by that guide.
      """,
    source: "measured with declare.match_type of 2.0.2 and 2.3.5",
    examples: [
      "CREATE TABLE a (id int, n int unsigned, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      guard context.pipeline.profile == .unsigned else { return }
      findings.add("The type profile unsigned was chosen; no released DataJoint 2.x reads uintN or int24")
    })
}
