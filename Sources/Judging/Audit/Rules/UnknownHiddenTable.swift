import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// DataJoint did not create this hidden table.
  static let unknownHiddenTable = Rule(
    code: "DJ416", name: "unknown-hidden-table",
    severity: .note, concern: .decision, resolution: .none, phase: .code,
    summary: "DataJoint did not create this hidden table.",
    explanation: """
      Tables whose names begin with ~ are hidden by DataJoint. This is not one of its own (~log, ~jobs, ~external…, \
      ~lineage, or ~~table for jobs), nor a tracking table that a plan has retired (~v1_external…); nothing reads or \
      converts it.
      """,
    source: "datajoint 0.14.6 and 2.3.5 sources",
    examples: [
      "↓CREATE TABLE `~scratch` (id int, PRIMARY KEY (id))",
      "CREATE TABLE `~log` (id int)",
      "CREATE TABLE `~~scan` (id int)",
      "CREATE TABLE `~v1_external_raw` (hash binary(16), PRIMARY KEY (hash))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.identity.tier == .hidden {
        switch table.table.hidden {
        case .other: findings.add("Hidden table that DataJoint did not create", table)
        case nil, .log, .jobs, .lineage, .tracker, .retiredTracker, .jobTable: break
        }
      }
    })
}
