public import Diagnostics

/// A result code of SQLite, extended: <https://sqlite.org/rescode.html>.
public struct ResultCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The code without what extends it: `constraint` for `constraintUnique`.
  public var primary: ResultCode { ResultCode(rawValue: rawValue & 0xFF) }

  public static let ok = ResultCode(rawValue: 0)
  public static let error = ResultCode(rawValue: 1)
  public static let busy = ResultCode(rawValue: 5)
  public static let noMemory = ResultCode(rawValue: 7)
  public static let readOnly = ResultCode(rawValue: 8)
  public static let interrupt = ResultCode(rawValue: 9)
  public static let ioError = ResultCode(rawValue: 10)
  public static let corrupt = ResultCode(rawValue: 11)
  public static let full = ResultCode(rawValue: 13)
  public static let cannotOpen = ResultCode(rawValue: 14)
  public static let tooBig = ResultCode(rawValue: 18)
  public static let constraint = ResultCode(rawValue: 19)
  public static let mismatch = ResultCode(rawValue: 20)
  public static let misuse = ResultCode(rawValue: 21)
  public static let authorization = ResultCode(rawValue: 23)
  public static let range = ResultCode(rawValue: 25)
  public static let notADatabase = ResultCode(rawValue: 26)
  public static let row = ResultCode(rawValue: 100)
  public static let done = ResultCode(rawValue: 101)
  public static let constraintCheck = ResultCode(rawValue: 19 | 1 << 8)
  public static let constraintForeignKey = ResultCode(rawValue: 19 | 3 << 8)
  public static let constraintNotNull = ResultCode(rawValue: 19 | 5 << 8)
  public static let constraintPrimaryKey = ResultCode(rawValue: 19 | 6 << 8)
  public static let constraintUnique = ResultCode(rawValue: 19 | 8 << 8)
  public static let constraintRowID = ResultCode(rawValue: 19 | 10 << 8)
  public static let constraintDataType = ResultCode(rawValue: 19 | 12 << 8)

  public var description: String { String(rawValue) }
}

/// What SQLite refused, and the SQL it was asked for. Values that were bound are never part of it.
public struct SQLiteError: UserError, Equatable {
  public var code: ResultCode
  /// SQLite's own words.
  public var message: String
  public var sql: String?

  public init(code: ResultCode, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  public var description: String {
    let statement = sql.map { " in: \($0.count > 200 ? $0.prefix(200) + "…" : $0[...])" } ?? ""
    return "SQLite error \(code): \(message)\(statement)"
  }
}
