import Catalog
import DataJoint
import DataJointNames
import OrderedCollections
public import Planning
import Text

/// What a strategy would involve for these inputs.
public struct StrategyOutline: Sendable {
  /// How long, and in what way, tables cannot be written.
  public enum Downtime: String, Sendable {
    case none
    /// Only definitions change; no row is touched.
    case moments
    /// Each table while its rows are copied or rewritten.
    case tableByTable = "table by table"
    /// Every table of a wave from the first copied row to the cut-over.
    case wholeWave = "whole wave"
  }

  /// The strategy described.
  public var strategy: Strategy
  /// Why no steps could be planned; nil if they were, or if none are needed.
  public var obstacle: String?
  /// The number of steps with something to run, including `finalize`.
  public var stepCount: Int
  /// The number of SQL scripts in the plan's folder, including `finalize`.
  public var scriptCount: Int
  /// The data that the server copies, rebuilds or rewrites.
  public var movement: Movement
  /// The additional space that the server needs, in bytes of text in the dump: the largest table that is copied in
  /// place, or a second copy of all tables.
  public var extraBytes: Tally
  /// The longest interruption of writes; `downtimeWords` describes its extent.
  public var downtime: Downtime
  /// What this means for these inputs: one sentence.
  public var downtimeWords: String
  /// Until when a rollback is possible, and what it leaves behind.
  public var reversible: String
  /// What clients of 0.14 can still do, and until when.
  public var legacyClients: String
  /// People's time for the whole estimate under this strategy.
  public var people: Effort
  /// Machine time for the whole estimate under this strategy, including the rehearsal.
  public var machine: Effort

  init(_ plan: Plan, people: Effort, machine: Effort) {
    strategy = plan.strategy
    self.people = people
    self.machine = machine
    let runs = plan.steps.filter(\.hasSQL)
    stepCount = runs.count
    scriptCount = plan.scripts.count
    let before = runs.filter { $0.phase != .finalize }
    // The ending of the planner's note when it gives up.
    obstacle = runs.isEmpty ? plan.notes.first { $0.hasSuffix("Nothing is planned.") } : nil
    movement = Movement(runs, in: plan.pipeline.catalog)
    let heavy = Movement(before.filter { $0.table.map(HiddenTable.isHidden) != true }, in: plan.pipeline.catalog)
    let isCopy = before.contains { $0.phase == .copy }
    downtime =
      before.isEmpty ? .none : isCopy ? .wholeWave : heavy.tables.isEmpty ? .moments : .tableByTable
    extraBytes = StrategyOutline.extraBytes(heavy, isCopy: isCopy, plan)
    let largest = heavy.tables.compactMap { name in
      plan.pipeline.catalog[name]?.rowCount.map { (rows: $0, name: name.description) }
    }.max { ($0.rows, $1.name) < ($1.rows, $0.name) }
    let most = largest.map { "largest: \(Words.plural($0.rows, "row"))" } ?? ""
    downtimeWords =
      switch downtime {
      case .none: "Nothing is run."
      case .moments: "Statements only change definitions; each waits for running transactions and takes an instant."
      case .tableByTable:
        "\(Words.count(heavy.tables.count, "table")) write-locked while rebuilt\(most.isEmpty ? "" : " (\(most))"); the others only for an instant."
      case .wholeWave:
        "No writes to a wave's schemas from the start of copying to the cut-over (\(Words.count(heavy.tables.count, "table"))\(most.isEmpty ? "" : ", \(most)")); reads continue."
      }
    reversible = StrategyOutline.wayBack(plan, runs)
    legacyClients = StrategyOutline.clients(plan, before)
  }

  private static func extraBytes(_ movement: Movement, isCopy: Bool, _ plan: Plan) -> Tally {
    var all = Tally()
    var largest = 0
    for name in movement.tables {
      let bytes = plan.pipeline.catalog[name]?.knownBytes
      all.add(bytes)
      largest = max(largest, bytes ?? 0)
    }
    if !isCopy { all.sum = largest }
    return all
  }

  private static func wayBack(_ plan: Plan, _ runs: [Step]) -> String {
    if runs.isEmpty { return "Nothing is run." }
    let oneWay = runs.filter { $0.rollbackReason != nil }
    let early = oneWay.filter { $0.phase != .finalize }
    var text =
      oneWay.isEmpty
      ? "Possible at any time."
      : early.isEmpty
        ? "Possible until you run the finalize scripts."
        : "\(Words.count(early.count, "step")) before finalize cannot be rolled back."
    if plan.strategy == .copy {
      text += " Rows written by 2.x after the cut-over remain only in the new tables."
    } else if runs.contains(where: { $0.phase == .swap }) {
      text += " Objects stored by 2.x after the swap have no 0.14 pointer."
    }
    return text
  }

  private static func hasBlobs(_ plan: Plan) -> Bool {
    plan.pipeline.visibleTables.contains { table in
      table.columns.contains { if case .codec = $0.state { $0.external == nil } else { false } }
    }
  }

  private static func clients(_ plan: Plan, _ runs: [Step]) -> String {
    let closing: Set<PlanPhase> = [.types, .swap, .markers, .jobs, .cutover]
    let first = PlanPhase.allCases.first { phase in
      closing.contains(phase) && runs.contains { $0.phase == phase }
    }
    guard let first else { return "Work as before: no step makes a table unreadable for them." }
    switch plan.strategy {
    case .copy:
      return
        "Read and write until rows are copied, read until the cut-over; after it, only the old tables in …_old, which get no new rows."
    case .gradual:
      return
        "Read and write alongside 2.x for as long as you like, until the \(first.rawValue) scripts of their wave."
        + (hasBlobs(plan) ? " Before the markers are set, 2.x reads in-table blobs as raw bytes." : "")
    case .inPlace:
      return
        "Read and write until the \(first.rawValue) scripts of their wave; once tables are marked, they cannot open them."
    }
  }
}
