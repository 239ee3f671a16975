import Catalog
import Conversion
import MySQLSyntax
import Rows
import SQLite
import Text

/// Compares the rows of one pair of tables, which wait in the spill sorted by key.
struct Merge {
  private let spill: Spill
  private let index: Int
  private let pair: TablePair
  private let options: ComparisonOptions
  private var result: TableComparison
  private var changes: [Int]
  /// Columns that cannot be compared.
  private var unknown: Set<Int> = []
  /// For each column, the number of pairs of values of which the server computes one.
  private var computed: [Int]
  /// By column, floats that differ and are equal within the tolerance; of tables without a key, in `nearRows`.
  private var near: [Int]
  private var nearRows = 0
  /// By column, pointers whose folders were not compared.
  private var unfolded: [Int]

  init(_ spill: Spill, _ index: Int, _ options: ComparisonOptions) {
    self.spill = spill
    self.index = index
    self.options = options
    pair = spill.pairs[index]
    result = TableComparison(a: pair.a, b: pair.b)
    changes = Array(repeating: 0, count: pair.columns.count)
    computed = changes
    near = changes
    unfolded = changes
  }

  /// `doubt` says why a side does not have the table's rows; then none are compared.
  mutating func table(doubt: String?) throws(SQLiteError) -> TableComparison {
    result.hasKey = pair.keyCount > 0
    result.rowCountA = spill.rowCounts.a[index]
    result.rowCountB = spill.rowCounts.b[index]
    result.columnsOnlyInA = pair.onlyA
    result.columnsOnlyInB = pair.onlyB
    result.leftAside = pair.leftAside
    if let doubt {
      result.notCompared.append(("", doubt))
      return result
    }
    for (column, set, reason) in spill.undecodedText(index) {
      let name = pair.columns[column].a.name
      if let set {
        result.notes.append("\(name): text in \(set) on both sides was compared byte by byte")
      } else {
        unknown.insert(column)
        result.notCompared.append((name, reason))
      }
    }
    for (column, side) in (spill.missing[index] ?? [:]).sorted(by: { $0.key < $1.key })
    where unknown.insert(column).inserted {
      result.notCompared.append((pair.columns[column].a.name, "\(side.rawValue.uppercased())'s rows do not show it"))
    }
    for (column, name) in localOnOneSide() where unknown.insert(column).inserted {
      result.notCompared.append((name, "its times are in UTC on one side only: dump both with --tz-utc"))
    }
    for column in spill.unknown[index].sorted()
    where (column < pair.keyCount || !result.hasKey) && unknown.insert(column).inserted {
      result.notCompared.append((pair.columns[column].a.name, "it has values that only a server computes"))
    }
    // Rows that are distinguished by a column that is not understood cannot find each other.
    if !unknown.contains(where: { $0 < pair.keyCount || !result.hasKey }) {
      if result.hasKey { try mergeByKey() } else { try mergeMultisets() }
    }
    for (column, count) in zip(pair.columns, computed) where count > 0 {
      result.notCompared.append(
        (column.a.name, "\(count) \(count == 1 ? "value" : "values") that only a server computes"))
    }
    let within = "within the tolerance of \(options.tolerance): --tolerance 0 finds them"
    for (column, count) in zip(pair.columns, near) where count > 0 {
      result.notes.append("\(column.a.name): \(Words.plural(count, "value differs", "values differ")) \(within)")
    }
    if nearRows > 0 {
      result.notes.append("\(Words.plural(nearRows, "row differs", "rows differ")) in floats, \(within)")
    }
    for (column, count) in zip(pair.columns, unfolded) where count > 0 {
      result.notes.append(
        "\(column.a.name): folders in the paths of \(Words.plural(count, "pointer")) not compared, since the store's subfolding is not known: pass --stores dj_local_conf.json"
      )
    }
    result.changedColumns = zip(pair.columns, changes).filter { $0.1 > 0 }.map { ($0.0.a.name, $0.1) }
    return result
  }

  /// Timestamps that are in the writing session's zone in one dump and in UTC in the other: equal digits do not mean
  /// equal times.
  private func localOnOneSide() -> [(column: Int, name: String)] {
    if result.rowCountA == 0 || result.rowCountB == 0 { return [] }
    return pair.columns.enumerated().compactMap { column, both in
      let a = both.a.type.name == "timestamp" && spill.notInUTC.a.contains(index)
      let b = both.b.type.name == "timestamp" && spill.notInUTC.b.contains(index)
      return a == b ? nil : (column, both.a.name)
    }
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
        if rowA != rowB || !spill.unknown[index].isEmpty { try compare(keyA, rowA, rowB) }
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
        kind: kind, keyDigest: String(SHA256.of(key).hex.prefix(12)), key: shown, columns: columns))
  }

  /// Compares rows with the same key whose bytes differ: floats within the tolerance and pointers to the same object
  /// are equal.
  private mutating func compare(_ key: [UInt8], _ rowA: [UInt8], _ rowB: [UInt8]) throws(SQLiteError) {
    var (atA, atB) = (0, 0)
    var different: [Int] = []
    for index in pair.keyCount..<pair.columns.count {
      let (endA, endB) = (Canonical.end(of: atA, in: rowA), Canonical.end(of: atB, in: rowB))
      if unknown.contains(index) {
      } else if rowA[atA] == Canonical.unknown || rowB[atB] == Canonical.unknown {
        computed[index] += 1
      } else if rowA[atA..<endA] != rowB[atB..<endB],
        try !isEqual(Canonical.value(at: atA, in: rowA), Canonical.value(at: atB, in: rowB), index)
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

  private mutating func isEqual(_ a: Canonical.Value, _ b: Canonical.Value, _ index: Int) throws(SQLiteError) -> Bool {
    if a == b { return true }
    let column = pair.columns[index]
    switch (a, b) {
    case (.hash(let hash), .pointer(let text)): return isSame(hash, .a, column.trackerA, text, index)
    case (.pointer(let text), .hash(let hash)): return isSame(hash, .b, column.trackerB, text, index)
    case (.float, _), (_, .float):
      guard let a = a.number, let b = b.number else { return false }
      guard FloatMatching.isWithin(options.tolerance, a, b) else { return false }
      near[index] += 1
      return true
    default: return false
    }
  }

  /// Whether a pointer leads to the same object as a hash.
  private mutating func isSame(_ hash: [UInt8], _ side: Side, _ tracker: TableName?, _ text: [UInt8], _ index: Int)
    -> Bool
  {
    guard let tracker, let json = try? JSONValue(text), let row = spill.tracked(hash, side, tracker),
      let pointers = pair.columns[index].pointers, pointers.match(json, row)
    else { return false }
    if pointers.ignoresFolders(of: row) { unfolded[index] += 1 }
    return true
  }

  // MARK: Without a key

  /// How many rows of one group are matched within the tolerance: more would take too much time and memory.
  private static let groupLimit = 2000

  /// Counts rows, after replacing hashes with what pointers contain. Rows that remain once equal rows are removed are
  /// matched within the tolerance: rows of one group are equal except for their floats.
  private mutating func mergeMultisets() throws(SQLiteError) {
    let floats = Set(
      pair.columns.indices.filter { pair.columns[$0].formA == .float && pair.columns[$0].formB == .float })
    for side in Side.allCases {
      try spill.connection.execute(
        "CREATE TABLE m\(side.rawValue) (v BLOB PRIMARY KEY, g BLOB, n INTEGER, rest INTEGER) WITHOUT ROWID")
      var rows = try spill.connection.prepare("SELECT v FROM \(side.rawValue)\(index) ORDER BY k, n")
      var insert = try spill.connection.prepare(
        "INSERT INTO m\(side.rawValue) VALUES (?1, ?2, 1, 0) ON CONFLICT DO UPDATE SET n = n + 1")
      while try rows.step() {
        let row = try resolved(rows.bytes(0), side)
        try insert.run([.blob(row), floats.isEmpty ? .null : .blob(Merge.group(row, floats))])
      }
    }
    for (one, other) in [("a", "b"), ("b", "a")] {
      try spill.connection.execute(
        "UPDATE m\(one) SET rest = max(0, n - coalesce((SELECT y.n FROM m\(other) y WHERE y.v = m\(one).v), 0))")
    }
    if !floats.isEmpty, options.tolerance > 0 { try matchFloats(floats) }
    for (kind, one) in [(RowDifference.Kind.onlyInA, "a"), (.onlyInB, "b")] {
      var rows = try spill.connection.prepare("SELECT v, rest FROM m\(one) WHERE rest > 0 ORDER BY v")
      while try rows.step() { missing(kind, rows.bytes(0), count: Int(rows.integer(1))) }
    }
    try spill.connection.execute("DROP TABLE ma; DROP TABLE mb")
  }

  /// Removes remaining rows of both sides that are within the tolerance of each other.
  private mutating func matchFloats(_ floats: Set<Int>) throws(SQLiteError) {
    for side in Side.allCases {
      try spill.connection.execute("CREATE INDEX g\(side.rawValue) ON m\(side.rawValue) (g)")
    }
    var groups: [[UInt8]] = []
    var shared = try spill.connection.prepare(
      "SELECT DISTINCT a.g FROM ma a JOIN mb b ON b.g = a.g WHERE a.rest > 0 AND b.rest > 0")
    while try shared.step() { groups.append(shared.bytes(0)) }
    var tooLarge = 0
    for group in groups {
      guard let a = try rows(of: group, .a, floats), let b = try rows(of: group, .b, floats) else {
        tooLarge += 1
        continue
      }
      let left = FloatMatching.unmatched(a, b, tolerance: options.tolerance)
      var unequal = try spill.connection.prepare("SELECT sum(rest) FROM ma WHERE g = ?1")
      try unequal.bind([.blob(group)])
      if try unequal.step() { nearRows += Int(unequal.integer(0)) - left.a.reduce(0, +) }
      for (side, rows, unmatched) in [(Side.a, a, left.a), (.b, b, left.b)] {
        var update = try spill.connection.prepare("UPDATE m\(side.rawValue) SET rest = ?1 WHERE v = ?2")
        for (row, count) in zip(rows, unmatched) { try update.run([.integer(Int64(count)), .blob(row.bytes)]) }
      }
    }
    if tooLarge > 0 {
      result.notes.append(
        "without a key: \(tooLarge) groups of rows that differ in floats only have more than \(Merge.groupLimit) rows a "
          + "side; rows of theirs that are not equal count as different, even within the tolerance")
    }
  }

  /// The rows of a group, with equal ones combined; nil if there are too many.
  private func rows(of group: [UInt8], _ side: Side, _ floats: Set<Int>) throws(SQLiteError) -> [FloatMatching.Rows]? {
    var statement = try spill.connection.prepare("SELECT v, n FROM m\(side.rawValue) WHERE g = ?1 ORDER BY v")
    try statement.bind([.blob(group)])
    var result: [FloatMatching.Rows] = []
    var count = 0
    while try statement.step() {
      let bytes = statement.bytes(0)
      let copies = Int(statement.integer(1))
      count += copies
      if count > Merge.groupLimit { return nil }
      result.append(FloatMatching.Rows(bytes: bytes, numbers: Merge.split(bytes, floats).numbers, count: copies))
    }
    return result
  }

  /// A row without the floats in these columns, and those floats.
  private static func split(_ row: [UInt8], _ floats: Set<Int>) -> (rest: [UInt8], numbers: [Double]) {
    var (rest, numbers): ([UInt8], [Double]) = ([], [])
    var (at, column) = (0, 0)
    while at < row.count {
      let end = Canonical.end(of: at, in: row)
      if floats.contains(column), case .float(let number) = Canonical.value(at: at, in: row) {
        rest.append(row[at])
        numbers.append(number)
      } else {
        rest += row[at..<end]
      }
      (at, column) = (end, column + 1)
    }
    return (rest, numbers)
  }

  private static func group(_ row: [UInt8], _ floats: Set<Int>) -> [UInt8] {
    let rest = split(row, floats).rest
    return rest.count <= 64 ? rest : SHA256.of(rest)
  }

  private mutating func resolved(_ row: [UInt8], _ side: Side) throws(SQLiteError) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    for (index, column) in pair.columns.enumerated() {
      let end = Canonical.end(of: at, in: row)
      let opposite = side == .a ? column.formB : column.formA
      if case .hash(let hash) = Canonical.value(at: at, in: row), opposite == .pointer,
        let tracker = side == .a ? column.trackerA : column.trackerB,
        let tracked = spill.tracked(hash, side, tracker), let pointers = column.pointers
      {
        if pointers.ignoresFolders(of: tracked) { unfolded[index] += 1 }
        Canonical.append(pointer: pointers.identity(of: tracked), to: &result)
      } else if case .pointer(let text) = Canonical.value(at: at, in: row), let json = try? JSONValue(text),
        let pointer = Pointer(json), let pointers = column.pointers
      {
        Canonical.append(pointer: pointers.identity(of: pointer), to: &result)
      } else {
        result += row[at..<end]
      }
      at = end
    }
    return result
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
    case .pointer(let text), .unknown(let text): String(decoding: text, as: UTF8.self)
    }
  }
}
