/// A core type of DataJoint 2.x, as spelled in a definition or a marker: `int32`, `datetime(3)`, `decimal(10,2)`.
///
/// Everything about a core type is one row of the table below, from which every list of core types derives.
public struct CoreType: Sendable, Hashable, CustomStringConvertible {
  /// The core types of 2.3.5 (`declare.py`, `CORE_TYPES`).
  public enum Name: String, Sendable, CaseIterable {
    case int8, int16, int32, int64, float32, float64, bool, uuid, json, bytes, date, datetime, char, varchar, decimal
    case `enum`
  }

  /// Which one it is.
  public let name: Name
  /// The text in parentheses, as written; nil without parentheses.
  public let arguments: String?

  /// A type without arguments.
  public init(_ name: Name) { self.init(name, arguments: nil) }

  private init(_ name: Name, arguments: String?) {
    self.name = name
    self.arguments = arguments
  }

  /// Reads a whole type in either case, as `declare.match_type` of 2.3.5 does; nil if it is not a core type.
  public init?(_ text: String) {
    // The usual spelling.
    if let known = CoreType.plain[text] {
      self = known
      return
    }
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
      let lower = text.lowercased()
      // The one synonym: PostgreSQL's spelling.
      guard let name = lower == "jsonb" ? .json : Name(rawValue: lower), CoreType.row(name).arguments != .required
      else {
        return nil
      }
      self.init(name)
      return
    }
    var word = text[..<open]
    // The patterns allow blanks only between word and parenthesis, and around the comma of decimal.
    while let last = word.last, last.isWhitespace { word.removeLast() }
    let arguments = text[text.index(after: open)...].dropLast()
    guard let name = Name(rawValue: word.lowercased()), CoreType.row(name).arguments != .never,
      CoreType.accepts(arguments, name)
    else { return nil }
    self.init(name, arguments: String(arguments))
  }

  /// The types that need no arguments, by name.
  private static let plain = Dictionary(
    uniqueKeysWithValues: Name.allCases.filter { row($0).arguments != .required }.map { ($0.rawValue, CoreType($0)) })

  private static func accepts(_ arguments: Substring, _ name: Name) -> Bool {
    switch name {
    case .enum: return !arguments.isEmpty && !arguments.contains("\n")
    case .decimal:
      let numbers = arguments.split(separator: ",", omittingEmptySubsequences: false)
      guard numbers.count == 2 else { return false }
      var precision = numbers[0]
      while let last = precision.last, last.isWhitespace { precision.removeLast() }
      return isDigits(precision) && isDigits(numbers[1].trimmingPrefix { $0.isWhitespace })
    default: return isDigits(arguments)
    }
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return !text.isEmpty }
    return text.unicodeScalars.allSatisfy { $0.properties.generalCategory == .decimalNumber }
  }

  /// The type as spelled in a definition.
  public var description: String { name.rawValue + (arguments.map { "(\($0))" } ?? "") }

  /// The numbers in parentheses: characters of `char` and `varchar`, fractional digits of `datetime`, precision and
  /// scale of `decimal`. Empty for types without them, and for `enum`.
  public var numbers: [Int] {
    if name == .enum { return [] }
    return (arguments ?? "").split(separator: ",").compactMap { Int($0.filter { !$0.isWhitespace }) }
  }
}

// MARK: The table of core types

extension CoreType {
  /// A server that 2.x works with, or SQLite, where djaudit tries a migration.
  public enum Dialect: Int, Sendable, CaseIterable {
    case mysql, mariadb, sqlite, postgresql
  }

  /// What is known about one core type.
  private struct Row {
    enum Arguments { case never, optional, required }

    /// The type that 2.3.5 declares on MySQL (`adapters/mysql.py`), without arguments.
    let mysql: String
    /// How MariaDB shows it, if that differs.
    let mariadb: String?
    /// djaudit's own choice.
    let sqlite: String
    /// The type that 2.3.5 declares on PostgreSQL (`adapters/postgres.py`); nil for a type that has to be created.
    let postgresql: String?
    let arguments: Arguments
    /// The range of an integer type.
    let integers: ClosedRange<Int128>?
    let allowsDefault: Bool
    let fitsIndex: Bool

    init(
      _ mysql: String, mariadb: String? = nil, sqlite: String, postgresql: String?, _ arguments: Arguments = .never,
      integers: ClosedRange<Int128>? = nil, allowsDefault: Bool = true, fitsIndex: Bool = true
    ) {
      self.mysql = mysql
      self.mariadb = mariadb
      self.sqlite = sqlite
      self.postgresql = postgresql
      self.arguments = arguments
      self.integers = integers
      self.allowsDefault = allowsDefault
      self.fitsIndex = fitsIndex
    }
  }

  /// The table: one row per core type.
  private static func row(_ name: Name) -> Row {
    switch name {
    case .int8: Row("tinyint", sqlite: "INTEGER", postgresql: "smallint", integers: all(Int8.self))
    case .int16: Row("smallint", sqlite: "INTEGER", postgresql: "smallint", integers: all(Int16.self))
    case .int32: Row("int", sqlite: "INTEGER", postgresql: "integer", integers: all(Int32.self))
    case .int64: Row("bigint", sqlite: "INTEGER", postgresql: "bigint", integers: all(Int64.self))
    case .float32: Row("float", sqlite: "REAL", postgresql: "real")
    case .float64: Row("double", sqlite: "REAL", postgresql: "double precision")
    case .bool: Row("tinyint", sqlite: "INTEGER", postgresql: "boolean", integers: 0...1)
    case .uuid: Row("binary(16)", sqlite: "BLOB", postgresql: "uuid", allowsDefault: false)
    // MariaDB Knowledge Base, JSON Data Type: an alias of longtext with a check.
    case .json:
      Row("json", mariadb: "longtext", sqlite: "TEXT", postgresql: "jsonb", allowsDefault: false, fitsIndex: false)
    case .bytes: Row("longblob", sqlite: "BLOB", postgresql: "bytea", allowsDefault: false, fitsIndex: false)
    case .date: Row("date", sqlite: "TEXT", postgresql: "date")
    case .datetime: Row("datetime", sqlite: "TEXT", postgresql: "timestamp", .optional)
    case .char: Row("char", sqlite: "TEXT", postgresql: "char", .required)
    case .varchar: Row("varchar", sqlite: "TEXT", postgresql: "varchar", .required)
    case .decimal: Row("decimal", sqlite: "TEXT", postgresql: "numeric", .required)
    case .enum: Row("enum", sqlite: "TEXT", postgresql: nil, .required)
    }
  }

  private var row: Row { CoreType.row(name) }

  /// The native type that 2.3.5 declares for it; nil for an `enum` on PostgreSQL, which needs a type of its own.
  ///
  /// A rewrite for PostgreSQL may choose another one: `char(n)` pads what it returns, and a `uuid` cannot be fetched.
  public func native(_ dialect: Dialect) -> String? {
    let arguments = arguments.map { "(\($0))" } ?? ""
    return switch dialect {
    case .mysql: row.mysql + arguments
    case .mariadb: (row.mariadb ?? row.mysql) + arguments
    case .sqlite: row.sqlite
    case .postgresql: row.postgresql.map { $0 + arguments }
    }
  }

  /// The integers that are returned unchanged: the range of an integer type, 0 and 1 for `bool`. Nil for types whose
  /// values are not integers.
  public var integers: ClosedRange<Int128>? { row.integers }

  /// Whether it is one of the integer types; `bool` is not.
  public var isInteger: Bool {
    switch name {
    case .int8, .int16, .int32, .int64: true
    default: false
    }
  }

  /// Whether a column of the type can have a default: MySQL allows none for JSON and blobs, and definitions have no
  /// literal for a UUID.
  public var allowsDefault: Bool { row.allowsDefault }

  /// Whether an index, and thus a primary key, can hold whole values.
  public var fitsIndex: Bool { row.fitsIndex }

  /// Whether its values are numbers, including `bool`.
  public var isNumber: Bool {
    switch name {
    case .int8, .int16, .int32, .int64, .float32, .float64, .bool, .decimal: true
    case .uuid, .json, .bytes, .date, .datetime, .char, .varchar, .enum: false
    }
  }

  /// The narrowest integer type that holds a range; nil if not even `int64` does.
  public static func integer(holding range: ClosedRange<Int128>) -> CoreType? {
    Name.allCases.lazy.map { CoreType($0) }.first { type in
      guard type.isInteger, let own = type.integers else { return false }
      return own.lowerBound <= range.lowerBound && range.upperBound <= own.upperBound
    }
  }
}

/// A type that the first migration guide used and 2.0.x and 2.1.x wrote into markers. No released 2.x reads it.
public enum WithdrawnType: String, Sendable, CaseIterable {
  case uint8, uint16, uint24, uint32, uint64, int24

  /// The range that its name suggests.
  public var integers: ClosedRange<Int128> {
    switch self {
    case .uint8: all(UInt8.self)
    case .uint16: all(UInt16.self)
    case .uint24: 0...16_777_215
    case .uint32: all(UInt32.self)
    case .uint64: all(UInt64.self)
    case .int24: -8_388_608...8_388_607
    }
  }
}

/// Every value of an integer type.
private func all<Value: FixedWidthInteger>(_: Value.Type) -> ClosedRange<Int128> {
  Int128(Value.min)...Int128(Value.max)
}
