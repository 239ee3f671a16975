import Catalog
import Conversion
import DataJoint
import DataJointNames
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows
import SQLite

/// Which of the two.
enum Side: String, Sendable, CaseIterable {
  case a, b
}

/// Rows of both sides on their way to be compared: in a temporary database, so that a dump of any size takes the memory
/// of SQLite's cache.
final class Spill {
  let connection: Connection
  let pairs: [TablePair]
  let isLossy: Bool
  /// What the tracking tables of each side hold.
  let objects: [Side: TrackedObjects]
  private var failure: SQLiteError?
  var error: SQLiteError? { failure ?? objects[.a]!.error ?? objects[.b]!.error }
  private(set) var rowCounts: [Side: [Int]]
  /// Character sets that the text of a column is in, by side, pair and column.
  private var characterSets: [Side: [[Int: Set<String>]]]
  /// Columns of pairs with text that could not be made UTF-8, and in which character set.
  private var undecoded: [[Int: Set<String>]]
  /// Tables whose timestamps are local times of the session that wrote the dump.
  private(set) var notInUTC: [Side: Set<Int>] = [.a: [], .b: []]

  /// Columns that an INSERT leaves to a default that nobody can know now, by pair, and on which side.
  private(set) var missing: [Int: [Int: Side]] = [:]

  init(_ pairs: [TablePair], isLossy: Bool) throws(SQLiteError) {
    self.pairs = pairs
    self.isLossy = isLossy
    let none = Array(repeating: [Int: Set<String>](), count: pairs.count)
    (characterSets, undecoded) = ([.a: none, .b: none], none)
    rowCounts = [.a: Array(repeating: 0, count: pairs.count), .b: Array(repeating: 0, count: pairs.count)]
    // Nobody else sees it and nothing has to outlive a crash.
    connection = try Connection("")
    objects = [.a: try TrackedObjects(), .b: try TrackedObjects()]
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

  /// The sink of one side.
  func sink(_ side: Side) -> SpillSink { SpillSink(self, side) }

  fileprivate func insert(_ side: Side, _ pair: Int, _ rows: [Field], _ bytes: [UInt8], count: Int) {
    rowCounts[side]![pair] += count
    guard failure == nil else { return }
    do throws(SQLiteError) {
      var statement = try connection.prepare("INSERT INTO \(side.rawValue)\(pair) VALUES (?1, ?2, ?3)")
      var failure: SQLiteError?
      _ = statement.runRows(rows.span, width: 3, in: bytes.span) { _, error in
        failure = error
        return false
      }
      if let failure { throw failure }
    } catch { failure = error }
  }

  /// The row of a tracking table for a hash.
  func tracked(_ hash: [UInt8], _ side: Side, _ tracker: TableName) -> TrackerRow? { objects[side]![tracker, hash] }

  fileprivate func note(_ set: String, of column: Int, in pair: Int, _ side: Side, isUndecoded: Bool = false) {
    characterSets[side]![pair][column, default: []].insert(set)
    if isUndecoded { undecoded[pair][column, default: []].insert(set) }
  }

  /// Text of a pair that could not be made UTF-8, by column: the character set where both sides are all in one and the
  /// same, so that equal bytes are equal text and others are not; else why it cannot be compared.
  func undecodedText(_ pair: Int) -> [(column: Int, set: String?, reason: String)] {
    undecoded[pair].sorted { $0.key < $1.key }.map { column, names in
      let a = characterSets[.a]![pair][column] ?? []
      let b = characterSets[.b]![pair][column] ?? []
      let all = a.union(b).union(names)
      if all.count == 1 { return (column, all.first, "") }
      let lists = [a, b].map { $0.sorted().joined(separator: " and ") }
      return (
        column, nil,
        "text in \(names.sorted().joined(separator: ", ")) that is not known here; A is in \(lists[0]), B in \(lists[1])"
      )
    }
  }

  fileprivate func note(missing column: Int, of pair: Int, _ side: Side) { missing[pair, default: [:]][column] = side }
  fileprivate func note(notInUTC pair: Int, _ side: Side) { notInUTC[side]!.insert(pair) }
}

/// Takes the rows of one side.
final class SpillSink: RowSink {
  private let spill: Spill
  private let side: Side
  private let pairs: [TableName: [Int]]
  private let trackers: TrackerSink
  private var canonicalizer: Canonicalizer
  private var table: RowTable?
  private var targets: [Target] = []

  /// A pair that the rows at hand belong to, and where its columns are in them.
  private struct Target {
    var pair: Int
    var slots: [Int?]
  }

  init(_ spill: Spill, _ side: Side) {
    self.spill = spill
    self.side = side
    // A table may be the counterpart of several.
    pairs = Dictionary(grouping: spill.pairs.indices) { side == .a ? spill.pairs[$0].a : spill.pairs[$0].b }
    trackers = spill.objects[side]!.sink
    canonicalizer = Canonicalizer(isLossy: spill.isLossy)
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    if table.name.hidden?.store != nil { trackers.take(chunk, of: table) }
    if table !== self.table { begin(table) }
    for target in targets { take(chunk, of: table, target) }
  }

  private func begin(_ table: RowTable) {
    self.table = table
    targets = (pairs[table.name] ?? []).map { index in
      Target(
        pair: index,
        slots: spill.pairs[index].columns.map { table.index(of: side == .a ? $0.a.name : $0.b.name) })
    }
    for target in targets {
      for (index, column) in spill.pairs[target.pair].columns.enumerated() {
        let set: String?
        switch side == .a ? column.formA : column.formB {
        case .text(let name), .json(let name): set = name
        default: continue
        }
        spill.note(
          UTF8Text.set(table.encoding, characterSet: set), of: index, in: target.pair, side)
      }
      let own = spill.pairs[target.pair].columns.map { side == .a ? $0.a : $0.b }
      for (index, column) in own.enumerated() where target.slots[index] == nil {
        // mydumper 0.10 leaves out every column whose default is an expression on MySQL 8 and later, as if it were
        // generated: its EXTRA says DEFAULT_GENERATED.
        if case .expression? = column.defaultValue { spill.note(missing: index, of: target.pair, side) }
      }
    }
    if !table.isInUTC {
      for target in targets where table.definition.columns.contains(where: { $0.type.name == "timestamp" }) {
        spill.note(notInUTC: target.pair, side)
      }
    }
  }

  private func take(_ chunk: RowChunk, of table: RowTable, _ target: Target) {
    let pair = spill.pairs[target.pair]
    let first = spill.rowCounts[side]![target.pair]
    var bytes: [UInt8] = []
    var fields: [Field] = []
    var count = 0
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      let start = bytes.count
      var keyEnd = start
      for (index, column) in pair.columns.enumerated() {
        let form = side == .a ? column.formA : column.formB
        let own = side == .a ? column.a : column.b
        if let slot = target.slots[index], slot < reader.values.count {
          var change = side == .a ? column.change : nil
          // The plan moves what the server has, which is in UTC.
          if case .localTime? = change, !table.isInUTC { change = nil }
          canonicalizer.append(
            reader.values[slot], in: chunk, form: form, encoding: table.encoding, column: own, change: change,
            to: &bytes)
          if let set = canonicalizer.undecoded {
            spill.note(set, of: index, in: target.pair, side, isUndecoded: true)
            canonicalizer.undecoded = nil
          }
        } else {
          canonicalizer.append(defaultOf: own, form: form, to: &bytes)
        }
        if index + 1 == pair.keyCount { keyEnd = bytes.count }
      }
      fields.append(.blob(at: start, count: keyEnd - start))
      fields.append(.integer(Int64(first + count)))
      fields.append(.blob(at: keyEnd, count: bytes.count - keyEnd))
      count += 1
    }
    spill.insert(side, target.pair, fields, bytes, count: count)
  }
}
