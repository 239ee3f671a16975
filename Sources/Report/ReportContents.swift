import DataJoint
public import Audit
public import Diagnostics
public import Estimate
public import Inputs
public import Migration

/// Everything that a report shows, worked out: formats only write it.
public struct ReportContents: Sendable {
  /// What was found.
  public var audit: Audit
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
  /// Findings at or above this severity are failures; nil when none are.
  public var threshold: Severity?

  public init(
    _ audit: Audit, settings: ReportSettings, isCompact: Bool = false, threshold: Severity? = .error
  ) {
    self.audit = audit
    self.settings = settings
    self.settings.typeProfile = audit.pipeline.profile.rawValue
    self.settings.select = audit.selection.select
    self.settings.ignore = audit.selection.ignore
    self.isCompact = isCompact
    self.threshold = threshold
  }

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

    /// What the baseline does not have; everything when there is none.
    var isNew: Bool { state != .unchanged }
  }

  /// The findings of each rule, in the order of a report.
  public var entryGroups: [(rule: Rule, entries: [Entry])] {
    var index = 0
    return audit.groups.map { group in
      (
        group.rule,
        group.findings.map { finding in
          defer { index += 1 }
          return Entry(rule: group.rule, finding: finding, state: baseline?.states[index])
        }
      )
    }
  }

  /// Whether a finding makes the answer "no": severe enough, and new where there is a baseline.
  public func isFailure(_ entry: Entry) -> Bool {
    threshold.map { entry.rule.severity >= $0 } == true && entry.isNew
  }

  /// Whether any finding makes the answer "no".
  public var hasFailures: Bool { entryGroups.contains { $0.entries.contains(where: isFailure) } }
}
