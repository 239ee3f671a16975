public import Catalog
public import DataJoint
public import Diagnostics
import Evidence
import Text

/// Which rules run.
public struct RuleSelection: Sendable, Hashable {
  /// Codes, names or prefixes (`DJ2`); empty selects all.
  public var select: [String]
  /// Like `select`; a rule that both name does not run.
  public var ignore: [String]

  /// Whether the rules about a move to PostgreSQL run without being named.
  public var includesPostgreSQL: Bool

  /// By default, every rule except those about PostgreSQL.
  public init(select: [String] = [], ignore: [String] = [], includesPostgreSQL: Bool = false) {
    self.select = select
    self.ignore = ignore
    self.includesPostgreSQL = includesPostgreSQL
  }

  /// Whether a rule runs: it is selected, or nothing is, and it is not ignored.
  public func contains(_ rule: Rule) -> Bool {
    let isNamed = select.contains(where: rule.matches)
    let isAsked = rule.family == "8" ? includesPostgreSQL || isNamed : select.isEmpty || isNamed
    return isAsked && !ignore.contains(where: rule.matches)
  }
}

/// The result of running the rules.
public struct Audit: Sendable {
  /// What the rules examined. If it is limited to some schemas, the audit is about those: rules look at everything,
  /// since facts about one schema depend on others, and what they find elsewhere is left out.
  public let pipeline: Pipeline
  /// A summary of each input, in the order in which they were named.
  public private(set) var inputs: [InputSummary]
  /// Notes about the inputs themselves, including damage.
  public private(set) var notes: [InputNote]
  /// Whether rows were counted (not with --skip-rows).
  public let countedRows: Bool
  /// What each rule found, silent data loss first; rules that found nothing are left out.
  public internal(set) var groups: [Group]
  /// Rules that ran, whether or not they found anything.
  public private(set) var checked: [Rule]
  /// Rules that were selected but could not be checked, because the inputs lack facts that they need, for some or all
  /// tables; what they find in the other tables is in `groups`.
  public let unchecked: [Rule]
  /// The rows of the checks table, in the order of reports; worked out each time, which takes a look at every column.
  public var checks: [Requirement] { isOfCode ? [] : Requirement.all(pipeline) }
  /// Whether source files are all that was looked at.
  private var isOfCode = false
  /// Counts of tables, columns, rows and findings.
  public internal(set) var summary: Summary
  /// Which rules were requested.
  public private(set) var selection: RuleSelection

  /// Runs the selected rules over a pipeline.
  public init(
    _ pipeline: Pipeline, inputs: [InputSummary] = [], notes: [InputNote] = [], countedRows: Bool = false,
    selection: RuleSelection = RuleSelection()
  ) {
    self.pipeline = pipeline
    self.inputs = inputs
    self.notes = notes
    self.countedRows = countedRows
    let context = AuditContext(pipeline: pipeline.limited(to: nil), notes: notes)
    let selected = Rule.inReportOrder.filter(selection.contains)
    let (checkable, unchecked) = Audit.partition(selected, by: pipeline.catalog.facts)
    let everything = Audit.run(checkable, context)
    let found =
      pipeline.scope == nil
      ? everything : everything.map { $0.filter { $0.schema.map(pipeline.isAsked) ?? true } }
    groups = zip(checkable, found).filter { !$1.isEmpty }.map { Group(rule: $0, findings: $1) }
    let missing = Set((pipeline.evidence?.gaps ?? []).map(\.kind))
    checked = checkable.filter { $0.restsOn.isDisjoint(with: missing) }
    self.unchecked = Rule.inReportOrder.filter { rule in
      unchecked.contains { $0.code == rule.code }
        || !rule.restsOn.isDisjoint(with: missing) && checkable.contains { $0.code == rule.code }
    }
    self.selection = selection
    summary = Summary(pipeline, groups, countedRows: countedRows)
  }

  /// The findings of one rule, in the order of schemas, tables and columns.
  public struct Group: Sendable {
    /// The rule that found them.
    public let rule: Rule
    /// Never empty.
    public let findings: [Finding]

    /// The findings of a rule in another module.
    public init(rule: Rule, findings: [Finding]) {
      self.rule = rule
      self.findings = findings
    }
  }

  /// The audit of the same inputs by other rules.
  public func again(_ selection: RuleSelection) -> Audit {
    Audit(pipeline, inputs: inputs, notes: notes, countedRows: countedRows, selection: selection)
  }

  /// This audit with the findings in source files added: one report for both.
  public func adding(code groups: [Group], checked: [Rule], inputs: [InputSummary], notes: [InputNote]) -> Audit {
    Audit(self, groups, checked, inputs, notes)
  }

  /// An audit of source files only; it knows nothing about databases.
  public static func ofCode(
    _ groups: [Group], checked: [Rule], inputs: [InputSummary], notes: [InputNote], selection: RuleSelection
  ) -> Audit {
    var selection = selection
    // Of the rules about databases, those that report notes run; the others have nothing to examine.
    let own = Rule.all.filter { $0.family == "9" && $0.needs.isEmpty && selection.contains($0) }.map(\.code)
    let asked = selection
    selection = RuleSelection(select: own.isEmpty ? ["none"] : own)
    var audit = Audit(Pipeline(Catalog(), profile: .portable), notes: notes, selection: selection)
    audit = Audit(audit, groups, checked, inputs, [])
    audit.isOfCode = true
    audit.selection = asked
    return audit
  }

  private init(
    _ audit: Audit, _ more: [Group], _ rules: [Rule], _ inputs: [InputSummary], _ notes: [InputNote]
  ) {
    self = audit
    self.inputs += inputs
    self.notes += notes
    groups = (groups + more).enumerated().sorted { a, b in
      let (x, y) = (a.element.rule, b.element.rule)
      if x.concern != y.concern { return x.concern < y.concern }
      if x.severity != y.severity { return x.severity > y.severity }
      return x.code < y.code
    }.map(\.element)
    checked += rules
    summary = Summary(pipeline, groups, countedRows: countedRows)
  }

  /// What a rule needs and the inputs lack, in words: facts, and kinds of evidence with the number of tables that lack
  /// them.
  public func missing(for rule: Rule) -> [String] {
    let facts = rule.needs.subtracting(pipeline.catalog.facts).sorted().map(\.rawValue)
    let gaps = Dictionary(grouping: pipeline.evidence?.gaps ?? [], by: \.kind).filter { rule.restsOn.contains($0.key) }
    return facts
      + gaps.sorted { $0.key < $1.key }.map { kind, gaps in
        "\(kind.rawValue) of \(gaps.count) \(gaps.count == 1 ? "table" : "tables")"
      }
  }

  /// All findings in the order of a report.
  public var findings: [Finding] { groups.flatMap(\.findings) }

  private static func partition(_ rules: [Rule], by facts: Set<Fact>) -> (checkable: [Rule], unchecked: [Rule]) {
    (rules.filter { $0.needs.isSubset(of: facts) }, rules.filter { !$0.needs.isSubset(of: facts) })
  }

  /// The findings of each rule, in the rules' order. None knows of another, so they run side by side: rules about the
  /// whole pipeline one by one; all rules about a table or column at once, as each table is come by, since getting at it
  /// takes longer than most of them.
  private static func run(_ rules: [Rule], _ context: AuditContext) -> [[Finding]] {
    // By the rule's place.
    var pieces: [@Sendable () -> [(Int, [Finding])]] = []
    var local: [(Int, Rule)] = []
    for (index, rule) in rules.enumerated() {
      guard case .pipeline(let check) = rule.check else {
        local.append((index, rule))
        continue
      }
      pieces.append {
        var found = Findings(rule: rule.code)
        check(context, &found)
        return [(index, Audit.sorted(found.list))]
      }
    }
    let count = context.pipeline.visibleTables.count
    let length = 500
    for start in stride(from: 0, to: local.isEmpty ? 0 : count, by: length) {
      let range = start..<min(start + length, count)
      pieces.append { [local] in Audit.run(local, on: range, context) }
    }
    var findings = [[Finding]](repeating: [], count: rules.count)
    for (index, list) in pieces.mapSideBySide({ $0() }).joined() { findings[index] += list }
    return findings
  }

  /// The findings of rules about tables and columns in some tables, in the order of tables and columns.
  private static func run(_ rules: [(Int, Rule)], on range: Range<Int>, _ context: AuditContext) -> [(
    Int, [Finding]
  )] {
    var found = rules.map { Findings(rule: $0.1.code) }
    let checks = rules.map(\.1.check)
    for table in context.pipeline.visibleTables[range] {
      let columns = table.columns.filter { !$0.isHidden }
      for (index, check) in checks.enumerated() {
        switch check {
        case .pipeline: break
        case .eachTable(let check):
          if let remark = check(table, context) { found[index].add(remark, table) }
        case .eachColumn(let check):
          for column in columns {
            if let remark = check(column, table, context) { found[index].add(remark, table, column) }
          }
        }
      }
    }
    return zip(rules, found).map { ($0.0, $1.list) }.filter { !$0.1.isEmpty }
  }

  /// Sorts by place and subject. Computes each id once, and moves only small values.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    let ids = findings.map(\.id)
    return ids.indices.sorted { ids[$0].utf8Precedes(ids[$1]) }.map { findings[$0] }
  }

  /// Whether results are incomplete because an input was damaged or not understood.
  public var isPartial: Bool { notes.contains(where: \.isPartial) }

  /// Whether a finding is at or above a severity.
  public func hasFindings(atLeast severity: Severity) -> Bool {
    groups.contains { $0.rule.severity >= severity }
  }
}

extension Rule {
  /// Silent loss first, then failures, recommended changes, and decisions; the most severe first within each.
  public static let inReportOrder = all.sorted { a, b in
    if a.concern != b.concern { return a.concern < b.concern }
    if a.severity != b.severity { return a.severity > b.severity }
    return a.code < b.code
  }

  /// The first digit of the code.
  public var family: Character { code.dropFirst(2).first! }

  /// Whether a code, a name or a prefix of codes (`DJ2`) refers to this rule.
  public func matches(_ pattern: String) -> Bool {
    name == pattern.lowercased() || code.hasPrefix(pattern.uppercased())
  }

  /// A rule by its code or name.
  public static func named(_ text: String) -> Rule? {
    all.first { $0.code == text.uppercased() || $0.name == text.lowercased() }
  }
}

extension Audit {
  /// The most severe finding about each table that has any.
  public var worstByTable: [TableName: Severity] {
    var result: [TableName: Severity] = [:]
    for group in groups {
      for finding in group.findings {
        guard let schema = finding.schema, let table = finding.table else { continue }
        let name = TableName(schema, table)
        result[name] = max(result[name] ?? group.rule.severity, group.rule.severity)
      }
    }
    return result
  }
}
