import ArgumentParser
import Migration
import Report
import Rows

/// `djaudit plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write the migration: SQL with its way back and its checks, definitions, stores, decisions.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var planning: PlanArguments
  @Option(name: .shortAndLong, help: "The folder to write; without it, a summary is printed.", completion: .directory)
  var output: String?
  @Flag(help: "Write over files that are there.") var force = false
  @Option(help: "What is printed: text or json.") var format: TextOrJSON = .text

  func run() throws {
    var rows: [TrackerRow] = []
    let (pipeline, isPartial) = try inputs.pipeline(sinks: [TrackerSink { row, _ in rows.append(row) }])
    let plan = try planning.plan(pipeline, objects: rows.isEmpty ? nil : rows)
    let answer = PlanAnswer(plan)
    if let output {
      let files =
        [GeneratedFile(path: "plan.json", text: answer.json.text)] + plan.scriptFiles
        + plan.attachmentFiles(rows: rows.isEmpty ? nil : rows)
      try OutputFolder.write(files.map { ($0.path, $0.text) }, to: output, force: force, inputs: inputs.inputs)
    }
    Terminal.write(format == .json ? answer.json.text : answer.text)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}
