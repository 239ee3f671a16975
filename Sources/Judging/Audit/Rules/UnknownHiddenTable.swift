import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Know of hidden tables that DataJoint has not made.
  static let unknownHiddenTable = Rule(
    code: "DJ416", name: "unknown-hidden-table",
    severity: .note, concern: .decision, resolution: .none, phase: .code,
    summary: "Know of hidden tables that DataJoint has not made.",
    explanation: """
      Names that begin with ~ are hidden from DataJoint. This one is none of its own (~log, ~jobs, \
      ~external…, ~lineage, and ~~table for jobs): nothing reads or converts it.
      """,
    source: "datajoint 0.14.6 and 2.3.5 sources",
    examples: [
      "↓CREATE TABLE `~scratch` (id int, PRIMARY KEY (id))",
      "CREATE TABLE `~log` (id int)",
      "CREATE TABLE `~~scan` (id int)",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.identity.tier == .hidden {
        switch table.table.hidden {
        case .other, .retiredTracker: findings.add("A hidden table that no DataJoint has made", table)
        case nil, .log, .jobs, .lineage, .tracker, .jobTable: break
        }
      }
    })
}
