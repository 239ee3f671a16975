import Catalog
import Diagnostics
import Dispatch
import DumpReader
import MySQLSyntax
import Rows
import SQLite
import Synchronization

/// Where the rows of a table go.
struct Destination {
  /// The table as it should be.
  var table: Table
  /// By column name in the inputs.
  var rules: [String: ColumnRule]
}

/// Converts rows to fields on the reading thread, and inserts them on another one, with prepared statements and in one
/// transaction. At most `depth` chunks wait between the two.
final class Replay: RowSink {
  private static let depth = 8

  private let database: Database
  private let destination: (Table) -> Destination?
  private let options: SandboxOptions
  private let queue = DispatchQueue(label: "sandbox.insert")
  private let slots = DispatchSemaphore(value: Replay.depth)
  private var current: (table: RowTable, converter: RowConverter?)?
  private let numbers = AutoIncrement()
  /// Tables whose timestamps are in the zone of the session that wrote the dump.
  private(set) var localTables: Set<TableName> = []

  init(_ database: Database, _ options: SandboxOptions, destination: @escaping (Table) -> Destination?) {
    self.database = database
    self.options = options
    self.destination = destination
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    if current?.table !== table {
      let destination = destination(table.definition)
      let converter = destination.map {
        RowConverter(table, rules: $0.rules, key: $0.table.primaryKeyColumns, numbers: numbers, options)
      }
      current = (table, converter)
      if !table.isInUTC { localTables.insert(table.name) }
      if let destination, let converter {
        let definition = destination.table
        let columns = converter.columns
        queue.async { [database] in
          database.begin(definition, from: table, columns: columns)
        }
      }
    }
    guard let converter = current?.converter, !database.hasFailed else { return }
    let batch = converter.convert(chunk)
    slots.wait()
    queue.async { [database, slots] in
      database.insert(batch)
      slots.signal()
    }
  }

  /// Waits for the last row.
  func finish() { queue.sync {} }
}

/// The SQLite side of a replay. Only one thread uses it at a time: the queue of `Replay`, then the thread that waited
/// for it.
final class Database: @unchecked Sendable {
  let connection: Connection
  var layout = Layout()
  /// Definitions of tables that are known in advance.
  var parents: (TableName) -> Table? = { _ in nil }
  private(set) var created: [TableName: Table] = [:]
  private(set) var uncreatable: Set<TableName> = []
  /// The number of stored rows, by table.
  var rows: [TableName: Int] = [:]
  var failures = FailureCounts()
  /// Columns that rows have filled.
  private(set) var filled: [TableName: Set<String>] = [:]
  /// Tables in which rows may have replaced others, or been skipped because of others: REPLACE, INSERT IGNORE.
  private(set) var merged: Set<TableName> = []
  /// Those of them with a key that cannot be compared here as on the server.
  private(set) var unmergeable: Set<TableName> = []
  private var mergeKeys: [String] = []
  /// Generated columns for which some rows say DEFAULT.
  private(set) var defaulted: [TableName: Set<String>] = [:]
  private var statement: PreparedInsert?
  private var name = TableName("", "")
  private var columns: [String] = []
  private let showsValues: Bool
  private let failure = Mutex<SQLiteError?>(nil)

  /// The error that ended the replay: a full disk, a file that cannot be written.
  var fatal: SQLiteError? { failure.withLock { $0 } }
  var hasFailed: Bool { fatal != nil }

  private final class PreparedInsert {
    var statement: SQLite.Statement
    init(_ statement: consuming SQLite.Statement) { self.statement = statement }
  }

  init(path: String, _ options: SandboxOptions) throws(SQLiteError) {
    connection = try Connection(path)
    showsValues = options.showsValues
    // The file is thrown away unless it is complete, so a rollback is never needed.
    try connection.execute(
      """
      PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -\(options.cacheKilobytes); PRAGMA foreign_keys = 0; PRAGMA temp_store = FILE
      """)
    if let limit = options.pageLimit { try connection.execute("PRAGMA max_page_count = \(limit)") }
    if let limit = options.valueLimit { connection.setLimit(.length, to: Int32(clamping: limit)) }
    try connection.execute("BEGIN")
  }

  func fail(_ error: SQLiteError) { failure.withLock { $0 = $0 ?? error } }

  /// Errors that are not a row's fault.
  static func isFatal(_ code: ResultCode) -> Bool {
    [.ioError, .full, .corrupt, .readOnly, .noMemory, .cannotOpen, .notADatabase, .interrupt].contains(code.primary)
  }

  /// Creates a table unless it exists.
  func create(_ table: Table) {
    if created[table.fullName] != nil || uncreatable.contains(table.fullName) || hasFailed { return }
    do {
      try connection.execute(layout.definition(of: table, parent: parents))
      created[table.fullName] = table
      rows[table.fullName] = rows[table.fullName] ?? 0
    } catch {
      if Database.isFatal(error.code) { fail(error) }
      uncreatable.insert(table.fullName)
      failures.add(.definition, table.fullName) {
        Failure(kind: .definition, table: table.fullName, message: error.message, position: table.position)
      }
    }
  }

  /// The following rows belong to this table.
  func begin(_ table: Table, from source: RowTable, columns: [String]) {
    create(table)
    if source.duplicates != .refused { enforceKeys(of: table) }
    statement = nil
    name = table.fullName
    self.columns = columns
    filled[name, default: []].formUnion(columns)
    guard created[name] != nil, !hasFailed, !columns.isEmpty else { return }
    let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let names = columns.map { quoted($0) }.joined(separator: ", ")
    do {
      statement = PreparedInsert(
        try connection.prepare(
          "\(Database.verb(source.duplicates)) INTO \(quoted(layout.name(name))) (\(names)) VALUES (\(places))",
          persistent: true))
    } catch {
      failures.add(.definition, name) {
        Failure(kind: .definition, table: name, message: error.message, position: table.position)
      }
    }
  }

  private static func verb(_ duplicates: InsertHead.Duplicates) -> String {
    switch duplicates {
    case .refused: "INSERT"
    case .ignored: "INSERT OR IGNORE"
    case .replaced: "INSERT OR REPLACE"
    }
  }

  /// Makes SQLite compare the unique keys of a table as the server does, for rows that replace each other. Otherwise
  /// they are checked once all rows are there, which is faster.
  private func enforceKeys(of table: Table) {
    guard created[table.fullName] != nil, !hasFailed, merged.insert(table.fullName).inserted else { return }
    for index in table.indexes where index.isUnique {
      var parts: [String] = []
      for part in index.parts {
        guard let name = part.column, let column = table.column(name), column.generated == nil else {
          unmergeable.insert(table.fullName)
          return
        }
        let value = part.length.map { "substr(\(quoted(name)), 1, \($0))" } ?? quoted(name)
        guard column.type.isString else {
          parts.append(value)
          continue
        }
        guard let collation = column.collation, Collation(collation) != nil else {
          unmergeable.insert(table.fullName)
          return
        }
        parts.append("djaudit_key(\(literal(collation)), \(value))")
      }
      let key = quoted("\(layout.name(table.fullName)).\(index.name) while rows come")
      do {
        try connection.execute(
          "CREATE UNIQUE INDEX \(key) ON \(quoted(layout.name(table.fullName))) (\(parts.joined(separator: ", ")))")
        mergeKeys.append(key)
      } catch {
        // Earlier rows already contain a duplicate key.
        if Database.isFatal(error.code) { fail(error) } else { unmergeable.insert(table.fullName) }
      }
    }
  }

  /// Counts the rows of tables in which some replaced others, and drops what that required.
  func finishMerging() throws(SQLiteError) {
    for key in mergeKeys { try connection.execute("DROP INDEX \(key)") }
    for name in merged {
      guard case .integer(let count)? = try connection.value("SELECT count(*) FROM \(quoted(layout.name(name)))")
      else { continue }
      rows[name] = Int(count)
    }
  }

  func insert(_ batch: Batch) {
    failures.merge(batch.failures)
    if !batch.defaulted.isEmpty { defaulted[name, default: []].formUnion(batch.defaulted) }
    guard !hasFailed else { return }
    guard let statement else { return }
    let width = columns.count
    let count = batch.fields.count / width
    var refused = 0
    _ = statement.statement.runRows(batch.fields.span, width: width, in: batch.bytes.span) { row, error in
      refused += 1
      if Database.isFatal(error.code) {
        fail(error)
        return false
      }
      refuse(batch.rows?[row] ?? row, of: batch.chunk, error)
      return true
    }
    rows[name, default: 0] += count - refused
  }

  private func refuse(_ row: Int, of chunk: RowChunk, _ error: SQLiteError) {
    let isKey = [.constraintPrimaryKey, .constraintUnique, .constraintRowID].contains(error.code)
    let kind = isKey ? Failure.Kind.primaryKey : .storage
    let key = isKey ? created[name]?.primaryKeyColumns.joined(separator: ", ") : nil
    failures.add(kind, name, key) {
      var reader = RowReader(chunk)
      var isThere = false
      while reader.rowIndex < row {
        isThere = reader.next(in: chunk)
        if !isThere { break }
      }
      return Failure(
        kind: kind, table: name, column: key,
        message: isKey ? "The primary key already exists" : error.message,
        position: isThere ? reader.position(in: chunk) : chunk.position, statement: RowConverter.beginning(of: chunk),
        value: showsValues && isThere ? RowConverter.excerpt(of: chunk, reader) : nil)
    }
  }
}
