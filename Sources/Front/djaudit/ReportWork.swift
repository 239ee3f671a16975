import ArgumentParser
import Audit
import DJAudit
import DataJoint
import Diagnostics
import Estimate
import Files
import Inputs
import OrderedCollections
import Planning
import Report

/// What a report shows beside the audit, a plan and an estimate, and what they are made with.
struct ReportWork {
  var planning: PlanArguments
  var sources: PlanArguments.Sources
  var prices: PriceList
  private var pricesText: String?
  /// Findings to suppress, on this day where one of them has an end.
  var suppressions: [Suppression]
  private var day: String?
  private var failOn: String
  /// The schemas that a report of 0.1 is about, which has them elsewhere.
  private(set) var formerSchemas: [String]?

  /// As the command line asks for it.
  init(planning: PlanArguments, prices: String?, suppressions: [Suppression], failOn: Threshold) throws {
    self.planning = planning
    sources = try planning.sources()
    let bytes = try prices.map { try FileSystem.read($0) }
    self.prices = try bytes.map { try PriceList.read($0, file: prices ?? "") } ?? .standard
    pricesText = bytes.map { String(decoding: $0, as: UTF8.self) }
    self.suppressions = suppressions
    day = suppressions.contains { $0.until != nil } ? Terminal.day : nil
    self.failOn = failOn.rawValue
  }

  /// As a report that is read back asked for it. `file` is what errors name.
  init(_ settings: ReportSettings, file: String) throws {
    do {
      // Reports of 0.1 have the schemas among the plan's options.
      var options = settings.planning
      if let place = options.firstIndex(of: "--schemas"), place + 1 < options.count {
        formerSchemas = options[place + 1].split(separator: ",").map(String.init)
        options.removeSubrange(place...place + 1)
      }
      planning = try PlanArguments.parse(options)
    } catch {
      throw OutputError("\(file): not a djaudit report: the options of its plan cannot be read")
    }
    sources = PlanArguments.Sources(
      answers: settings.decisions.map { AnswersFile(path: "\(file): answers", bytes: Array($0.utf8)) },
      subfolding: settings.subfolding)
    pricesText = settings.prices
    (suppressions, day, failOn) = (settings.suppressions, settings.day, settings.failOn)
    prices = try pricesText.map { try PriceList.read(Array($0.utf8), file: "\(file): prices") } ?? .standard
  }

  /// Forgets why prices are other than the standard ones, and any other free text in the prices file.
  mutating func dropReasons() {
    guard pricesText != nil else { return }
    prices = PriceList(
      prices.changed.map { item in
        var price = prices[item]
        price.reason = "a price of your own"
        return price
      })
    pricesText = prices.toml
  }

  func settings(showsValues: Bool, scope: Set<String>?) -> ReportSettings {
    ReportSettings(
      version: Djaudit.version, showsValues: showsValues, planning: planning.arguments,
      decisions: sources.answers.map { String(decoding: $0.bytes, as: UTF8.self) }, subfolding: sources.subfolding,
      prices: pricesText, suppressions: suppressions, day: day, failOn: failOn,
      schemas: scope?.sorted { $0.utf8Precedes($1) })
  }

  /// Adds the plan and the estimate, where they are asked for and the inputs tell enough for a plan.
  func complete(_ contents: inout ReportContents, for planning: ReportFormat.Planning) throws {
    let pipeline = contents.wholeAudit.pipeline
    guard planning != .none, Plan.missingFacts(in: pipeline.catalog).isEmpty else { return }
    if planning == .brief, pipeline.ownTables.count > ReportFormat.Planning.briefLimit { return }
    let showsSQL = planning == .full && HTMLReport(contents: contents).isWhole
    // What rules that did not run would have found is not priced.
    guard contents.settings.select.isEmpty, contents.settings.ignore.isEmpty else {
      contents.plan = try self.planning.plan(contents.wholeAudit, objects: nil, sources: sources, isOutline: !showsSQL)
      return
    }
    let (plan, estimate) = try self.planning.planAndEstimate(
      contents.wholeAudit, sources: sources, isOutline: !showsSQL, prices: prices,
      comparing: planning == .brief ? [] : Strategy.allCases)
    (contents.plan, contents.estimate) = (plan, estimate)
  }
}
