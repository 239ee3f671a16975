import Audit
import Catalog
import DataJoint
import Diagnostics
import Estimate
import Planning
import Text

/// The answer to "can we move?", with which every report begins.
struct Verdict {
  /// The colour of the answer.
  enum Tone: String { case bad, caution, good, open }

  var tone: Tone
  /// One sentence.
  var headline: String
  /// What has to be done about the findings, and what could not be checked.
  var detail: String
  /// The number of places where data would be lost or misread without an error.
  let losses: Int
  /// What was looked for, where rules were left out; nil for a whole audit.
  private let scope: String?

  /// Said of an input without tables of DataJoint.
  static let noTables = "The input has no DataJoint tables, so there is nothing to check."
  /// What a plan without steps says.
  static func nothingToDo(_ plan: Plan) -> String {
    plan.pipeline.visibleTables.isEmpty ? noTables : "Nothing to do: these schemas are ready for 2.x."
  }
  /// What happens to those who do nothing.
  static let waiting = "Nothing breaks while you wait: DataJoint 0.14 goes on working with these schemas."

  init(_ contents: ReportContents) {
    let audit = contents.audit
    func count(_ concern: Concern) -> Int {
      audit.groups.filter { $0.rule.concern == concern && $0.rule.severity == .error }
        .map(\.findings.count).reduce(0, +)
    }
    let (lost, failing) = (count(.silentLoss), count(.hardFailure))
    let unknown = count(.input)
    let others = (audit.summary.findingsBySeverity[.error] ?? 0) - lost - failing - unknown
    let warnings = audit.summary.findingsBySeverity[.warning] ?? 0
    losses = lost
    scope = Verdict.scope(of: audit)
    if audit.pipeline.visibleTables.isEmpty, !contents.isCodeOnly {
      (tone, headline) = (.open, Verdict.noTables)
    } else if let scope {
      // Of a pipeline that was not looked at as a whole nothing can be said but this.
      tone = lost + failing + others > 0 ? .bad : .open
      var found: [String] = []
      func add(_ count: Int, _ words: String) {
        if count > 0 { found.append("\(Words.plural(count, "place")) \(words)") }
      }
      add(lost, "would silently lose or misread data")
      add(failing + others, "would fail with an error")
      add(unknown, unknown == 1 ? "is incomplete or unclear" : "are incomplete or unclear")
      add(warnings, "should change")
      headline =
        "\(scope): \(found.isEmpty ? "nothing was found" : Words.list(found)). Only an audit by all rules can say whether the pipeline is ready for DataJoint 2.x."
    } else if lost > 0 {
      tone = .bad
      headline =
        "Do not open this pipeline with DataJoint 2.x yet: \(Words.plural(lost, "place")) would silently lose or misread data"
      headline += failing > 0 ? ", and \(Words.grouped(failing)) more would fail." : "."
    } else if failing + others > 0 {
      tone = .bad
      headline =
        "This pipeline does not work with DataJoint 2.x yet: \(Words.plural(failing + others, "place")) would fail with an error. No silent data loss was found."
    } else if unknown > 0 {
      tone = .open
      headline =
        "Nothing found would lose data or fail with DataJoint 2.x, but the input is incomplete or unclear in \(Words.plural(unknown, "place"))."
    } else if warnings > 0 {
      tone = .caution
      headline =
        "Nothing found would lose data or fail with DataJoint 2.x, but \(Words.plural(warnings, "place")) should change."
    } else {
      (tone, headline) = (.good, "This pipeline is ready for DataJoint 2.x as far as it could be checked.")
    }
    let total = audit.summary.findingsBySeverity.values.reduce(0, +)
    let by = audit.summary.findingsByResolution
    var parts: [String] = []
    if let automatic = by[.automatic], automatic > 0 {
      parts.append("generated SQL resolves \(Words.grouped(automatic))")
    }
    if let decision = by[.decision], decision > 0 {
      parts.append("\(Words.grouped(decision)) \(decision == 1 ? "waits" : "wait") for a decision")
    }
    if let manual = by[.manual], manual > 0 {
      parts.append("\(Words.grouped(manual)) \(manual == 1 ? "needs" : "need") manual work")
    }
    if let none = by[.none], none > 0 {
      parts.append("\(Words.grouped(none)) \(none == 1 ? "needs" : "need") no action")
    }
    detail = parts.isEmpty ? "" : "Of \(Words.plural(total, "finding")), \(Words.list(parts))."
    if contents.suppressions.count > 0 {
      let count = contents.suppressions.count
      detail += (detail.isEmpty ? "" : " ") + Words.plural(count, total > 0 ? "more finding" : "finding")
      detail += count == 1 ? " is ignored." : " are ignored."
    }
    if let errors = contents.suppressions.countBySeverity[.error], tone != .bad, scope != nil || tone != .open {
      // Whoever suppressed an error knows why, but readers of the report may not.
      tone = .open
      headline =
        "\(scope.map { $0 + ": " } ?? "")\(Words.plural(errors, "ignored error")) would lose data or fail with DataJoint 2.x; no other error was found."
    }
    if audit.isPartial {
      if tone == .good || tone == .caution { tone = .open }
      detail = "Part of the input could not be read; this covers only the rest. " + detail
    }
    if !audit.unchecked.isEmpty {
      detail += " \(Words.plural(audit.unchecked.count, "rule")) could not be checked with these inputs."
    }
  }

  /// What was looked for, where a command or the settings leave out rules about databases; nil where none is left out.
  private static func scope(of audit: Audit) -> String? {
    let selection = audit.selection
    guard Rule.all.contains(where: { $0.family != "8" && !selection.contains($0) }) else { return nil }
    func list(_ names: [String]) -> String {
      Words.list(Array(names.prefix(5)) + (names.count > 5 ? ["\(names.count - 5) more"] : []))
    }
    if selection.select.isEmpty { return "Looked for everything but \(list(selection.ignore))" }
    return "Looked only for \(list(selection.select))"
      + (selection.ignore.isEmpty ? "" : ", not for \(list(selection.ignore))")
  }

  /// The three figures below the headline: the name of each, and its count in words. Questions and effort are left out
  /// if no plan was made.
  func figures(_ contents: ReportContents) -> [(name: String, value: String)] {
    var figures = [("places that lose data", Words.grouped(losses) + (scope == nil ? "" : " by these rules"))]
    if let estimate = contents.estimate {
      let suggested = estimate.suggestedCount
      figures.append(
        (
          "questions to answer",
          Words.grouped(estimate.openQuestionCount) + (suggested > 0 ? " (\(suggested) with a suggested answer)" : "")
        ))
      figures.append(
        ("estimated effort", estimate.lines.isEmpty ? "none" : EstimateAnswer.words(estimate.forecast)))
    }
    return figures
  }

  /// The next three commands for the author of this report, most useful first.
  func nextCommands(_ contents: ReportContents) -> [String] {
    let audit = contents.audit
    let inputs = audit.inputs.filter { $0.format != InputSummary.pythonSources }.map(\.path)
    var input = inputs.count == 1 && inputs[0] != "-" ? inputs[0].shellQuoted() : "DUMP"
    if audit.pipeline.scope != nil {
      let names = audit.pipeline.schemas.map(\.name)
      input += names.count > 3 ? " --schema …" : names.map { " --schema " + $0.shellQuoted() }.joined()
    }
    var commands: [String] = []
    if let worst = audit.groups.first?.rule, worst.severity == .error {
      commands.append("djaudit explain \(worst.code)")
    }
    if let estimate = contents.estimate, !estimate.lines.isEmpty {
      if estimate.openQuestionCount > 0 { commands.append("djaudit decisions \(input) -o djaudit.decisions.toml") }
      commands.append("djaudit plan \(input) -o plan/")
    }
    return commands
  }
}

extension String {
  /// The text as one word of a POSIX shell; control characters are shown escaped.
  func shellQuoted() -> String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "@"), UInt8(ascii: "="):
          true
        default: false
        }
      }
    return isPlain && !hasPrefix("-") ? self : "'" + printable().replacing("'", with: "'\\''") + "'"
  }
}
