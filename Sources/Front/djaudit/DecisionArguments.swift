import ArgumentParser
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Files
import Settings

/// Where the answers to a plan's questions come from.
struct DecisionArguments: ParsableArguments {
  @Option(
    help: "Answers to the plan's questions; by default djaudit.decisions.toml in this folder.",
    completion: .file())
  var decisions: String?

  @Flag(inversion: .prefixedNo, help: "Use the suggested answer for open questions that have one.")
  var acceptSuggestions: Bool?

  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(
      &decisions, .decisions, settings.file?.decisions,
      standard: FileStatus(Decisions.fileName) != nil ? Decisions.fileName : nil)
    settings.take(&acceptSuggestions, .acceptSuggestions, settings.file?.acceptSuggestions, standard: false) {
      $0 ? "true" : "false"
    }
  }

  /// The file of answers, or nil.
  func file() throws -> AnswersFile? {
    try decisions.map { AnswersFile(path: $0, bytes: try FileSystem.read($0)) }
  }

  /// The questions with the answers that were given.
  func decisions(about pipeline: Pipeline) throws -> Decisions { try decisions(about: pipeline, in: file()) }

  /// The questions with the answers from a file.
  func decisions(about pipeline: Pipeline, in file: AnswersFile?) throws -> Decisions {
    let decisions = try DJAudit.decisions(
      about: pipeline, answers: file, acceptsSuggestions: acceptSuggestions == true)
    for note in decisions.notes { Terminal.warn("djaudit: " + note.printable()) }
    return decisions
  }
}
