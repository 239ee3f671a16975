/// How a finding relates to an earlier audit.
public enum BaselineState: String, Sendable, CaseIterable {
  /// The earlier audit does not have it.
  case new
  /// The earlier audit also has it.
  case unchanged
}

/// Compares the findings of two audits by their ids, which stay the same as long as names do.
struct FindingMatch {
  /// The state of each newer finding, in order.
  private(set) var states: [BaselineState] = []
  /// Earlier findings that no longer occur.
  private(set) var gone: [AuditRecord.Finding] = []
  /// Earlier findings that the newer audit did not check: their rule did not run, or their schema was not read.
  private(set) var unseen: [AuditRecord.Finding] = []

  /// - Parameter looksAt: Whether the newer audit would report a finding of this rule in this schema.
  init(
    old: [AuditRecord.Finding], new ids: [String], looksAt: (_ rule: String, _ schema: String?) -> Bool
  ) {
    // Equal ids are counted: one that occurs twice is only matched twice.
    var left: [String: Int] = [:]
    for finding in old { left[finding.id, default: 0] += 1 }
    for id in ids {
      let count = left[id] ?? 0
      states.append(count > 0 ? .unchanged : .new)
      if count > 0 { left[id] = count - 1 }
    }
    for finding in old {
      guard let count = left[finding.id], count > 0 else { continue }
      left[finding.id] = count - 1
      if looksAt(finding.rule, finding.schema) { gone.append(finding) } else { unseen.append(finding) }
    }
  }
}
