import Catalog
import DataJoint
public import Rows
import Values

/// The rows of tracking tables by their hash: what pointers are made of.
public struct TrackedObjects: Sendable {
  private var rows: [TableName: [[UInt8]: TrackerRow]] = [:]

  /// Indexes the rows of all tracking tables by table and hash.
  public init(_ rows: [TrackerRow] = []) {
    for row in rows { add(row) }
  }

  /// Adds a row; one with the same hash in the same table is replaced.
  public mutating func add(_ row: TrackerRow) { rows[row.table, default: [:]][row.hash] = row }

  subscript(_ tracker: TableName, _ hash: [UInt8]) -> TrackerRow? { rows[tracker]?[hash] }
}

/// Pointers for the hashes of one column.
struct PointerMaker: Sendable {
  let pointing: RewrittenTables.Pointing
  let objects: TrackedObjects
  let subfolding: [Int]

  /// The JSON that 2.x reads; nil where no row of the tracking table tells it.
  func json(_ hash: [UInt8]) -> String? {
    // BINARY(16) loses zeros at its end in some clients' hands.
    let hash = hash.count < 16 ? hash + [UInt8](repeating: 0, count: 16 - hash.count) : hash
    guard let row = objects[pointing.tracker, hash] else { return nil }
    return Pointer.json(
      row, pointing.kind, schema: pointing.tracker.schema, store: pointing.store, subfolding: subfolding)
  }
}
