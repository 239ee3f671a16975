import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Use the portable type profile.
  static let unsignedProfile = Rule(
    code: "DJ231", name: "unsigned-profile",
    severity: .warning, concern: .hardFailure, resolution: .decision, phase: .code, work: .tasks(.choice, per: .table),
    summary: "Use the portable type profile.",
    explanation: """
      The profile `unsigned` follows the first migration guide. No released DataJoint 2.x supports uintN or int24: \
      tables marked that way cannot be declared again, and their job tables fail. The profile exists for pipelines \
      that were already migrated by that guide; for all others, leave out --type-profile.
      """,
    source: "measured with declare.match_type of datajoint 2.0.2 and 2.3.5",
    examples: [
      "CREATE TABLE a (id int, n int unsigned, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      guard context.pipeline.profile == .unsigned else { return }
      findings.add("The type profile is unsigned; no released DataJoint 2.x supports uintN or int24")
    })
}
