import ArgumentParser
import Audit
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Estimate
import Files
import Inputs
import OrderedCollections
import Planning
import Report

/// What a report shows besides the audit, such as a plan and an estimate, and the input for these.
struct ReportWork {
  var plan: PlanRequest
  var prices: PriceList
  private var pricesText: String?
  /// Findings to suppress, as of this day if any suppression expires.
  var suppressions: [Suppression]
  private var day: String?
  private var failOn: Threshold

  /// As requested on the command line.
  init(plan: PlanRequest, prices: String?, suppressions: [Suppression], failOn: Threshold) throws {
    self.plan = plan
    let bytes = try prices.map { try FileSystem.read($0) }
    self.prices = try bytes.map { try PriceList.read($0, file: prices ?? "") } ?? .standard
    pricesText = bytes.map { String(decoding: $0, as: UTF8.self) }
    self.suppressions = suppressions
    day = suppressions.contains { $0.until != nil } ? Terminal.day : nil
    self.failOn = failOn
  }

  /// As requested by a report that is read back. `file` is named in errors.
  init(_ settings: ReportSettings, file: String) throws {
    plan = settings.plan
    plan.answers?.path = "\(file): answers"
    pricesText = settings.prices
    (suppressions, day, failOn) = (settings.suppressions, settings.day, settings.failOn)
    prices = try pricesText.map { try PriceList.read(Array($0.utf8), file: "\(file): prices") } ?? .standard
  }

  /// Drops the reasons for changed prices and any other free text in the prices file.
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

  func settings(_ audit: Audit, showsValues: Bool, scope: Set<String>?) -> ReportSettings {
    ReportSettings(
      audit, version: Djaudit.version, showsValues: showsValues, plan: plan, prices: pricesText,
      suppressions: suppressions, day: day, failOn: failOn, schemas: scope?.sorted { $0.utf8Precedes($1) })
  }

  /// Adds the plan and the estimate, if they are asked for and the inputs contain enough for a plan.
  func complete(_ contents: inout ReportContents, for planning: ReportFormat.Planning) throws {
    let pipeline = contents.wholeAudit.pipeline
    guard planning != .none, Plan.missingFacts(in: pipeline.catalog).isEmpty else { return }
    if planning == .brief, pipeline.ownTables.count > ReportFormat.Planning.briefLimit { return }
    let showsSQL = planning == .full && HTMLReport(contents: contents).isWhole
    // Findings of rules that did not run are not priced.
    let selection = contents.settings.selection
    guard selection.select.isEmpty, selection.ignore.isEmpty else {
      contents.plan = try self.plan.plan(contents.wholeAudit, isOutline: !showsSQL)
      return
    }
    let (plan, estimate) = try self.plan.planAndEstimate(
      contents.wholeAudit, isOutline: !showsSQL, prices: prices,
      comparing: planning == .brief ? [] : Strategy.allCases)
    (contents.plan, contents.estimate) = (plan, estimate)
  }
}
