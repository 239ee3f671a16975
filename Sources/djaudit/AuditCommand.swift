public import ArgumentParser
import Audit
public import Diagnostics
import Inputs
import Report

extension Severity: ExpressibleByArgument {}

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

/// Which rules run.
struct SelectionArguments: ParsableArguments {
  @Option(help: "Only these rules: codes, names or prefixes such as DJ2, separated by commas.")
  var select: String?

  @Option(help: "Not these rules.")
  var ignore: String?

  func selection() throws -> RuleSelection {
    func list(_ text: String?) -> [String] {
      (text ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    }
    let selection = RuleSelection(select: list(select), ignore: list(ignore))
    if let unknown = selection.unknownPatterns.first {
      throw ValidationError("There is no rule '\(unknown)'; djaudit rules lists them.")
    }
    return selection
  }
}

/// Findings at or above this severity make the answer "no".
enum Threshold: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "What stands between these schemas and DataJoint 2.x: checks, findings, what to do next.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var inputs: InputArguments
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text
  @Option(help: "Exit with 1 for findings at or above: error, warning, note or never.") var failOn: Threshold = .error
  @Option(help: "auto, always or never; NO_COLOR is heeded.") var color: ColorChoice = .auto
  @Flag(name: .shortAndLong, help: "Every finding with its place.") var verbose = false

  func run() throws {
    let selected = try selection.selection()
    let audit = try inputs.audit(selected)
    let answer = AuditAnswer(audit, version: Djaudit.version)
    let style = AuditAnswer.Style(
      isColored: color.isColored(output: output.output), width: Terminal.width, isVerbose: verbose)
    try Terminal.write(format == .json ? answer.json.text : answer.text(style), to: output.output)
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
    if let threshold = failOn.severity, audit.hasFindings(atLeast: threshold) { throw ExitCode(Outcome.no.rawValue) }
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Whether 2.x can work with each schema as it is (migrate.verify_schema_v20).")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text

  func run() throws {
    let audit = try inputs.audit()
    let answer = VerifyAnswer(audit)
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
    if !answer.isCompatible { throw ExitCode(Outcome.no.rawValue) }
  }
}
