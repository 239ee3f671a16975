public import Audit
import DataJoint
public import Diagnostics
public import Estimate
public import Planning
import Text

/// Everything that a report shows, worked out: formats only write it.
public struct ReportContents: Sendable {
  /// The audit, without what is suppressed.
  public let audit: Audit
  /// The audit with all that was found: what the plan, the estimate and baselines are about.
  public let wholeAudit: Audit
  /// Which findings are suppressed, and why.
  public let suppressions: Suppressions
  /// What a move takes; nil if the input does not say enough to plan one.
  public var plan: Plan?
  /// What an earlier audit is to this one.
  public var baseline: Baseline?
  /// What the move costs; nil where no plan is.
  public var estimate: Estimate?
  /// What was asked for; a report that is made again from JSON asks for the same.
  public var settings: ReportSettings
  /// What is said of source files; nil where none were read.
  public var code: CodeContents?
  /// Whether the JSON leaves out what the report could be made again from.
  public var isCompact: Bool

  /// Whether the report is about source files only.
  var isCodeOnly: Bool { code?.isAlone == true }

  /// What is suppressed is worked out here; plan, estimate, baseline and code are set afterwards where there are any.
  public init(_ audit: Audit, settings: ReportSettings, isCompact: Bool = false) {
    suppressions = Suppressions(settings.suppressions, on: settings.day, for: audit)
    wholeAudit = audit
    self.audit = audit.without(suppressions)
    self.settings = settings
    self.isCompact = isCompact
  }

  /// `265 findings: 32 errors, 168 warnings, 65 notes`, without those that are ignored.
  public var findingWords: String {
    let counts = audit.summary.findingsBySeverity
    let total = counts.values.reduce(0, +)
    let severities = Severity.allCases.reversed().map { Words.plural(counts[$0] ?? 0, $0.rawValue) }
    return Words.plural(total, "finding") + (total > 0 ? ": " + severities.joined(separator: ", ") : "")
  }

  /// Findings at or above this severity are failures; nil when none are.
  public var threshold: Severity? { settings.failOn.severity }

  /// The version of djaudit that asked.
  public var version: String { settings.version }
  /// Whether values of the data may be in the report.
  public var showsValues: Bool { settings.showsValues }

  /// A finding with its rule, and what it is to the baseline where there is one.
  public struct Entry: Sendable {
    /// The rule that found it.
    public let rule: Rule
    /// What was found.
    public let finding: Finding
    /// What it is to the baseline; nil without one.
    public let state: BaselineState?
    /// What it falls under, where it is accepted.
    public let suppression: Suppression?

    /// What the baseline does not have; everything when there is none.
    var isNew: Bool { state != .unchanged }
    var isSuppressed: Bool { suppression != nil }
  }

  /// The findings of one rule, made when they are asked for: a pipeline has hundreds of thousands, and most formats
  /// show few.
  public struct Entries: RandomAccessCollection, Sendable {
    fileprivate let group: Audit.Group
    /// Where the group begins in the audit.
    fileprivate let start: Int
    fileprivate let baseline: Baseline?
    fileprivate let suppressions: Suppressions
    /// Places of those that are left; nil for all.
    fileprivate var kept: [Int]?

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many findings are left.
    public var endIndex: Int { kept?.count ?? group.findings.count }

    /// The finding at `position` of those that are left, with its rule and its state.
    public subscript(position: Int) -> Entry {
      let place = kept?[position] ?? position
      return Entry(
        rule: group.rule, finding: group.findings[place], state: baseline?.states[start + place],
        suppression: suppressions.entries[start + place].map { suppressions.uses[$0].suppression })
    }

    /// Those that are not suppressed.
    fileprivate var open: Entries {
      let entries = suppressions.entries[start..<start + group.findings.count]
      guard entries.contains(where: { $0 != nil }) else { return self }
      var result = self
      result.kept = group.findings.indices.filter { entries[start + $0] == nil }
      return result
    }

    /// Those that the baseline does not have.
    var new: Entries {
      var result = self
      result.kept = indices.filter { self[$0].isNew }.map { kept?[$0] ?? $0 }
      return result
    }

    /// Whether any is neither suppressed nor in the baseline; looks at no finding.
    fileprivate var hasNew: Bool {
      (start..<start + group.findings.count).contains { place in
        suppressions.entries[place] == nil && baseline?.states[place] != .unchanged
      }
    }
  }

  /// A rule and its findings.
  public typealias EntryGroup = (rule: Rule, entries: Entries)

  /// The findings of each rule, in the order of a report, with those that are suppressed.
  public var entryGroups: [EntryGroup] {
    var start = 0
    return wholeAudit.groups.map { group in
      defer { start += group.findings.count }
      return (
        group.rule,
        Entries(group: group, start: start, baseline: baseline, suppressions: suppressions, kept: nil)
      )
    }
  }

  /// Those that are not suppressed.
  var openGroups: [EntryGroup] {
    entryGroups.compactMap { rule, entries in
      let open = entries.open
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
  public var hasFailures: Bool {
    guard let threshold else { return false }
    return entryGroups.contains { $0.rule.severity >= threshold && $0.entries.hasNew }
  }
}
