public import Catalog
public import Diagnostics
public import Inputs
public import Migration
import OrderedCollections
import Rows
public import SQLite

/// How to replay.
public struct SandboxOptions: Sendable {
  /// Keep values with failures. Else no report has any.
  public var showsValues: Bool
  /// The moment that CURRENT_TIMESTAMP stands for, `2024-06-01 12:00:00`.
  public var now: String
  /// SQLite's page cache.
  public var cacheKilobytes: Int
  /// Bytes of the longest value or row that SQLite takes; nil for its own limit of a billion.
  public var valueLimit: Int?
  /// 2.x reads a zero date as no value at all.
  var refusesZeroDates = false

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
  /// A table: rows that the inputs have, rows that SQLite has taken.
  public struct TableRows: Sendable, Equatable {
    public var table: TableName
    public var expected: Int?
    public var stored: Int
  }

  public var isMigrated: Bool
  public var tables: [TableRows]
  public var failures: [FailureGroup]
  public var keys: [KeyCheck]
  /// What the checks of 2.0 looked at, in words.
  public var checked: [String] = []
  public var notChecked: [String] = []
  public var inputs: LoadedInputs
  public var isPartial: Bool { inputs.isPartial }
  public var exactCollations: [String] { Collation.exactNames }

  public var failureCount: Int { failures.reduce(0) { $0 + $1.count } }
  /// Whether every definition, row, key and type holds.
  public var isFine: Bool {
    failures.isEmpty && !keys.contains(where: \.isBroken)
      && tables.allSatisfy { $0.expected == nil || $0.expected == $0.stored }
  }
}

/// Why there is no answer.
public enum SandboxError: Error, CustomStringConvertible {
  case input(InputError)
  case database(SQLiteError)

  public var description: String {
    switch self {
    case .input(let error): error.description
    // No SQL: an insert into a full disk is not what is wrong.
    case .database(let error): "SQLite: \(error.message) (\(error.code))"
    }
  }
}

/// Replays inputs into SQLite and checks what only rows can tell.
public enum Sandbox {
  /// Replays into `path`: a new file, or a temporary database for an empty one. `catalog` is what an earlier reading
  /// told; without it tables are made as their rows come. `plan` replays into what the plan makes of the tables.
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
      try Pointers.register(on: database.connection)
    } catch { throw .database(error) }
    let migration = plan.map { MigratedTables($0) }
    database.parents = { [unowned database] name in
      migration.map { $0.after[name] } ?? catalog?[name] ?? database.created[name]
    }
    let replay = Replay(database, options) { definition in
      let known = catalog?[definition.fullName] ?? definition
      return migration.map { $0.destination(of: known) }
        ?? Destination(
          table: known,
          rules: Dictionary(
            known.columns.map { ($0.name, ColumnRule($0, in: known)) }, uniquingKeysWith: { a, _ in a }))
    }
    let loaded: LoadedInputs
    do throws(InputError) {
      loaded = try InputLoader.load(paths, options: input, sinks: [replay])
    } catch {
      replay.finish()
      throw .input(error)
    }
    replay.finish()
    do throws(SQLiteError) {
      if let fatal = database.fatal { throw fatal }
      return try finish(database, loaded, migration, options)
    } catch { throw .database(error) }
  }

  private static func finish(
    _ database: Database, _ loaded: LoadedInputs, _ migration: MigratedTables?, _ options: SandboxOptions
  ) throws(SQLiteError) -> SandboxResult {
    for table in (migration?.after ?? loaded.catalog).tables { database.create(table) }
    if let fatal = database.fatal { throw fatal }
    var result = SandboxResult(isMigrated: migration != nil, tables: [], failures: [], keys: [], inputs: loaded)
    for table in loaded.catalog.tables {
      let name = migration?.renamed(table.fullName) ?? table.fullName
      guard database.created[name] != nil else { continue }
      let isCounted = loaded.countedRows && table.hasData
      result.tables.append(
        .init(table: name, expected: isCounted ? table.rowCount : nil, stored: database.rows[name] ?? 0))
    }
    if let migration { try migration.finish(database, &result) }
    let legacy = loaded.catalog
    let checker = KeyChecker(
      database: database,
      collation: { table, column in
        let source = migration?.original(table) ?? table
        return legacy[source]?.column(column)?.collation
      },
      hasRows: { name in
        let source = migration?.original(name) ?? name
        return legacy[source].map { $0.hasData || !loaded.countedRows } ?? true
      }, showsValues: options.showsValues)
    for table in (migration?.after ?? legacy).tables where database.created[table.fullName] != nil {
      result.keys += try checker.check(table)
    }
    for check in result.keys where check.kind != .primary {
      if let count = check.violations, count > 0 {
        let kind: Failure.Kind = check.kind == .foreign ? .foreignKey : .unique
        database.failures.add(kind, check.table, check.columns.joined(separator: ", "), count: count) {
          Failure(
            kind: kind, table: check.table, column: check.columns.joined(separator: ", "),
            message: kind == .foreignKey
              ? "\(count) rows have no parent (\(check.name))" : "\(count) rows have a key that is there already",
            value: check.examples.first)
        }
      }
    }
    result.failures = database.failures.all
    try Views.write(result, to: database)
    try database.connection.execute("COMMIT")
    if let fatal = database.fatal { throw fatal }
    return result
  }
}

extension Sandbox {
  /// Runs one query that only reads, on a database that a replay has left; at most `limit` rows.
  public static func query(_ sql: String, in path: String, limit: Int = 10_000) throws(SQLiteError)
    -> (columns: [String], rows: [[Value]])
  {
    let connection = try Connection(path, mode: .readOnly)
    try KeyChecker.register(on: connection)
    try Pointers.register(on: connection)
    try connection.allowOnlyReading()
    var statement = try connection.prepare(sql)
    guard statement.isReadOnly, !statement.hasMore else {
      throw SQLiteError(code: .readOnly, message: "one statement that only reads is wanted", sql: sql)
    }
    let columns = (0..<statement.columnCount).map { statement.columnName($0) }
    var rows: [[Value]] = []
    while rows.count < limit, try statement.step() { rows.append(columns.indices.map { statement[$0] }) }
    return (columns, rows)
  }
}
