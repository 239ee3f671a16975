import Catalog
public import Diagnostics

/// Two audits of one pipeline, an earlier and a later one: how far its migration has come.
public struct AuditDiff: Sendable {
  /// The earlier audit.
  public let old: AuditRecord
  /// The later audit.
  public let new: AuditRecord
  /// Findings of the later one that the earlier one does not have.
  public let added: [AuditRecord.Finding]
  /// Findings of the earlier one that are no more.
  public let gone: [AuditRecord.Finding]
  /// Findings of the earlier one that the later one did not look for.
  public let unseen: [AuditRecord.Finding]
  /// Of `added`, those that the earlier audit did not look for: they may have been there.
  public let newlyCheckedCount: Int

  /// Matches the findings of both by their ids, which last as long as the names of schemas, tables and columns do.
  public init(_ old: AuditRecord, _ new: AuditRecord) {
    self.old = old
    self.new = new
    let match = FindingMatch(old: old.findings, new: new.findings.map(\.id), looksAt: new.looksAt)
    added = zip(new.findings, match.states).filter { $1 == .new }.map(\.0)
    gone = match.gone
    unseen = match.unseen
    newlyCheckedCount = added.count { !old.looksAt(rule: $0.rule, schema: $0.schema) }
  }

  /// What became of a group of findings.
  public struct Burndown: Sendable {
    /// Findings of the earlier audit.
    public var old = 0
    /// Of those, the ones that the later audit searched for and did not find.
    public var gone = 0
    /// Findings that only the later audit has.
    public var new = 0
    /// Of the earlier ones, those that were not searched for: they count as remaining.
    public var unseen = 0

    /// Findings of the later audit, counting those it did not look for as still there.
    public var remaining: Int { old - gone + new }
    /// Of the earlier findings, rounded down: 100 only when all are gone. Nil when there were none.
    public var percentDone: Int? { old == 0 ? nil : gone * 100 / old }
  }

  /// The numbers over all findings.
  public var total: Burndown { burndown { _ in "" }[""] ?? Burndown() }

  /// The numbers of each group that findings fall into; those for which `group` is nil are left out.
  func burndown<Group: Hashable>(by group: (AuditRecord.Finding) -> Group?) -> [Group: Burndown] {
    var result: [Group: Burndown] = [:]
    func count(_ findings: [AuditRecord.Finding], _ number: WritableKeyPath<Burndown, Int>) {
      for finding in findings {
        if let group = group(finding) { result[group, default: Burndown()][keyPath: number] += 1 }
      }
    }
    count(old.findings, \.old)
    count(gone, \.gone)
    count(added, \.new)
    count(unseen, \.unseen)
    return result
  }

  /// A rule that either audit knows.
  struct RuleKey: Hashable {
    var code: String
    var name: String
    var severity: Severity
    var resolution: Resolution

    init(_ finding: AuditRecord.Finding) {
      code = finding.rule
      name = finding.name
      severity = finding.severity
      resolution = finding.resolution
    }
  }

  /// Rules with findings before or after, the severe first.
  var rules: [(rule: RuleKey, burndown: Burndown)] {
    burndown(by: RuleKey.init).sorted { a, b in
      a.key.severity == b.key.severity ? a.key.code.utf8Precedes(b.key.code) : a.key.severity > b.key.severity
    }.map { ($0.key, $0.value) }
  }

  /// Names of schemas before and after, sorted.
  var schemas: [String] { Set(old.schemas.keys).union(new.schemas.keys).sorted { $0.utf8Precedes($1) } }

  /// The checks of both, in the order of the later.
  var checks: [(name: String, old: AuditRecord.Check?, new: AuditRecord.Check?)] {
    let before = Dictionary(old.checks.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let names = Set(new.checks.map(\.name))
    return new.checks.map { ($0.name, before[$0.name], $0) }
      + old.checks.filter { !names.contains($0.name) }.map { ($0.name, $0, nil) }
  }

  /// Whether there are new findings at or above a severity that nobody has suppressed.
  public func hasNewFindings(atLeast severity: Severity) -> Bool {
    added.contains { $0.severity >= severity && $0.suppressed == nil }
  }

  /// Whether the inputs of either audit were damaged or incomplete.
  public var isPartial: Bool { old.isPartial || new.isPartial }
}
