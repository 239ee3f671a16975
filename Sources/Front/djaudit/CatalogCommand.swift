import Answers
import ArgumentParser
import DataJoint
import Report
import Text

/// `djaudit catalog`.
struct CatalogCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Print the schemas as the server's information_schema has them; the output can be an input.",
    discussion: CommandExamples.text([
      "djaudit catalog lab.sql                 # tables, columns, keys, indexes",
      "djaudit catalog lab.sql --schema lab_ephys",
      "djaudit catalog dumps/ -o catalog.json  # an input without rows",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text (CREATE TABLE) or json.") var format: TextOrJSON = .text

  var scopeComment: String? { format == .text ? "-- " : nil }

  func answer(_ pipeline: Pipeline) -> String {
    let answer = CatalogAnswer(pipeline.askedCatalog)
    return format == .json ? answer.json.text : answer.text
  }
}
