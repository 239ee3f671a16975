import Answers
import ArgumentParser
import Audit
import CodeAudit
import Report
import Text

/// `djaudit rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, one per line.",
    discussion: CommandExamples.text([
      "djaudit rules",
      "djaudit rules --select DJ4  # one family",
      "djaudit rules --format json -o rules.json",
    ]))
  @OptionGroup(title: "Rule selection") var selection: SelectionArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text

  func run() throws {
    var selected = try selection.selection()
    selected.includesPostgreSQL = true
    let answer = RulesAnswer(Rule.everywhere.filter(selected.contains))
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
  }
}
