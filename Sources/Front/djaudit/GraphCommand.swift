import Answers
import ArgumentParser
import DataJoint
import Diagram
import Report
import Text

/// `djaudit graph`.
struct GraphCommand: ModelCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print tables and foreign keys as in datajoint's dependency graph.",
    discussion: CommandExamples.text([
      "djaudit graph lab.sql",
      "djaudit graph lab.sql --format mermaid",
      "djaudit graph lab.sql --format dot | dot -Tsvg > lab.svg",
    ]))
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, dot, mermaid }

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json; dot and mermaid as djaudit diagram draws them.") var format: Format = .text

  var scopeComment: String? {
    switch format {
    case .text: ""
    case .json: nil
    case .dot: "// "
    case .mermaid: "%% "
    }
  }

  func answer(_ pipeline: Pipeline) -> String {
    let answer = GraphAnswer(pipeline)
    return switch format {
    case .text: answer.text
    case .json: answer.json.text
    case .dot: Diagram(pipeline).dot()
    case .mermaid: Diagram(pipeline).mermaid()
    }
  }
}
