import ArgumentParser
import Audit
import CodeAudit
import Report
import Text

/// `djaudit explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a rule is there, what happens without it, what to do, and examples.")
  @Argument(help: "Codes or names, DJ201 or unmarked-blob.") var rules: [String]
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text

  func run() throws {
    let found = try rules.map { name in
      guard let rule = Rule.anywhere(named: name) else {
        throw ValidationError(
          "There is no rule '\(name)'.\(name.suggestion(among: Rule.everywhere.flatMap { [$0.code, $0.name] })) djaudit rules lists them."
        )
      }
      return rule
    }
    let answer = RulesAnswer(found)
    try Terminal.write(
      format == .json ? answer.json.text : answer.explanation(width: Terminal.width), to: output.output)
  }
}
