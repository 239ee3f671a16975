public import Catalog
public import DataJoint
public import Decisions
import Pointers
import Rows
public import Time

/// What a migration does to the values of a column, besides respelling them.
public enum ValueChange: Sendable {
  /// Local times in a timestamp become UTC in a datetime.
  case localTime(TimeZoneRules)
  /// UTF-8 that was stored as latin1 is read as UTF-8.
  case reinterpreted
  /// Hashes become the JSON with which 2.x finds the object.
  case pointer(PointerMaker)
}

extension ValueChange {
  /// What the answers do to the values of `column`, which becomes `target`; nil if they stay the same. Only for latin1
  /// is it known which bytes a client has misread.
  public init?(_ column: Column, becoming target: Column, in table: TableName, _ decisions: Decisions) {
    if let zone = decisions.localTimes(of: column, becoming: target, in: table) {
      self = .localTime(zone)
    } else if column.characterSet == "latin1", decisions.isReinterpreted(column, becoming: target, in: table) {
      self = .reinterpreted
    } else {
      return nil
    }
  }
}

/// Pointers for the hashes of one column.
public struct PointerMaker: Sendable {
  /// The tracking table of the hashes.
  public let tracker: TableName
  private let kind: ExternalKind
  private let store: String
  private let subfolding: [Int]?
  private let objects: TrackedObjects

  /// `subfolding` is the store's; nil means the default of 0.x.
  public init(
    _ kind: ExternalKind, store: String, tracker: TableName, subfolding: [Int]?, objects: TrackedObjects
  ) {
    self.kind = kind
    self.store = store
    self.tracker = tracker
    self.subfolding = subfolding
    self.objects = objects
  }

  /// The JSON that 2.x reads; nil if no row of the tracking table has it.
  public func json(_ hash: [UInt8]) -> String? {
    // BINARY(16) is padded with zeros, which some clients strip.
    let hash = hash.count < 16 ? hash + [UInt8](repeating: 0, count: 16 - hash.count) : hash
    guard let row = objects[tracker, hash] else { return nil }
    return Pointer.json(row, kind, schema: tracker.schema, store: store, subfolding: subfolding)
  }
}
