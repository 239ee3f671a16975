import Answers
import ArgumentParser
import Audit
import Report
import Text

/// `djaudit verify`.
struct VerifyCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check whether 2.x can work with each schema as it is (migrate.verify_schema_v20).",
    discussion: CommandExamples.text([
      "djaudit verify lab.sql",
      "djaudit verify lab.sql --schema lab_ephys",
      "djaudit verify lab.sql --format json -o verify.json",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text

  mutating func take(_ settings: inout SettingsInForce) { inputs.reading.take(&settings) }

  func run() throws {
    let audit = try inputs.audit()
    let answer = VerifyAnswer(audit)
    try Terminal.write(format == .json ? answer.json.text : audit.pipeline.scopeLine() + answer.text, to: output.output)
    inputs.warnIncomplete(audit)
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
    if !answer.isCompatible { throw ExitCode(Outcome.no.rawValue) }
  }
}
