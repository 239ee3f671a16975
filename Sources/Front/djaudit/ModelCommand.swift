import ArgumentParser
import Audit
import DataJoint
import Diagnostics
import Report

/// A command that shows the model. It exits with 0, or with 2 if an input was damaged; it has no answer "no".
protocol ModelCommand: InputCommand {
  associatedtype Format: ExpressibleByArgument
  var inputs: InputArguments { get set }
  var output: OutputArguments { get }
  var format: Format { get }

  /// The whole output.
  func answer(_ pipeline: Pipeline) -> String
  /// The prefix of comment lines; nil if the format has no comments.
  var scopeComment: String? { get }
}

extension ModelCommand {
  mutating func take(_ settings: inout SettingsInForce) { inputs.reading.take(&settings) }

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    if scopeComment == nil, !inputs.quiet, let words = pipeline.scopeWords {
      Terminal.warn("djaudit: " + words.printable())
    }
    try Terminal.write((scopeComment.map(pipeline.scopeLine) ?? "") + answer(pipeline), to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

/// The formats of most commands.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable { case text, json }
