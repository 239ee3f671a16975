import Answers
import ArgumentParser
import DataJoint
import Report
import Text

/// `djaudit columns`.
struct ColumnsCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "List columns that need a marker, have one, or need none (migrate.analyze_columns).",
    discussion: CommandExamples.text([
      "djaudit columns lab.sql", "djaudit columns lab.sql --schema lab_ephys",
      "djaudit columns lab.sql --format csv -o columns.csv",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }
  @Option(help: "text, json or csv.") var format: Format = .text

  var scopeComment: String? { format == .text ? "" : nil }

  func answer(_ pipeline: Pipeline) -> String {
    let answer = ColumnsAnswer(pipeline)
    return switch format {
    case .text: answer.text
    case .json: answer.json.text
    case .csv: answer.csv
    }
  }
}
