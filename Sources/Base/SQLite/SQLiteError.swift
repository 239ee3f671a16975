public import Diagnostics

/// A result code of SQLite, extended: <https://sqlite.org/rescode.html>.
public struct ResultCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number in `sqlite3.h`.
  public let rawValue: Int32
  /// Any code; an unknown one is kept.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The code without its extension: `constraint` for `constraintUnique`.
  public var primary: ResultCode { ResultCode(rawValue: rawValue & 0xFF) }

  /// SQLITE_OK: success.
  public static let ok = ResultCode(rawValue: 0)
  /// SQLITE_ERROR: a general error, such as a mistake in the SQL.
  public static let error = ResultCode(rawValue: 1)
  /// SQLITE_BUSY: another connection holds a lock.
  public static let busy = ResultCode(rawValue: 5)
  /// SQLITE_NOMEM: out of memory.
  public static let noMemory = ResultCode(rawValue: 7)
  /// SQLITE_READONLY: the database cannot be written.
  public static let readOnly = ResultCode(rawValue: 8)
  /// SQLITE_INTERRUPT: `sqlite3_interrupt` was called.
  public static let interrupt = ResultCode(rawValue: 9)
  /// SQLITE_IOERR: the operating system reported an I/O error.
  public static let ioError = ResultCode(rawValue: 10)
  /// SQLITE_CORRUPT: the file is damaged.
  public static let corrupt = ResultCode(rawValue: 11)
  /// SQLITE_FULL: the disk is full.
  public static let full = ResultCode(rawValue: 13)
  /// SQLITE_CANTOPEN: the file could not be opened.
  public static let cannotOpen = ResultCode(rawValue: 14)
  /// SQLITE_TOOBIG: a string or blob is longer than the limit.
  public static let tooBig = ResultCode(rawValue: 18)
  /// SQLITE_CONSTRAINT: a constraint was violated; the extended codes below say which.
  public static let constraint = ResultCode(rawValue: 19)
  /// SQLITE_MISMATCH: a value has the wrong type.
  public static let mismatch = ResultCode(rawValue: 20)
  /// SQLITE_MISUSE: the library was called in a way it forbids.
  public static let misuse = ResultCode(rawValue: 21)
  /// SQLITE_AUTH: the authorizer refused the statement.
  public static let authorization = ResultCode(rawValue: 23)
  /// SQLITE_RANGE: a parameter's index is out of range.
  public static let range = ResultCode(rawValue: 25)
  /// SQLITE_NOTADB: the file is not a database.
  public static let notADatabase = ResultCode(rawValue: 26)
  /// SQLITE_ROW: `sqlite3_step` has a row ready.
  public static let row = ResultCode(rawValue: 100)
  /// SQLITE_DONE: `sqlite3_step` has finished.
  public static let done = ResultCode(rawValue: 101)
  /// A CHECK constraint failed.
  public static let constraintCheck = ResultCode(rawValue: 19 | 1 << 8)
  /// A foreign key has no parent row.
  public static let constraintForeignKey = ResultCode(rawValue: 19 | 3 << 8)
  /// A NOT NULL column got NULL.
  public static let constraintNotNull = ResultCode(rawValue: 19 | 5 << 8)
  /// The primary key already exists.
  public static let constraintPrimaryKey = ResultCode(rawValue: 19 | 6 << 8)
  /// A UNIQUE constraint failed.
  public static let constraintUnique = ResultCode(rawValue: 19 | 8 << 8)
  /// The rowid already exists.
  public static let constraintRowID = ResultCode(rawValue: 19 | 10 << 8)
  /// A value does not fit the column of a STRICT table.
  public static let constraintDataType = ResultCode(rawValue: 19 | 12 << 8)

  /// The number, as SQLite's documentation lists it.
  public var description: String { String(rawValue) }
}

/// What SQLite refused, and the SQL that it was given. Bound values are never part of it.
public struct SQLiteError: UserError, Equatable {
  /// The extended code.
  public var code: ResultCode
  /// SQLite's own words.
  public var message: String
  /// The statement, if there was one.
  public var sql: String?

  /// An error; without `sql` it is about the connection.
  public init(code: ResultCode, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// One line with the code, SQLite's message and at most 200 characters of the statement.
  public var description: String {
    let statement = sql.map { " in: \($0.count > 200 ? $0.prefix(200) + "…" : $0[...])" } ?? ""
    return "SQLite error \(code): \(message)\(statement)"
  }
}
