import Audit
import DataJoint
import Diagnostics
import Text

/// What an audit comes to, in a sentence or two for whoever asks "can we move?".
struct Verdict {
  /// How the answer is coloured.
  enum Tone: String { case bad, caution, good, open }

  var tone: Tone
  var headline: String
  var detail: String

  init(_ contents: ReportContents) {
    let audit = contents.audit
    func count(_ concern: Concern) -> Int {
      audit.groups.filter { $0.rule.concern == concern && $0.rule.severity == .error }
        .map(\.findings.count).reduce(0, +)
    }
    let (lost, failing) = (count(.silentLoss), count(.hardFailure))
    let others = (audit.summary.findingsBySeverity[.error] ?? 0) - lost - failing
    let warnings = audit.summary.findingsBySeverity[.warning] ?? 0
    if audit.pipeline.visibleTables.isEmpty {
      (tone, headline) = (.open, "The inputs hold no tables that DataJoint would see, so nothing can be said.")
    } else if lost > 0 {
      tone = .bad
      headline =
        "Do not open this pipeline with DataJoint 2.x yet: \(Words.plural(lost, "place")) would lose or misread data without an error"
      headline += failing > 0 ? ", and \(Words.grouped(failing)) more would fail." : "."
    } else if failing + others > 0 {
      tone = .bad
      headline =
        "DataJoint 2.x does not work with this pipeline yet: \(Words.plural(failing + others, "place")) would fail with an error. No silent loss of data was found."
    } else if warnings > 0 {
      tone = .caution
      headline = "No error stands in the way of DataJoint 2.x, but \(Words.plural(warnings, "place")) should change."
    } else {
      (tone, headline) = (.good, "Nothing that was checked stands between this pipeline and DataJoint 2.x.")
    }
    let total = audit.summary.findingsBySeverity.values.reduce(0, +)
    let by = audit.summary.findingsByResolution
    var parts: [String] = []
    if let automatic = by[.automatic], automatic > 0 {
      parts.append("generated SQL resolves \(Words.grouped(automatic))")
    }
    if let decision = by[.decision], decision > 0 { parts.append("\(Words.grouped(decision)) wait for a decision") }
    if let manual = by[.manual], manual > 0 { parts.append("\(Words.grouped(manual)) for someone's work") }
    if let none = by[.none], none > 0 { parts.append("\(Words.grouped(none)) need nothing") }
    detail = parts.isEmpty ? "" : "Of \(Words.plural(total, "finding")), \(Words.list(parts))."
    if contents.suppressions.count > 0 {
      let count = contents.suppressions.count
      detail += (detail.isEmpty ? "" : " ") + Words.plural(count, total > 0 ? "more finding" : "finding")
      detail += count == 1 ? " is ignored." : " are ignored."
    }
    if let errors = contents.suppressions.countBySeverity[.error], tone == .good || tone == .caution {
      // Whoever ignores an error knows why; whoever reads the report may not.
      tone = .open
      headline =
        "\(Words.plural(errors, "error")) that \(errors == 1 ? "is" : "are") ignored would lose data or fail with DataJoint 2.x; no other error stands in the way."
    }
    if audit.isPartial {
      if tone == .good || tone == .caution { tone = .open }
      detail = "Part of the inputs could not be read: this is about what could be. " + detail
    }
    if !audit.unchecked.isEmpty {
      detail += " \(Words.plural(audit.unchecked.count, "rule")) could not be checked with these inputs."
    }
  }
}
