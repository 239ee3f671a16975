public import Audit
import DataJoint
public import Diagnostics
public import Estimate
public import Planning
import Text

/// Everything that a report shows, already computed: formats only write it.
public struct ReportContents: Sendable {
  /// The audit without suppressed findings.
  public let audit: Audit
  /// The audit with all findings, on which the plan, the estimate and baselines are based.
  public let wholeAudit: Audit
  /// Which findings are suppressed, and why.
  public let suppressions: Suppressions
  /// The plan; nil if the input does not contain enough to make one.
  public var plan: Plan?
  /// The comparison with an earlier audit.
  public var baseline: Baseline?
  /// The effort of the move; nil without a plan.
  public var estimate: Estimate?
  /// The settings of the report; a report that is recreated from JSON uses the same.
  public var settings: ReportSettings
  /// What the report says about source files; nil if none were read.
  public var code: CodeContents?
  /// Whether the JSON leaves out the data from which the report could be recreated.
  public var isCompact: Bool

  /// Whether the report is only about source files.
  var isCodeOnly: Bool { code?.isAlone == true }

  /// Determines what is suppressed; plan, estimate, baseline and code are set afterwards if there are any.
  public init(_ audit: Audit, settings: ReportSettings, isCompact: Bool = false) {
    suppressions = Suppressions(settings.suppressions, on: settings.day, for: audit)
    wholeAudit = audit
    self.audit = audit.without(suppressions)
    self.settings = settings
    self.isCompact = isCompact
  }

  /// `265 findings: 32 errors, 168 warnings, 65 notes`, without suppressed findings.
  public var findingWords: String {
    let counts = audit.summary.findingsBySeverity
    let total = counts.values.reduce(0, +)
    let severities = Severity.allCases.reversed().map { Words.plural(counts[$0] ?? 0, $0.rawValue) }
    return Words.plural(total, "finding") + (total > 0 ? ": " + severities.joined(separator: ", ") : "")
  }

  /// Findings of at least this severity are failures; nil if none are.
  public var threshold: Severity? { settings.failOn.severity }

  /// The version of djaudit that made the report.
  public var version: String { settings.version }
  /// Whether the report may contain values of the data.
  public var showsValues: Bool { settings.showsValues }

  /// A finding with its rule, and its state if there is a baseline.
  public struct Entry: Sendable {
    /// The rule that found it.
    public let rule: Rule
    /// The finding.
    public let finding: Finding
    /// Its state with respect to the baseline; nil without one.
    public let state: BaselineState?
    /// The suppression that matches it, if any.
    public let suppression: Suppression?

    /// Whether the baseline does not have it; always true without a baseline.
    var isNew: Bool { state != .unchanged }
    var isSuppressed: Bool { suppression != nil }
  }

  /// The findings of one rule, created on access: a pipeline can have hundreds of thousands, and most formats show few.
  public struct Entries: RandomAccessCollection, Sendable {
    fileprivate let group: Audit.Group
    /// The index in the audit at which the group begins.
    fileprivate let start: Int
    fileprivate let baseline: Baseline?
    fileprivate let suppressions: Suppressions
    /// The positions of the remaining findings; nil for all.
    fileprivate var kept: [Int]?

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of remaining findings.
    public var endIndex: Int { kept?.count ?? group.findings.count }

    /// The remaining finding at `position`, with its rule and its state.
    public subscript(position: Int) -> Entry {
      let place = kept?[position] ?? position
      return Entry(
        rule: group.rule, finding: group.findings[place], state: baseline?.states[start + place],
        suppression: suppressions.entries[start + place].map { suppressions.uses[$0].suppression })
    }

    /// The findings that are not suppressed.
    fileprivate var open: Entries {
      let entries = suppressions.entries[start..<start + group.findings.count]
      guard entries.contains(where: { $0 != nil }) else { return self }
      var result = self
      result.kept = group.findings.indices.filter { entries[start + $0] == nil }
      return result
    }

    /// The findings that the baseline does not have.
    var new: Entries {
      var result = self
      result.kept = indices.filter { self[$0].isNew }.map { kept?[$0] ?? $0 }
      return result
    }

    /// Whether any finding is neither suppressed nor in the baseline; does not create any.
    fileprivate var hasNew: Bool {
      (start..<start + group.findings.count).contains { place in
        suppressions.entries[place] == nil && baseline?.states[place] != .unchanged
      }
    }
  }

  /// A rule and its findings.
  public typealias EntryGroup = (rule: Rule, entries: Entries)

  /// The findings of each rule, in the order of a report, including suppressed ones.
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

  /// The findings of each rule that are not suppressed.
  var openGroups: [EntryGroup] {
    entryGroups.compactMap { rule, entries in
      let open = entries.open
      return open.isEmpty ? nil : (rule, open)
    }
  }

  /// `3 new, 262 unchanged, 12 gone`: for all findings, with the number of new ones that are suppressed.
  func counts(_ baseline: Baseline) -> String {
    let ignored = zip(baseline.states, suppressions.entries).count { $0 == .new && $1 != nil }
    return baseline.counts + (ignored > 0 ? "; \(ignored) of the new ones ignored" : "")
  }

  /// Whether a finding makes the answer "no": severe enough, not suppressed, and new if there is a baseline.
  public func isFailure(_ entry: Entry) -> Bool {
    threshold.map { entry.rule.severity >= $0 } == true && entry.isNew && !entry.isSuppressed
  }

  /// Whether any finding makes the answer "no".
  public var hasFailures: Bool {
    guard let threshold else { return false }
    return entryGroups.contains { $0.rule.severity >= threshold && $0.entries.hasNew }
  }
}
