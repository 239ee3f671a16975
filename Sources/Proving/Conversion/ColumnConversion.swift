public import Catalog
import DataJoint
import Diagnostics
public import DumpReader
import MySQLSyntax
public import Rows
import Text
import Time

/// A value of a legacy row as in 2.x, independent of how it was written and will be written.
public enum ConvertedValue: Sendable, Equatable {
  case null
  /// DEFAULT: the value that the column's definition gives.
  case standard
  /// A number as spelled: digits, or a string that the server reads as a number.
  case number([UInt8])
  /// Bytes that are a big-endian number.
  case pattern([UInt8])
  /// BIT(n).
  case bits(UInt64)
  /// A date or a time, as spelled.
  case moment([UInt8])
  /// UTF-8.
  case text([UInt8])
  case bytes([UInt8])
  /// An expression that only a server can evaluate, as written.
  case expression([UInt8])
}

/// Why a value cannot be converted.
public enum ConversionProblem: Error, Equatable {
  /// Bytes that are not text in their declared character set.
  case noText([UInt8])
  /// Text in a character set that is not supported here, or with characters that are not.
  case unknownSet(String, [UInt8])
  /// Latin1 text whose bytes are not UTF-8, although a decision says so.
  case notReinterpreted([UInt8])
  /// A hash that is not in the tracking table.
  case noObject(TableName)
}

/// The number of conversions by kind, for a summary.
public struct ConversionCounts: Sendable, Equatable {
  /// Rows written.
  public var rows = 0
  /// Hashes that became pointers.
  public var pointers = 0
  /// Local times that became UTC.
  public var localTimes = 0
  /// UTF-8 stored as latin1 that was read as UTF-8.
  public var reinterpreted = 0
  /// Text that was converted from another character set.
  public var recoded = 0
  /// Bytes that became hexadecimal digits, UUIDs that became text, bits that became numbers.
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

/// What one worker reuses from row to row.
public struct ConversionTools: ~Copyable {
  /// Converts text to UTF-8.
  public var text = UTF8Text()
  /// The conversions so far.
  public var counts = ConversionCounts()

  /// Tools without any counts.
  public init() {}
}

/// Converts values of one column of a legacy table: a legacy value in, a 2.x value out. Writers for MySQL and COPY text
/// continue from here.
public struct ColumnConversion: Sendable {
  /// The column in the dump.
  public let old: Column
  /// The column in 2.x.
  public let new: Column
  /// What changes in its values besides their spelling; nil for nothing.
  public let change: ValueChange?
  private let form: Form

  /// Converts values of `old` into values of `new`.
  public init(_ old: Column, becoming new: Column, _ change: ValueChange?) {
    self.old = old
    self.new = new
    self.change = change
    form = Form(old)
  }

  /// Whether a string's bytes are the value, provided that they are UTF-8.
  public var isPlainText: Bool {
    guard change == nil, !["enum", "set"].contains(old.type.name) else { return false }
    switch form {
    case .text, .json: return true
    default: return false
    }
  }

  /// Whether a string's bytes are the value, in any encoding.
  public var isPlainBytes: Bool { change == nil && form == .bytes }

  /// Whether values are numbers.
  public var isNumber: Bool { form == .number || form == .float }

  /// Whether a string is a moment that is already in canonical form.
  public func isPlainMoment(_ bytes: Span<UInt8>, _ value: RowValue) -> Bool {
    guard change == nil, form == .moment || form == .time, !value.hasEscapes else { return false }
    return Moments.isCanonical(bytes.extracting(value.range), old.type)
  }

  /// The value of a constant expression in the column, such as the column's default; nil if only a server can evaluate
  /// it.
  public func constant(_ expression: [UInt8]) -> ConvertedValue? {
    let nowhere = SourcePosition(file: "", byte: 0, line: 1, column: 1)
    guard let (chunk, value) = RowChunk.constant(expression, at: nowhere, for: old.type) else { return nil }
    let table = RowTable(
      Table(schema: "", name: "", columns: [old]), list: [], encoding: .utf8, isInUTC: true)
    var tools = ConversionTools()
    guard let converted = try? convert(value, in: chunk, of: table, &tools) else { return nil }
    if case .expression = converted { return nil }
    return converted
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
    if value.kind == .number, !chunk.bytes[value.range].isPlainNumber {
      // 2024-06-01 without quotes is a subtraction.
      guard let (chunk, constant) = chunk.constant(value, for: old.type),
        constant.kind != .number || chunk.bytes[constant.range].isPlainNumber
      else {
        return .expression(chunk.decoded(value))
      }
      return try convert(constant, in: chunk, of: table, &tools)
    }
    switch form {
    case .number, .float:
      let bytes = chunk.decoded(value)
      switch value.kind {
      // In a numeric context x'4D' is a number in MySQL, and text in MariaDB (their manuals, Hexadecimal Literals).
      case .hex:
        return chunk.isQuoted(value)
          ? .expression(Array("x'".utf8 + chunk.bytes[value.range] + [0x27])) : .pattern(bytes)
      case .bits: return .pattern(bytes)
      default: return .number(ExactNumber.kept(bytes, as: old.type, isLiteral: value.kind == .number))
      }
    case .bit:
      if value.kind == .number, UInt64(String(decoding: chunk.bytes[value.range], as: UTF8.self)) == nil {
        return .number(chunk.decoded(value))
      }
      return .bits(chunk.bitPattern(of: value))
    case .moment, .time:
      if value.kind == .hex || value.kind == .bits { return .expression(chunk.decoded(value)) }
      let written = chunk.decoded(value)
      guard let bytes = Moments.canonical(written, old.type, isNumber: value.kind == .number) else {
        return .expression(written)
      }
      guard case .localTime(let zone)? = change, table.isInUTC else { return .moment(bytes) }
      tools.counts.localTimes += 1
      return .moment(zone.instant(of: bytes))
    case .text(let set), .json(let set):
      if value.kind == .number {
        if let labels = old.type.members(numbered: chunk.bytes[value.range]) { return .text(Array(labels.utf8)) }
        let isMember = ["enum", "set"].contains(old.type.name)
        guard let digits = chunk.bytes[value.range].asText, !isMember || !digits.contains(0x2E) else {
          return .expression(chunk.decoded(value))
        }
        return .text(digits)
      }
      var bytes = chunk.decoded(value)
      let name = UTF8Text.set(of: value, in: chunk, table.encoding, characterSet: set)
      guard var text = tools.text.convert(bytes, from: name) else {
        throw UTF8Text.isDecidable(bytes, in: name) ? .noText(bytes) : .unknownSet(name, bytes)
      }
      if text != bytes { tools.counts.recoded += 1 }
      if let label = old.type.members(named: text, in: old.collation) {
        text = label
      } else if old.type.name == "enum", !text.isEmpty, text.allSatisfy({ $0 == 0x30 }) {
        // MySQL reads '0' as the error value, MariaDB refuses it.
        return .expression([0x27] + text + [0x27])
      }
      guard case .reinterpreted? = change else { return .text(text) }
      guard let reinterpreted = UTF8Text.reinterpreted(text) else { throw .notReinterpreted(text) }
      bytes = reinterpreted
      if bytes != text { tools.counts.reinterpreted += 1 }
      return .text(bytes)
    case .bytes, .uuid, .hash, .pointer:
      if value.kind != .number { return .bytes(chunk.decoded(value)) }
      return chunk.bytes[value.range].asText.map { .bytes($0) } ?? .expression(chunk.decoded(value))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a number is a single literal: digits, a leading sign, a point, an exponent.
  fileprivate var isPlainNumber: Bool {
    var previous: UInt8 = 0x65
    for (place, byte) in enumerated() {
      switch byte {
      case 0x30...0x39, 0x2E, 0x45, 0x65: break
      case 0x2B, 0x2D: if place > 0, previous | 0x20 != 0x65 { return false }
      default: return false
      }
      previous = byte
    }
    return true
  }

  /// A number as the text that a server makes of it; nil for one with an exponent, whose digits depend on the server.
  fileprivate var asText: [UInt8]? {
    if contains(where: { $0 | 0x20 == 0x65 }) { return nil }
    let isNegative = first == 0x2D
    var digits = Array(drop { $0 == 0x2D || $0 == 0x2B || $0 == 0x30 })
    if digits.first ?? 0x2E == 0x2E { digits.insert(0x30, at: 0) }
    if digits.last == 0x2E { digits.removeLast() }
    let isZero = digits.allSatisfy { $0 == 0x30 || $0 == 0x2E }
    return (isNegative && !isZero ? [0x2D] : []) + digits
  }
}

extension DataType {
  /// The labels of an enum or set as in its definition, for text in any case and order; nil for other types, and for
  /// text that names no labels. Text that is a number means what the number means, unless it is a label.
  func members(named text: [UInt8], in collation: String?) -> [UInt8]? {
    guard name == "enum" || name == "set" else { return nil }
    let isExact = collation.map { $0.hasSuffix("_bin") || $0.hasSuffix("_cs") || $0 == "binary" } ?? false
    func index(_ part: ArraySlice<UInt8>) -> Int? {
      if let exact = values.firstIndex(where: { $0.utf8.elementsEqual(part) }) { return exact }
      var part = part
      while part.last == 0x20 { part = part.dropLast() }
      let label = String(decoding: part, as: UTF8.self)
      let folded = label.lowercased()
      return values.firstIndex { isExact ? $0 == label : $0.lowercased() == folded }
    }
    if name == "enum" {
      if let found = index(text[...]) { return Array(values[found].utf8) }
    } else if !text.isEmpty {
      let found = text.split(separator: 0x2C, omittingEmptySubsequences: false).map(index)
      if !found.contains(nil) {
        let held = Set(found)
        return Array(values.indices.filter { held.contains($0) }.map { values[$0] }.joined(separator: ",").utf8)
      }
    }
    return members(numbered: text[...]).map { Array($0.utf8) }
  }

  /// The labels of an enum or set for a number (MySQL manual, The ENUM Type and The SET Type): an enum's count from 1;
  /// in a set, each bit is a label. Nil for other types, and for numbers without labels.
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
  /// Whether hexadecimal digits are in quotes: `x'4D'`, not `0x4D`.
  fileprivate func isQuoted(_ value: RowValue) -> Bool { value.start > 0 && bytes[value.start - 1] == 0x27 }

  /// A value of type BIT, which dumps write in four ways, as a number.
  public func bitPattern(of value: RowValue) -> UInt64 {
    let bytes = decoded(value)
    if value.kind == .number { return UInt64(String(decoding: bytes, as: UTF8.self)) ?? 0 }
    return bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
