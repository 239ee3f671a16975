import ArgumentParser
import Audit
import DJAudit
import Diagnostics
import Estimate
import Files
import Report
import Settings
import Text

/// `djaudit estimate`.
struct EstimateCommand: InputReader, SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate the remaining effort from an editable price list.",
    discussion: CommandExamples.text([
      "djaudit estimate lab.sql.gz                     # total and reasons",
      "djaudit estimate lab.sql.gz --strategy copy     # another strategy",
      "djaudit estimate --print-prices -o prices.toml  # a list for --prices",
    ]))

  @Argument(help: InputArguments.help, completion: .file()) var inputs: [String] = []
  @OptionGroup(title: "Input options") var reading: ReadingArguments
  @OptionGroup(title: "Global options") var global: GlobalArguments
  @OptionGroup(title: "Plan options") var planning: PlanArguments
  @OptionGroup(title: "Code options") var code: CodeArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(
    help: "Your own prices (TOML); items that the file leaves out keep their standard price.", completion: .file())
  var prices: String?
  @Flag(help: "Print the standard prices with their reasons, as a file for --prices.") var printPrices = false
  @Option(help: "text or json.") var format: TextOrJSON = .text
  @Flag(name: .shortAndLong, help: "Show every item, schema by schema.") var verbose = false

  func validate() throws {
    if !printPrices { return try validateInputs() }
    if !inputs.isEmpty { throw ValidationError("--print-prices reads no input.") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    reading.take(&settings)
    planning.take(&settings)
    settings.take(&prices, .prices, settings.file?.prices)
  }

  func run() throws {
    let list = try prices.map { try PriceList.read(try FileSystem.read($0), file: $0) } ?? .standard
    if printPrices { return try Terminal.write(list.toml, to: output.output) }
    let (read, objects, recorded) = try auditAndObjects()
    let audit = code.added(to: read, recorded: recorded)?.audit ?? read
    let plan = try planning.plan(audit, objects: objects, isOutline: true)
    let answer = EstimateAnswer(DJAudit.estimate(audit, plan, prices: list, objects: objects))
    try Terminal.write(
      format == .json ? answer.json.text : audit.pipeline.scopeLine() + answer.text(isVerbose: verbose),
      to: output.output)
    // The estimate cannot show what exactly is damaged.
    warnIncomplete(audit)
    let outcome: Outcome = audit.isPartial ? .unreadable : .yes
    withExtendedLifetime(audit) { Terminal.exit(outcome.rawValue) }
  }
}
