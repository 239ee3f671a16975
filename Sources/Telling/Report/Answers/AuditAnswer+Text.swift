import Audit
import Catalog
import DataJoint
import Diagnostics

extension AuditAnswer {
  /// A summary that fits a screen: what was read, the check table, findings by rule, what to do next.
  public func text(_ style: ReportStyle = ReportStyle()) -> String {
    head + "\n" + checkTable(style) + findings(style) + suppressed(style) + next(style)
  }

  // MARK: What was read

  private var head: String {
    var lines = headLines
    if let damage = audit.notes.first(where: \.isPartial) {
      let place = damage.position.map { "\($0): " } ?? ""
      lines.append("INCOMPLETE, what follows is about what could be read: \(place)\(damage.message)")
    }
    return lines.map { $0.printable() + "\n" }.joined()
  }

  /// The inputs, and what was in them; not escaped yet.
  var headLines: [String] {
    if let code = contents.code, code.isAlone { return code.headLines }
    let summary = audit.summary
    var lines: [String] = []
    for input in audit.inputs.prefix(3) {
      let encoding = input.encoding.map { ", \($0)" } ?? ""
      lines.append("\(input.path): \(input.format)\(encoding), \(Self.size(input.bytes))")
    }
    if audit.inputs.count > 3 { lines.append("… and \(audit.inputs.count - 3) more inputs") }
    let tiers = summary.tablesByTier.filter { $0.count > 0 }.map { "\($0.count) \($0.tier)" }
    var tables = "\(Self.plural(summary.tableCount, "table"))"
    var parts = tiers
    if summary.hiddenTableCount > 0 { parts.append("\(summary.hiddenTableCount) hidden") }
    if summary.foreignTableCount > 0 { parts.append("\(summary.foreignTableCount) not DataJoint's") }
    if !parts.isEmpty { tables += " (" + parts.joined(separator: ", ") + ")" }
    if summary.viewCount > 0 { tables += ", " + Self.plural(summary.viewCount, "view") }
    lines.append("\(audit.pipeline.catalog.server.name), \(Self.plural(summary.schemaCount, "schema")), \(tables)")
    let rows: String
    if let count = summary.rowCount {
      // A server that was asked for rows does not tell how long they are.
      rows = Self.plural(count, "row") + (summary.dataBytes > 0 ? ", \(Self.size(summary.dataBytes)) of data" : "")
    } else if !audit.countedRows, audit.pipeline.catalog.facts.contains(.rows) {
      rows = "rows not counted"
    } else {
      rows = "no rows in the input"
    }
    lines.append(
      "\(Self.plural(summary.columnCount, "column")), \(Self.plural(summary.foreignKeyCount, "foreign key")), \(rows)")
    return lines + (contents.code?.headLines ?? [])
  }

  // MARK: Checks

  private func checkTable(_ style: ReportStyle) -> String {
    if audit.checks.isEmpty { return "" }
    var table = TextTable(["check", "wanted", "found", "verdict"])
    var invisible: [String] = []
    for check in audit.checks {
      if check.verdict == .invisible {
        invisible.append("  \(check.name): wanted \(check.wanted); \(check.query ?? "")")
      } else {
        table.add([check.name, check.wanted, check.found, check.verdict.rawValue])
      }
    }
    let lines = table.text.split(separator: "\n").enumerated().map { index, line in
      index == 0 ? paint(String(line), .bold, style) : String(line)
    }
    return (lines + [Requirement.Verdict.invisible.rawValue + ":"] + invisible).map { $0 + "\n" }.joined() + "\n"
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
      // Notes share lines: they are many, and none is urgent.
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
    // What is new is what a person looks for who gives a baseline.
    let shown = contents.baseline == nil ? entries : entries.new
    if shown.isEmpty { return text + "\n" }
    let lead = contents.baseline == nil ? "" : "\(shown.count) new: "
    var places: [String] = []
    var length = head.count + lead.count + 2
    for finding in shown.lazy.map(\.finding) {
      let own = finding.shortPlace
      let place = (own.isEmpty ? finding.message : own).printable(limit: 60)
      guard length + place.count + 4 <= style.width || places.isEmpty else { break }
      places.append(place)
      length += place.count + 2
    }
    let rest = shown.count > places.count ? ", …" : ""
    return text + "  " + lead + places.joined(separator: ", ") + rest + "\n"
  }

  /// Words joined by dots, as many a line as fit.
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

  /// How many findings each entry takes and why, and what is to be said of entries.
  private func suppressed(_ style: ReportStyle) -> String {
    let uses = contents.suppressions.uses.filter { $0.count > 0 }
    let remarks = contents.suppressions.remarks
    var text = ""
    if !uses.isEmpty {
      text += "\n" + paint("Ignored, with a reason", .bold, style) + "\n"
      let counts = uses.map { Self.grouped($0.count) }
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

  /// What stands where nothing is found, or nothing that counts.
  var noFindings: String { contents.suppressions.count > 0 ? "No findings but ignored ones.\n" : "No findings.\n" }

  /// What is not in the counts, with how bad it is.
  var ignoredCount: String {
    let suppressions = contents.suppressions
    let severities = Severity.allCases.reversed().compactMap { severity in
      suppressions.countBySeverity[severity].map { Self.plural($0, severity.rawValue) }
    }
    return "\(Self.plural(suppressions.count, "finding")) ignored, not counted above: "
      + severities.joined(separator: ", ")
  }

  /// `DJ201 in lab_old until 2027-06-30: the rig is gone`.
  static func words(_ use: Suppressions.Use) -> String {
    let suppression = use.suppression
    return "\(suppression.rules.joined(separator: ", ")) in "
      + suppression.patterns.map(\.description).joined(separator: ", ")
      + (suppression.until.map { " until \($0)" } ?? "") + ": " + suppression.reason
  }

  /// Where the entry is, and what is to be said of it.
  static func words(_ remark: SuppressionRemark) -> String {
    (remark.suppression.position.map { "\($0): " } ?? "") + remark.message
  }

  // MARK: What next

  private func next(_ style: ReportStyle) -> String {
    let summary = audit.summary
    var lines: [String] = []
    let total = summary.findingsBySeverity.values.reduce(0, +)
    if total > 0 {
      let severities = Severity.allCases.reversed().map {
        Self.plural(summary.findingsBySeverity[$0] ?? 0, $0.rawValue)
      }
      let resolutions = [Resolution.automatic, .decision, .manual, .none].map {
        "\(Self.grouped(summary.findingsByResolution[$0] ?? 0)) \($0 == .none ? "nothing to do" : $0.rawValue)"
      }
      lines.append(
        "\(Self.plural(total, "finding")): \(severities.joined(separator: ", ")); \(resolutions.joined(separator: ", "))"
      )
    }
    if contents.suppressions.count > 0 {
      lines.append(ignoredCount)
    }
    if let baseline = contents.baseline { lines += against(baseline) }
    if !audit.unchecked.isEmpty {
      let missing = Set(audit.unchecked.flatMap(audit.missing)).sorted()
      lines.append(
        "\(Self.plural(audit.unchecked.count, "rule")) not checked, for want of \(missing.joined(separator: ", "))"
      )
      if audit.pipeline.evidence == nil, audit.unchecked.contains(where: { $0.needs.contains(.values) }) {
        lines.append("djaudit probe prints SQL that asks the server for values; --probe-results reads its answers")
      }
    }
    if contents.code != nil { lines += fixes }
    if let estimate = contents.estimate { lines.append(EstimateAnswer(estimate).sentence + "; djaudit estimate") }
    var steps: [String] = []
    if let worst = audit.groups.first?.rule, worst.severity == .error { steps.append("djaudit explain \(worst.code)") }
    if total > 0, !style.isVerbose { steps.append("--verbose for every place") }
    if !audit.pipeline.dependencies.missing.isEmpty { steps.append("dump the upstream schemas too") }
    if !audit.countedRows, audit.pipeline.catalog.facts.contains(.rows) {
      steps.append("leave out --schema-only to count rows")
    }
    if contents.code != nil, total > 0 { steps.append("djaudit code --diff, then --write") }
    if total > 0 { steps.append("-o report.html to pass on") }
    if !steps.isEmpty { lines.append("Next: " + steps.joined(separator: " · ")) }
    return (lines.isEmpty ? "" : "\n") + lines.map { $0 + "\n" }.joined()
  }

  /// What can be rewritten, and what a person must look at.
  private var fixes: [String] {
    var counts: [Fix.Safety: Int] = [:]
    var mine = 0
    for finding in audit.findings where finding.rule.hasPrefix("DJ7") {
      if let fix = finding.fix, !fix.edits.isEmpty { counts[fix.safety, default: 0] += 1 } else { mine += 1 }
    }
    let asked = counts[.decide] ?? 0
    return [
      "Rewritten by --write: \(Self.grouped(counts[.safe] ?? 0)) safe; by --write --unsafe also "
        + "\(Self.grouped(counts[.values] ?? 0)) that give the same values in other types; "
        + "left to you: \(Self.grouped(mine + asked))"
    ]
  }

  /// What a baseline is to this audit, and what weakens the comparison.
  private func against(_ baseline: Baseline) -> [String] {
    var lines = ["Against \(baseline.record.file.printable(limit: 100)): \(contents.counts(baseline))"]
    if baseline.newlyCheckedCount > 0 {
      lines.append(
        "  \(baseline.newlyCheckedCount) of the new ones are of rules or schemas that the baseline did not look at")
    }
    if !baseline.unseen.isEmpty {
      lines.append("  not looked for now: rules that did not run, or schemas that are not in the inputs")
    }
    if audit.isPartial || baseline.record.isPartial {
      lines.append(
        "  incomplete inputs \(audit.isPartial ? "now" : "then"): what was not read may be neither new nor gone")
    }
    return lines
  }

  // MARK: Words

  private enum Paint: String {
    case bold = "1"
    case red = "31"
    case yellow = "33"
    case dim = "2"
  }

  private func paint(_ text: String, _ paint: Paint, _ style: ReportStyle) -> String {
    style.isColored ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// `1 table`, `12,345 tables`.
  static func plural(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + noun + (count == 1 ? "" : "s")
  }

  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// Bytes in decimal units.
  static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) bytes" }
    var value = Double(bytes)
    for unit in ["kB", "MB", "GB", "TB"] {
      value /= 1000
      if value < 999.5 || unit == "TB" {
        let tenths = Int((value * 10).rounded())
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
      }
    }
    return ""
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
