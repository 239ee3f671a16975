import Audit
import Diagnostics
import Text

extension ReportFormat {
  /// Workflow commands that create annotations in GitHub Actions. GitHub shows ten of each level per step, so there is
  /// one for each rule, at its first finding, and the tenth of a level names the remaining rules. Findings in the
  /// baseline are summarised in one notice, and so are suppressed ones.
  static let github = ReportFormat("github", endings: []) { contents, style in
    var levels: [Severity: [(rule: Rule, entries: [ReportContents.Entry])]] = [:]
    for (rule, entries) in contents.openGroups {
      let new = entries.filter(\.isNew)
      if !new.isEmpty { levels[rule.severity, default: []].append((rule, new)) }
    }
    let ignored = ignored(contents, style)
    var text = ""
    for severity in Severity.allCases.reversed() {
      let groups = levels[severity] ?? []
      let limit = 10 - (severity == .note ? (contents.baseline == nil ? 0 : 1) + (ignored == nil ? 0 : 1) : 0)
      let shown = groups.count <= limit ? groups.count : limit - 1
      for (rule, entries) in groups.prefix(shown) {
        var message = "\(rule.summary)\n"
        for entry in entries.prefix(10) {
          let place = entry.finding.position.map { "\($0) " } ?? ""
          let subject = entry.finding.place.isEmpty ? "" : entry.finding.place + ": "
          message += (place + subject + entry.finding.message).printable(limit: 300) + "\n"
        }
        if entries.count > 10 { message += "and \(entries.count - 10) more\n" }
        message += "djaudit explain \(rule.code)"
        text += command(
          severity, title: "\(rule.code) \(rule.name): \(Words.plural(entries.count, "finding"))", message,
          at: entries.compactMap(\.finding.position).first, style)
      }
      if shown < groups.count {
        let rest = groups.dropFirst(shown)
        text += command(
          severity, title: Words.plural(rest.count, "more rule"),
          rest.map { "\($0.rule.code) \($0.rule.name): \($0.entries.count)" }.joined(separator: "\n"), at: nil, style)
      }
    }
    if let baseline = contents.baseline {
      text += command(
        .note, title: "Against \(baseline.record.file.printable(limit: 100))", contents.counts(baseline), at: nil,
        style)
    }
    if let ignored { text += ignored }
    return text
  }

  /// One notice for everything that is suppressed and why; nil if there is nothing to say.
  private static func ignored(_ contents: ReportContents, _ style: ReportStyle) -> String? {
    let suppressions = contents.suppressions
    let lines =
      suppressions.uses.filter { $0.count > 0 }.map { "\($0.count) \(AuditAnswer.words($0))" }
      + suppressions.remarks.map(AuditAnswer.words)
    if lines.isEmpty { return nil }
    return command(
      .note, title: "\(Words.plural(suppressions.count, "finding")) ignored",
      lines.prefix(50).map { $0.printable(limit: 300) }.joined(separator: "\n")
        + (lines.count > 50 ? "\nand \(lines.count - 50) more" : ""), at: nil, style)
  }

  private static func command(
    _ severity: Severity, title: String, _ message: String, at position: SourcePosition?, _ style: ReportStyle
  ) -> String {
    var properties: [String] = []
    if let position {
      properties.append("file=" + escaped(style.relative(position.file).printable(), isProperty: true))
      properties.append("line=\(position.line),col=\(position.column)")
    }
    properties.append("title=" + escaped(title, isProperty: true))
    let level = severity == .note ? "notice" : severity.rawValue
    return "::\(level) \(properties.joined(separator: ","))::\(escaped(message, isProperty: false))\n"
  }

  /// Escapes data and properties of commands as actions/toolkit does.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    return text.replacingScalars { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":" where isProperty: "%3A"
      case "," where isProperty: "%2C"
      default: nil
      }
    }
  }
}
