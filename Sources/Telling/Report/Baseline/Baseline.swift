public import Audit
import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

/// An earlier audit, and how the findings of the current one relate to it. No findings are dropped because of it.
public struct Baseline: Sendable {
  /// The earlier audit.
  public let record: AuditRecord
  /// The state of each finding, in the order of `Audit.findings`.
  public let states: [BaselineState]
  /// Findings of the baseline that no longer occur.
  public let gone: [AuditRecord.Finding]
  /// Findings of the baseline that this audit did not check: their rule did not run, or no input has their schema.
  public let unseen: [AuditRecord.Finding]
  /// The number of findings that the baseline does not have.
  public let newCount: Int
  /// The number of new findings of rules that did not run for the baseline: they may not actually be new.
  public let newlyCheckedCount: Int

  /// Matches the findings of `audit` with those of the earlier one by their ids.
  public init(_ record: AuditRecord, for audit: Audit) {
    self.record = record
    let checked = Set(audit.checked.map(\.code))
    let pipeline = audit.pipeline
    let findings = audit.findings
    let match = FindingMatch(old: record.findings, new: findings.map(\.id)) { rule, schema in
      checked.contains(rule) && (schema.map { pipeline.catalog.schemas[$0] != nil && pipeline.isAsked($0) } ?? true)
    }
    states = match.states
    gone = match.gone
    unseen = match.unseen
    newCount = match.states.count { $0 == .new }
    newlyCheckedCount = zip(findings, match.states).count { finding, state in
      state == .new && !record.looksAt(rule: finding.rule, schema: finding.schema)
    }
  }

  /// `3 new, 262 unchanged, 12 gone`.
  var counts: String {
    var text = "\(newCount) new, \(states.count - newCount) unchanged, \(gone.count) gone"
    if !unseen.isEmpty { text += ", \(unseen.count) not checked" }
    return text
  }
}
