import ArgumentParser
import DataJoint
import Report
import Text

/// `djaudit lineage`.
struct LineageCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract: "Show where key attributes come from: the rows of 2.x's ~lineage tables.",
    discussion: CommandExamples.text([
      "djaudit lineage lab.sql",
      "djaudit lineage lab.sql --format json --schema lab_ephys",
      "djaudit lineage lab.sql --format sql -o lineage.sql  # rows for ~lineage",
    ]))
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sql }

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text, json, or sql that writes the ~lineage tables.") var format: Format = .text

  var scopeComment: String? {
    switch format {
    case .text: ""
    case .json: nil
    case .sql: "-- "
    }
  }

  func answer(_ pipeline: Pipeline) -> String {
    let answer = LineageAnswer(pipeline)
    return switch format {
    case .text: answer.text
    case .json: answer.json.text
    case .sql: answer.sql
    }
  }
}
