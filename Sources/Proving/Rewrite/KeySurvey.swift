import ByteScan
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
  /// The first chunk that was taken for whole lines and is not.
  private var brokenLines: SourcePosition?

  /// The table whose rows came last.
  private var current: (table: RowTable, keys: TableKeys)?

  /// What the lists need of a table's rows.
  private struct TableKeys {
    /// Places of lists, and which of the values that are kept make their keys.
    var lists: [(place: Int, values: [Int])] = []
    /// For each value of a row, where it is kept; -1 for one that no list needs. Ends with the last that one needs.
    var kept: [Int] = []
    /// What each value that is kept is: its index in a row, and how its text is compared.
    var values: [(index: Int, isText: Bool)] = []
    /// Whether ASCII text is as it is compared, but for spaces at its end.
    var isASCII: Bool
  }

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

  /// Whoever reads the rows sees whether they are.
  public var takesKnownLines: Bool { true }

  private func examine(_ chunk: RowChunk, of table: RowTable) {
    guard let places = placesOfTable[table.name] else { return }
    if current?.table !== table { current = (table, keys(of: table, places)) }
    guard let keys = current?.keys else { return }
    var reader = RowReader(chunk)
    var row = [RowValue?](repeating: nil, count: keys.values.count)
    // Beside the lists themselves, where each hash would be an access to this object.
    var found = [[UInt64]](repeating: [], count: keys.lists.count)
    if reader.hasPlainTuples {
      let (bytes, kept) = (chunk.bytes.span, keys.kept.span)
      while reader.enterTuple(in: bytes) {
        var (cursor, index) = (reader.cursor, 0)
        for place in row.indices { row[place] = nil }
        while true {
          if index == kept.count {
            reader.skipValues(in: bytes, at: &cursor)
            break
          }
          guard let value = reader.nextValue(in: bytes, at: &cursor) else { break }
          if kept[index] >= 0 { row[kept[index]] = value }
          index &+= 1
        }
        take(row, keys, chunk, reader, table, &found)
        reader.leaveTuple(at: cursor)
      }
    } else {
      while reader.next(in: chunk) {
        for (place, value) in keys.values.enumerated() {
          row[place] = value.index < reader.values.count ? reader.values[value.index] : nil
        }
        take(row, keys, chunk, reader, table, &found)
      }
    }
    if !reader.finish(chunk), brokenLines == nil { brokenLines = chunk.position }
    for (list, found) in zip(keys.lists, found) { hashes.add(found, to: list.place) }
  }

  private func keys(of table: RowTable, _ places: [Int]) -> TableKeys {
    var isASCII = false
    switch table.encoding {
    case .utf8, .unsaid, .latin1: isASCII = true
    default: break
    }
    var keys = TableKeys(isASCII: isASCII)
    for place in places {
      let values = lists[place].columns.compactMap { table.index(of: $0) }
      // A column that is left out has a default, which is no row's key.
      guard values.count == lists[place].columns.count else { continue }
      var kept: [Int] = []
      for index in values {
        while keys.kept.count <= index { keys.kept.append(-1) }
        if keys.kept[index] < 0 {
          keys.kept[index] = keys.values.count
          keys.values.append((index, table.column(index)?.type.isString ?? false))
        }
        kept.append(keys.kept[index])
      }
      keys.lists.append((place, kept))
    }
    return keys
  }

  /// Hashes the keys of a row; once it is searched for some, notes where it finds one.
  @inline(__always)
  private func take(
    _ row: [RowValue?], _ keys: borrowing TableKeys, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    _ table: RowTable, _ found: inout [[UInt64]]
  ) {
    next: for (number, list) in keys.lists.enumerated() {
      var hash = KeyHash()
      for place in list.values {
        guard let value = row[place], value.kind != .null else { continue next }
        let isText = keys.values[place].isText
        let range = value.range
        let isPlain =
          value.kind == .number
          || value.kind == .string && !value.hasEscapes
            && (!isText || keys.isASCII && !ByteScan.hasHighBytes(in: chunk.bytes.span, range))
        if isPlain {
          hash.add(chunk.bytes.span, isText ? trimmed(chunk.bytes.span, range) : range)
        } else {
          let bytes = compared(value, chunk, table, keys.values[place].index)
          hash.add(bytes.span, isText ? trimmed(bytes.span, bytes.indices) : bytes.indices)
        }
      }
      if isSearching {
        note(hash.value, list.place, reader, chunk)
      } else {
        found[number].append(hash.value)
      }
    }
  }

  @inline(never)
  private func note(_ hash: UInt64, _ place: Int, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk) {
    if lists[place].found == nil, lists[place].finds(hash) { lists[place].found = reader.position(in: chunk) }
  }

  /// Text without the spaces at its end, which MySQL's and MariaDB's comparison pads.
  @inline(__always)
  private func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    if !isPostgreSQL { while end > range.lowerBound, bytes[end &- 1] == 0x20 { end &-= 1 } }
    return range.lowerBound..<end
  }

  /// A value's bytes, of text as it is compared.
  @inline(never)
  private func compared(_ value: RowValue, _ chunk: borrowing RowChunk, _ table: RowTable, _ index: Int) -> [UInt8] {
    let bytes = chunk.decoded(value)
    guard let column = table.column(index), column.type.isString else { return bytes }
    return tools.text.text(of: value, in: chunk, table.encoding, characterSet: column.characterSet) ?? bytes
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
            + (link.hasText ? " under the target's collation" : "")
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
    if let brokenLines { throw RewriteError.brokenLine(at: brokenLines) }
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
