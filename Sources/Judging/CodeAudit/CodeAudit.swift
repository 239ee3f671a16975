public import Audit
import ByteScan
public import Code
import DataJoint
import DataJointNames
public import Diagnostics
import OrderedCollections
import PythonSyntax
import Text

/// What changes for a project's sources under 2.x: findings with fixes, by rule.
public struct CodeAudit: Sendable {
  /// What each rule found, silent changes first; rules that found nothing are left out.
  public let groups: [Audit.Group]
  /// Rules that ran.
  public let checked: [Rule]
  /// A summary of the sources.
  public let summary: CodeSummary
  /// In the order of the findings.
  private let fixesByFile: [String: [Fix]]

  /// All findings in the order of a report.
  public var findings: [Finding] { groups.flatMap(\.findings) }

  /// The fixes of a file, in the order in which they must be made: inner calls before those around them.
  public func fixes(of file: String, upTo safety: Fix.Safety) -> [Fix] {
    (fixesByFile[file] ?? []).filter { $0.safety <= safety }.sorted { a, b in
      let (x, y) = (a.extent, b.extent)
      // An insertion after a call comes after what the call itself becomes.
      if x.upperBound == y.upperBound, x.isEmpty != y.isEmpty { return y.isEmpty }
      return x.upperBound != y.upperBound ? x.upperBound < y.upperBound : x.lowerBound > y.lowerBound
    }
  }

  /// - Parameter place: The place of a byte of a file, if it differs from the file's own: for a notebook.
  public init(
    _ project: Project, options: CodeOptions = CodeOptions(), selection: RuleSelection = RuleSelection(),
    place: @Sendable (SourcePosition) -> SourcePosition = { $0 }
  ) {
    let rules = CodeRule.inReportOrder.filter { selection.contains($0.rule) && $0.condition.holds(options) }
    var found = [[Finding]](repeating: [], count: rules.count)
    var summary = CodeSummary(project)
    let judged = CodeAudit.parts(of: project, options).mapSideBySide { part in
      part.modules.map { CodeAudit.judge($0, part, rules, options, place) }
    }
    var fixes: [String: [Fix]] = [:]
    for file in judged.joined() {
      summary.dataJointFileCount += file.knowsDataJoint ? 1 : 0
      summary.settings += file.settings
      summary.ignoredCount += file.ignoredCount
      for (rule, finding) in file.findings {
        found[rule].append(finding)
        if let fix = finding.fix, let edit = fix.edits.first { fixes[edit.file, default: []].append(fix) }
      }
    }
    fixesByFile = fixes
    groups = zip(rules, found).filter { !$1.isEmpty }.map { rule, findings in
      Audit.Group(rule: rule.rule, findings: CodeAudit.numbered(findings))
    }
    checked = rules.map(\.rule)
    self.summary = summary
  }

  /// Files that are judged one after the other, with what is known of the project.
  ///
  /// Safety: a part is used by one thread at a time, and what its project shares with those of other parts is not
  /// changed any more (`Project.copy`).
  private struct Part: @unchecked Sendable {
    var modules: ArraySlice<Module>
    var facts: ProjectFacts
  }

  /// The parts that are judged side by side. There are as many on every machine, so that an answer which is so far away
  /// that it is not worked out is the same everywhere.
  private static func parts(of project: Project, _ options: CodeOptions) -> [Part] {
    let facts = ProjectFacts(project, options.database.map(DatabaseTables.init))
    let modules = project.modules
    let count = max(1, min(8, modules.count / 16))
    return (0..<count).map { index in
      Part(
        modules: modules[modules.count * index / count..<modules.count * (index + 1) / count],
        facts: count == 1 ? facts : facts.copy())
    }
  }

  /// What the rules found in a file.
  private struct FileFindings: Sendable {
    var knowsDataJoint: Bool
    var settings: [CodeSetting] = []
    var ignoredCount = 0
    /// With the place of the rule.
    var findings: [(rule: Int, finding: Finding)] = []
  }

  private static func judge(
    _ module: Module, _ part: Part, _ rules: [CodeRule], _ options: CodeOptions,
    _ place: (SourcePosition) -> SourcePosition
  ) -> FileFindings {
    var result = FileFindings(knowsDataJoint: part.facts.knowsDataJoint(module))
    let context = FileContext(module, part.facts, options)
    let ignores = IgnoreComments(module.file)
    if result.knowsDataJoint { result.settings = context.settings }
    for (index, rule) in rules.enumerated() where !rule.needsDataJoint || result.knowsDataJoint {
      var findings = CodeFindings(rule: rule)
      rule.check(context, &findings)
      for item in findings.list.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
        if ignores.cover(rule.rule, item.range, in: module.file) {
          result.ignoredCount += 1
          continue
        }
        result.findings.append((index, CodeAudit.finding(item, rule, module.file, place)))
      }
    }
    return result
  }

  private static func finding(
    _ found: CodeFindings.Found, _ rule: CodeRule, _ file: SourceFile, _ place: (SourcePosition) -> SourcePosition
  ) -> Finding {
    let location = file.location(of: found.range.lowerBound)
    let node = file.node(covering: found.range)
    var scope: [String] = []
    for ancestor in node.ancestors {
      if let function = FunctionDefinition(ancestor) { scope.append(function.name) }
      if let definition = ClassDefinition(ancestor) { scope.append(definition.name) }
    }
    return Finding(
      rule: rule.code,
      subject: ([file.path] + scope.reversed()).joined(separator: "::") + "::" + file.excerpt(found.range),
      message: found.message, evidence: found.evidence,
      position: place(
        SourcePosition(file: file.path, byte: found.range.lowerBound, line: location.line, column: location.column)),
      // Nothing is edited in a file that is not understood as a whole.
      fix: file.parses ? found.fix?.fitted(into: file) : found.fix.map { Fix(.decide, $0.summary, []) })
  }

  /// Numbers findings with the same text in the same place of the program, to distinguish them.
  private static func numbered(_ findings: [Finding]) -> [Finding] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      let subject = finding.subject ?? ""
      counts[subject, default: 0] += 1
      guard let count = counts[subject], count > 1 else { return finding }
      var finding = finding
      finding.subject = "\(subject)#\(count)"
      return finding
    }
  }
}

extension SourceFile {
  /// The first 80 characters of a text, its words one blank apart.
  fileprivate func excerpt(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var isAfterBlank = false
    for byte in bytes[range] {
      guard byte < 0x80 else {
        return String(self.text(range).split { $0.isWhitespace }.joined(separator: " ").prefix(80))
      }
      if byte == " " || "\t"..."\r" ~= byte {
        isAfterBlank = !text.isEmpty
        continue
      }
      if isAfterBlank { text.append(" ") }
      isAfterBlank = false
      if text.count >= 80 { break }
      text.append(byte)
    }
    return String(decoding: text.prefix(80), as: UTF8.self)
  }
}

extension Fix {
  /// From the first to the last byte of its edits.
  fileprivate var extent: Range<Int> {
    let starts = edits.map(\.range.lowerBound)
    let ends = edits.map(\.range.upperBound)
    return (starts.min() ?? 0)..<(ends.max() ?? 0)
  }
}

/// The numbers of what was read.
public struct CodeSummary: Sendable, Hashable {
  /// Python files and notebooks.
  public var fileCount = 0
  /// Jupyter notebooks.
  public var notebookCount = 0
  /// Files that import DataJoint, directly or through a module of the project.
  public var dataJointFileCount = 0
  /// Schema objects and virtual modules.
  public var schemaCount = 0
  /// Table classes by tier, in the order of `TableClass.Tier`.
  public var tablesByTier: [(tier: String, count: Int)] = []
  /// Definitions given as a string, with or without text filled in.
  public var definitionCount = 0
  /// Definitions that are computed at run time, and are not rewritten.
  public var computedDefinitionCount = 0
  /// Findings that a comment in the source suppresses.
  public var ignoredCount = 0
  /// What the code sets in `dj.config`, in the order of files and text.
  public var settings: [CodeSetting] = []

  /// The numbers that a report contains.
  public init(
    files: Int, notebooks: Int, dataJointFiles: Int, schemas: Int, tablesByTier: [String: Int], definitions: Int,
    computedDefinitions: Int, ignored: Int
  ) {
    (fileCount, notebookCount, dataJointFileCount) = (files, notebooks, dataJointFiles)
    schemaCount = schemas
    self.tablesByTier = TableClass.Tier.allCases.map { ($0.rawValue, tablesByTier[$0.rawValue] ?? 0) }
    (definitionCount, computedDefinitionCount, ignoredCount) = (definitions, computedDefinitions, ignored)
  }

  init(_ project: Project) {
    fileCount = project.modules.count
    notebookCount = project.modules.count { $0.file.path.hasSuffix(".ipynb") }
    schemaCount = project.schemas.count
    tablesByTier = TableClass.Tier.allCases.map { tier in
      (tier.rawValue, project.tables.count { $0.tier == tier })
    }
    for table in project.tables {
      switch table.definition {
      case .literal, .template: definitionCount += 1
      case .function, .computed: computedDefinitionCount += 1
      case .none: break
      }
    }
  }

  /// Table classes of all tiers.
  public var tableCount: Int { tablesByTier.reduce(0) { $0 + $1.count } }

  /// Compares all numbers.
  public static func == (a: Self, b: Self) -> Bool {
    a.fileCount == b.fileCount && a.notebookCount == b.notebookCount && a.dataJointFileCount == b.dataJointFileCount
      && a.schemaCount == b.schemaCount && a.tablesByTier.map(\.count) == b.tablesByTier.map(\.count)
      && a.definitionCount == b.definitionCount && a.computedDefinitionCount == b.computedDefinitionCount
      && a.ignoredCount == b.ignoredCount
  }

  /// Hashes the number of files.
  public func hash(into hasher: inout Hasher) { hasher.combine(fileCount) }
}

/// `# djaudit: ignore[DJ701, DJ725]` at the end of a line: what these rules find on that line is accepted.
struct IgnoreComments {
  private var patterns: [Int: [String]] = [:]

  init(_ file: SourceFile) {
    for comment in file.comments {
      let bytes = file.bytes[comment].drop { $0 == "#" || $0 == " " }
      guard bytes.starts(with: "djaudit:".utf8) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      let rest = text.dropFirst("djaudit:".count).drop { $0 == " " }
      guard rest.hasPrefix("ignore["), let close = rest.firstIndex(of: "]") else { continue }
      let list = rest[rest.index(rest.startIndex, offsetBy: 7)..<close].split(separator: ",")
      let names = list.map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
      patterns[file.location(of: comment.lowerBound).line, default: []] += names
    }
  }

  /// Whether a comment on the first or last line of the range, or of its statement, names the rule.
  func cover(_ rule: Rule, _ range: Range<Int>, in file: SourceFile) -> Bool {
    if patterns.isEmpty { return false }
    var lines = [
      file.location(of: range.lowerBound).line, file.location(of: max(range.lowerBound, range.upperBound - 1)).line,
    ]
    if let statement = file.node(covering: range).statement, statement.blocks.isEmpty {
      lines.append(file.location(of: statement.range.lowerBound).line)
      lines.append(file.location(of: max(statement.range.lowerBound, statement.range.upperBound - 1)).line)
    }
    return lines.contains { patterns[$0]?.contains(where: rule.matches) == true }
  }
}
