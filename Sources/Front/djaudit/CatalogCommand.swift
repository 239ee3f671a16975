import ArgumentParser
import DataJoint
import Report
import Text

/// `djaudit catalog`.
struct CatalogCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "The schemas as the server's information_schema tells them; an input again.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text (CREATE TABLE) or json.") var format: TextOrJSON = .text

  func answer(_ pipeline: Pipeline) -> String {
    let answer = CatalogAnswer(pipeline.catalog)
    return format == .json ? answer.json.text : answer.text
  }
}
