import Answers
import ArgumentParser
import Audit
import DJAudit
import Diagnostics
import Planning
import Report
import Text

/// `djaudit simulate`.
struct SimulateCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Apply a plan to the catalog, step by step, and audit the result.",
    discussion: CommandExamples.text([
      "djaudit simulate lab.sql                        # findings before and after",
      "djaudit simulate lab.sql --accept-suggestions   # with every suggested answer",
      "djaudit simulate lab.sql --diff                 # definitions, as a diff",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Plan options") var planning: PlanArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text
  @Option(help: "The id of the last step to apply.") var stopAfter: String?
  @Flag(help: "Print the definitions of changed tables as a unified diff.") var diff = false
  @Flag(name: .shortAndLong, help: "Show every change of every step.") var verbose = false

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    planning.take(&settings)
  }

  func run() throws {
    let (read, objects, _) = try inputs.auditAndObjects(RuleSelection(select: ["DJ9"]))
    let (plan, before) = try planning.plan(read, objects: objects, besideAuditOf: RuleSelection())
    let simulation = try DJAudit.simulate(plan, before: before, stopAfter: stopAfter)
    let answer = SimulationAnswer(simulation)
    let text =
      diff
      ? simulation.diff
      : format == .json ? answer.json.text : before.pipeline.scopeLine() + answer.text(isVerbose: verbose)
    try Terminal.write(text, to: output.output)
    inputs.warnIncomplete(before)
    let outcome: Outcome = before.isPartial ? .unreadable : simulation.isSuccess ? .yes : .no
    withExtendedLifetime(simulation) { Terminal.exit(outcome.rawValue) }
  }
}
