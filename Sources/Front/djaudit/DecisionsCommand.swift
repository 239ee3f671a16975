import ArgumentParser
import Audit
import Decisions
import Files
import Report

/// `djaudit decisions`.
struct DecisionsCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "Write the questions that only people can answer, as a file to fill in; existing answers are kept.",
    discussion: CommandExamples.text([
      "djaudit decisions lab.sql                             # the questions",
      "djaudit decisions lab.sql -o djaudit.decisions.toml   # to answer them",
      "djaudit decisions lab.sql --accept-suggestions        # as suggested",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @OptionGroup(title: "Output options") var output: OutputArguments

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    // Overwriting a file keeps the answers in it.
    if answers.decisions == nil, let output = output.output, output != "-", FileStatus(output) != nil {
      answers.decisions = output
    }
    answers.take(&settings)
  }

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline(measuresData: true)
    try Terminal.write(
      pipeline.scopeLine("# ") + answers.decisions(about: pipeline).text, to: output.output, updates: answers.decisions)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}
