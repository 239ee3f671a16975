import Catalog
import Rows
import SQLite
import Values

/// Compares the rows of one pair of tables, which wait in the spill in the order of their keys.
struct Merge {
  private let spill: Spill
  private let index: Int
  private let pair: TablePair
  private let options: ComparisonOptions
  private var result: TableComparison
  private var changes: [Int]

  init(_ spill: Spill, _ index: Int, _ options: ComparisonOptions) {
    self.spill = spill
    self.index = index
    self.options = options
    pair = spill.pairs[index]
    result = TableComparison(a: pair.a, b: pair.b)
    changes = Array(repeating: 0, count: pair.columns.count)
  }

  mutating func table() throws(SQLiteError) -> TableComparison {
    result.hasKey = pair.keyCount > 0
    result.rowCountA = spill.rowCounts[.a]![index]
    result.rowCountB = spill.rowCounts[.b]![index]
    result.columnsOnlyInA = pair.onlyA
    result.columnsOnlyInB = pair.onlyB
    result.leftAside = pair.leftAside
    if result.hasKey { try mergeByKey() } else { try mergeMultisets() }
    result.changedColumns = zip(pair.columns, changes).filter { $0.1 > 0 }.map { ($0.0.a.name, $0.1) }
    return result
  }

  private mutating func mergeByKey() throws(SQLiteError) {
    var a = try spill.connection.prepare("SELECT k, v FROM a\(index) ORDER BY k, n")
    var b = try spill.connection.prepare("SELECT k, v FROM b\(index) ORDER BY k, n")
    var hasA = try a.step()
    var hasB = try b.step()
    while hasA || hasB {
      let keyA = hasA ? a.bytes(0) : []
      let keyB = hasB ? b.bytes(0) : []
      if hasA, hasB, keyA == keyB {
        let (rowA, rowB) = (a.bytes(1), b.bytes(1))
        if rowA != rowB { try compare(keyA, rowA, rowB) }
        hasA = try a.step()
        hasB = try b.step()
      } else if hasA, !hasB || keyA.lexicographicallyPrecedes(keyB) {
        missing(.onlyInA, keyA)
        hasA = try a.step()
      } else {
        missing(.onlyInB, keyB)
        hasB = try b.step()
      }
    }
  }

  private mutating func missing(_ kind: RowDifference.Kind, _ key: [UInt8], count: Int = 1) {
    if kind == .onlyInA { result.onlyInA += count } else { result.onlyInB += count }
    example(kind, key, [])
  }

  private mutating func example(
    _ kind: RowDifference.Kind, _ key: [UInt8], _ columns: [(column: String, a: String, b: String)]
  ) {
    guard result.examples.count(where: { $0.kind == kind }) < options.exampleLimit else { return }
    var shown: [(column: String, value: String)] = []
    var at = 0
    for column in pair.columns.prefix(pair.keyCount > 0 ? pair.keyCount : pair.columns.count) where at < key.count {
      shown.append((column.a.name, Canonical.value(at: at, in: key).description))
      at = Canonical.end(of: at, in: key)
    }
    result.examples.append(
      RowDifference(
        kind: kind, keyDigest: String(Digest.of(key).hex.prefix(12)), key: shown, columns: columns))
  }

  /// Rows of one key whose bytes differ: floats within the tolerance and pointers of the same object are equal.
  private mutating func compare(_ key: [UInt8], _ rowA: [UInt8], _ rowB: [UInt8]) throws(SQLiteError) {
    var (atA, atB) = (0, 0)
    var different: [Int] = []
    for index in pair.keyCount..<pair.columns.count {
      let (endA, endB) = (Canonical.end(of: atA, in: rowA), Canonical.end(of: atB, in: rowB))
      if rowA[atA..<endA] != rowB[atB..<endB],
        try !isEqual(Canonical.value(at: atA, in: rowA), Canonical.value(at: atB, in: rowB), pair.columns[index])
      {
        different.append(index)
      }
      (atA, atB) = (endA, endB)
    }
    if different.isEmpty { return }
    result.changed += 1
    for index in different { changes[index] += 1 }
    if result.changed <= options.exampleLimit {
      example(.changed, key, Merge.shown(different, pair, rowA, rowB))
    }
  }

  private static func shown(_ columns: [Int], _ pair: TablePair, _ rowA: [UInt8], _ rowB: [UInt8])
    -> [(column: String, a: String, b: String)]
  {
    func values(_ row: [UInt8]) -> [Canonical.Value] {
      var values: [Canonical.Value] = []
      var at = 0
      while at < row.count {
        values.append(Canonical.value(at: at, in: row))
        at = Canonical.end(of: at, in: row)
      }
      return values
    }
    let (a, b) = (values(rowA), values(rowB))
    return columns.map { index in
      let at = index - pair.keyCount
      return (pair.columns[index].a.name, a[at].description, b[at].description)
    }
  }

  private func isEqual(_ a: Canonical.Value, _ b: Canonical.Value, _ column: TablePair.ComparedColumn)
    throws(SQLiteError) -> Bool
  {
    if a == b { return true }
    switch (a, b) {
    case (.hash(let hash), .pointer(let text)): return try isSame(hash, .a, column.trackerA, text)
    case (.pointer(let text), .hash(let hash)): return try isSame(hash, .b, column.trackerB, text)
    case (.float, _), (_, .float):
      guard let a = a.number, let b = b.number else { return false }
      return abs(a - b) <= options.tolerance * max(1, abs(a), abs(b))
    default: return false
    }
  }

  /// Whether a pointer leads to the object of a hash.
  private func isSame(_ hash: [UInt8], _ side: Side, _ tracker: TableName?, _ text: [UInt8])
    throws(SQLiteError) -> Bool
  {
    guard let tracker, let json = JSONText(text), let pointer = Pointer(json),
      let row = try spill.tracked(hash, side, tracker)
    else { return false }
    return pointer.isOf(row)
  }

  // MARK: Without a key

  /// Rows in which hashes have become what pointers say, counted.
  private mutating func mergeMultisets() throws(SQLiteError) {
    for side in Side.allCases {
      try spill.connection.execute("CREATE TABLE m\(side.rawValue) (v BLOB PRIMARY KEY, n INTEGER) WITHOUT ROWID")
      var rows = try spill.connection.prepare("SELECT v FROM \(side.rawValue)\(index) ORDER BY k, n")
      var insert = try spill.connection.prepare(
        "INSERT INTO m\(side.rawValue) VALUES (?1, 1) ON CONFLICT DO UPDATE SET n = n + 1")
      while try rows.step() { try insert.run([.blob(try resolved(rows.bytes(0), side))]) }
    }
    for (kind, one, other) in [(RowDifference.Kind.onlyInA, "a", "b"), (.onlyInB, "b", "a")] {
      var rows = try spill.connection.prepare(
        "SELECT x.v, x.n - coalesce(y.n, 0) FROM m\(one) x LEFT JOIN m\(other) y ON y.v = x.v "
          + "WHERE x.n > coalesce(y.n, 0) ORDER BY x.v")
      while try rows.step() { missing(kind, rows.bytes(0), count: Int(rows.integer(1))) }
    }
    try spill.connection.execute("DROP TABLE ma; DROP TABLE mb")
  }

  private func resolved(_ row: [UInt8], _ side: Side) throws(SQLiteError) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    for column in pair.columns {
      let end = Canonical.end(of: at, in: row)
      let opposite = side == .a ? column.formB : column.formA
      if case .hash(let hash) = Canonical.value(at: at, in: row), opposite == .pointer,
        let tracker = side == .a ? column.trackerA : column.trackerB,
        let tracked = try spill.tracked(hash, side, tracker)
      {
        Canonical.append(bytes: Merge.identity(tracked), tag: Canonical.pointer, to: &result)
      } else if case .pointer(let text) = Canonical.value(at: at, in: row), let json = JSONText(text),
        let pointer = Pointer(json)
      {
        let identity = pointer.hash ?? Array((pointer.path ?? "").utf8)
        Canonical.append(bytes: identity, tag: Canonical.pointer, to: &result)
      } else {
        result += row[at..<end]
      }
      at = end
    }
    return result
  }

  /// What a pointer to the object has: the content's hash, or the path of a file.
  private static func identity(_ row: TrackerRow) -> [UInt8] {
    guard let path = row.filepath else { return row.hash }
    // Only files have a path and no content of their own under a hash; blobs from 0.11 lie under `<schema>/<hash>`.
    return row.contentsHash.map { path.hasSuffix($0.hex) } == true ? row.contentsHash! : Array(path.utf8)
  }
}

extension Canonical.Value: CustomStringConvertible {
  /// For people who asked to see values.
  var description: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .decimal(let digits): String(decoding: digits, as: UTF8.self)
    case .float(let value): String(value)
    case .bytes(let bytes):
      String(validating: bytes, as: UTF8.self).map { text in
        text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? "0x" + bytes.hex : "'\(text)'"
      } ?? "0x" + bytes.hex
    case .digest(let count, let digest): "\(count) bytes, SHA-256 \(digest.prefix(6).hex)…"
    case .hash(let bytes): "0x" + bytes.hex
    case .pointer(let text): String(decoding: text, as: UTF8.self)
    }
  }
}
