public import ArgumentParser
import Audit
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Estimate
import Files
import OrderedCollections
import PlanFolder
public import Planning
import Report
import Rows
import Settings
import Text

extension Strategy: ExpressibleByArgument {}
extension PointerSource: ExpressibleByArgument {}

/// What a plan depends on beside its inputs.
struct PlanArguments: ParsableArguments {
  @Option(help: "in-place (the guide's option B), copy (A) or gradual (C).") var strategy: Strategy?

  @Option(
    help: "mysql-8.0, mysql-8.4, mysql-9 or mariadb-10.11; by default the dump's own server if 2.x supports it.",
    completion: .list(Target.names))
  var target: String?

  @OptionGroup var answers: DecisionArguments

  @Option(help: "The legacy settings (dj_local_conf.json) with the locations of stores.", completion: .file())
  var stores: String?

  @Option(
    help: """
      Pointers to objects in stores: made by the server from its tracking tables, or written out from the dump's rows.
      """
  )
  var pointers: PointerSource = .server

  @Flag(help: "Mark blobs and nothing else (migrate_blob_columns).") var onlyBlobs = false

  @Option(help: "Copy strategy: suffix of the parallel schemas' names.") var suffix = "_v2"

  /// What to do about the rows of auto-populated tables.
  enum Computed: String, ExpressibleByArgument, CaseIterable { case copy, repopulate }
  @Option(help: "Copy strategy: copy the rows of auto-populated tables, or let populate() make them.")
  var computed: Computed = .copy

  /// What a plan takes from the settings.
  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&strategy, .strategy, settings.file?.strategy, standard: PlanArguments.standardStrategy)
    settings.take(&target, .target, settings.file?.target)
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  private static let standardStrategy = Strategy.inPlace
  private var chosenStrategy: Strategy { strategy ?? PlanArguments.standardStrategy }

  /// What of it is not a file, as on the command line.
  var arguments: [String] {
    var list = ["--strategy", chosenStrategy.rawValue, "--pointers", pointers.rawValue, "--suffix", suffix]
    list += ["--computed", computed.rawValue]
    if let target { list += ["--target", target] }
    if onlyBlobs { list.append("--only-blobs") }
    if answers.acceptSuggestions == true { list.append("--accept-suggestions") }
    return list
  }

  /// What a plan takes from files.
  struct Sources {
    var answers: AnswersFile?
    /// By store, how its objects lie in folders.
    var subfolding: [String: [Int]]
  }

  func sources() throws -> Sources {
    let stores = try storeSettings()?.stores ?? []
    return Sources(
      answers: try answers.file(),
      subfolding: Dictionary(stores.map { ($0.name, $0.subfolding) }, uniquingKeysWith: { a, _ in a }))
  }

  /// The plan for what an audit examined; `objects` are the rows of tracking tables, where the inputs have them. An
  /// outline goes without SQL.
  func plan(_ audit: Audit, objects: [TrackerRow]? = nil, isOutline: Bool = false) throws -> Plan {
    try plan(audit, objects: objects, sources: sources(), isOutline: isOutline)
  }

  func plan(_ audit: Audit, objects: [TrackerRow]?, sources: Sources, isOutline: Bool) throws -> Plan {
    let plan = try DJAudit.plan(audit, objects: objects, request(sources), isOutline: isOutline)
    warn(of: plan)
    return plan
  }

  /// The plan, and the audit by some rules, which are made side by side. `read` is an audit of the same inputs by any.
  func plan(_ read: Audit, objects: [TrackerRow]?, isOutline: Bool = false, besideAuditOf selection: RuleSelection)
    throws -> (plan: Plan, audit: Audit)
  {
    let request = request(try sources())
    let (plan, audit) = sideBySide(
      { Result { try DJAudit.plan(read, objects: objects, request, isOutline: isOutline) } },
      { read.again(selection) })
    let made = try plan.get()
    warn(of: made)
    return (made, audit)
  }

  /// The plan and what it takes.
  func planAndEstimate(
    _ audit: Audit, sources: Sources, isOutline: Bool, prices: PriceList, comparing strategies: [Strategy]
  ) throws -> (plan: Plan, estimate: Estimate) {
    let made = try DJAudit.planAndEstimate(
      audit, request(sources), isOutline: isOutline, prices: prices, comparing: strategies)
    warn(of: made.plan)
    return made
  }

  private func warn(of plan: Plan) {
    for note in plan.options.decisions.notes { Terminal.warn("djaudit: " + note.printable()) }
  }

  private func request(_ sources: Sources) -> PlanRequest {
    var request = PlanRequest(strategy: chosenStrategy, target: target)
    request.answers = sources.answers
    request.acceptsSuggestions = answers.acceptSuggestions == true
    request.subfolding = sources.subfolding
    request.pointers = pointers
    request.onlyBlobs = onlyBlobs
    request.suffix = suffix
    request.repopulatesComputed = computed == .repopulate
    return request
  }

  func storeSettings() throws -> StoreSettings? {
    try stores.map { try StoreSettings.parse(try FileSystem.read($0), file: $0) }
  }
}
