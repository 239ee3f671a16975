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

/// How two dumps are to be compared.
public struct ComparisonOptions: Sendable {
  /// Schema of A to its counterpart in B; a schema that is not named is the counterpart of its namesake.
  public var map: [String: String]
  /// Whether A and B are the same inputs: then only the schemas that `map` names are compared.
  public var isWithinOne: Bool
  /// The only schemas of A that are compared; nil for all.
  public var schemas: Set<String>?
  /// Floats are equal when they differ by no more than this, or by no more than this part of the larger one.
  public var tolerance: Double
  /// Whether definitions that differ make two dumps different, even if all rows are equal.
  public var isStrict: Bool
  /// Rows that are shown of each sort and table.
  public var exampleLimit: Int
  /// The answers that B was made from A with: time zones of timestamps, text that was stored as latin1 but is UTF-8.
  public var decisions: Decisions?

  /// By default all schemas are compared under their own names, and only rows make a difference.
  public init(
    map: [String: String] = [:], isWithinOne: Bool = false, schemas: Set<String>? = nil, tolerance: Double = 1e-6,
    isStrict: Bool = false, exampleLimit: Int = 5, decisions: Decisions? = nil
  ) {
    self.map = map
    self.isWithinOne = isWithinOne
    self.schemas = schemas
    self.tolerance = tolerance
    self.isStrict = isStrict
    self.exampleLimit = exampleLimit
    self.decisions = decisions
  }
}

/// A row that is not the same on both sides.
public struct RowDifference: Sendable, Equatable {
  /// What is wrong with it.
  public enum Kind: String, Sendable, CaseIterable {
    case onlyInA = "only in A"
    case onlyInB = "only in B"
    case changed
  }

  /// On which side the row is missing, or that it changed.
  public var kind: Kind
  /// The first digits of the key's SHA-256.
  public var keyDigest: String
  /// Columns of the key with their values: data, to be shown on demand only.
  public var key: [(column: String, value: String)]
  /// Columns that differ, and their values.
  public var columns: [(column: String, a: String, b: String)]

  /// By kind and key: values are not compared.
  public static func == (a: Self, b: Self) -> Bool { a.kind == b.kind && a.keyDigest == b.keyDigest }
}

/// What the comparison of a table found.
public struct TableComparison: Sendable {
  /// The table in A.
  public var a: TableName
  /// The table in B.
  public var b: TableName
  /// Rows read of A.
  public var rowCountA = 0
  /// Rows read of B.
  public var rowCountB = 0
  /// Rows whose key B does not have.
  public var onlyInA = 0
  /// Rows whose key A does not have.
  public var onlyInB = 0
  /// Rows with the same key on both sides and different values.
  public var changed = 0
  /// Of changed rows, how often each column differs; in the order of the columns.
  public var changedColumns: [(column: String, count: Int)] = []
  /// Without a key rows are compared as a multiset: a changed row is one only here and one only there.
  public var hasKey = true
  /// The first differences of each kind, at most `exampleLimit`.
  public var examples: [RowDifference] = []
  /// Columns with data that the other side lacks.
  public var columnsOnlyInA: [String] = []
  /// Columns with data that A lacks.
  public var columnsOnlyInB: [String] = []
  /// What the definitions say differently.
  public var schemaDifferences: [String] = []
  /// Columns that were not examined: hidden on one side only, or generated.
  public var leftAside: [String] = []
  /// Anything else a reader must know, one sentence each.
  public var notes: [String] = []
  /// Columns whose values could not be compared, and why. Where rows are distinguished by one of them, no row was
  /// compared. An empty name means the whole table: an input does not hold its rows.
  public var notCompared: [(column: String, reason: String)] = []

  /// Whether all rows match, as far as they were compared.
  public var isMatch: Bool {
    onlyInA == 0 && onlyInB == 0 && changed == 0 && columnsOnlyInA.isEmpty && columnsOnlyInB.isEmpty
  }
}

/// What the whole comparison says.
public enum ComparisonVerdict: String, Sendable {
  case equal, different
  /// An input is damaged, cut off, or has no rows, or text of it is not understood: what was compared may be equal, what
  /// was not is not known.
  case partial
}

/// Two dumps, or two schemas of one, compared row by row.
public struct Comparison: Sendable {
  /// What was asked for.
  public let options: ComparisonOptions
  /// In the order of A's tables.
  public private(set) var tables: [TableComparison] = []
  /// Tables that B lacks.
  public private(set) var tablesOnlyInA: [TableName] = []
  /// Tables that A lacks.
  public private(set) var tablesOnlyInB: [TableName] = []
  /// Tables that DataJoint keeps for itself, and schemas that were not asked for.
  public private(set) var leftAside: [String] = []
  /// Anything else a reader must know, one sentence each.
  public private(set) var notes: [String] = []
  /// Differences of the schemas themselves.
  public private(set) var schemaDifferences: [String] = []
  /// Whether an input was damaged, cut off or not understood; differences already found are kept.
  public private(set) var isPartial: Bool

  /// A difference that counts.
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
    /// XML, whose clients write a blank for each control character.
    public var isXML: Bool
    /// Sends all rows to a sink; returns what the input was found to hold on the way. Called on a thread of its own, at
    /// the same time as that of the other side.
    public var read: @Sendable (any RowSink) throws -> Catalog

    /// `read` gives all rows to a sink and returns the catalog: whether the input was whole, and which rows are in doubt.
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

  /// `isPlain` has all rows wait in the database: the plain twin of comparing them in step.
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
      // Clients write LOCK TABLES or DISABLE KEYS for tables whose rows were asked for, even if there are none.
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

  /// Reads both sides, each on a thread of its own, and compares their rows in step on this one.
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

  /// Which tables are counterparts.
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
          pairs.append(TablePair(modelA, modelB, options.decisions))
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
      // A copy beside the original: the original was not asked for.
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
