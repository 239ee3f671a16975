import Catalog
import Conversion
import DataJoint
import DataJointNames
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows
import SQLite

/// The two sides of a comparison.
enum Side: String, Sendable, CaseIterable {
  case a, b
}

/// A value for each side.
struct Both<Value> {
  var a: Value
  var b: Value

  subscript(_ side: Side) -> Value {
    get { side == .a ? a : b }
    _modify { if side == .a { yield &a } else { yield &b } }
  }
}

extension Both: Sendable where Value: Sendable {}

/// Rows of both sides that wait to be compared, in a temporary database, so that a dump of any size takes only the
/// memory of SQLite's cache.
final class Spill {
  let connection: Connection
  let pairs: [TablePair]
  let isLossy: Bool
  /// The contents of each side's tracking tables.
  let objects: Both<TrackedObjects>
  private var failure: SQLiteError?
  var error: SQLiteError? { failure ?? objects.a.error ?? objects.b.error }
  /// Rows that have come, by side and pair, whether or not they are here.
  var rowCounts: Both<[Int]>
  /// Rows that are here, by side and pair.
  private(set) var heldRows: Both<[Int]>
  private var batches = Both(a: Batch(), b: Batch())
  /// The character sets that a column's text is in, by side, pair and column.
  private var characterSets: Both<[[Int: Set<String>]]>
  /// Columns of pairs with text that could not be converted to UTF-8, and the character sets of that text.
  private var undecoded: [[Int: Set<String>]]
  /// Tables whose timestamps are local times of the session that wrote the dump.
  private(set) var notInUTC = Both<Set<Int>>(a: [], b: [])

  /// Columns that an INSERT leaves to a default that cannot be known now, by pair, and on which side.
  private(set) var missing: [Int: [Int: Side]] = [:]
  /// Columns of pairs with values that only a server can compute.
  private(set) var unknown: [Set<Int>]

  /// Rows of one pair that are inserted together.
  private struct Batch {
    var pair = 0
    var fields: [Field] = []
    var bytes: [UInt8] = []
  }

  init(_ pairs: [TablePair], isLossy: Bool) throws(SQLiteError) {
    self.pairs = pairs
    self.isLossy = isLossy
    let none = Array(repeating: [Int: Set<String>](), count: pairs.count)
    unknown = Array(repeating: [], count: pairs.count)
    (characterSets, undecoded) = (Both(a: none, b: none), none)
    let zeros = Array(repeating: 0, count: pairs.count)
    rowCounts = Both(a: zeros, b: zeros)
    heldRows = Both(a: zeros, b: zeros)
    // Nobody else sees the database, and nothing has to survive a crash.
    connection = try Connection("")
    objects = Both(a: try TrackedObjects(), b: try TrackedObjects())
    try connection.execute(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA locking_mode = EXCLUSIVE
      """)
    for index in pairs.indices {
      for side in Side.allCases {
        try connection.execute(
          "CREATE TABLE \(side.rawValue)\(index) (k BLOB, n INTEGER, v BLOB, PRIMARY KEY (k, n)) WITHOUT ROWID")
      }
    }
    try connection.execute("BEGIN")
  }

  /// Adds the next row of a pair. `append` appends its key and then its other values, and returns where the key ends.
  func add(_ side: Side, _ pair: Int, _ append: (inout [UInt8]) -> Int) {
    if batches[side].pair != pair || batches[side].bytes.count > 1 << 20 {
      flush(side)
      batches[side].pair = pair
    }
    let start = batches[side].bytes.count
    let keyEnd = append(&batches[side].bytes)
    let end = batches[side].bytes.count
    batches[side].fields.append(.blob(at: start, count: keyEnd - start))
    batches[side].fields.append(.integer(Int64(heldRows[side][pair])))
    batches[side].fields.append(.blob(at: keyEnd, count: end - keyEnd))
    heldRows[side][pair] += 1
  }

  /// Inserts the collected rows.
  func flush() {
    for side in Side.allCases { flush(side) }
  }

  private func flush(_ side: Side) {
    let batch = batches[side]
    batches[side].fields.removeAll(keepingCapacity: true)
    batches[side].bytes.removeAll(keepingCapacity: true)
    guard failure == nil, !batch.fields.isEmpty else { return }
    do throws(SQLiteError) {
      var statement = try connection.prepare("INSERT INTO \(side.rawValue)\(batch.pair) VALUES (?1, ?2, ?3)")
      var failure: SQLiteError?
      _ = statement.runRows(batch.fields.span, width: 3, in: batch.bytes.span) { _, error in
        failure = error
        return false
      }
      if let failure { throw failure }
    } catch { failure = error }
  }

  /// The row of a tracking table for a hash.
  func tracked(_ hash: [UInt8], _ side: Side, _ tracker: TableName) -> TrackerRow? { objects[side][tracker, hash] }

  func note(_ set: String, of column: Int, in pair: Int, _ side: Side, isUndecoded: Bool = false) {
    characterSets[side][pair][column, default: []].insert(set)
    if isUndecoded { undecoded[pair][column, default: []].insert(set) }
  }

  /// Text of a pair that could not be converted to UTF-8, by column: its character set if it is the same on both sides,
  /// in which case equal bytes are equal text and others are not; otherwise why it cannot be compared.
  func undecodedText(_ pair: Int) -> [(column: Int, set: String?, reason: String)] {
    undecoded[pair].sorted { $0.key < $1.key }.map { column, names in
      let a = characterSets.a[pair][column] ?? []
      let b = characterSets.b[pair][column] ?? []
      let all = a.union(b).union(names)
      if all.count == 1 { return (column, all.first, "") }
      let lists = [a, b].map { $0.sorted().joined(separator: " and ") }
      return (
        column, nil,
        "text in \(names.sorted().joined(separator: ", ")) that is not known here; A is in \(lists[0]), B in \(lists[1])"
      )
    }
  }

  func note(unknown column: Int, of pair: Int) { unknown[pair].insert(column) }
  func note(missing column: Int, of pair: Int, _ side: Side) { missing[pair, default: [:]][column] = side }
  func note(notInUTC pair: Int, _ side: Side) { notInUTC[side].insert(pair) }
}
