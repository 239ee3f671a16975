import ArgumentParser
import DataJoint
import Diagnostics
import Migration

/// Where answers to a plan's questions come from.
struct DecisionArguments: ParsableArguments {
  @Option(
    help: "Answers to the plan's questions; djaudit.decisions.toml of this folder when there is one.",
    completion: .file())
  var decisions: String?

  @Flag(help: "Take the suggested answer wherever a question is open and has one.") var acceptSuggestions = false

  /// Whether there are answers to read.
  var isGiven: Bool { decisions != nil || Terminal.exists(Decisions.fileName) }

  /// The questions with the answers that are there.
  func decisions(about pipeline: Pipeline) throws -> Decisions {
    let path = decisions ?? (Terminal.exists(Decisions.fileName) ? Decisions.fileName : nil)
    let file = try path.map { try DecisionsFile.read(try Terminal.read($0), file: $0) }
    let all = try Decisions(pipeline, file: file)
    for note in all.notes { Terminal.warn("djaudit: " + note.printable()) }
    return acceptSuggestions ? all.acceptingSuggestions() : all
  }
}
