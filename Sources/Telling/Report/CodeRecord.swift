public import Audit
import CodeAudit
import CodeEdits
public import Diagnostics
public import Text

/// What a report's JSON says about source files, read back. It does not contain the sources themselves.
public struct CodeRecord: Sendable {
  /// The findings of each rule; messages and edits are as in the report.
  public let groups: [Audit.Group]
  /// The rules that ran.
  public let checked: [Rule]
  /// What was not read, for a report about source files only; one with a database has this in its snapshot.
  public let notes: [InputNote]
  /// What was read, for a report about source files only.
  public let inputs: [InputSummary]
  /// What the report says besides the findings.
  public let contents: CodeContents

  /// Nil for JSON that says nothing about source files.
  /// - Throws: `JSONError` if it is not JSON.
  public init?(_ bytes: [UInt8]) throws(JSONError) {
    let document = try JSONValue(bytes)
    guard let code = document["code"], code.object != nil else { return nil }
    let isAlone = document["snapshot"] == nil && document["checks"]?.array?.isEmpty != false
    let ran = Set((document["checked"]?.array ?? []).compactMap(\.string))
    let rules = CodeRule.inReportOrder.map(\.rule)
    checked = rules.filter { ran.contains($0.code) }
    var found: [String: [Finding]] = [:]
    var regions: [Edit: EditRegion] = [:]
    var order: [String] = []
    var notes: [InputNote] = []
    for item in document["findings"]?.array ?? [] {
      guard let finding = CodeRecord.finding(item) else { continue }
      for (edit, value) in zip(finding.fix?.edits ?? [], item["fix"]?["edits"]?.array ?? []) {
        regions[edit] = EditRegion(recorded: value)
      }
      if finding.rule.hasPrefix("DJ7") {
        if found[finding.rule] == nil { order.append(finding.rule) }
        found[finding.rule, default: []].append(finding)
      } else if isAlone {
        notes.append(InputNote(.partial, finding.message, at: finding.position))
      }
    }
    groups = order.compactMap { code in
      rules.first { $0.code == code }.map { Audit.Group(rule: $0, findings: found[code] ?? []) }
    }
    self.notes = notes
    inputs =
      isAlone
      ? (document["inputs"]?.array ?? []).map { input in
        InputSummary(
          path: input["path"]?.string ?? "", format: input["format"]?.string ?? "",
          bytes: input["bytes"]?.integer ?? 0)
      } : []
    contents = CodeContents(recorded: code, isAlone: isAlone, regions)
  }

  private static func finding(_ value: JSONValue) -> Finding? {
    guard let rule = value["rule"]?.string, let message = value["message"]?.string else { return nil }
    var finding = Finding(
      rule: rule, schema: value["schema"]?.string, table: value["table"]?.string, column: value["column"]?.string,
      message: message)
    // The id consists of the rule, the place and the subject.
    let prefix = [rule, finding.place].filter { !$0.isEmpty }.joined(separator: "-") + "-"
    if let id = value["id"]?.string, id.hasPrefix(prefix) { finding.subject = String(id.dropFirst(prefix.count)) }
    for member in value["evidence"]?.object ?? [] {
      if let text = member.value.string {
        finding.evidence[member.name] = .string(text)
      } else if let number = member.value.integer {
        finding.evidence[member.name] = .int(number)
      } else if let flag = member.value.bool {
        finding.evidence[member.name] = .bool(flag)
      } else if let list = member.value.array {
        finding.evidence[member.name] = .list(list.compactMap(\.string))
      }
    }
    if let place = value["location"], let file = place["file"]?.string {
      var position = SourcePosition(
        file: file, byte: place["byte"]?.integer ?? 0, line: place["line"]?.integer ?? 1,
        column: place["column"]?.integer ?? 1)
      if let cell = place["cell"], let number = cell["number"]?.integer {
        position.cell = .init(number: number, line: cell["line"]?.integer ?? 1, column: cell["column"]?.integer ?? 1)
      }
      finding.position = position
    }
    if let fix = value["fix"], let safety = fix["safety"]?.string.flatMap(Fix.Safety.init) {
      let edits = (fix["edits"]?.array ?? []).compactMap { edit -> Edit? in
        guard let file = edit["file"]?.string, let start = edit["start_byte"]?.integer,
          let end = edit["end_byte"]?.integer, 0 <= start, start <= end
        else { return nil }
        return Edit(file, start..<end, edit["text"]?.string ?? "")
      }
      finding.fix = Fix(safety, fix["summary"]?.string ?? "", edits)
    }
    return finding
  }
}

extension CodeContents {
  /// The contents of a report's `code` object.
  fileprivate init(recorded code: JSONValue, isAlone: Bool, _ regions: [Edit: EditRegion]) {
    func count(_ name: String) -> Int { code[name]?.integer ?? 0 }
    func list(_ name: String) -> [String] { (code[name]?.array ?? []).compactMap(\.string) }
    let tiers = Dictionary(
      (code["tables_by_tier"]?.object ?? []).map { ($0.name, $0.value.integer ?? 0) }, uniquingKeysWith: { $1 })
    let summary = CodeSummary(
      files: count("files"), notebooks: count("notebooks"), dataJointFiles: count("datajoint_files"),
      schemas: count("schemas"), tablesByTier: tiers, definitions: count("definitions"),
      computedDefinitions: count("computed_definitions"), ignored: count("ignored_findings"))
    var sources = CodeSources(
      ignoredCount: count("ignored_files"), matlabFiles: list("matlab_files"), settingsFiles: list("settings_files"))
    sources.recordedRegions = regions
    self.init(summary, sources, isAlone: isAlone)
    proposals = (code["datajoint_json"]?.array ?? []).map(SettingsProposal.init(recorded:))
    if let steps = code["guide"] { guide = CodeGuide(recorded: steps) }
    if let written = code["written"] {
      self.written = Written(
        fileCount: written["files"]?.integer ?? 0, fixCount: written["fixes"]?.integer ?? 0)
    }
  }
}

extension EditRegion {
  fileprivate init?(recorded value: JSONValue) {
    guard let startLine = value["start_line"]?.integer, let startColumn = value["start_column"]?.integer,
      let endLine = value["end_line"]?.integer, let endColumn = value["end_column"]?.integer,
      0 < startLine, startLine <= endLine, 0 < startColumn, 0 < endColumn
    else { return nil }
    self.init(startLine: startLine, startColumn: startColumn, endLine: endLine, endColumn: endColumn)
  }
}

extension SettingsProposal {
  fileprivate init(recorded value: JSONValue) {
    self.init(
      file: value["replaces"]?.string ?? "",
      json: value["settings"].map(SettingsProposal.inOrder) ?? .object([:]),
      remarks: (value["remarks"]?.array ?? []).compactMap(\.string))
  }

  /// Settings and stores in the order of the text.
  private static func inOrder(_ value: JSONValue) -> JSON {
    .ordered(
      (value.object ?? []).map { member in
        let isStores = member.name == "stores" && member.value.object != nil
        return (member.name, isStores ? inOrder(member.value) : JSON(member.value))
      })
  }
}

extension CodeGuide {
  fileprivate init(recorded value: JSONValue) {
    self.init(
      steps: (value.array ?? []).map { step in
        Step(
          title: step["title"]?.string ?? "", lines: (step["report"]?.array ?? []).compactMap(\.string),
          commitMessage: step["commit_message"]?.string ?? "")
      })
  }
}
