import ArgumentParser
import Audit
import Catalog
import DataJoint
import Decisions
import Definitions
import Diagnostics
import Files
import Report
import Rewrite
import Text

/// `djaudit definitions`.
struct DefinitionsCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions",
    abstract: "Write the DataJoint 2.x definitions of the tables, one Python module per schema.",
    discussion: CommandExamples.text(
      """
      Every class that is not commented out can be declared by datajoint 2.3.5; the others are listed with the reason. \
      Without -o the modules go to standard output, one after the other.
      """,
      [
        "djaudit definitions lab.sql --schema lab_ephys",
        "djaudit definitions lab.sql -o definitions/  # a module per schema",
        "djaudit definitions lab.sql --to postgresql -o definitions/",
        "djaudit definitions lab.sql --to postgresql --uuids marked -o definitions/",
      ]))

  @OptionGroup var inputs: InputArguments
  @Option(name: .shortAndLong, help: "The folder for the modules.", completion: .directory)
  var output: String?
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @Flag(help: "Definitions for DataJoint 0.14, as describe() prints them.") var legacy = false
  @Option(
    help: "postgresql: definitions that 2.3.5 can declare on PostgreSQL too.", completion: .list(["postgresql"]))
  var to: String?
  @Option(
    help:
      "PostgreSQL: what rewrite makes of UUIDs: text or unmarked (both varchar(36) here: 2.3.5 declares no uuid without a marker), or marked (uuid)."
  )
  var uuids: PostgreSQLOptions.UUIDs?
  @Flag(help: "Overwrite existing modules.") var force = false

  func validate() throws {
    if let to, to != "postgresql" {
      throw ValidationError("--to '\(to)': there is postgresql; without it they are for MySQL.")
    }
    if uuids != nil, to == nil { throw ValidationError("--uuids is about PostgreSQL: add --to postgresql.") }
    if to != nil, legacy { throw ValidationError("--legacy and --to exclude each other: 0.14 knows MySQL only.") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    answers.take(&settings)
  }

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline(measuresData: true)
    let definitions =
      legacy
      ? Definitions(pipeline, for: .legacy)
      : Definitions(pipeline, answers: try types(pipeline))
    if let output, output != "-" {
      try StagedFolder.write(definitions.files, to: output, force: force)
      Terminal.write(pipeline.scopeLine() + summary(definitions, output))
    } else {
      Terminal.write(
        pipeline.scopeLine("# ")
          + definitions.files.map { "# \($0.path)\n\($0.text)" }.joined(separator: "\n\n"))
    }
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }

  /// Types that were chosen, and replacements for types that PostgreSQL does not have.
  private func types(_ pipeline: Pipeline) throws -> [Lineage.Attribute: TypeChoice] {
    let chosen = try answers.decisions(about: pipeline).types(pipeline)
    guard to != nil else { return chosen }
    return pipeline.postgreSQLTypes(PostgreSQLOptions(uuids: uuids ?? .text)).mapValues { TypeChoice($0) }
      .merging(chosen) { _, answer in
        answer.question == nil ? answer : TypeChoice("bytes", question: answer.question)
      }
  }

  private func summary(_ definitions: Definitions, _ output: String) -> String {
    let out = definitions.commentedOut
    var text = "\(definitions.files.count) \(definitions.files.count == 1 ? "module" : "modules") in \(output), "
    text += "\(definitions.declaredCount) \(definitions.declaredCount == 1 ? "class" : "classes"), "
    text += "\(out.count) commented out\(out.isEmpty ? "" : ":")\n"
    for entry in out { text += "  \(entry.table): \(entry.reason)".printable() + "\n" }
    return text
  }
}
