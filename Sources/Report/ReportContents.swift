import DataJoint
public import Audit
public import Diagnostics
public import Estimate
public import Inputs
public import Migration

/// Everything that a report shows, worked out: formats only write it.
public struct ReportContents: Sendable {
  /// The audit, without what is suppressed.
  public let audit: Audit
  /// The audit with all that was found: what the plan, the estimate and baselines are about.
  public let wholeAudit: Audit
  /// Which findings are suppressed, and why.
  public let suppressions: Suppressions
  /// What a move takes; nil where the inputs do not tell enough to plan one.
  public var plan: Plan?
  /// What an earlier audit is to this one.
  public var baseline: Baseline?
  /// What the move costs; nil where no plan is.
  public var estimate: Estimate?
  /// What was asked for; a report that is made again from JSON asks for the same.
  public var settings: ReportSettings
  /// Whether the JSON leaves out what the report could be made again from.
  public var isCompact: Bool

  public init(_ audit: Audit, settings: ReportSettings, isCompact: Bool = false) {
    suppressions = Suppressions(settings.suppressions, on: settings.day, for: audit)
    wholeAudit = audit
    self.audit = audit.without(suppressions)
    self.settings = settings
    self.settings.typeProfile = audit.pipeline.profile.rawValue
    self.settings.select = audit.selection.select
    self.settings.ignore = audit.selection.ignore
    self.isCompact = isCompact
  }

  /// Findings at or above this severity are failures; nil when none are.
  public var threshold: Severity? { (Threshold(rawValue: settings.failOn) ?? .error).severity }

  /// The version of djaudit that asked.
  public var version: String { settings.version }
  /// Whether values of the data may stand in the report.
  public var showsValues: Bool { settings.showsValues }

  /// A finding with its rule, and what it is to the baseline where there is one.
  public struct Entry: Sendable {
    /// The rule that found it.
    public let rule: Rule
    /// What was found.
    public let finding: Finding
    /// What it is to the baseline; nil without one.
    public let state: BaselineState?
    /// What it falls under, where it is to be lived with.
    public let suppression: Suppression?

    /// What the baseline does not have; everything when there is none.
    var isNew: Bool { state != .unchanged }
    var isSuppressed: Bool { suppression != nil }
  }

  typealias EntryGroup = (rule: Rule, entries: [Entry])

  /// The findings of each rule, in the order of a report, with those that are suppressed.
  public var entryGroups: [(rule: Rule, entries: [Entry])] {
    var index = 0
    return wholeAudit.groups.map { group in
      (
        group.rule,
        group.findings.map { finding in
          defer { index += 1 }
          return Entry(
            rule: group.rule, finding: finding, state: baseline?.states[index],
            suppression: suppressions.entries[index].map { suppressions.uses[$0].suppression })
        }
      )
    }
  }

  /// Those that are not suppressed.
  var openGroups: [EntryGroup] {
    entryGroups.compactMap { rule, entries in
      let open = entries.filter { !$0.isSuppressed }
      return open.isEmpty ? nil : (rule, open)
    }
  }

  /// `3 new, 262 unchanged, 12 gone`: of all findings, with how many of the new ones are suppressed.
  func counts(_ baseline: Baseline) -> String {
    let ignored = zip(baseline.states, suppressions.entries).count { $0 == .new && $1 != nil }
    return baseline.counts + (ignored > 0 ? "; \(ignored) of the new ones ignored" : "")
  }

  /// Whether a finding makes the answer "no": severe enough, not suppressed, and new where there is a baseline.
  public func isFailure(_ entry: Entry) -> Bool {
    threshold.map { entry.rule.severity >= $0 } == true && entry.isNew && !entry.isSuppressed
  }

  /// Whether any finding makes the answer "no".
  public var hasFailures: Bool { entryGroups.contains { $0.entries.contains(where: isFailure) } }
}
