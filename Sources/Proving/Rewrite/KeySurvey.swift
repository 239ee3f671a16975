public import Catalog
import Conversion
import DataJoint
public import Diagnostics
public import DumpReader
import MySQLSyntax
import OrderedCollections
import Planning
public import Rows

/// Keys as the target will compare them, held against all rows: children without a parent, which a server has when
/// checks were off; children that matched theirs only by case, accents or a trailing space; unique keys that a trailing
/// space told apart.
public final class KeySurvey: RowSink {
  /// What a key's rows show.
  public struct Problem: Sendable {
    /// A sentence that names the table and the key, without values.
    public var message: String
    /// Rows of the key.
    public var count: Int
    /// The first of them.
    public var position: SourcePosition?
  }

  /// Some columns of a table; hashes of their values.
  private struct List {
    var table: TableName
    var columns: [String]
    var hashes: [UInt64] = []
    /// What is looked for in a second reading, and where it was found first.
    var wanted: Set<UInt64> = []
    var found: SourcePosition?
  }

  /// 32 MB.
  public static let limit = 4 << 20

  private var lists: [List] = []
  private var placesOfTable: [TableName: [Int]] = [:]
  private var links: [(key: ForeignKey, table: TableName, child: Int, parent: Int, hasText: Bool)] = []
  private var uniques: [(index: Index, table: TableName, list: Int)] = []
  private let isPostgreSQL: Bool
  private var total = 0
  /// Whether there were more rows than are kept: then nothing is said.
  public private(set) var isFull = false
  private var isSearching = false
  private var tools = ConversionTools()

  /// Foreign keys without text that are not checked, since the inputs have more rows than are kept.
  public private(set) var skipped = 0

  /// Picks the keys to check from the tables of `rewrite`: foreign keys, and, on MySQL and MariaDB, unique keys whose
  /// present collation does not pad with spaces.
  public init(_ rewrite: Rewrite) {
    isPostgreSQL = rewrite.options.target.isPostgreSQL
    let entries = rewrite.tables.entries
    let sources = Dictionary(entries.values.map { ($0.table.fullName, $0.source) }, uniquingKeysWith: { a, _ in a })
    for entry in entries.values {
      let legacy = entry.model.table
      func isText(_ name: String) -> Bool { legacy.column(name)?.type.isString ?? false }
      for key in entry.table.foreignKeys where key.columns.contains(where: isText) {
        guard let parent = sources[key.referencedTable] else { continue }
        let child = list(entry.source, key.columns)
        links.append((key, entry.source, child, list(parent, key.referencedColumns), true))
      }
      if isPostgreSQL { continue }
      for index in entry.table.indexes where index.isUnique {
        // utf8mb4_bin pads with spaces where the old collation does not.
        let isNoPad = index.columns.contains { name in
          legacy.column(name)?.collation.map(CharacterSet.isNoPad) ?? false
        }
        if isNoPad { uniques.append((index, entry.source, list(entry.source, index.columns))) }
      }
    }
    // Keys without text come last: the server of the dump has checked them, unless foreign key checks were off.
    let counts = Dictionary(
      entries.values.map { ($0.source, $0.model.table.rowCount ?? KeySurvey.limit) }, uniquingKeysWith: { a, _ in a })
    func rows(_ table: TableName) -> Int { counts[table] ?? 0 }
    var expected = lists.reduce(0) { $0 + rows($1.table) }
    for entry in entries.values {
      for key in entry.table.foreignKeys {
        let isThere = links.contains { $0.table == entry.source && $0.key.name == key.name }
        guard !isThere, let parent = sources[key.referencedTable] else { continue }
        let more = rows(entry.source) + rows(parent)
        guard expected + more <= KeySurvey.limit else {
          skipped += 1
          continue
        }
        expected += more
        let child = list(entry.source, key.columns)
        links.append((key, entry.source, child, list(parent, key.referencedColumns), false))
      }
    }
  }

  /// Whether there is anything to look at.
  public var isNeeded: Bool { !lists.isEmpty }
  /// Tables whose rows are looked at.
  public var tables: Set<TableName> { Set(placesOfTable.keys) }

  private func list(_ table: TableName, _ columns: [String]) -> Int {
    if let known = placesOfTable[table]?.first(where: { lists[$0].columns == columns }) { return known }
    lists.append(List(table: table, columns: columns))
    placesOfTable[table, default: []].append(lists.count - 1)
    return lists.count - 1
  }

  /// Hashes the key columns of these rows; once `problems(_:)` reads again, looks for the rows it found instead.
  public func take(_ chunk: RowChunk, of table: RowTable) {
    guard !isFull, let places = placesOfTable[table.name] else { return }
    let columns = places.map { place in lists[place].columns.map { table.index(of: $0) } }
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      next: for (number, place) in places.enumerated() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in columns[number] {
          guard let index, index < reader.values.count, reader.values[index].kind != .null,
            let column = table.column(index)
          else { continue next }
          let value = reader.values[index]
          var bytes = chunk.decoded(value)
          if column.type.isString {
            bytes =
              tools.text.text(of: value, in: chunk, table.encoding, characterSet: column.characterSet) ?? bytes
            if !isPostgreSQL { while bytes.last == 0x20 { bytes.removeLast() } }
          }
          for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
          hash = (hash ^ 0x1FF) &* 0x100_0000_01B3
        }
        // Spread, since neighbours differ in few bits.
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        if isSearching {
          if lists[place].found == nil, lists[place].wanted.contains(hash) {
            lists[place].found = reader.position(in: chunk)
          }
          continue
        }
        lists[place].hashes.append(hash)
        total += 1
        if total > KeySurvey.limit {
          isFull = true
          lists = []
          return
        }
      }
    }
  }

  /// What is wrong, without places. Those need a second reading of the rows.
  private func find() -> [(list: Int, hashes: Set<UInt64>, count: Int, message: String)] {
    var result: [(Int, Set<UInt64>, Int, String)] = []
    for index in lists.indices { lists[index].hashes.sort() }
    for link in links {
      let parents = Set(lists[link.parent].hashes)
      let orphans = lists[link.child].hashes.filter { !parents.contains($0) }
      if orphans.isEmpty { continue }
      result.append(
        (
          link.child, Set(orphans), orphans.count,
          "\(link.table): \(orphans.count) rows have no parent in \(link.key.referencedTable) (\(link.key.name))"
            + (link.hasText ? " when text is compared as on the target" : "")
        ))
    }
    for unique in uniques {
      let hashes = lists[unique.list].hashes
      let twice = zip(hashes, hashes.dropFirst()).filter { $0 == $1 }.map(\.0)
      if twice.isEmpty { continue }
      result.append(
        (
          unique.list, Set(twice), twice.count,
          "\(unique.table): \(twice.count) rows differ from another only in trailing spaces, which the unique key \(unique.index.name) now ignores"
        ))
    }
    return result
  }

  /// What is wrong; `readAgain` gives all rows to the survey once more, where there is something to find.
  public func problems(_ readAgain: () throws -> Void) rethrows -> [Problem] {
    if isFull { return [] }
    let found = find()
    if found.isEmpty { return [] }
    for problem in found { lists[problem.list].wanted.formUnion(problem.hashes) }
    isSearching = true
    try readAgain()
    return found.map { Problem(message: $0.message, count: $0.count, position: lists[$0.list].found) }
  }
}
