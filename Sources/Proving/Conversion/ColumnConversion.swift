public import Catalog
import DataJoint
public import DumpReader
import MySQLSyntax
public import Rows
import Text
import Time

/// A value of a legacy row as 2.x has it, whatever it was written in and whatever will be written of it.
public enum ConvertedValue: Sendable, Equatable {
  case null
  /// DEFAULT: what the column's definition says.
  case standard
  /// As it is spelled: digits, or a string that the server takes for a number.
  case number([UInt8])
  /// Bytes that are a number, the highest first.
  case pattern([UInt8])
  /// BIT(n).
  case bits(UInt64)
  /// A date or a time, as it is spelled.
  case moment([UInt8])
  /// UTF-8.
  case text([UInt8])
  case bytes([UInt8])
  /// What only a server can compute: as it is written.
  case expression([UInt8])
}

/// Why a value cannot be what it is to be.
public enum ConversionProblem: Error, Equatable {
  /// Bytes that are not text of the character set that they are said to be in.
  case noText([UInt8])
  /// A hash that no row of a tracking table leads on from.
  case noObject(TableName)
}

/// What conversions did, by kind; for a summary.
public struct ConversionCounts: Sendable, Equatable {
  /// Rows written.
  public var rows = 0
  /// Hashes that became pointers.
  public var pointers = 0
  /// Local times that became UTC.
  public var localTimes = 0
  /// UTF-8 stored as latin1 that was taken for what it is.
  public var reinterpreted = 0
  /// Text that was converted from another character set.
  public var recoded = 0
  /// Bytes that became hexadecimal digits, UUIDs text, bits numbers.
  public var respelled = 0
  /// Values that a repair changed, by its name.
  public var repaired: [String: Int] = [:]

  /// No rows, no changes.
  public init() {}

  /// Adds the counts of another table or worker.
  public mutating func add(_ other: ConversionCounts) {
    rows += other.rows
    pointers += other.pointers
    localTimes += other.localTimes
    reinterpreted += other.reinterpreted
    recoded += other.recoded
    respelled += other.respelled
    repaired.merge(other.repaired, uniquingKeysWith: +)
  }
}

/// What one worker brings along from row to row.
public struct ConversionTools: ~Copyable {
  /// Converts text to UTF-8.
  public var text = UTF8Text()
  /// What was done so far.
  public var counts = ConversionCounts()

  /// Starts with nothing counted.
  public init() {}
}

/// Turns values of one column of a legacy table into those of 2.x: a legacy value in, a 2.x value out. Writers for MySQL
/// and COPY text take it from here.
public struct ColumnConversion: Sendable {
  /// The column in the dump.
  public let old: Column
  /// The column in 2.x.
  public let new: Column
  /// What changes in its values beyond their spelling; nil for nothing.
  public let change: ValueChange?
  private let form: Form

  /// Converts values of `old` into values of `new`.
  public init(_ old: Column, becoming new: Column, _ change: ValueChange?) {
    self.old = old
    self.new = new
    self.change = change
    form = Form(old)
  }

  /// Converts a value. Rows are of `table`, which says what their text is encoded in.
  public func convert(
    _ value: RowValue, in chunk: borrowing RowChunk, of table: RowTable, _ tools: inout ConversionTools
  ) throws(ConversionProblem) -> ConvertedValue {
    switch value.kind {
    case .null: return .null
    case .default: return .standard
    case .expression:
      guard let (chunk, constant) = chunk.constant(value, for: old.type) else {
        return .expression(chunk.decoded(value))
      }
      return try convert(constant, in: chunk, of: table, &tools)
    default: break
    }
    if case .pointer(let maker)? = change {
      guard let json = maker.json(chunk.decoded(value)) else { throw .noObject(maker.tracker) }
      tools.counts.pointers += 1
      return .text(Array(json.utf8))
    }
    switch form {
    case .number, .float:
      let bytes = chunk.decoded(value)
      return value.kind == .hex || value.kind == .bits ? .pattern(bytes) : .number(bytes)
    case .bit:
      return .bits(chunk.bitPattern(of: value))
    case .moment, .time:
      let bytes = chunk.decoded(value)
      guard case .localTime(let zone)? = change, table.isInUTC else { return .moment(bytes) }
      tools.counts.localTimes += 1
      return .moment(zone.instant(of: bytes))
    case .text(let set), .json(let set):
      if value.kind == .number, let labels = old.type.members(numbered: chunk.bytes[value.range]) {
        return .text(Array(labels.utf8))
      }
      var bytes = chunk.decoded(value)
      let text = tools.text.convert(
        bytes, from: UTF8Text.set(of: value, in: chunk, table.encoding, characterSet: set))
      guard let text else { throw .noText(bytes) }
      if text != bytes { tools.counts.recoded += 1 }
      guard case .reinterpreted? = change else { return .text(text) }
      bytes = UTF8Text.reinterpreted(text) ?? text
      if bytes != text { tools.counts.reinterpreted += 1 }
      return .text(bytes)
    case .bytes, .uuid, .hash, .pointer: return .bytes(chunk.decoded(value))
    }
  }
}

extension DataType {
  /// The labels of an enum or set that a number stands for (MySQL manual, The ENUM Type and The SET Type): an enum's
  /// count from 1, each bit of a set's is a label. Nil for other types, and for numbers that stand for nothing.
  func members(numbered digits: ArraySlice<UInt8>) -> String? {
    guard name == "enum" || name == "set", let number = UInt64(String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    if name == "enum" { return number > 0 && number <= UInt64(values.count) ? values[Int(number) - 1] : nil }
    guard values.count >= 64 || number < 1 << UInt64(values.count) else { return nil }
    return values.indices.filter { number >> UInt64($0) & 1 == 1 }.map { values[$0] }.joined(separator: ",")
  }
}

extension RowChunk {
  /// A value of type BIT, which dumps write in four ways, as a number.
  public func bitPattern(of value: RowValue) -> UInt64 {
    let bytes = decoded(value)
    if value.kind == .number { return UInt64(String(decoding: bytes, as: UTF8.self)) ?? 0 }
    return bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
