import ArgumentParser
import DataJoint
import Files
import Inputs
import Probe

/// `djaudit probe`.
struct ProbeCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Print read-only SQL that measures rows on the server, for schemas dumped without rows.",
    discussion: CommandExamples.text(
      """
      The answers are counts, lengths and bounds of types, never a value. Tables whose rows are in the inputs are left \
      out, unless --skip-rows skims over them.
      """,
      [
        "djaudit probe schema.sql > probe.sql",
        "mysql --batch --force < probe.sql > results.tsv",
        "djaudit audit schema.sql --probe-results results.tsv",
      ]))

  @OptionGroup var inputs: InputArguments
  @Option(help: "Time limit per statement in seconds; questions that time out are reported as not checked.")
  var seconds = 60
  @Flag(
    inversion: .prefixedNo,
    help: """
      Let the server open each DataJoint blob once. This finds damaged blobs and the types of arrays, and takes as long \
      as decompressing all blobs.
      """)
  var openBlobs = true
  @OptionGroup(title: "Output options") var output: OutputArguments

  mutating func take(_ settings: inout SettingsInForce) { inputs.reading.take(&settings) }

  func validate() throws {
    guard 1...86_400 ~= seconds else { throw ValidationError("--seconds is a number from 1 to 86400.") }
    guard inputs.reading.probeResults == nil else {
      throw ValidationError("--probe-results answers what djaudit probe asks; give it to djaudit audit.")
    }
  }

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let probe = Probe(pipeline.askedCatalog, opensBlobs: openBlobs, asksAll: inputs.reading.schemaOnly)
    guard probe.statementCount > 0 else {
      throw OutputError(
        "All tables in the inputs have rows: there is nothing to ask. With --skip-rows, djaudit probe asks about all tables."
      )
    }
    try Terminal.write(probe.script(seconds: seconds), to: output.output)
    Terminal.exit((isPartial ? Outcome.unreadable : .yes).rawValue)
  }
}
