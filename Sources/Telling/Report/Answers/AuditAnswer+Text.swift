import Audit
import Catalog
import DataJoint
import Diagnostics
import Estimate
import OrderedCollections
import Text

extension AuditAnswer {
  /// The verdict with its figures, what was read, the table of checks, and findings by rule.
  public func text(_ style: ReportStyle = ReportStyle()) -> String {
    // Without tables there is nothing to check.
    let checks = audit.checks.isEmpty || audit.pipeline.tables.isEmpty ? "" : checkTable(style) + "\n"
    return scope(style) + verdict(style) + "\n" + head(style) + "\n" + checks + findings(style) + suppressed(style)
      + settings(style) + next(style)
  }

  /// The replacements for settings files that 2.x does not read.
  private func settings(_ style: ReportStyle) -> String {
    guard style.isVerbose, let proposals = contents.code?.proposals else { return "" }
    return proposals.map { "\n" + $0.lines.map { $0.printable() + "\n" }.joined() }.joined()
  }

  /// The scope of a partial report, stated before anything else.
  private func scope(_ style: ReportStyle) -> String {
    guard let words = audit.pipeline.scopeWords else { return "" }
    return words.printable().wrapped(to: style.width).map { paint($0, .bold, style) + "\n" }.joined()
  }

  // MARK: Verdict

  private func verdict(_ style: ReportStyle) -> String {
    let verdict = Verdict(contents)
    let color: Paint =
      switch verdict.tone {
      case .bad: .red
      case .caution, .open: .yellow
      case .good: .green
      }
    var text = ""
    for line in verdict.headline.printable().wrapped(to: style.width) { text += paint(line, color, style) + "\n" }
    if verdict.tone == .bad || verdict.tone == .caution {
      for line in Verdict.waiting.wrapped(to: style.width) { text += line + "\n" }
    }
    text += "\n"
    for (name, value) in verdict.figures(contents) {
      text += "  " + name.padded(23) + paint(value, .bold, style) + "\n"
    }
    for (index, command) in verdict.nextCommands(contents).enumerated() {
      text += "  " + (index == 0 ? "next" : "").padded(23) + command + "\n"
    }
    return text
  }

  // MARK: What was read

  private func head(_ style: ReportStyle) -> String {
    var lines = headLines
    if let damage = audit.notes.first(where: \.isPartial) {
      let place = damage.position.map { "\($0): " } ?? ""
      lines.append("INCOMPLETE: results cover only the part that could be read. \(place)\(damage.message)")
    }
    return lines.flatMap { $0.printable().wrapped(to: style.width) }.map { $0 + "\n" }.joined()
  }

  /// The inputs and their contents; not yet escaped.
  var headLines: [String] {
    if let code = contents.code, code.isAlone { return code.headLines }
    let summary = audit.summary
    var lines: [String] = []
    for input in audit.inputs.prefix(3) {
      let encoding = input.encoding.map { ", \($0)" } ?? ""
      let date = input.date.map { ", of \($0.prefix(10))" } ?? ""
      lines.append("\(input.path): \(input.format)\(encoding), \(Words.size(input.bytes))\(date)")
    }
    if audit.inputs.count > 3 { lines.append("… and " + Words.plural(audit.inputs.count - 3, "more input")) }
    let tiers = summary.tablesByTier.filter { $0.count > 0 }.map { "\($0.count) \($0.tier)" }
    var tables = "\(Words.plural(summary.tableCount, "table"))"
    var parts = tiers
    if summary.hiddenTableCount > 0 { parts.append("\(summary.hiddenTableCount) hidden") }
    if summary.foreignTableCount > 0 { parts.append("\(summary.foreignTableCount) not DataJoint's") }
    if !parts.isEmpty { tables += " (" + parts.joined(separator: ", ") + ")" }
    if summary.viewCount > 0 { tables += ", " + Words.plural(summary.viewCount, "view") }
    lines.append("\(audit.pipeline.catalog.server.name), \(Words.plural(summary.schemaCount, "schema")), \(tables)")
    let rows: String
    if let count = summary.rowCount {
      // A server that was asked for rows does not say how large they are.
      rows = Words.plural(count, "row") + (summary.dataBytes > 0 ? ", \(Words.size(summary.dataBytes)) of data" : "")
    } else if !audit.countedRows, audit.pipeline.catalog.facts.contains(.rows) {
      rows = "rows not counted"
    } else {
      rows = "no rows in the input"
    }
    lines.append(
      "\(Words.plural(summary.columnCount, "column")), \(Words.plural(summary.foreignKeyCount, "foreign key")), \(rows)"
    )
    return lines + (contents.code?.headLines ?? [])
  }

  // MARK: Checks

  private func checkTable(_ style: ReportStyle) -> String {
    let checks = audit.checks
    let visible = checks.filter { $0.verdict != .invisible }
    let nameWidth = visible.map(\.name.count).max() ?? 0
    let statusWidth = max(6, visible.map(\.verdict.rawValue.count).max() ?? 0)
    // If there is space, the requirement is shown next to what was found.
    let indent = nameWidth + statusWidth + 4
    var text = paint("Check".padded(nameWidth) + "  " + "Status".padded(statusWidth) + "  Found", .bold, style) + "\n"
    for check in visible {
      let found =
        check.verdict == .ok || check.wanted.isEmpty ? check.found : "\(check.found) (required: \(check.wanted))"
      let lines = found.printable().wrapped(to: max(20, style.width - indent))
      text += check.name.padded(nameWidth) + "  "
      text += paint(check.verdict.rawValue.padded(statusWidth), color(check.verdict), style)
      text += "  " + (lines.first ?? "") + "\n"
      for line in lines.dropFirst() { text += String(repeating: " ", count: indent) + line + "\n" }
    }
    let invisible = checks.filter { $0.verdict == .invisible }
    if !invisible.isEmpty {
      text += "Check these yourself (a dump cannot show them):\n"
      for check in invisible {
        let line = "\(check.name): \(check.wanted)" + (check.query.map { " (\($0))" } ?? "")
        for (index, part) in line.printable().wrapped(to: style.width - 4).enumerated() {
          text += (index == 0 ? "  " : "    ") + part + "\n"
        }
      }
    }
    return text
  }

  private func color(_ verdict: Requirement.Verdict) -> Paint {
    switch verdict {
    case .ok: .green
    case .change, .decide: .yellow
    case .fail: .red
    case .unknown, .invisible: .dim
    }
  }

  // MARK: Findings

  private func findings(_ style: ReportStyle) -> String {
    if audit.groups.isEmpty { return noFindings }
    var text = ""
    let all = contents.openGroups
    let nameWidth = all.map(\.rule.name.count).max() ?? 0
    for concern in Concern.allCases {
      let groups = all.filter { $0.rule.concern == concern }
      if groups.isEmpty { continue }
      text += paint(contents.isCodeOnly ? concern.codeTitle : concern.title, .bold, style) + "\n"
      // Notes share lines, because there are many and none is urgent.
      let (own, shared) =
        style.isVerbose
        ? (groups, []) : (groups.filter { $0.rule.severity != .note }, groups.filter { $0.rule.severity == .note })
      for group in own { text += line(group, style, nameWidth: nameWidth) }
      let notes = shared.map { group in
        let new = contents.baseline == nil ? 0 : group.entries.count(where: \.isNew)
        return "\(group.rule.code) \(group.rule.name) \(group.entries.count)" + (new > 0 ? " (\(new) new)" : "")
      }
      text += paint(compact(notes, style.width), .dim, style)
    }
    return text
  }

  private func line(
    _ group: ReportContents.EntryGroup, _ style: ReportStyle, nameWidth: Int
  ) -> String {
    let (rule, entries) = group
    let color: Paint = rule.severity == .error ? .red : rule.severity == .warning ? .yellow : .dim
    let count = String(entries.count)
    let head =
      "  \(rule.code) \(rule.name.padded(nameWidth)) \(rule.severity.rawValue.padded(7)) \(rule.resolution.rawValue.padded(9)) "
      + String(repeating: " ", count: max(0, 5 - count.count)) + count
    var text = paint(head, color, style)
    if style.isVerbose {
      text += "\n"
      for entry in entries {
        let finding = entry.finding
        let place = finding.position.map { "\($0): " } ?? ""
        let state = entry.state == .new ? "new: " : ""
        text +=
          "    " + (state + place + (finding.place.isEmpty ? "" : finding.place + ": ") + finding.message).printable()
          + "\n"
        if let fix = finding.fix {
          text +=
            "      \(fix.edits.isEmpty ? "you" : fix.safety.rawValue): ".printable() + fix.summary.printable() + "\n"
        }
      }
      return text
    }
    // Someone who gives a baseline is looking for new findings.
    let shown = contents.baseline == nil ? entries : entries.new
    if shown.isEmpty { return text + "\n" }
    let lead = contents.baseline == nil ? "" : "\(shown.count) new: "
    var places: [String] = []
    var length = head.count + lead.count + 2
    for finding in shown.lazy.map(\.finding) {
      let own = finding.shortPlace
      let place = (own.isEmpty ? finding.message : own).printable(limit: 60)
      let room = style.width - length - 4
      guard place.count <= room || places.isEmpty else { break }
      // A terminal would break the line in the middle of a word.
      places.append(place.count <= room || room < 8 ? place : place.prefix(room - 1) + "…")
      length += place.count + 2
    }
    let rest = shown.count > places.count ? ", …" : ""
    return text + "  " + lead + places.joined(separator: ", ") + rest + "\n"
  }

  /// Words separated by dots, as many per line as fit.
  private func compact(_ words: [String], _ width: Int) -> String {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count + 3 <= width {
        lines[lines.count - 1] += " · " + word
      } else {
        lines.append("  " + word)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: What is suppressed

  /// How many findings each suppression matches, its reason, and remarks on suppressions.
  private func suppressed(_ style: ReportStyle) -> String {
    let uses = contents.suppressions.uses.filter { $0.count > 0 }
    let remarks = contents.suppressions.remarks
    var text = ""
    if !uses.isEmpty {
      text += "\n" + paint("Ignored, with a reason", .bold, style) + "\n"
      let counts = uses.map { Words.grouped($0.count) }
      let width = counts.map(\.count).max() ?? 0
      for (use, count) in zip(uses, counts) {
        text += "  " + String(repeating: " ", count: width - count.count) + count + "  "
        text += Self.words(use).printable() + "\n"
      }
    }
    if !remarks.isEmpty {
      text += "\n" + paint("Entries that ignore nothing", .bold, style) + "\n"
      for remark in remarks { text += "  " + Self.words(remark).printable() + "\n" }
    }
    return text
  }

  /// The text for no findings, or none that count.
  var noFindings: String { contents.suppressions.count > 0 ? "All findings are ignored.\n" : "No findings.\n" }

  /// The number of suppressed findings, by severity.
  var ignoredCount: String {
    let suppressions = contents.suppressions
    let severities = Severity.allCases.reversed().compactMap { severity in
      suppressions.countBySeverity[severity].map { Words.plural($0, severity.rawValue) }
    }
    return "\(Words.plural(suppressions.count, "finding")) ignored, not counted above: "
      + severities.joined(separator: ", ")
  }

  /// `DJ201 in lab_old until 2027-06-30: the rig is gone`.
  static func words(_ use: Suppressions.Use) -> String {
    let suppression = use.suppression
    return "\(suppression.rules.joined(separator: ", ")) in "
      + suppression.patterns.map(\.description).joined(separator: ", ")
      + (suppression.until.map { " until \($0)" } ?? "") + ": " + suppression.reason
  }

  /// Where the suppression is defined, and the remark about it.
  static func words(_ remark: SuppressionRemark) -> String {
    (remark.suppression.position.map { "\($0): " } ?? "") + remark.message
  }

  // MARK: What next

  private func next(_ style: ReportStyle) -> String {
    let summary = audit.summary
    var lines: [String] = []
    let total = summary.findingsBySeverity.values.reduce(0, +)
    if total > 0 {
      let resolutions = [Resolution.automatic, .decision, .manual, .none].map {
        "\(Words.grouped(summary.findingsByResolution[$0] ?? 0)) \($0 == .none ? "nothing to do" : $0.rawValue)"
      }
      lines += [contents.findingWords, resolutions.joined(separator: ", ")]
    }
    if contents.suppressions.count > 0 {
      lines.append(ignoredCount)
    }
    if let baseline = contents.baseline { lines += against(baseline) }
    if !audit.unchecked.isEmpty {
      let missing = Set(audit.unchecked.flatMap(audit.missing)).sorted()
      lines.append(
        "\(Words.plural(audit.unchecked.count, "rule")) not checked: the input lacks \(missing.joined(separator: ", "))"
      )
      if audit.pipeline.evidence == nil, audit.unchecked.contains(where: { $0.needs.contains(.values) }) {
        lines.append("djaudit probe prints SQL that asks the server for values; --probe-results reads its answers")
      }
    }
    lines += mostWork
    if let rollout = Rollout(contents.audit, showsNames: contents.showsValues) {
      lines.append(rollout.summary.printable())
    }
    var steps: [String] = []
    if total > 0, !style.isVerbose { steps.append("--verbose lists every finding") }
    if contents.estimate?.lines.isEmpty == false { steps.append("djaudit estimate explains the effort") }
    if !audit.pipeline.dependencies.missing.isEmpty { steps.append("dump the upstream schemas too") }
    if !audit.countedRows, audit.pipeline.catalog.facts.contains(.rows) {
      steps.append("leave out --skip-rows to count rows")
    }
    if total > 0 { steps.append("-o report.html to share") }
    if contents.code?.guide?.steps.isEmpty == false {
      steps.append("-o report.md has the guide's reports and commit messages")
    }
    if !steps.isEmpty { lines.append("More: " + steps.joined(separator: " · ")) }
    return (lines.isEmpty ? "" : "\n") + lines.flatMap { $0.wrapped(to: style.width) }.map { $0 + "\n" }.joined()
  }

  /// Where most of the work is, if there are several schemas.
  private var mostWork: [String] {
    guard let estimate = contents.estimate, estimate.schemas.count > 3 else { return [] }
    let rows = Breakdown(contents, by: .schema).rows.filter { ($0.seconds ?? 0) > 0 }
    let top = rows.sorted { ($1.seconds ?? 0, $0.name) < ($0.seconds ?? 0, $1.name) }.prefix(3)
    if top.isEmpty { return [] }
    let words = top.map { "\($0.name.printable(limit: 64)) \(Effort.hours($0.seconds ?? 0))" }
    return [
      "Most work: \(words.joined(separator: ", ")); djaudit audit --by schema lists all \(estimate.schemas.count)"
    ]
  }

  /// What can be rewritten automatically, and what a person has to look at.
  private var fixes: [String] {
    var counts: [Fix.Safety: Int] = [:]
    var mine = 0
    for finding in audit.findings where finding.rule.hasPrefix("DJ7") {
      if let fix = finding.fix, !fix.edits.isEmpty { counts[fix.safety, default: 0] += 1 } else { mine += 1 }
    }
    let asked = counts[.decide] ?? 0
    return [
      "Rewritten by --write: \(Words.grouped(counts[.safe] ?? 0)) safe; --write --unsafe adds "
        + "\(Words.grouped(counts[.values] ?? 0)) that give the same values in other types; "
        + "by hand: \(Words.grouped(mine + asked))"
    ]
  }

  /// How the audit differs from a baseline, and what limits the comparison.
  private func against(_ baseline: Baseline) -> [String] {
    var lines = ["Against \(baseline.record.file.printable(limit: 100)): \(contents.counts(baseline))"]
    if baseline.newlyCheckedCount > 0 {
      lines.append(
        "  \(baseline.newlyCheckedCount) of the new ones are from rules or schemas that the baseline did not check")
    }
    if !baseline.unseen.isEmpty {
      lines.append("  not checked this time: rules that did not run, or schemas missing from the inputs")
    }
    if audit.isPartial || baseline.record.isPartial {
      lines.append(
        "  incomplete inputs \(audit.isPartial ? "now" : "then"): findings in the unread part may be wrongly new or gone"
      )
    }
    return lines
  }

  // MARK: Words

  private enum Paint: String {
    case bold = "1"
    case red = "31"
    case yellow = "33"
    case dim = "2"
    case green = "32"
  }

  private func paint(_ text: String, _ paint: Paint, _ style: ReportStyle) -> String {
    style.isColored ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text wrapped to lines of at most this many characters; a longer word has a line of its own.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
