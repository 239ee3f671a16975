import ArgumentParser
import Audit
import DJAudit
import Decisions
import Definitions
import Files
import PlanFolder
import Planning
import Report
import Text

/// `djaudit plan`.
struct PlanCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write the migration: SQL with rollback and checks, definitions, stores, decisions.",
    discussion: CommandExamples.text([
      "djaudit plan lab.sql                                    # a summary",
      "djaudit plan lab.sql --stores dj_local_conf.json -o plan/",
      "djaudit plan lab.sql --strategy copy --accept-suggestions -o plan/",
    ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Plan options") var planning: PlanArguments
  @OptionGroup(title: "Code options") var code: CodeArguments
  @Option(name: .shortAndLong, help: "The folder to write; without it, a summary is printed.", completion: .directory)
  var output: String?
  @Flag(help: "Overwrite existing files.") var force = false
  @Option(help: "What is printed: text or json.") var format: TextOrJSON = .text

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    planning.take(&settings)
  }

  func run() throws {
    var planning = planning
    // Answers in the plan's own folder are used; the new file keeps them.
    if let output, planning.answers.decisions == nil {
      let own = output + "/" + Decisions.fileName
      if FileStatus(own)?.kind == .file { planning.answers.decisions = own }
    }
    // The checklists need all findings; a summary only those about the inputs.
    let selection = output == nil ? RuleSelection(select: ["DJ9"]) : RuleSelection()
    let (read, objects, recorded) = try inputs.auditAndObjects(RuleSelection(select: ["DJ9"]))
    let isOutline = output == nil && format == .text
    let (plan, audit): (Plan, Audit)
    if code.paths.isEmpty, recorded == nil {
      try DJAudit.requireReadableText(read.notes)
      (plan, audit) = try planning.plan(read, objects: objects, isOutline: isOutline, besideAuditOf: selection)
    } else {
      // The plan records which sources could not be read.
      let found = read.again(selection)
      audit = code.added(to: found, recorded: recorded)?.audit ?? found
      try DJAudit.requireReadableText(audit.notes)
      plan = try planning.plan(audit, objects: objects, isOutline: isOutline)
    }
    let answer = PlanAnswer(plan)
    if let output {
      let settings = try planning.storeSettings() ?? StoreSettings()
      let decisions = plan.options.decisions
      let others = plan.files(
        guidance: Guidance(audit, decisions: decisions, settings: settings),
        definitions: Definitions(audit.pipeline, answers: decisions.types(audit.pipeline)), settings: settings,
        objects: objects)
      let files = [GeneratedFile(path: "plan.json") { emit in try answer.json.write(emit) }] + others
      let leftovers = try PlanCommand.leftovers(in: output, besides: files, force: force)
      try StagedFolder.write(files, to: output, force: force, updates: planning.answers.decisions)
      for path in leftovers { FileSystem.remove(path) }
    }
    if format == .json { answer.json.write(Terminal.write) } else { Terminal.write(answer.text) }
    inputs.warnIncomplete(audit)
    withExtendedLifetime(audit) { Terminal.exit((audit.isPartial ? Outcome.unreadable : .yes).rawValue) }
  }

  /// A folder holds one plan. The scripts listed in its `scripts.txt` belong to the previous plan: `force` overwrites
  /// them, and those that the new plan does not have are returned, to be deleted. Any other script is refused, because
  /// it would be mistaken for a part of the new plan.
  private static func leftovers(in folder: String, besides files: [GeneratedFile], force: Bool) throws -> [String] {
    let own = Set(files.map(\.path))
    let list = folder + "/scripts.txt"
    // Only looked at, because it is about to be overwritten.
    let text = String(decoding: FileSystem.head(of: list, count: 4 << 20), as: UTF8.self)
    let known = Set(
      text.split(separator: "\n").compactMap { $0.split(separator: " ").first.map { String($0) + ".sql" } })
    var leftovers: [String] = []
    for part in ["sql", "rollback", "verify"] {
      for name in FileSystem.names(in: folder + "/" + part) where !own.contains(part + "/" + name) {
        let path = folder + "/" + part + "/" + name
        guard force, known.contains(name), FileStatus(path, followsLinks: false)?.kind == .file else {
          throw OutputError("\(path): belongs to another plan; nothing was written. Give a new folder.")
        }
        leftovers.append(path)
      }
    }
    return leftovers
  }
}
