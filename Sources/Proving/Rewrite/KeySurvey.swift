public import Catalog
import Conversion
import DataJoint
public import Diagnostics
import Dispatch
public import DumpReader
import MySQLSyntax
import OrderedCollections
import Planning
public import Rows
import Text

/// Checks keys as the target will compare them against all rows: children without a parent, which a server accepts
/// while checks are off; children that matched theirs only by case, accents or a trailing space; unique keys that only
/// a trailing space distinguished.
///
/// Rows are examined in order on a separate thread, in parallel with reading.
public final class KeySurvey: RowSink, @unchecked Sendable {
  /// What is wrong with a key's rows.
  public struct Problem: Sendable {
    /// A sentence that names the table and the key, without values.
    public var message: String
    /// The number of rows.
    public var count: Int
    /// The first of them.
    public var position: SourcePosition?
  }

  /// Some columns of a table, whose values are hashed.
  private struct List {
    var table: TableName
    var columns: [String]
    /// Hashes to look for in a second reading, and where they were first found.
    var wanted: Set<UInt64> = []
    /// Keys whose second row is looked for, and those whose first has been found.
    var wantedTwice: Set<UInt64> = []
    var met: Set<UInt64> = []
    var found: SourcePosition?

    mutating func finds(_ hash: UInt64) -> Bool {
      wanted.contains(hash) || wantedTwice.contains(hash) && !met.insert(hash).inserted
    }
  }

  /// How many invalid keys of a list are looked up.
  private static let wantedLimit = 10_000

  private let queue = DispatchQueue(label: "rewrite.keys")
  /// For chunks waiting to be examined.
  private let places = ChunkPlaces(8)

  // Used only on `queue` once rows come, and by whoever waits for it.
  private var lists: [List] = []
  private let hashes: HashRuns
  private var placesOfTable: [TableName: [Int]] = [:]
  private var links: [(key: ForeignKey, table: TableName, child: Int, parent: Int, hasText: Bool)] = []
  /// `isRepeated`: rows may come twice.
  private var uniques: [(index: Index, table: TableName, list: Int, isRepeated: Bool)] = []
  private let isPostgreSQL: Bool
  private var isSearching = false
  private var tools = ConversionTools()

  /// The table whose rows came last: which values of a row each list needs, and their columns.
  private var current: (table: RowTable, lists: [(place: Int, values: [Int])])?
  /// The values of the current row that some list needs.
  private var row: [RowValue?] = []
  private var isNeededValue: [Bool] = []

  /// Picks the keys to check from the tables of `rewrite`: foreign keys, and, on MySQL and MariaDB, unique keys whose
  /// current collation does not pad with spaces; for the tables in `repeated`, all unique keys. `folder` is for a
  /// temporary file, which many rows need.
  public init(_ rewrite: Rewrite, repeated: Set<TableName> = [], in folder: String) {
    hashes = HashRuns(in: folder)
    isPostgreSQL = rewrite.options.target.isPostgreSQL
    let entries = rewrite.tables.entries
    let sources = Dictionary(entries.values.map { ($0.table.fullName, $0.source) }, uniquingKeysWith: { a, _ in a })
    for entry in entries.values {
      let legacy = entry.model.table
      func isText(_ name: String) -> Bool { legacy.column(name)?.type.isString ?? false }
      for key in entry.table.foreignKeys {
        guard let parent = sources[key.referencedTable] else { continue }
        let child = list(entry.source, key.columns)
        links.append(
          (key, entry.source, child, list(parent, key.referencedColumns), key.columns.contains(where: isText)))
      }
      let isRepeated = repeated.contains(entry.source)
      if isPostgreSQL, !isRepeated { continue }
      for index in entry.table.indexes where index.isUnique {
        // Keys with expressions are left to the server.
        guard index.parts.allSatisfy({ $0.column != nil }) else { continue }
        // utf8mb4_bin pads with spaces where the old collation does not.
        let isNoPad = index.columns.contains { name in
          legacy.column(name)?.collation.map(CharacterSet.isNoPad) ?? false
        }
        if isRepeated || isNoPad {
          uniques.append((index, entry.source, list(entry.source, index.columns), isRepeated))
        }
      }
    }
  }

  /// Whether there is anything to check.
  public var isNeeded: Bool { !lists.isEmpty }
  /// Tables whose rows are examined.
  public var tables: Set<TableName> { Set(placesOfTable.keys) }

  private func list(_ table: TableName, _ columns: [String]) -> Int {
    if let known = placesOfTable[table]?.first(where: { lists[$0].columns == columns }) { return known }
    lists.append(List(table: table, columns: columns))
    _ = hashes.addList()
    placesOfTable[table, default: []].append(lists.count - 1)
    return lists.count - 1
  }

  /// Hashes the key columns of these rows; once `problems(_:)` reads again, looks for the rows that it found instead.
  public func take(_ chunk: RowChunk, of table: RowTable) {
    guard placesOfTable[table.name] != nil else { return }
    places.take(for: chunk)
    queue.async { [self] in
      examine(chunk, of: table)
      places.release(chunk)
    }
  }

  private func examine(_ chunk: RowChunk, of table: RowTable) {
    guard let places = placesOfTable[table.name] else { return }
    if current?.table !== table { begin(table, places) }
    var reader = RowReader(chunk)
    guard reader.hasPlainTuples else {
      while reader.next(in: chunk) {
        for index in row.indices { row[index] = index < reader.values.count ? reader.values[index] : nil }
        takeRow(chunk, reader)
      }
      return
    }
    let (bytes, count) = (chunk.bytes.span, row.count)
    while reader.enterTuple(in: bytes) {
      var (cursor, index) = (reader.cursor, 0)
      for index in 0..<count { row[index] = nil }
      while let value = reader.nextValue(in: bytes, at: &cursor) {
        if index < count, isNeededValue[index] { row[index] = value }
        index += 1
      }
      takeRow(chunk, reader)
      reader.leaveTuple(at: cursor)
    }
  }

  private func begin(_ table: RowTable, _ places: [Int]) {
    isNeededValue = Array(repeating: false, count: table.columns.count)
    row = Array(repeating: nil, count: table.columns.count)
    var wanted: [(place: Int, values: [Int])] = []
    for place in places {
      let values = lists[place].columns.compactMap { table.index(of: $0) }
      // A column that is left out has a default, which is no row's key.
      guard values.count == lists[place].columns.count else { continue }
      for index in values { isNeededValue[index] = true }
      wanted.append((place, values))
    }
    current = (table, wanted)
  }

  private func takeRow(_ chunk: borrowing RowChunk, _ reader: borrowing RowReader) {
    guard let (table, wanted) = current else { return }
    next: for (place, values) in wanted {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in values {
        guard let value = row[index], value.kind != .null else { continue next }
        add(value, chunk, table, index, to: &hash)
        hash = (hash ^ 0x1FF) &* 0x100_0000_01B3
      }
      // Spread, since neighbours differ in few bits.
      hash ^= hash >> 29
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 32
      if !isSearching {
        hashes.add(hash, to: place)
      } else if lists[place].found == nil, lists[place].finds(hash) {
        lists[place].found = reader.position(in: chunk)
      }
    }
  }

  /// Adds a value's bytes to a hash, text as it is compared.
  private func add(
    _ value: RowValue, _ chunk: borrowing RowChunk, _ table: RowTable, _ index: Int, to hash: inout UInt64
  ) {
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if value.kind == .number {
      let bytes = chunk.bytes.span
      for index in value.range { mix(bytes[index]) }
      return
    }
    var bytes = chunk.decoded(value)
    if let column = table.column(index), column.type.isString {
      bytes = tools.text.text(of: value, in: chunk, table.encoding, characterSet: column.characterSet) ?? bytes
      if !isPostgreSQL { while bytes.last == 0x20 { bytes.removeLast() } }
    }
    for byte in bytes { mix(byte) }
  }

  /// Finds children without a parent and repeated keys: how many, and some of their hashes.
  private func find() -> [(list: Int, wanted: Set<UInt64>, count: Int, isTwice: Bool, message: String)] {
    var result: [(Int, Set<UInt64>, Int, Bool, String)] = []
    for link in links {
      var (children, parents) = (hashes.sorted(link.child), hashes.sorted(link.parent))
      var parent = parents.next()
      var (wanted, count): (Set<UInt64>, Int) = ([], 0)
      while let child = children.next() {
        while let candidate = parent, candidate < child { parent = parents.next() }
        if parent == child { continue }
        count += 1
        if wanted.count < KeySurvey.wantedLimit { wanted.insert(child) }
      }
      if count == 0 { continue }
      result.append(
        (
          link.child, wanted, count, false,
          "\(link.table): \(Words.plural(count, "row has", "rows have")) no parent in \(link.key.referencedTable) (\(link.key.name))"
            + (link.hasText ? " when text is compared as on the target" : "")
        ))
    }
    for unique in uniques {
      var keys = hashes.sorted(unique.list)
      var (wanted, count): (Set<UInt64>, Int) = ([], 0)
      var last: UInt64?
      while let key = keys.next() {
        if key == last {
          count += 1
          if wanted.count < KeySurvey.wantedLimit { wanted.insert(key) }
        }
        last = key
      }
      if count == 0 { continue }
      result.append(
        (
          unique.list, wanted, count, true,
          unique.isRepeated
            ? "\(unique.table): \(Words.plural(count, "row has", "rows have")) the key \(unique.index.name) of another row: the inputs overlap"
            : "\(unique.table): \(Words.plural(count, "row differs", "rows differ")) from another only in trailing spaces, which the unique key \(unique.index.name) now ignores"
        ))
    }
    return result
  }

  /// What is wrong; `readAgain` delivers all rows to the survey once more if there is something to find.
  public func problems(_ readAgain: () throws -> Void) throws -> [Problem] {
    queue.sync {}
    try hashes.throwError()
    let found = find()
    try hashes.throwError()
    if found.isEmpty { return [] }
    for problem in found {
      if problem.isTwice {
        lists[problem.list].wantedTwice.formUnion(problem.wanted)
      } else {
        lists[problem.list].wanted.formUnion(problem.wanted)
      }
    }
    isSearching = true
    try readAgain()
    queue.sync {}
    return found.map { Problem(message: $0.message, count: $0.count, position: lists[$0.list].found) }
  }
}
