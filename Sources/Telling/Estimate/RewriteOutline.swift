import Catalog
import DataJoint
import Planning

/// What `djaudit rewrite` would involve for the same inputs: a migrated dump that is loaded into a new server.
public struct RewriteOutline: Sendable {
  /// The number of visible tables, all of which are loaded.
  public let tables: Int
  /// The number of their rows.
  public let rows: Tally
  /// The size of those rows as text in the dump, in bytes: the space that the new server needs, without indexes.
  public let bytes: Tally
  /// People's time: that of in-place, but without scripts to review and with one load instead of a run per wave.
  public let people: Effort
  /// Machine time: the dump is loaded twice, for the rehearsal and for production.
  public let machine: Effort

  /// How long nobody may write.
  public static let downtimeWords =
    "The old server can be read all the time; what is written after the dump is not in the new one."
  /// The way back.
  public static let reversible =
    "Possible at any time: the old server is not changed. Rows written by 2.x remain only in the new one."
  /// What clients of 0.14 can still do.
  public static let legacyClients =
    "Read and write the old server for as long as it runs; they cannot open the new one."

  /// Items that a rewrite needs only once.
  private static let paidOnce: Set<WorkItem> = [.rehearsal, .runWave, .wave]
  /// Items that a rewrite does not need.
  private static let saved: Set<WorkItem> = [.reviewTable, .parallelSchema, .sideBySide, .cleanUp]
  private static let moving: Set<WorkItem> = [.machineStatement, .machineRows, .machineBytes]

  /// - Parameter lines: Those of the in-place strategy.
  init(_ plan: Plan, _ lines: [Estimate.Line], _ prices: PriceList) {
    var (rows, bytes, count) = (Tally(), Tally(), 0)
    for table in plan.pipeline.visibleTables {
      count += 1
      rows.add(table.table.rowCount)
      bytes.add(table.table.knownBytes)
    }
    (tables, self.rows, self.bytes) = (count, rows, bytes)
    var (people, machine) = (Effort.zero, Effort.zero)
    for line in lines where !Self.paidOnce.contains(line.item) && !Self.saved.contains(line.item) {
      if line.kind != .machine {
        people = people + line.effort
      } else if !Self.moving.contains(line.item) {
        machine = machine + line.effort
      }
    }
    for item in Self.paidOnce { people = people + prices[item].effort }
    for (item, tally) in [(WorkItem.machineRows, rows), (.machineBytes, bytes)] {
      machine = machine + prices[item].effort * (2 * prices[item].lots(of: tally.sum))
    }
    (self.people, self.machine) = (people, machine)
  }
}
