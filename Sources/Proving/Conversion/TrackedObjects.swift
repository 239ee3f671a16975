public import Catalog
import DataJointNames
public import Rows
public import SQLite
import Synchronization

/// The rows of tracking tables by hash, from which pointers are made. They are in a temporary database, in memory up to
/// the size of its cache and on disk beyond, so that any number can be kept.
public final class TrackedObjects: Sendable {
  private let state: Mutex<State>

  private struct State: ~Copyable {
    let connection: Connection
    var insert: Statement
    var select: Statement
    var error: SQLiteError?
  }

  /// How many bytes of objects are kept in memory.
  public static let cacheSize = 16 << 20

  /// Objects from some rows; none by default.
  public init(_ rows: [TrackerRow] = []) throws(SQLiteError) {
    let connection = try Connection("")
    try connection.execute(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -\(TrackedObjects.cacheSize / 1024);
      PRAGMA locking_mode = EXCLUSIVE;
      CREATE TABLE objects (tracker TEXT, hash BLOB, size TEXT, name TEXT, path TEXT, contents BLOB, time TEXT,
        PRIMARY KEY (tracker, hash)) WITHOUT ROWID;
      BEGIN
      """)
    let insert = try connection.prepare("INSERT OR REPLACE INTO objects VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    let select = try connection.prepare(
      "SELECT size, name, path, contents, time FROM objects WHERE tracker = ?1 AND hash = ?2")
    state = Mutex(State(connection: connection, insert: insert, select: select, error: nil))
    for row in rows { add(row) }
  }

  /// The first error, such as a full disk.
  public var error: SQLiteError? { state.withLock { $0.error } }

  /// A sink that adds the rows of all tracking tables.
  public var sink: TrackerSink { TrackerSink(forget: removeAll) { [self] row, _ in add(row) } }

  private func removeAll() {
    state.withLock { state in
      do throws(SQLiteError) { try state.connection.execute("DELETE FROM objects") } catch {
        state.error = state.error ?? error
      }
    }
  }

  /// Adds an object; a later one replaces an earlier one with the same hash.
  public func add(_ row: TrackerRow) {
    state.withLock { state in
      if state.error != nil { return }
      do throws(SQLiteError) {
        try state.insert.run([
          .text(row.table.description), .blob(row.hash), row.size.map { .text(String($0)) } ?? .null,
          row.attachmentName.map { .text($0) } ?? .null, row.filepath.map { .text($0) } ?? .null,
          row.contentsHash.map { .blob($0) } ?? .null, row.timestamp.map { .text($0) } ?? .null,
        ])
      } catch { state.error = error }
    }
  }

  /// The row of a tracking table for a hash.
  public subscript(_ tracker: TableName, _ hash: [UInt8]) -> TrackerRow? {
    state.withLock { state in
      if state.error != nil { return nil }
      do throws(SQLiteError) {
        try state.select.bind([.text(tracker.description), .blob(hash)])
        defer { state.select.reset() }
        guard try state.select.step() else { return nil }
        return row(state.select, tracker, hash)
      } catch {
        state.error = error
        return nil
      }
    }
  }

  /// Passes all attachments in a tracking table to a closure, in the order of their hashes.
  public func eachAttachment(of tracker: TableName, _ body: (TrackerRow) throws -> Void) throws {
    try state.withLock { state in
      var select = try state.connection.prepare(
        """
        SELECT size, name, path, contents, time, hash FROM objects WHERE tracker = ?1 AND name IS NOT NULL ORDER BY hash
        """)
      try select.bind([.text(tracker.description)])
      while try select.step() { try body(row(select, tracker, select.bytes(5))) }
    }
  }

  private func row(_ statement: borrowing Statement, _ tracker: TableName, _ hash: [UInt8]) -> TrackerRow {
    func text(_ column: Int) -> String? { statement.isNull(column) ? nil : statement.text(column) }
    return TrackerRow(
      table: tracker, store: HiddenTable.store(ofTracker: tracker.table) ?? "", hash: hash,
      size: text(0).flatMap { UInt64($0) }, attachmentName: text(1), filepath: text(2),
      contentsHash: statement.isNull(3) ? nil : statement.bytes(3), timestamp: text(4))
  }
}
