public import Catalog
import Conversion
public import DataJoint
import DataJointNames
public import Decisions
import Diagnostics
import Dispatch
import OrderedCollections
public import Rows
import SQLite
import Synchronization

/// How to compare two dumps.
public struct ComparisonOptions: Sendable {
  /// Maps schemas of A to their counterparts in B; by default, the counterpart has the same name.
  public var map: [String: String]
  /// Whether A and B are the same inputs: then only the schemas in `map` are compared.
  public var isWithinOne: Bool
  /// The only schemas of A that are compared; nil for all.
  public var schemas: Set<String>?
  /// Floats are equal if they differ by no more than this, or by no more than this fraction of the larger one.
  public var tolerance: Double
  /// Whether different definitions make two dumps different even if all rows are equal.
  public var isStrict: Bool
  /// How many rows are shown per kind of difference and table.
  public var exampleLimit: Int
  /// The answers with which B was made from A: time zones of timestamps, UTF-8 text that was stored as latin1.
  public var decisions: Decisions?
  /// How many digits of a hash each folder on the path to an object takes, by store; the folders in pointers to a store
  /// that is not named are not compared.
  public var subfolding: [String: [Int]]

  /// By default, all schemas are compared under their own names, and only rows matter.
  public init(
    map: [String: String] = [:], isWithinOne: Bool = false, schemas: Set<String>? = nil, tolerance: Double = 1e-6,
    isStrict: Bool = false, exampleLimit: Int = 5, decisions: Decisions? = nil, subfolding: [String: [Int]] = [:]
  ) {
    self.map = map
    self.isWithinOne = isWithinOne
    self.schemas = schemas
    self.tolerance = tolerance
    self.isStrict = isStrict
    self.exampleLimit = exampleLimit
    self.decisions = decisions
    self.subfolding = subfolding
  }
}

/// A row that differs between the two sides.
public struct RowDifference: Sendable, Equatable {
  /// The kinds of differences.
  public enum Kind: String, Sendable, CaseIterable {
    case onlyInA = "only in A"
    case onlyInB = "only in B"
    case changed
  }

  /// On which side the row is missing, or that it changed.
  public var kind: Kind
  /// The first digits of the key's SHA-256.
  public var keyDigest: String
  /// Columns of the key with their values: data, to be shown only on request.
  public var key: [(column: String, value: String)]
  /// Columns that differ, and their values.
  public var columns: [(column: String, a: String, b: String)]

  /// Compares kind and key, not values.
  public static func == (a: Self, b: Self) -> Bool { a.kind == b.kind && a.keyDigest == b.keyDigest }
}

/// The result of comparing a table.
public struct TableComparison: Sendable {
  /// The table in A.
  public var a: TableName
  /// The table in B.
  public var b: TableName
  /// Rows read from A.
  public var rowCountA = 0
  /// Rows read from B.
  public var rowCountB = 0
  /// Rows whose key B does not have.
  public var onlyInA = 0
  /// Rows whose key A does not have.
  public var onlyInB = 0
  /// Rows with the same key on both sides and different values.
  public var changed = 0
  /// How often each column differs in changed rows, in the order of the columns.
  public var changedColumns: [(column: String, count: Int)] = []
  /// Without a key, rows are compared as a multiset: a changed row counts once as only in A and once as only in B.
  public var hasKey = true
  /// The first differences of each kind, at most `exampleLimit`.
  public var examples: [RowDifference] = []
  /// Columns with data that the other side lacks.
  public var columnsOnlyInA: [String] = []
  /// Columns with data that A lacks.
  public var columnsOnlyInB: [String] = []
  /// How the definitions differ.
  public var schemaDifferences: [String] = []
  /// Columns that were not examined: hidden on one side only, or generated.
  public var leftAside: [String] = []
  /// Anything else a reader must know, one sentence each.
  public var notes: [String] = []
  /// Columns whose values could not be compared, and why. If one of them distinguishes rows, no row was compared. An
  /// empty name means the whole table: an input does not contain its rows.
  public var notCompared: [(column: String, reason: String)] = []

  /// Whether all rows match, as far as they were compared.
  public var isMatch: Bool {
    onlyInA == 0 && onlyInB == 0 && changed == 0 && columnsOnlyInA.isEmpty && columnsOnlyInB.isEmpty
  }
}

/// The result of the whole comparison.
public enum ComparisonVerdict: String, Sendable {
  case equal, different
  /// An input is damaged, cut off or without rows, or some of its text is not understood: what was compared may be
  /// equal, the rest is unknown.
  case partial
}

/// Two dumps, or two schemas of one, compared row by row.
public struct Comparison: Sendable {
  /// The options.
  public let options: ComparisonOptions
  /// In the order of A's tables.
  public private(set) var tables: [TableComparison] = []
  /// Tables that B lacks.
  public private(set) var tablesOnlyInA: [TableName] = []
  /// Tables that A lacks.
  public private(set) var tablesOnlyInB: [TableName] = []
  /// Tables that DataJoint keeps for itself, and schemas that are not in question.
  public private(set) var leftAside: [String] = []
  /// Anything else a reader must know, one sentence each.
  public private(set) var notes: [String] = []
  /// Differences between the schemas themselves.
  public private(set) var schemaDifferences: [String] = []
  /// Whether an input was damaged, cut off or not understood; differences already found are kept.
  public private(set) var isPartial: Bool

  /// Whether there is a difference that counts.
  public var isDifferent: Bool {
    if !tablesOnlyInA.isEmpty || !tablesOnlyInB.isEmpty || tables.contains(where: { !$0.isMatch }) { return true }
    return options.isStrict
      && (!schemaDifferences.isEmpty || tables.contains { !$0.schemaDifferences.isEmpty })
  }

  /// Partial inputs are never called equal.
  public var verdict: ComparisonVerdict { isPartial ? .partial : isDifferent ? .different : .equal }

  /// One side: its pipeline, and how to read its rows into a sink.
  public struct Source {
    /// The definitions.
    public var pipeline: Pipeline
    /// Whether it is XML, in which clients replace each control character with a blank.
    public var isXML: Bool
    /// Sends all rows to a sink; returns the catalog found meanwhile. Called on a thread of its own, at the same time
    /// as that of the other side.
    public var read: @Sendable (any RowSink) throws -> Catalog

    /// `read` sends all rows to a sink and returns the catalog: whether the input was complete, and which rows are in
    /// doubt.
    public init(_ pipeline: Pipeline, isXML: Bool, read: @escaping @Sendable (any RowSink) throws -> Catalog) {
      self.pipeline = pipeline
      self.isXML = isXML
      self.read = read
    }
  }

  /// Compares two sides. Each is read once, both at the same time; rows that must wait do so in a temporary database.
  public init(_ a: Source, _ b: Source, _ options: ComparisonOptions) throws {
    try self.init(a, b, options, isPlain: false)
  }

  /// `isPlain` sends all rows to the database: the plain twin of comparing them in step.
  init(
    _ a: Source, _ b: Source, _ options: ComparisonOptions, isPlain: Bool, waitingLimit: Int = RowsInStep.waitingLimit
  ) throws {
    self.options = options
    isPartial = a.pipeline.catalog.isPartial || b.pipeline.catalog.isPartial
    var pairs = match(a.pipeline, b.pipeline)
    let places = pairs.map { a.pipeline.catalog[$0.a]!.position }
    let inOrder = pairs.indices.sorted {
      (places[$0]?.file ?? "", places[$0]?.byte ?? 0, $0) < (places[$1]?.file ?? "", places[$1]?.byte ?? 0, $1)
    }
    for (order, index) in inOrder.enumerated() { pairs[index].order = order }
    let isLossy = a.isXML || b.isXML
    if isLossy {
      notes.append("XML dumps have a blank for each control character: bytes were compared without telling these apart")
    }
    let spill = try Spill(pairs, isLossy: isLossy)
    let read = Comparison.read(Both(a: a, b: b), into: spill, options, isPlain: isPlain, waitingLimit)
    if let error = spill.error { throw error }
    var doubts: Both<[TableName: RowDoubt]> = Both(a: [:], b: [:])
    for (side, source) in [(Side.a, a), (Side.b, b)] {
      let read = try read[side].get()
      doubts[side] = read.doubtfulTables
      let calls = read.rowDoubts.filter { $0.table == nil }
      if read.isPartial || !calls.isEmpty { isPartial = true }
      notes += calls.map { "\(side.rawValue.uppercased()): \($0.placed)" }
      // Clients write LOCK TABLES or DISABLE KEYS for tables whose rows were requested, even if there are none.
      let saysRows = source.pipeline.catalog.facts.contains(.rows) || read.tables.contains(where: \.hasData)
      if spill.rowCounts[side].allSatisfy({ $0 == 0 }), !saysRows {
        isPartial = true
        notes.append(
          "\(side.rawValue.uppercased()) has no rows, and does not say that its tables are empty: only definitions were compared"
        )
      }
    }
    for (index, pair) in pairs.enumerated() {
      var merge = Merge(spill, index, options)
      let doubt = doubts.a[pair.a].map { "A: " + $0.placed } ?? doubts.b[pair.b].map { "B: " + $0.placed }
      var table = try merge.table(doubt: doubt)
      table.notes += pair.notes
      if !table.notCompared.isEmpty { isPartial = true }
      table.schemaDifferences = SchemaDifference.of(
        a.pipeline.catalog[pair.a]!, b.pipeline.catalog[pair.b]!, map: options.map,
        facts: a.pipeline.catalog.facts.intersection(b.pipeline.catalog.facts))
      tables.append(table)
    }
  }

  /// Reads both sides, each on its own thread, and compares their rows in step on this one.
  private static func read(
    _ sources: Both<Source>, into spill: Spill, _ options: ComparisonOptions, isPlain: Bool, _ waitingLimit: Int
  ) -> Both<Result<Catalog, any Error>> {
    let queues = Both(a: RowQueue(), b: RowQueue())
    let results = Mutex<[Side: Result<Catalog, any Error>]>([:])
    let group = DispatchGroup()
    for side in Side.allCases {
      let (read, queue, objects) = (sources[side].read, queues[side], spill.objects[side])
      let tables = Set(spill.pairs.map { side == .a ? $0.a : $0.b })
      DispatchQueue(label: "compare.\(side.rawValue)").async(group: group) {
        let result = Result { try read(QueueSink(queue, tables: tables, trackers: objects.sink)) }
        results.withLock { $0[side] = result }
        queue.end()
      }
    }
    RowsInStep(spill, queues, options, waitingLimit: waitingLimit, isPlain: isPlain).run()
    group.wait()
    return results.withLock { Both(a: $0[.a]!, b: $0[.b]!) }
  }

  /// Finds which tables are counterparts.
  private mutating func match(_ a: Pipeline, _ b: Pipeline) -> [TablePair] {
    var pairs: [TablePair] = []
    var seen: Set<String> = []
    for (name, schema) in a.catalog.schemas {
      if let schemas = options.schemas, !schemas.contains(name) { continue }
      if options.isWithinOne, options.map[name] == nil { continue }
      let oppositeName = options.map[name] ?? name
      seen.insert(oppositeName)
      let opposite = b.catalog.schemas[oppositeName]
      if let opposite, let left = schema.collation, let right = opposite.collation, left != right {
        schemaDifferences.append("schema \(name): collation \(left) → \(right)")
      }
      for (tableName, table) in schema.tables {
        if HiddenTable.isHidden(tableName) {
          leave(table.fullName, table.rowCount)
          continue
        }
        let other = TableName(oppositeName, tableName)
        guard let modelA = a.tables[table.fullName] else { continue }
        if let modelB = b.tables[other] {
          pairs.append(TablePair(modelA, modelB, options))
        } else {
          tablesOnlyInA.append(table.fullName)
        }
      }
      for (tableName, table) in opposite?.tables ?? [:] {
        if HiddenTable.isHidden(tableName) {
          if !schema.tables.keys.contains(tableName) { leave(table.fullName, table.rowCount) }
        } else if schema.tables[tableName] == nil {
          tablesOnlyInB.append(table.fullName)
        }
      }
    }
    if options.isWithinOne || options.schemas != nil { return pairs }
    for (name, schema) in b.catalog.schemas where !seen.contains(name) {
      // A copy next to the original: the original is not in question.
      if options.map[name] != nil {
        leftAside.append("schema \(name) of B: \(options.map[name]!) is compared instead")
      } else {
        tablesOnlyInB += schema.tables.keys.filter { !HiddenTable.isHidden($0) }.map { TableName(name, $0) }
      }
    }
    return pairs
  }

  private mutating func leave(_ table: TableName, _ rowCount: Int?) {
    leftAside.append("\(table)" + (rowCount.map { " (\($0) \($0 == 1 ? "row" : "rows"))" } ?? ""))
  }
}
