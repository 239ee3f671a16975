public import Catalog
public import Diagnostics
public import Inputs
import OrderedCollections
public import Planning
import Rows
public import SQLite
import Synchronization
import Text

/// How to replay.
public struct SandboxOptions: Sendable {
  /// Whether to keep values with failures; otherwise no report has any.
  public var showsValues: Bool
  /// The value of CURRENT_TIMESTAMP, `2024-06-01 12:00:00`.
  public var now: String
  /// The size of SQLite's page cache.
  public var cacheKilobytes: Int
  /// Bytes of the longest value or row that SQLite accepts; nil for its own limit of a billion.
  public var valueLimit: Int?
  /// Pages of 8 kB after which the database counts as full, for tests of full disks; nil for no limit.
  var pageLimit: Int?
  /// Whether zero dates fail, since 2.x reads one as no value at all.
  var refusesZeroDates = false

  /// By default values are hidden, the cache is 128 MiB, and CURRENT_TIMESTAMP is the start of 1970.
  public init(
    showsValues: Bool = false, now: String = "1970-01-01 00:00:00", cacheKilobytes: Int = 128 * 1024,
    valueLimit: Int? = nil
  ) {
    self.showsValues = showsValues
    self.now = now
    self.cacheKilobytes = cacheKilobytes
    self.valueLimit = valueLimit
  }
}

/// What a replay has shown.
public struct SandboxResult: Sendable {
  /// The rows of a table in the inputs and in SQLite.
  public struct TableRows: Sendable, Equatable {
    /// Schema and name of the table.
    public var table: TableName
    /// Rows in the inputs; nil if they were not counted.
    public var expected: Int?
    /// Rows that were stored.
    public var stored: Int
  }

  /// Whether the rows went into the tables as a plan leaves them.
  public var isMigrated: Bool
  /// Every table that was replayed.
  public var tables: [TableRows]
  /// Invalid values and rows, grouped by kind and place.
  public var failures: [FailureGroup]
  /// Every key that was checked.
  public var keys: [KeyCheck]
  /// CHECK constraints and generated columns, including those that were not evaluated.
  public var expressions: [ExpressionCheck] = []
  /// What the checks of 2.0 examined, in words.
  public var checked: [String] = []
  /// What they could not examine, and why.
  public var notChecked: [String] = []
  /// Whether failures that show only once all rows are there have places: standard input can be read only once.
  public var hasPlaces = true
  /// The inputs that were read.
  public var inputs: LoadedInputs
  /// Whether an input was cut off, damaged or stopped, so that rows may be missing.
  public var isPartial: Bool { inputs.isPartial }
  /// Collations that are compared exactly as on the server; others are not checked.
  public var exactCollations: [String] { Collation.exactNames }

  /// Removes everything that is not about these schemas.
  public mutating func limit(to isAsked: (String) -> Bool) {
    tables.removeAll { !isAsked($0.table.schema) }
    failures.removeAll { !isAsked($0.table.schema) }
    keys.removeAll { !isAsked($0.table.schema) }
    expressions.removeAll { !isAsked($0.table.schema) }
  }

  /// The number of all failures, including those that were counted but not kept.
  public var failureCount: Int { failures.reduce(0) { $0 + $1.count } }
  /// Whether every definition, row, key and type is valid.
  public var isFine: Bool {
    failures.isEmpty && !keys.contains(where: \.isBroken)
      && tables.allSatisfy { $0.expected == nil || $0.expected == $0.stored }
  }
}

/// Why a replay failed.
public enum SandboxError: UserError {
  case input(InputError)
  case database(SQLiteError)

  /// One or two sentences for the user.
  public var description: String {
    switch self {
    case .input(let error): error.description
    case .database(let error) where error.code.primary == .full:
      "The disk is full: the database could not be finished"
    // Without the SQL: an insert is not the cause.
    case .database(let error): "SQLite: \(error.message) (\(error.code))"
    }
  }
}

/// Replays inputs into SQLite and checks what only rows can show.
public enum Sandbox {
  /// Replays into `path`: a new file, or a temporary database if it is empty. `catalog` is the result of an earlier
  /// reading; without it, tables are created as their rows come. With `plan`, replays into the tables that the plan
  /// leads to.
  public static func replay(
    _ paths: [String], to path: String, catalog: Catalog?, plan: Plan? = nil,
    input: InputOptions = InputOptions(), options: SandboxOptions = SandboxOptions()
  ) throws(SandboxError) -> SandboxResult {
    var options = options
    options.refusesZeroDates = plan != nil
    let database: Database
    do throws(SQLiteError) {
      database = try Database(path: path, options)
      try KeyChecker.register(on: database.connection)
      try PointerWriter.register(on: database.connection)
      try Translation.register(on: database.connection)
    } catch { throw .database(error) }
    let migration = plan.map { MigratedTables($0) }
    database.parents = { [unowned database] name in
      migration.map { $0.after[name] } ?? catalog?[name] ?? database.created[name]
    }
    let destination: (Table) -> Destination? = { definition in
      // A table that is dropped later has no rows.
      if let catalog, !catalog.isPartial, !catalog.contains(definition.fullName) { return nil }
      let known = catalog?[definition.fullName] ?? definition
      return migration.map { $0.destination(of: known) }
        ?? Destination(
          table: known,
          rules: Dictionary(
            known.columns.map { ($0.name, ColumnRule($0, in: known)) }, uniquingKeysWith: { a, _ in a }))
    }
    let replay = Replay(database, options, destination: destination)
    var input = input
    let isStopped = input.isStopped
    input.isStopped = { (isStopped?() ?? false) || database.hasFailed }
    let loaded: LoadedInputs
    do throws(InputError) {
      loaded = try InputLoader.load(paths, options: input, sinks: [replay])
    } catch {
      replay.finish()
      // The first error; a file that comes after it was not opened.
      if let fatal = database.fatal { throw .database(fatal) }
      throw .input(error)
    }
    replay.finish()
    let search = RowSearch(options, destination: destination)
    do throws(SQLiteError) {
      if let fatal = database.fatal { throw fatal }
      var result = try check(database, loaded, migration, options, search, localTables: replay.localTables)
      // Tables in standard input are not read again, so their rows have no places.
      if !search.isDone {
        let isFound = Mutex(false)
        search.onLast = { isFound.withLock { $0 = true } }
        var again = input
        again.isStopped = { isFound.withLock { $0 } || isStopped?() ?? false }
        // The first reading has already reported what is wrong with the inputs.
        try? InputLoader.deliverAgain(
          search.tables, in: paths, catalog: loaded.catalog, options: again, to: search)
      }
      result.place(database.failures, search, showsValues: options.showsValues)
      result.hasPlaces = !paths.contains("-")
      try Views.write(result, to: database)
      try database.connection.execute("COMMIT")
      if let fatal = database.fatal { throw fatal }
      return result
    } catch { throw .database(error) }
  }

  private static func check(
    _ database: Database, _ loaded: LoadedInputs, _ migration: MigratedTables?, _ options: SandboxOptions,
    _ search: RowSearch, localTables: Set<TableName>
  ) throws(SQLiteError) -> SandboxResult {
    for table in (migration?.after ?? loaded.catalog).tables { database.create(table) }
    if let fatal = database.fatal { throw fatal }
    try database.finishMerging()
    // Rows changed by a statement that is not executed here: UPDATE, INSERT … SELECT, ON DUPLICATE KEY UPDATE.
    var changed = database.unmergeable
    // Rows that do not belong to the table whose name they came under.
    var misplaced: [TableName: RowDoubt] = [:]
    for doubt in loaded.catalog.rowDoubts {
      guard let table = doubt.table else { continue }
      let name = migration?.renamed(table) ?? table
      switch doubt.effect {
      case .changed: changed.insert(name)
      // SQLite merges them as the server does.
      case .merged: break
      case .renamed, .converted, .removed: misplaced[name] = doubt
      }
    }
    var result = SandboxResult(isMigrated: migration != nil, tables: [], failures: [], keys: [], inputs: loaded)
    // Values that only a server can compute are unknown, and so are keys that contain them.
    let unknown = database.failures.take { kind, _ in kind == .expression }
    var missing: [TableName: Set<String>] = [:]
    var uncounted: Set<TableName> = []
    for group in unknown {
      let name = migration?.renamed(group.table) ?? group.table
      missing[name, default: []].insert(group.column ?? "")
      if database.created[name]?.primaryKeyColumns.contains(group.column ?? "") ?? false { uncounted.insert(name) }
      result.notChecked.append(SandboxResult.sentence(group))
    }
    for table in loaded.catalog.tables {
      let name = migration?.renamed(table.fullName) ?? table.fullName
      guard database.created[name] != nil else { continue }
      let isCounted =
        loaded.countedRows && table.hasData && !database.merged.contains(name) && !uncounted.contains(name)
        && misplaced[name] == nil
      result.tables.append(
        .init(table: name, expected: isCounted ? table.rowCount : nil, stored: database.rows[name] ?? 0))
    }
    if let migration { try migration.finish(database, search, localTables: localTables, &result) }
    let legacy = loaded.catalog
    let expressions = ExpressionChecker(
      database: database, search: search, source: { migration?.original($0) ?? $0 })
    for table in (migration?.after ?? legacy).tables where database.created[table.fullName] != nil {
      let (checks, without) = try expressions.check(table)
      result.expressions += checks
      if !without.isEmpty { missing[table.fullName, default: []].formUnion(without) }
    }
    let checker = KeyChecker(
      database: database,
      collation: { table, column in
        let source = migration?.original(table) ?? table
        return legacy[source]?.column(column)?.collation
      },
      hasRows: { name in
        let source = migration?.original(name) ?? name
        return legacy[source].map { $0.hasData || !loaded.countedRows } ?? true
      }, showsValues: options.showsValues, search: search, source: { migration?.original($0) ?? $0 },
      missing: missing)
    for table in (migration?.after ?? legacy).tables where database.created[table.fullName] != nil {
      result.keys += try checker.check(table)
    }
    for name in changed.sorted() {
      let refused = database.failures.take { $0 == .primaryKey && $1 == name }.reduce(0) { $0 + $1.count }
      result.notChecked.append(
        "\(name): the dump has statements that change its rows, and djaudit does not run them"
          + (refused > 0 ? "; \(Words.count(refused, "row")) with a key that is there already were left out" : ""))
    }
    for (name, doubt) in misplaced.sorted(by: { $0.key < $1.key }) {
      result.notChecked.append("\(name): \(doubt.placed): its rows were not checked")
    }
    for call in loaded.catalog.rowDoubts where call.table == nil { result.notChecked.append(call.placed) }
    // What was found in rows that do not belong to the table says nothing about it.
    _ = database.failures.take { _, table in misplaced[table] != nil }
    for index in result.expressions.indices where misplaced[result.expressions[index].table] != nil {
      result.expressions[index].violations = nil
      result.expressions[index].notChecked = "the table's rows are not in the inputs"
    }
    for index in result.keys.indices {
      let key = result.keys[index]
      guard misplaced[key.table] != nil || key.referenced.map({ misplaced[$0] != nil }) ?? false else { continue }
      result.keys[index].notChecked = "the table's rows are not in the inputs"
      (result.keys[index].violations, result.keys[index].parting, result.keys[index].failing) = (nil, nil, [])
      (result.keys[index].partingRows, result.keys[index].examples) = ([], [])
    }
    for index in result.keys.indices where result.keys[index].isBroken {
      let parent = result.keys[index].kind == .foreign ? result.keys[index].referenced : nil
      guard changed.contains(result.keys[index].table) || parent.map(changed.contains) ?? false else { continue }
      result.keys[index].notChecked = "the dump has statements that change its rows, and djaudit does not run them"
      (result.keys[index].violations, result.keys[index].parting, result.keys[index].failing) = (nil, nil, [])
      result.keys[index].partingRows = []
    }
    for check in result.keys {
      // Duplicates by the primary key's own bytes were counted when they were refused.
      let refused = check.kind == .primary ? database.failures.count(.primaryKey, check.table) : 0
      guard let count = check.violations.map({ $0 - refused }), count > 0 else { continue }
      let kind: Failure.Kind =
        switch check.kind {
        case .primary: .primaryKey
        case .unique: .unique
        case .foreign: .foreignKey
        }
      database.failures.add(
        kind, check.table, check.columns.joined(separator: ", "), count: count, first: check.failing)
    }
    return result
  }
}

extension SandboxResult {
  /// A sentence about unknown values.
  fileprivate static func sentence(_ group: FailureGroup) -> String {
    let place = [group.table.description, group.column].compactMap { $0 }.joined(separator: ".")
    let first = group.first.first
    return "\(place): \(Words.count(group.count, "value")) not known: \(first?.message ?? "")"
      + (first?.position.map { ", first at \($0)" } ?? "")
  }

  /// Adds failures, each with the place that the search has found for it.
  mutating func place(_ counts: FailureCounts, _ search: RowSearch, showsValues: Bool) {
    func place(_ failure: inout Failure) {
      guard let number = failure.search else { return }
      failure.search = nil
      guard let place = search.places[number] else { return }
      (failure.position, failure.statement) = (place.position, place.statement)
      if showsValues { failure.value = place.row }
    }
    var counts = counts
    counts.update(place)
    failures = counts.all
    for index in keys.indices {
      for at in keys[index].failing.indices { place(&keys[index].failing[at]) }
      for at in keys[index].partingRows.indices { place(&keys[index].partingRows[at]) }
    }
  }
}

extension Sandbox {
  /// The maximum number of rows that `query` returns.
  public static let queryLimit = 10_000

  /// Whether a file is a database written by a replay: SQLite's, with djaudit's number in its header. Nil for a file
  /// that is not an SQLite database.
  public static func isOwn(_ head: [UInt8]) -> Bool? {
    guard head.starts(with: "SQLite format 3\0".utf8) else { return nil }
    // Big-endian, at byte 68 (https://sqlite.org/fileformat.html#application_id).
    return head.count >= 72 && head[68..<72].reduce(0) { $0 << 8 | Int($1) } == Views.applicationID
  }

  /// Runs one read-only query on a database written by a replay; returns at most `limit` rows.
  public static func query(_ sql: String, in path: String, limit: Int = Sandbox.queryLimit) throws(SQLiteError)
    -> (columns: [String], rows: [[Value]], isCut: Bool)
  {
    let connection = try Connection(path, mode: .readOnly)
    try KeyChecker.register(on: connection)
    try PointerWriter.register(on: connection)
    try Translation.register(on: connection)
    try connection.allowOnlyReading()
    var statement = try connection.prepare(sql)
    guard statement.isReadOnly, !statement.hasMore else {
      throw SQLiteError(code: .readOnly, message: "expected one read-only statement", sql: sql)
    }
    let columns = (0..<statement.columnCount).map { statement.columnName($0) }
    var rows: [[Value]] = []
    while rows.count < limit, try statement.step() { rows.append(columns.indices.map { statement[$0] }) }
    return (columns, rows, rows.count == limit ? try statement.step() : false)
  }
}
