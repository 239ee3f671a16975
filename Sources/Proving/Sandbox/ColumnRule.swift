import Catalog
import Conversion
import MySQLSyntax

/// What a column's values must be, and how SQLite stores them, by its MySQL type.
struct ColumnRule: Sendable {
  /// The kind of values.
  enum Shape: Sendable, Hashable {
    case integer(ClosedRange<Int64>)
    /// bigint unsigned: values above 2^63−1 are stored as text, which SQLite compares digit by digit.
    case unsignedBigint
    case float(isUnsigned: Bool)
    case decimal(integerDigits: Int, fractionDigits: Int, isUnsigned: Bool)
    /// The maximum numbers of characters and bytes.
    case text(characters: Int, bytes: Int)
    case member([String], isSet: Bool)
    case json
    case date, datetime, timestamp, time, year
    case bits(Int)
    case bytes(Int)
    /// MariaDB's uuid: as text.
    case uuid
    /// Not examined: types whose form is unknown here.
    case anything
  }

  var name: String
  var shape: Shape
  /// Converts values of rows to those of the column.
  var conversion: ColumnConversion
  var isNullable: Bool
  /// The value in a row that says DEFAULT or leaves the column out.
  var defaultValue: DefaultValue?
  /// Whether 2.x decodes the bytes as a serialized object.
  var isBlob = false
  /// Whether the server computes its values.
  var isGenerated: Bool
  /// Whether the server numbers rows in it.
  var isAutoIncrement: Bool
  /// Whether the migration adds it, so that no row of the inputs can have it.
  var isAdded = false

  /// `old` is the column in the inputs, `change` what happens to its values.
  init(_ column: Column, in table: Table, from old: Column? = nil, _ change: ValueChange? = nil) {
    name = column.name
    conversion = ColumnConversion(old ?? column, becoming: column, change)
    isAutoIncrement = column.isAutoIncrement
    isNullable = column.isNullable || column.isAutoIncrement || column.generated != nil
    defaultValue = column.defaultValue
    isGenerated = column.generated != nil
    shape = ColumnRule.shape(column.type)
    if table.isJSON(column) { shape = .json }
  }

  /// The value in a row that leaves the column out if its definition has no default: an enum's first label (MySQL
  /// manual, Data Type Default Values).
  var impliedDefault: DefaultValue? {
    guard case .member(let labels, isSet: false) = shape, !isNullable, let first = labels.first else { return nil }
    return .literal(first)
  }

  /// Whether rows must provide it: strict servers refuse those that do not (error 1364).
  var isRequired: Bool {
    guard !isNullable, !isGenerated, !isAdded, impliedDefault == nil else { return false }
    switch defaultValue {
    case nil, .null: return true
    default: return false
    }
  }

  /// MySQL manual: Integer Types, The CHAR and VARCHAR Types, Data Type Storage Requirements.
  private static func shape(_ type: DataType) -> Shape {
    if let range = type.integers {
      guard let last = Int64(exactly: range.upperBound) else { return .unsignedBigint }
      return .integer(Int64(range.lowerBound)...last)
    }
    let length = type.parameters.first
    switch type.name {
    case "year": return .year
    case "float", "double": return .float(isUnsigned: type.isUnsigned)
    case "decimal":
      let scale = type.parameters.dropFirst().first ?? 0
      return .decimal(integerDigits: (length ?? 10) - scale, fractionDigits: scale, isUnsigned: type.isUnsigned)
    case "bit": return .bits(length ?? 1)
    case "char": return .text(characters: length ?? 1, bytes: .max)
    case "varchar": return .text(characters: length ?? 65_535, bytes: .max)
    case "tinytext": return .text(characters: .max, bytes: 255)
    case "text": return .text(characters: .max, bytes: 65_535)
    case "mediumtext": return .text(characters: .max, bytes: 16_777_215)
    case "longtext": return .text(characters: .max, bytes: 4_294_967_295)
    case "enum": return .member(type.values, isSet: false)
    case "set": return .member(type.values, isSet: true)
    case "json": return .json
    case "date": return .date
    case "datetime": return .datetime
    case "timestamp": return .timestamp
    case "time": return .time
    case "binary": return .bytes(length ?? 1)
    case "varbinary": return .bytes(length ?? 65_535)
    case "tinyblob": return .bytes(255)
    case "blob": return .bytes(65_535)
    case "mediumblob": return .bytes(16_777_215)
    case "longblob": return .bytes(4_294_967_295)
    case "uuid": return .uuid
    case "inet4", "inet6": return .text(characters: 45, bytes: .max)
    default: return type.isGeometry || type.name == "vector" ? .bytes(.max) : .anything
    }
  }

  /// The column's type in SQLite, which converts values that come as text although they are numbers; bigint unsigned
  /// and decimal keep every digit, so they have no such type.
  var declaredType: String {
    switch shape {
    case .integer, .year: "INTEGER"
    case .float: "REAL"
    case .unsignedBigint, .bits, .bytes, .anything: "BLOB"
    case .decimal, .text, .member, .json, .date, .datetime, .timestamp, .time, .uuid: "TEXT"
    }
  }

  /// Whether rows may be long, so that they are better kept out of the key's tree.
  var isLong: Bool {
    switch shape {
    case .bytes(let count): count > 255
    case .text(let characters, _): characters > 1000
    case .json, .anything: true
    default: false
    }
  }

  /// Whether a whole number must not be below 0.
  var isUnsigned: Bool {
    switch shape {
    case .integer(let range): range.lowerBound == 0
    case .unsignedBigint, .bits: true
    default: false
    }
  }

  /// Whether trailing spaces are stripped on output (char), or zeros are appended (binary).
  var isPadded: Bool { conversion.new.type.name == "char" || conversion.new.type.name == "binary" }

  /// Whether values are text in a character set.
  var isText: Bool {
    switch shape {
    case .text, .member, .json: true
    default: false
    }
  }
}
