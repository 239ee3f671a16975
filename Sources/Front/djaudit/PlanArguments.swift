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

/// What a plan depends on besides its inputs.
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

  /// What to do with the rows of auto-populated tables.
  enum Computed: String, ExpressibleByArgument, CaseIterable { case copy, repopulate }
  @Option(help: "Copy strategy: copy the rows of auto-populated tables, or let populate() make them.")
  var computed: Computed = .copy

  /// Sets the options that the settings file has for a plan.
  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&strategy, .strategy, settings.file?.strategy, standard: PlanArguments.standardStrategy)
    settings.take(&target, .target, settings.file?.target)
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  private static let standardStrategy = Strategy.inPlace
  private var chosenStrategy: Strategy { strategy ?? PlanArguments.standardStrategy }

  func request() throws -> PlanRequest {
    var request = PlanRequest(strategy: chosenStrategy, target: target)
    request.answers = try answers.file()
    request.acceptsSuggestions = answers.acceptSuggestions == true
    request.subfolding = try storeSettings()?.subfoldings ?? [:]
    request.pointers = pointers
    request.onlyBlobs = onlyBlobs
    request.suffix = suffix
    request.repopulatesComputed = computed == .repopulate
    return request
  }

  /// The plan for an audit; `objects` are the rows of tracking tables, if the inputs have them. An outline has no SQL.
  func plan(_ audit: Audit, objects: [TrackerRow]? = nil, isOutline: Bool = false) throws -> Plan {
    try warnOfMissingStores(audit.pipeline)
    return try request().plan(audit, objects: objects, isOutline: isOutline)
  }

  /// The plan, and an audit with only some rules, made in parallel. `read` is any audit of the same inputs.
  func plan(_ read: Audit, objects: [TrackerRow]?, isOutline: Bool = false, besideAuditOf selection: RuleSelection)
    throws -> (plan: Plan, audit: Audit)
  {
    let request = try request()
    try warnOfMissingStores(read.pipeline)
    let (plan, audit) = sideBySide(
      { Result { try DJAudit.plan(read, objects: objects, request, isOutline: isOutline) } },
      { read.again(selection) })
    let made = try plan.get()
    request.warn(of: made)
    return (made, audit)
  }

  func storeSettings() throws -> StoreSettings? { try StoreSettings.read(stores) }

  /// Says which stores the given settings lack.
  private func warnOfMissingStores(_ pipeline: Pipeline) throws {
    guard let stores, let missing = try storeSettings()?.missingStores(pipeline), !missing.isEmpty else { return }
    Terminal.warn(
      "warning: \(stores.printable()) lacks \(missing.count == 1 ? "store" : "stores") \(missing.map(\.name).joined(separator: ", ").printable()), which the schemas refer to"
    )
  }
}

extension StoreSettings {
  /// The settings in a file; nil without one.
  static func read(_ path: String?) throws -> StoreSettings? {
    try path.map { try StoreSettings.parse(try FileSystem.read($0), file: $0) }
  }
}

extension PlanRequest {
  /// The plan; remarks about the answers go to standard error.
  func plan(_ audit: Audit, objects: [TrackerRow]? = nil, isOutline: Bool) throws -> Plan {
    let plan = try DJAudit.plan(audit, objects: objects, self, isOutline: isOutline)
    warn(of: plan)
    return plan
  }

  /// The same with its estimate.
  func planAndEstimate(_ audit: Audit, isOutline: Bool, prices: PriceList, comparing strategies: [Strategy]) throws -> (
    plan: Plan, estimate: Estimate
  ) {
    let made = try DJAudit.planAndEstimate(audit, self, isOutline: isOutline, prices: prices, comparing: strategies)
    warn(of: made.plan)
    return made
  }

  fileprivate func warn(of plan: Plan) {
    for note in plan.options.decisions.notes { Terminal.warn("djaudit: " + note.printable()) }
  }
}
