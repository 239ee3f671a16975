import ArgumentParser
import DataJoint
import Report

/// `djaudit columns`.
struct ColumnsCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "Every column that needs a marker, has one, or lies outside (migrate.analyze_columns).")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text

  func answer(_ pipeline: Pipeline) -> String {
    let answer = ColumnsAnswer(pipeline)
    return format == .json ? answer.json.text : answer.text
  }
}
