import Audit
import Diagnostics
import Estimate
import Text

extension ReportFormat {
  /// For a GitHub issue: summary, checks, and findings by rule with the places of each rule in a folded section. For
  /// any input it is shorter than the 65,536 characters that an issue can have; what does not fit is counted.
  static let markdown = ReportFormat("markdown", endings: ["md", "markdown"], planning: .brief) { contents, _ in
    MarkdownReport(contents: contents).text
  }
}

private struct MarkdownReport {
  let contents: ReportContents

  /// In bytes, of which every character has at least one; the rest is reserved for the last line. Names can be longer
  /// in bytes than any limit on characters suggests, so each part is limited by its number of bytes.
  private static let limit = 65_000
  private static let (headLimit, checksLimit, rulesLimit, ignoredLimit) = (4000, 10_000, 24_000, 6000)

  typealias Entry = ReportContents.Entry

  var text: String {
    var text = "## DataJoint 2.x readiness: \(markdown(contents.subject, limit: 300))\(contents.age)\n\n"
    if let words = contents.audit.pipeline.scopeWords { text += markdown(words, limit: 600) + "\n\n" }
    text += verdict + head + "\n" + checks + "\n" + estimate
    let groups = contents.openGroups
    text +=
      groups.isEmpty ? AuditAnswer(contents).noFindings + "\n" : "### Findings\n\n\(counts)\n\n" + table(groups) + "\n"
    text += ignored
    if let code = contents.code {
      // Space for the findings is reserved first.
      for part in code.proposals.map({ settings($0) }) + [code.guide?.markdown ?? ""] where part.utf8.count < 12_000 {
        text += part
      }
    }
    return text + details(groups, room: MarkdownReport.limit - text.utf8.count)
  }

  private func settings(_ proposal: SettingsProposal) -> String {
    "### datajoint.json, in place of \(markdown(proposal.file))\n\n" + Markdown.block("json", proposal.json.text)
      + "\n" + Markdown.list(proposal.remarks.map { markdown($0, limit: 200) }) + "\n"
  }

  private var verdict: String {
    let verdict = Verdict(contents)
    var text = "**\(verdict.headline)**\n"
    if verdict.tone == .bad || verdict.tone == .caution { text += "\(Verdict.waiting)\n" }
    text += "\n" + Markdown.list(verdict.figures(contents).map { "\($0.name): **\($0.value)**" })
    let commands = verdict.nextCommands(contents)
    // A path can contain any characters: only what a shell takes as one plain word is shown as a command.
    let shown = commands.filter { !$0.contains("'") && !$0.contains("`") }.map { "`\($0)`" }
    if !shown.isEmpty { text += "\nNext: " + shown.joined(separator: " · ") + "\n" }
    return text + "\n"
  }

  private var head: String {
    let audit = contents.audit
    let answer = AuditAnswer(contents)
    var lines = answer.headLines.map { markdown($0, limit: 300) }
    if let baseline = contents.baseline {
      lines.append("Against \(markdown(baseline.record.file)): **\(contents.counts(baseline))**")
    }
    if audit.isPartial { lines.append("**Incomplete:** results cover only the part that could be read.") }
    lines.append("djaudit \(contents.version)")
    return Markdown.list(MarkdownReport.fitting(lines, within: MarkdownReport.headLimit))
  }

  /// As many of these pieces as fit into a number of bytes; a piece that is too long is left out.
  private static func fitting(_ pieces: [String], within limit: Int) -> [String] {
    var size = 0
    return pieces.filter { piece in
      guard size + piece.utf8.count + 8 <= limit else { return false }
      size += piece.utf8.count + 8
      return true
    }
  }

  /// A table with as many rows as fit into a number of bytes.
  private static func table(_ head: [String], _ rows: [[String]], within limit: Int) -> String {
    var size = 0
    let shown = rows.filter { row in
      let own = row.reduce(8) { $0 + $1.utf8.count + 3 }
      guard size + own <= limit else { return false }
      size += own
      return true
    }
    let rest = rows.count - shown.count
    return Markdown.table(head, shown) + (rest > 0 ? "\nand \(Words.plural(rest, "row")) more\n" : "")
  }

  private var checks: String {
    let checks = contents.audit.checks
    if checks.isEmpty { return "" }
    var rows: [[String]] = []
    for check in checks where check.verdict != .invisible {
      rows.append([
        check.name, markdown(check.wanted), check.found.isEmpty ? "" : markdown(check.found), check.verdict.rawValue,
      ])
    }
    return MarkdownReport.table(["check", "wanted", "found", "verdict"], rows, within: MarkdownReport.checksLimit)
  }

  /// The effort by phase; the prices are shown by `djaudit estimate`.
  private var estimate: String {
    guard let estimate = contents.estimate, !estimate.lines.isEmpty else { return "" }
    let answer = EstimateAnswer(estimate)
    let rows = answer.phases.map { phase in
      let effort = estimate.total { $0.phase == phase && $0.kind != .machine }
      return [EstimateAnswer.words(phase)] + [effort.low, effort.likely, effort.high].map(Effort.hours)
    }
    return "### Estimate\n\n\(answer.sentence): `djaudit estimate` shows the details.\n\n"
      + Markdown.table(["phase", "low", "likely", "high"], rows) + "\n"
  }

  private var counts: String {
    let summary = contents.audit.summary
    let severities = Severity.allCases.reversed().map {
      Words.plural(summary.findingsBySeverity[$0] ?? 0, $0.rawValue)
    }
    return severities.joined(separator: ", ")
  }

  /// What is suppressed and why, and remarks on suppressions.
  private var ignored: String {
    let suppressions = contents.suppressions
    let uses = suppressions.uses.filter { $0.count > 0 }
    var text = ""
    if !uses.isEmpty {
      text += "### Ignored, with a reason\n\n\(AuditAnswer(contents).ignoredCount)\n\n"
      text +=
        MarkdownReport.table(
          ["findings", "rules", "in", "until", "reason"],
          uses.map { use in
            let suppression = use.suppression
            return [
              String(use.count), markdown(suppression.rules.joined(separator: ", "), limit: 200),
              markdown(suppression.patterns.map(\.description).joined(separator: ", "), limit: 200),
              suppression.until.map { markdown($0) } ?? "", markdown(suppression.reason, limit: 300),
            ]
          }, within: MarkdownReport.ignoredLimit) + "\n"
    }
    if !suppressions.remarks.isEmpty {
      let lines = suppressions.remarks.map { markdown(AuditAnswer.words($0), limit: 400) }
      let shown = MarkdownReport.fitting(lines, within: MarkdownReport.ignoredLimit)
      let rest = lines.count - shown.count
      text +=
        "Entries that ignore nothing:\n\n" + Markdown.list(shown) + (rest > 0 ? "\nand \(rest) more\n" : "") + "\n"
    }
    return text
  }

  private func table(_ groups: [ReportContents.EntryGroup]) -> String {
    let hasBaseline = contents.baseline != nil
    return MarkdownReport.table(
      ["rule", "severity", "resolution", "findings"] + (hasBaseline ? ["new"] : []) + ["such as"],
      groups.map { rule, entries in
        let shown = entries.first(where: \.isNew) ?? entries[0]
        let own = shown.finding.shortPlace
        let place = own.isEmpty ? shown.finding.message : own
        return [
          "\(rule.code) \(rule.name)", rule.severity.rawValue, rule.resolution.rawValue, String(entries.count),
        ] + (hasBaseline ? [String(entries.count(where: \.isNew))] : []) + [markdown(place, limit: 60)]
      }, within: MarkdownReport.rulesLimit)
  }

  /// The places of each rule, worst first. If not all fit, rules with few findings are shown completely and the others
  /// share the remaining space.
  private func details(_ groups: [ReportContents.EntryGroup], room: Int) -> String {
    var left = room
    var leftOut = 0
    var blocks: [Block] = []
    for (rule, entries) in groups {
      // New findings come before known ones.
      let block = Block(rule: rule, lines: (entries.filter(\.isNew) + entries.filter { !$0.isNew }).map(line))
      if block.frameSize > left {
        leftOut += entries.count
        continue
      }
      left -= block.frameSize
      blocks.append(block)
    }
    // The largest share that all blocks can have at once: space that small blocks do not use goes to the others.
    var share = 0
    for (index, size) in blocks.map(\.size).sorted().enumerated() {
      share = left / (blocks.count - index)
      if size > share { break }
      left -= size
      share = .max
    }
    var text = ""
    for block in blocks {
      let (shown, count) = block.text(within: share)
      text += shown
      leftOut += count
    }
    if leftOut > 0 {
      text +=
        "\n\(Words.plural(leftOut, "finding")) left out for length; `djaudit audit --format json` has all.\n"
    }
    return text
  }

  private func line(_ entry: Entry) -> String {
    let finding = entry.finding
    let state = entry.state == .new ? "new " : ""
    // A single file is named at the top.
    let place =
      finding.position.map { position in
        contents.audit.inputs.count > 1 || position.file != contents.audit.inputs.first?.path
          ? "\(position) " : "\(position.line):\(position.column) "
      } ?? ""
    return (state + place + (finding.place.isEmpty ? "" : finding.place + ": ") + finding.message).printable(limit: 400)
  }

  /// A rule and its places in a folded section. Names are in a code block, where they cannot be Markdown, HTML or
  /// mentions.
  private struct Block {
    let rule: Rule
    let lines: [String]

    /// The size of the lines in bytes.
    var size: Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }
    /// The maximum number of bytes around them: the note about omitted lines, and fences longer than a run of backticks
    /// in a line.
    var frameSize: Int {
      2 * rule.summary.utf8.count + rule.name.utf8.count + 200 + 2 * MarkdownReport.longestTicks(lines)
    }

    /// As many lines as fit into `room`, and the number of omitted lines.
    func text(within room: Int) -> (String, Int) {
      var size = 0
      let shown = lines.prefix { line in
        size += line.utf8.count + 1
        return size <= room
      }
      let rest = lines.count - shown.count
      var text =
        "<details><summary>\(rule.code) \(rule.name): \(Words.plural(lines.count, "finding"))</summary>\n\n"
      text += Markdown.prose(rule.summary) + "\n\n"
      if !shown.isEmpty { text += Markdown.block("text", shown.joined(separator: "\n")) }
      if rest > 0 { text += "\nand \(rest) more\n" }
      return (text + "\n</details>\n", rest)
    }
  }

  /// The length of the longest run of backticks.
  private static func longestTicks(_ lines: [String]) -> Int {
    var longest = 0
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == 0x60 ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return longest
  }
}
