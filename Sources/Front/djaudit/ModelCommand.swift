import ArgumentParser
import DataJoint

/// A command that shows the model. It answers, and knows no "no": 0, or 2 where an input was damaged.
protocol ModelCommand: InputCommand {
  associatedtype Format: ExpressibleByArgument
  var inputs: InputArguments { get set }
  var output: OutputArguments { get }
  var format: Format { get }

  /// The whole answer.
  func answer(_ pipeline: Pipeline) -> String
}

extension ModelCommand {
  mutating func take(_ settings: inout SettingsInForce) { inputs.reading.take(&settings) }

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    try Terminal.write(answer(pipeline), to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

/// The formats of most commands.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable { case text, json }
