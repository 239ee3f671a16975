public import Catalog
import DataJoint
public import Diagnostics
import OrderedCollections

/// How the ignore entries of the settings apply to an audit: which entry suppresses which finding, and which entries
/// have no effect. Computed once; it removes nothing from the audit.
public struct Suppressions: Sendable {
  /// An entry, and how many findings it suppresses.
  public struct Use: Sendable {
    /// The entry.
    public let suppression: Suppression
    /// Findings that it suppresses. If several entries match a finding, the first one counts.
    public let count: Int
    /// Whether its `until` date has passed; it then suppresses nothing.
    public let isPast: Bool
  }

  /// The entries in their order.
  public let uses: [Use]
  /// For each finding, in the order of `Audit.findings`, the index in `uses` of the entry that suppresses it.
  public let entries: [Int?]
  /// Remarks about entries, or parts of them, that suppress nothing.
  public let remarks: [SuppressionRemark]

  /// Applies suppressions to an audit. `day` has the form `2027-06-30`; entries whose `until` is earlier have expired.
  public init(_ suppressions: [Suppression], on day: String?, for audit: Audit) {
    var matches = suppressions.map { Match($0, isPast: $0.isPast(on: day)) }
    var entries: [Int?] = []
    for group in audit.groups {
      let candidates = matches.indices.filter { matches[$0].suppression.rules.contains(where: group.rule.matches) }
      if candidates.isEmpty {
        entries += Array(repeating: nil, count: group.findings.count)
        continue
      }
      for finding in group.findings {
        var own: Int?
        for index in candidates where matches[index].takes(finding, of: group.rule) {
          if own == nil, !matches[index].isPast { own = index }
        }
        if let own {
          matches[own].count += 1
          countBySeverity[group.rule.severity, default: 0] += 1
        }
        entries.append(own)
      }
    }
    self.entries = entries
    uses = matches.map { Use(suppression: $0.suppression, count: $0.count, isPast: $0.isPast) }
    remarks = matches.flatMap { $0.remarks(on: audit) }
  }

  /// The number of suppressed findings.
  public var count: Int { uses.reduce(0) { $0 + $1.count } }
  /// The same by severity.
  public private(set) var countBySeverity: [Severity: Int] = [:]
}

/// A remark about an entry, or a part of one, that suppresses nothing.
public struct SuppressionRemark: Sendable, Hashable {
  /// Why the entry suppresses nothing.
  public enum Kind: String, Sendable, CaseIterable {
    /// Its `until` date has passed, and its findings count again.
    case past
    /// The rules were checked and found nothing there.
    case unused
    /// The inputs lack facts that the rules need, so the entry may still be needed.
    case notChecked = "not-checked"
    /// The rules were not selected.
    case notSelected = "not-selected"
    /// Nothing in the inputs has that name.
    case noSuchName = "no-such-name"
  }

  /// Why it suppresses nothing.
  public var kind: Kind
  /// The entry.
  public var suppression: Suppression
  /// The rule it is about, as written in the entry; nil for all of them.
  public var rule: String?
  /// The name pattern it is about; nil for all of them.
  public var name: NamePattern?
  /// Facts that the inputs lack.
  public var missing: [Fact] = []
  /// Findings that the entry would suppress if it had not expired.
  public var count = 0

  /// One sentence; it contains names, which formats must escape.
  public var message: String {
    let place = suppression.patterns.map(\.description).joined(separator: ", ")
    let rule = rule ?? ""
    switch kind {
    case .past:
      let findings = count == 1 ? "1 finding counts" : "\(count) findings count"
      return "ignored until \(suppression.until ?? ""), which has passed: "
        + (count == 0 ? "there is nothing left to ignore in \(place)" : "\(findings) again in \(place)")
    case .unused:
      return "nothing to ignore" + (rule.isEmpty ? "" : ": \(rule)") + " in \(name?.description ?? place)"
    case .notChecked:
      return
        "\(rule) could not be checked because the input has no \(missing.map(\.rawValue).joined(separator: ", ")): "
        + "the entry for \(place) may still be needed"
    case .notSelected: return "\(rule) is not selected, so nothing is ignored in \(place)"
    case .noSuchName: return "nothing in the inputs is named \(name?.description ?? place)"
    }
  }
}

/// An entry while findings are matched against it.
private struct Match {
  let suppression: Suppression
  let isPast: Bool
  var count = 0
  /// Findings that it matches, expired or not.
  private var fitting = 0
  private var usedRules: Set<String> = []
  private var usedPatterns: Set<Int> = []

  init(_ suppression: Suppression, isPast: Bool) {
    self.suppression = suppression
    self.isPast = isPast
  }

  /// Whether it matches a finding of a rule that it names.
  mutating func takes(_ finding: Finding, of rule: Rule) -> Bool {
    var fits = false
    for (index, pattern) in suppression.patterns.enumerated()
    where pattern.matches(schema: finding.schema, table: finding.table, column: finding.column) {
      fits = true
      usedPatterns.insert(index)
    }
    guard fits else { return false }
    fitting += 1
    if usedRules.count < suppression.rules.count {
      for pattern in suppression.rules where rule.matches(pattern) { usedRules.insert(pattern) }
    }
    return true
  }

  func remarks(on audit: Audit) -> [SuppressionRemark] {
    // Nothing is said about schemas that are not in question.
    if let scope = audit.pipeline.scope, fitting == 0,
      !suppression.patterns.contains(where: { pattern in scope.contains { pattern.parts[0].matches($0) } })
    {
      return []
    }
    if isPast { return [SuppressionRemark(kind: .past, suppression: suppression, count: fitting)] }
    var remarks: [SuppressionRemark] = []
    var unknown = 0
    for (index, pattern) in suppression.patterns.enumerated() where !usedPatterns.contains(index) {
      if !pattern.names(something: audit.pipeline.catalog) {
        unknown += 1
        remarks.append(SuppressionRemark(kind: .noSuchName, suppression: suppression, name: pattern))
      } else if fitting > 0, !suppression.isExpanded {
        remarks.append(SuppressionRemark(kind: .unused, suppression: suppression, name: pattern))
      }
    }
    if unknown == suppression.patterns.count { return remarks }
    for pattern in suppression.rules where !usedRules.contains(pattern) {
      if audit.checked.contains(where: { $0.matches(pattern) }) {
        remarks.append(SuppressionRemark(kind: .unused, suppression: suppression, rule: pattern))
        continue
      }
      let unchecked = audit.unchecked.filter { $0.matches(pattern) }
      let missing = Set(unchecked.flatMap { $0.needs.subtracting(audit.pipeline.catalog.facts) }).sorted()
      remarks.append(
        SuppressionRemark(
          kind: unchecked.isEmpty ? .notSelected : .notChecked, suppression: suppression, rule: pattern,
          missing: missing))
    }
    return remarks
  }
}

extension NamePattern {
  /// Whether a schema, table or column has such a name.
  fileprivate func names(something catalog: Catalog) -> Bool {
    catalog.schemas.values.contains { schema in
      guard parts[0].matches(schema.name) else { return false }
      return parts.count == 1
        || schema.tables.values.contains { table in
          guard parts[1].matches(table.name) else { return false }
          return parts.count == 2 || table.columns.contains { parts[2].matches($0.name) }
        }
    }
  }
}

extension Audit {
  /// The same audit without the suppressed findings.
  public func without(_ suppressions: Suppressions) -> Audit {
    if suppressions.count == 0 { return self }
    var copy = self
    var index = 0
    copy.groups = groups.compactMap { group in
      let left = group.findings.filter { _ in
        defer { index += 1 }
        return suppressions.entries[index] == nil
      }
      return left.isEmpty ? nil : Group(rule: group.rule, findings: left)
    }
    copy.summary = Summary(pipeline, copy.groups, countedRows: countedRows)
    return copy
  }
}
