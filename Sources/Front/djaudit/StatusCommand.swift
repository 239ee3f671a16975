import Answers
import ArgumentParser
import DataJoint
import Report
import Text

/// `djaudit status`.
struct StatusCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Count migrated and pending blob columns per schema (migrate.check_migration_status).",
    discussion: CommandExamples.text([
      "djaudit status lab.sql",
      "djaudit status dumps/ --schema 'lab_*'",
      "djaudit status lab.sql --format json",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text

  var scopeComment: String? { format == .text ? "" : nil }

  func answer(_ pipeline: Pipeline) -> String {
    let answer = StatusAnswer(pipeline)
    return format == .json ? answer.json.text : answer.text
  }
}
