import Migration
import ArgumentParser
import Audit
import Diagnostics
import Report

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// `auto` follows NO_COLOR and whether standard output is a terminal.
  func isColored(output: String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      (Terminal.environment("NO_COLOR") ?? "").isEmpty && Terminal.isOutputTerminal && (output == nil || output == "-")
    }
  }
}

/// Findings at or above this severity make the answer "no".
enum Threshold: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

/// `djaudit audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "What stands between these schemas and DataJoint 2.x: checks, findings, what to do next.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var output: OutputArguments
  @OptionGroup var answers: DecisionArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text
  @Option(help: "Exit with 1 for findings at or above: error, warning, note or never.") var failOn: Threshold = .error
  @Option(help: "auto, always or never; NO_COLOR is heeded.") var color: ColorChoice = .auto
  @Flag(name: .shortAndLong, help: "Every finding with its place.") var verbose = false
  @Flag(help: "Smallest and largest values in the JSON; else no value of the data is shown.") var showValues = false

  func run() throws {
    let selected = try selection.selection()
    let audit = try inputs.audit(selected, measuresData: true)
    let answer = AuditAnswer(audit, version: Djaudit.version, showsValues: showValues)
    let style = AuditAnswer.Style(
      isColored: color.isColored(output: output.output), width: output.output == nil ? Terminal.width : 100,
      isVerbose: verbose)
    if output.output.map({ $0.lowercased().hasSuffix(".html") }) == true {
      let plan = try? PlanArguments.parse([]).plan(audit)
      let contents = ReportContents(audit: audit, plan: plan, version: Djaudit.version, showsValues: showValues)
      try Terminal.write(to: output.output, inputs: inputs.inputs) { try HTMLReport(contents: contents).write($0) }
    } else {
      try Terminal.write(
        format == .json ? answer.json.text : answer.text(style), to: output.output, inputs: inputs.inputs)
    }
    if answers.isGiven, !inputs.quiet {
      let decisions = try answers.decisions(about: audit.pipeline)
      let open = decisions.open.count
      Terminal.warn(
        "djaudit: \(decisions.list.count - open) of \(decisions.list.count) questions are answered, \(open) are open")
    }
    let threshold = failOn.severity
    let outcome: Outcome =
      audit.isPartial ? .unreadable : threshold.map(audit.hasFindings(atLeast:)) == true ? .no : .yes
    // The process ends here: there is no use in freeing every table and finding one by one.
    withExtendedLifetime(audit) { Terminal.exit(outcome.rawValue) }
  }
}
