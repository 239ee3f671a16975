import Catalog
import Conversion
import DataJoint
import DataJointNames
import DumpReader
import MySQLSyntax
import OrderedCollections
import Rows
import SQLite
import Text

/// Which rows exist and which need which: the keys of all rows, in a temporary database from which those of a sample
/// are chosen.
final class KeySpill {
  let connection: Connection
  /// The contents of tracking tables.
  let objects: TrackedObjects
  private(set) var error: SQLiteError?
  /// Tables whose rows are examined, sorted by name.
  let tables: [TableName]
  fileprivate let plans: [TableName: TablePlan]
  /// Lists of columns by which parts refer to their masters.
  fileprivate let masterLists: Set<Int>
  /// For each table, the rows with the lowest numbers in a random order.
  fileprivate var picks: [Picks]
  fileprivate(set) var rowCounts: [Int]
  fileprivate(set) var hasLocalTimes = false
  private(set) var remarks: [String] = []

  /// What is kept of each row of a table.
  fileprivate struct TablePlan {
    var index: Int
    /// Columns that some key refers to, and the number of their list.
    var referenced: [(id: Int, columns: [String])]
    /// Keys that lead to other rows, and the number of the list that they lead to.
    var links: [(id: Int, columns: [String], parent: Int, parentTable: Int, isToMaster: Bool)]
    var isTracker: Bool
    var isPart: Bool
  }

  init(_ pipeline: Pipeline, rows: Int, seed: UInt64) throws(SQLiteError) {
    let sampled = pipeline.catalog.tables.filter {
      !$0.isHidden || $0.hidden?.store != nil
    }
    tables = sampled.map(\.fullName)
    let places = Dictionary(tables.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    var lists: [TableName: [[String]]] = [:]
    for table in sampled {
      for key in table.foreignKeys where places[key.referencedTable] != nil {
        if !lists[key.referencedTable, default: []].contains(key.referencedColumns) {
          lists[key.referencedTable, default: []].append(key.referencedColumns)
        }
      }
    }
    var numbers: [TableName: [Int]] = [:]
    var next = 0
    for name in tables {
      numbers[name] = (lists[name] ?? []).indices.map { _ in
        next += 1
        return next
      }
    }
    var plans: [TableName: TablePlan] = [:]
    var link = 0
    for table in sampled {
      let name = table.fullName
      let identity = TableIdentity(table.name)
      let master = identity.master.map { TableName(table.schema, $0) }
      var plan = TablePlan(
        index: places[name]!, referenced: Array(zip(numbers[name]!, lists[name] ?? [])), links: [],
        isTracker: table.isHidden, isPart: false)
      for key in table.foreignKeys {
        guard let parentTable = places[key.referencedTable],
          let list = lists[key.referencedTable]!.firstIndex(of: key.referencedColumns)
        else { continue }
        link += 1
        let isToMaster = key.referencedTable == master
        plan.isPart = plan.isPart || isToMaster
        plan.links.append(
          (link, key.columns, numbers[key.referencedTable]![list], parentTable, isToMaster))
      }
      plans[name] = plan
    }
    masterLists = Set(plans.values.flatMap { $0.links.filter(\.isToMaster).map(\.parent) })
    self.plans = plans
    picks = tables.map { Picks(limit: rows, seed: seed, table: $0) }
    rowCounts = Array(repeating: 0, count: tables.count)
    objects = try TrackedObjects()
    connection = try Connection("")
    try connection.execute(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA locking_mode = EXCLUSIVE;
      CREATE TABLE keys (list INTEGER, k BLOB, n INTEGER, PRIMARY KEY (list, k, n)) WITHOUT ROWID;
      CREATE TABLE links (link INTEGER, n INTEGER, k BLOB, PRIMARY KEY (link, n)) WITHOUT ROWID;
      CREATE TABLE parts (link INTEGER, k BLOB, n INTEGER, PRIMARY KEY (link, k, n)) WITHOUT ROWID;
      CREATE TABLE chosen (t INTEGER, n INTEGER, PRIMARY KEY (t, n)) WITHOUT ROWID;
      CREATE TABLE masters (list INTEGER, n INTEGER, k BLOB, PRIMARY KEY (list, n)) WITHOUT ROWID;
      CREATE TABLE texts (t INTEGER, n INTEGER, sql TEXT, PRIMARY KEY (t, n));
      BEGIN
      """)
  }

  func index(of table: TableName) -> Int? { plans[table]?.index }

  func attempt(_ work: () throws(SQLiteError) -> Void) {
    guard error == nil else { return }
    do throws(SQLiteError) { try work() } catch { self.error = error }
  }

  func throwError() throws(SQLiteError) { if let error = error ?? objects.error { throw error } }

  fileprivate func insert(_ table: String, _ fields: [Field], width: Int, _ bytes: [UInt8]) {
    if fields.isEmpty { return }
    attempt { () throws(SQLiteError) in
      let marks = (1...width).map { "?\($0)" }.joined(separator: ", ")
      var statement = try connection.prepare("INSERT OR IGNORE INTO \(table) VALUES (\(marks))")
      var failure: SQLiteError?
      _ = statement.runRows(fields.span, width: width, in: bytes.span) { _, error in
        failure = error
        return false
      }
      if let failure { throw failure }
    }
  }

  // MARK: Choosing

  /// Chooses the rows: the picks, parts of picked masters, and whatever they need. Rows that need a missing row are
  /// removed again.
  func choose(rows: Int) throws(SQLiteError) {
    try throwError()
    var waiting: [(t: Int, n: Int)] = []
    let ordered = plans.values.sorted { $0.index < $1.index }
    for plan in ordered where !plan.isTracker && !plan.isPart {
      for n in picks[plan.index].chosen { try take(plan.index, n, &waiting) }
    }
    for plan in ordered where plan.isPart && !plan.isTracker {
      var count = 0
      for link in plan.links where link.isToMaster {
        var parts = try connection.prepare(
          """
          SELECT p.n FROM chosen c JOIN masters k ON k.list = ?1 AND k.n = c.n JOIN parts p ON p.link = ?2 AND p.k = k.k
          WHERE c.t = ?3 ORDER BY p.n LIMIT ?4
          """)
        // A master with thousands of parts would not make a small sample.
        let limit = max(rows, 1) * 10
        try parts.bind([
          .integer(Int64(link.parent)), .integer(Int64(link.id)), .integer(Int64(link.parentTable)),
          .integer(Int64(limit + 1)),
        ])
        var found: [Int] = []
        while try parts.step() { found.append(Int(parts.integer(0))) }
        if found.count > limit {
          remarks.append("\(tables[plan.index]): parts of the chosen masters were cut at \(limit) rows")
        }
        for n in found.prefix(limit) { try take(plan.index, n, &waiting) }
        count += min(found.count, limit)
      }
      for n in picks[plan.index].chosen.prefix(max(0, rows - count)) { try take(plan.index, n, &waiting) }
    }
    try close(&waiting, ordered)
    try removeOrphans(ordered)
  }

  private func take(_ t: Int, _ n: Int, _ waiting: inout [(t: Int, n: Int)]) throws(SQLiteError) {
    var choose = try connection.prepare("INSERT OR IGNORE INTO chosen VALUES (?1, ?2)")
    try choose.run([.integer(Int64(t)), .integer(Int64(n))])
    if connection.changes > 0 { waiting.append((t, n)) }
  }

  /// Adds parents of chosen rows, and their parents.
  private func close(
    _ waiting: inout [(t: Int, n: Int)], _ ordered: [TablePlan]
  ) throws(SQLiteError) {
    var parents = try connection.prepare(
      "SELECT k.n FROM links l JOIN keys k ON k.list = ?1 AND k.k = l.k WHERE l.link = ?2 AND l.n = ?3")
    var place = 0
    while place < waiting.count {
      let (t, n) = waiting[place]
      place += 1
      for link in ordered[t].links {
        try parents.bind([.integer(Int64(link.parent)), .integer(Int64(link.id)), .integer(Int64(n))])
        var found: [Int] = []
        while try parents.step() { found.append(Int(parents.integer(0))) }
        parents.reset()
        for parent in found { try take(link.parentTable, parent, &waiting) }
      }
      // What has been examined is no longer needed.
      if place > 100_000 {
        waiting.removeFirst(place)
        place = 0
      }
    }
    waiting = []
  }

  /// Removes rows whose parents the dump does not have, and rows that need them.
  private func removeOrphans(_ ordered: [TablePlan]) throws(SQLiteError) {
    var removed: [Int: Int] = [:]
    var remove = try connection.prepare("DELETE FROM chosen WHERE t = ?1 AND n = ?2")
    while true {
      var bad: [(Int, Int)] = []
      for plan in ordered {
        for link in plan.links {
          var rows = try connection.prepare(
            """
            SELECT c.n FROM chosen c JOIN links l ON l.link = ?1 AND l.n = c.n WHERE c.t = ?2 AND NOT EXISTS (
              SELECT 1 FROM keys k JOIN chosen p ON p.t = ?4 AND p.n = k.n WHERE k.list = ?3 AND k.k = l.k)
            """)
          try rows.bind([
            .integer(Int64(link.id)), .integer(Int64(plan.index)), .integer(Int64(link.parent)),
            .integer(Int64(link.parentTable)),
          ])
          while try rows.step() { bad.append((plan.index, Int(rows.integer(0)))) }
        }
      }
      if bad.isEmpty { break }
      for (t, n) in bad {
        try remove.run([.integer(Int64(t)), .integer(Int64(n))])
        if connection.changes > 0 { removed[t, default: 0] += 1 }
      }
    }
    for (t, count) in removed.sorted(by: { $0.key < $1.key }) {
      remarks.append("\(tables[t]): \(count) \(count == 1 ? "row" : "rows") left out: a parent is not in the inputs")
    }
  }

  func chosen(_ table: Int) throws(SQLiteError) -> [Int] {
    var rows = try connection.prepare("SELECT n FROM chosen WHERE t = ?1 ORDER BY n")
    try rows.bind([.integer(Int64(table))])
    var result: [Int] = []
    while try rows.step() { result.append(Int(rows.integer(0))) }
    return result
  }
}

/// The rows of a table with the lowest numbers in a random order that depends only on the seed.
private struct Picks {
  private let limit: Int
  private let seed: UInt64
  private var kept: [(order: UInt64, n: Int)] = []
  private var threshold = UInt64.max

  init(limit: Int, seed: UInt64, table: TableName) {
    self.limit = limit
    // FNV-1a: Swift's own hashing differs from run to run.
    self.seed = table.description.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func add(_ n: Int) {
    // SplitMix64.
    var word = seed &+ UInt64(n) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    guard word <= threshold else { return }
    kept.append((word, n))
    if kept.count >= 2 * limit + 64 { cut() }
  }

  private mutating func cut() {
    kept.sort { ($0.order, $0.n) < ($1.order, $1.n) }
    kept = Array(kept.prefix(limit))
    if kept.count == limit, let last = kept.last { threshold = last.order }
  }

  var chosen: [Int] {
    var copy = self
    copy.cut()
    return copy.kept.map(\.n).sorted()
  }
}

/// Records the keys of all rows.
final class KeySink: RowSink {
  private let spill: KeySpill
  private let trackers: TrackerSink
  private var canonicalizer = Canonicalizer(isLossy: false)
  private var table: RowTable?
  private var slots: [(list: Int, link: Int, isToMaster: Bool, values: [(Int?, Form, ColumnConversion)])] = []

  init(_ spill: KeySpill) {
    self.spill = spill
    trackers = spill.objects.sink
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    guard let plan = spill.plans[table.name] else { return }
    if plan.isTracker { trackers.take(chunk, of: table) }
    if table !== self.table { begin(table, plan) }
    var (keys, links, parts, masters): ([Field], [Field], [Field], [Field]) = ([], [], [], [])
    var bytes: [UInt8] = []
    var n = spill.rowCounts[plan.index]
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      if !plan.isTracker { spill.picks[plan.index].add(n) }
      for slot in slots {
        let start = bytes.count
        guard key(slot.values, reader.values, chunk, table, &bytes) else {
          bytes.removeLast(bytes.count - start)
          continue
        }
        let field = Field.blob(at: start, count: bytes.count - start)
        if slot.list > 0 {
          keys += [.integer(Int64(slot.list)), field, .integer(Int64(n))]
          if spill.masterLists.contains(slot.list) {
            masters += [.integer(Int64(slot.list)), .integer(Int64(n)), field]
          }
        } else {
          links += [.integer(Int64(slot.link)), .integer(Int64(n)), field]
          if slot.isToMaster { parts += [.integer(Int64(slot.link)), field, .integer(Int64(n))] }
        }
      }
      n += 1
    }
    spill.rowCounts[plan.index] = n
    spill.insert("keys", keys, width: 3, bytes)
    spill.insert("links", links, width: 3, bytes)
    spill.insert("parts", parts, width: 3, bytes)
    spill.insert("masters", masters, width: 3, bytes)
  }

  private func begin(_ table: RowTable, _ plan: KeySpill.TablePlan) {
    self.table = table
    func values(_ columns: [String]) -> [(Int?, Form, ColumnConversion)] {
      columns.compactMap { name in
        table.definition.column(name).map { (table.index(of: name), Form($0), ColumnConversion($0, becoming: $0, nil)) }
      }
    }
    slots =
      plan.referenced.map { ($0.id, 0, false, values($0.columns)) }
      + plan.links.map { (0, $0.id, $0.isToMaster, values($0.columns)) }
    if !table.isInUTC, table.definition.columns.contains(where: { $0.type.name == "timestamp" }) {
      spill.hasLocalTimes = true
    }
  }

  /// Appends the values of a key; false if one is NULL: such a row needs no parent (MATCH SIMPLE).
  private func key(
    _ columns: [(Int?, Form, ColumnConversion)], _ values: [RowValue], _ chunk: borrowing RowChunk, _ table: RowTable,
    _ result: inout [UInt8]
  ) -> Bool {
    var key: [UInt8] = []
    for (slot, form, conversion) in columns {
      let start = key.count
      if let slot, slot < values.count {
        canonicalizer.append(values[slot], in: chunk, of: table, conversion, form: form, to: &key)
      } else {
        canonicalizer.append(defaultOf: conversion, form: form, to: &key)
      }
      // A number that the server assigns refers to nothing known.
      if key[start] == Canonical.null || Canonical.value(at: start, in: key) == .unknown([]) { return false }
      if case .text = form, case .bytes(let text) = Canonical.value(at: start, in: key) {
        key.removeLast(key.count - start)
        Canonical.append(bytes: Folding.fold(text), to: &key)
      }
    }
    // Long keys are stored as digests.
    result += key.count <= 40 ? key : Array(SHA256.of(key).prefix(16))
    return true
  }
}
