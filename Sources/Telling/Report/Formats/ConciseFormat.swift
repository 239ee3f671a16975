import Audit
import Diagnostics

extension ReportFormat {
  /// One line per finding, as editors and `grep` read them: `file:line:column: DJ201 error place: message`; with a
  /// baseline `new` or `unchanged` precedes the place, and `ignored` where it is.
  static let concise = ReportFormat("concise", endings: [], isText: true) { contents, style, emit in
    var text = ""
    for (rule, entries) in contents.entryGroups {
      let color = rule.severity == .error ? "31" : rule.severity == .warning ? "33" : "2"
      let severity =
        style.isColored ? "\u{1B}[\(color)m\(rule.severity.rawValue)\u{1B}[0m" : rule.severity.rawValue
      for entry in entries {
        if let position = entry.finding.position { text += "\(position): ".printable() }
        text += "\(rule.code) \(severity) "
        if let state = entry.state { text += state.rawValue + " " }
        if entry.isSuppressed { text += "ignored " }
        if !entry.finding.place.isEmpty { text += entry.finding.place.printable() + ": " }
        text += entry.finding.message.printable() + "\n"
        if text.utf8.count > 1 << 16 {
          try emit(text)
          text = ""
        }
      }
    }
    try emit(text)
  }
}
