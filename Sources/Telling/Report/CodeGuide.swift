public import Audit
public import CodeAudit
public import CodeEdits
public import Diagnostics
import Text

/// The reports and commit messages that the migration guide asks for in phase I (steps 3, 6 and 7), filled in with the
/// findings in source files.
public struct CodeGuide: Sendable, Hashable {
  /// The report of one step, as lines.
  public struct Step: Sendable, Hashable {
    var title: String
    var lines: [String]
    var commitMessage: String
  }

  /// The guide's steps in which there is something to do.
  public private(set) var steps: [Step] = []

  init(steps: [Step]) { self.steps = steps }

  /// What the guide asks to count, with the rules that find it.
  private static let queries: [(words: String, rules: [String])] = [
    ("fetch() to to_arrays() or to_dicts()", ["DJ701", "DJ702", "DJ703", "DJ706"]),
    ("fetch(format=\"frame\") to to_pandas()", ["DJ704"]),
    ("fetch('KEY') to keys()", ["DJ705"]),
    ("head() and tail()", ["DJ710"]),
    ("_update() to update1()", ["DJ732"]),
    ("@ to join(…, semantic_check=False)", ["DJ720"]),
    ("join(…, left=True) to extend()", ["DJ723"]),
    ("dj.U() * table", ["DJ724"]),
    ("aggr() without rows that do not match", ["DJ725", "DJ726"]),
    ("inserts by position to dicts", ["DJ730", "DJ731"]),
    ("dj.ERD() to dj.Diagram()", ["DJ753"]),
    ("joins and restrictions that the semantic check refuses", ["DJ722"]),
  ]

  /// - Parameters:
  ///   - groups: Findings before anything was edited.
  ///   - summary: The contents of the sources.
  ///   - sources: The files before they were edited.
  ///   - suffix: What is appended to the names of schemas; nil leaves them unchanged.
  ///   - safety: Edits up to this level of safety are made.
  public init(
    _ groups: [Audit.Group], _ summary: CodeSummary, _ sources: CodeSources, suffix: String?, upTo safety: Fix.Safety
  ) {
    func isMade(_ finding: Finding) -> Bool {
      finding.fix.map { !$0.edits.isEmpty && $0.safety <= safety } ?? false
    }
    func counts(_ findings: [Finding]) -> String {
      let made = findings.count(where: isMade)
      let rest = findings.count - made
      return [made == 0 ? nil : Words.plural(made, "edit"), rest == 0 ? nil : "\(Words.grouped(rest)) by hand"]
        .compactMap { $0 }.joined(separator: ", ")
    }
    func files(_ groups: [Audit.Group]) -> Int {
      Set(groups.flatMap(\.findings).filter(isMade).compactMap { $0.fix?.edits.first?.file }).count
    }
    func line(_ group: Audit.Group) -> String {
      "\(group.rule.code) \(group.rule.name): \(counts(group.findings))"
    }
    func rules(_ range: ClosedRange<String>) -> [Audit.Group] {
      groups.filter { range.contains($0.rule.code) }
    }

    let named = rules("DJ767"..."DJ767")
    if let suffix, !named.isEmpty {
      steps.append(
        Step(
          title: "Step 3, schema declarations", lines: ["Schemas that get \(suffix): \(counts(named[0].findings))"],
          commitMessage: CodeGuide.message(
            "add \(suffix) to all schema declarations",
            ["Production schemas are as they were"], "Schemas updated: \(counts(named[0].findings))")))
    }

    let types = rules("DJ770"..."DJ781")
    if !types.isEmpty {
      // The number of edits, by type.
      var written: [String: Int] = [:]
      for finding in types.flatMap(\.findings) where isMade(finding) {
        guard let text = finding.fix?.summary, text.hasPrefix("Write ") else { continue }
        written[String(text.dropFirst("Write ".count)), default: 0] += 1
      }
      func list(_ isShown: (String) -> Bool) -> String {
        let shown = written.filter { isShown($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return shown.isEmpty ? "none" : shown.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      }
      func sum(_ isShown: (String) -> Bool) -> Int { written.reduce(0) { $0 + (isShown($1.key) ? $1.value : 0) } }
      let isStored = { (type: String) in type.hasPrefix("<") && type.contains("@") }
      let isInTable = { (type: String) in type.hasPrefix("<") && !type.contains("@") }
      steps.append(
        Step(
          title: "Step 6, table definitions",
          lines: [
            "Tables: " + Words.plural(summary.definitionCount, "definition") + " in "
              + Words.plural(summary.schemaCount, "schema"),
            "Files: \(files(types))",
            "Types: " + list { !$0.hasPrefix("<") },
            "Codecs in tables: " + list(isInTable), "Codecs in stores: " + list(isStored),
          ] + types.map(line),
          commitMessage: CodeGuide.message(
            "convert table definitions to 2.0 syntax", types.map(line),
            "Tables: \(summary.definitionCount)",
            "Codecs converted: \(sum(isInTable) + sum(isStored)) (in-table: \(sum(isInTable)), in-store: \(sum(isStored)))"
          )))
    }

    let code = rules("DJ701"..."DJ764").filter { $0.rule.severity > .note || $0.findings.contains(where: isMade) }
    if !code.isEmpty {
      let asked = CodeGuide.queries.compactMap { item -> String? in
        let found = groups.filter { item.rules.contains($0.rule.code) }.flatMap(\.findings)
        return found.isEmpty ? nil : "\(item.words): \(counts(found))"
      }
      let known = Set(CodeGuide.queries.flatMap(\.rules))
      let rest = code.filter { !known.contains($0.rule.code) }.map(line)
      func sum(_ codes: ClosedRange<String>) -> Int { rules(codes).flatMap(\.findings).count(where: isMade) }
      steps.append(
        Step(
          title: "Step 7, queries and inserts",
          lines: ["Files: \(files(code))"] + asked + rest + ["Tests passed: (fill in)"],
          commitMessage: CodeGuide.message(
            "convert query and insert code to 2.0 API", asked + rest,
            "API conversions: \(sum("DJ701"..."DJ713")) fetch, \(sum("DJ732"..."DJ732")) update, \(sum("DJ720"..."DJ729")) join and aggr"
          )))
    }
  }

  private static func message(_ subject: String, _ items: [String], _ ends: String...) -> String {
    (["feat(phase-i): \(subject)", ""] + items.map { "- \($0)" } + [""] + ends).joined(separator: "\n")
  }

  /// As sections of Markdown.
  var markdown: String {
    if steps.isEmpty { return "" }
    var text = "### Reports and commit messages of the guide's phase I\n\n"
    for step in steps {
      text += "<details><summary>\(step.title)</summary>\n\n"
      text += Markdown.block("text", "REPORT\n\n" + step.lines.map { "- \($0)" }.joined(separator: "\n")) + "\n"
      text += Markdown.block("text", step.commitMessage) + "\n</details>\n"
    }
    return text + "\n"
  }

  var json: JSON {
    .array(
      steps.map { step in
        .object([
          "title": .string(step.title), "report": JSON(step.lines), "commit_message": .string(step.commitMessage),
        ])
      })
  }
}
