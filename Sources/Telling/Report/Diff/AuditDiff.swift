import Catalog
public import Diagnostics

/// Two audits of the same pipeline, an earlier and a later one, which show how far its migration has progressed.
public struct AuditDiff: Sendable {
  /// The earlier audit.
  public let old: AuditRecord
  /// The later audit.
  public let new: AuditRecord
  /// Findings that only the later audit has.
  public let added: [AuditRecord.Finding]
  /// Findings of the earlier audit that no longer occur.
  public let gone: [AuditRecord.Finding]
  /// Findings of the earlier audit that the later one did not check.
  public let unseen: [AuditRecord.Finding]
  /// The number of findings in `added` that the earlier audit did not check: they may not actually be new.
  public let newlyCheckedCount: Int

  /// Matches the findings of both by their ids, which stay the same as long as the names of schemas, tables and columns
  /// do.
  public init(_ old: AuditRecord, _ new: AuditRecord) {
    self.old = old
    self.new = new
    let match = FindingMatch(old: old.findings, new: new.findings.map(\.id), looksAt: new.looksAt)
    added = zip(new.findings, match.states).filter { $1 == .new }.map(\.0)
    gone = match.gone
    unseen = match.unseen
    newlyCheckedCount = added.count { !old.looksAt(rule: $0.rule, schema: $0.schema) }
  }

  /// How a group of findings has changed.
  public struct Burndown: Sendable {
    /// The number of findings of the earlier audit.
    public var old = 0
    /// The number of those that the later audit checked and did not find.
    public var gone = 0
    /// The number of findings that only the later audit has.
    public var new = 0
    /// The number of earlier findings that were not checked; they count as remaining.
    public var unseen = 0

    /// The number of remaining findings, including those that the later audit did not check.
    public var remaining: Int { old - gone + new }
    /// The percentage of the earlier findings that are gone, rounded down: 100 only if all are. Nil if there were none.
    public var percentDone: Int? { old == 0 ? nil : gone * 100 / old }
  }

  /// The numbers over all findings.
  public var total: Burndown { burndown { _ in "" }[""] ?? Burndown() }

  /// The numbers of each group of findings; findings for which `group` returns nil are left out.
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

  /// A rule that either audit contains.
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

  /// Rules with findings in either audit, most severe first.
  var rules: [(rule: RuleKey, burndown: Burndown)] {
    burndown(by: RuleKey.init).sorted { a, b in
      a.key.severity == b.key.severity ? a.key.code.utf8Precedes(b.key.code) : a.key.severity > b.key.severity
    }.map { ($0.key, $0.value) }
  }

  /// The names of the schemas of both audits, sorted.
  var schemas: [String] { Set(old.schemas.keys).union(new.schemas.keys).sorted { $0.utf8Precedes($1) } }

  /// The checks of both audits, in the order of the later one.
  var checks: [(name: String, old: AuditRecord.Check?, new: AuditRecord.Check?)] {
    let before = Dictionary(old.checks.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let names = Set(new.checks.map(\.name))
    return new.checks.map { ($0.name, before[$0.name], $0) }
      + old.checks.filter { !names.contains($0.name) }.map { ($0.name, $0, nil) }
  }

  /// Whether there are new findings of at least this severity that are not suppressed.
  public func hasNewFindings(atLeast severity: Severity) -> Bool {
    added.contains { $0.severity >= severity && $0.suppressed == nil }
  }

  /// Whether the inputs of either audit were damaged or incomplete.
  public var isPartial: Bool { old.isPartial || new.isPartial }
}
