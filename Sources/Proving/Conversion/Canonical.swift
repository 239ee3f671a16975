import Blobs
public import Catalog
import Decisions
public import DumpReader
import MySQLSyntax
import Pointers
public import Rows
import Text
import Time

/// How the values of a column are made comparable. Each side of a column has a form, not always the same: a hash on one
/// side may be a pointer on the other.
public enum Form: Sendable, Hashable {
  /// Integers, decimals, years: compared by value, however they are spelled.
  case number
  case float
  /// BIT(n), which dumps write in four ways.
  case bit(width: Int)
  case text(characterSet: String?)
  case json(characterSet: String?)
  /// Dates and times: fractions of zeros and midnight times are ignored.
  case moment
  case time
  /// Bytes; a serialized object is compared by its plain form.
  case bytes
  /// 16 bytes, or their 32 digits with hyphens.
  case uuid
  /// A hash that `~external_<store>` resolves.
  case hash
  /// JSON that says where an object is, as the counterpart of a hash.
  case pointer

  /// The form of a column whose counterpart is like it.
  public init(_ column: Column) {
    self =
      switch column.type.name {
      case "float", "double": .float
      case "bit": .bit(width: column.type.parameters.first ?? 1)
      case "date", "datetime", "timestamp": .moment
      case "time": .time
      case "decimal", "year", "tinyint", "smallint", "mediumint", "int", "bigint": .number
      case "json": .json(characterSet: "utf8mb4")
      default:
        column.characterSet != nil || column.type.isString || column.type.isText
          ? .text(characterSet: column.characterSet) : .bytes
      }
  }

  /// The character set of text that is kept as it is stored.
  var characterSet: String? {
    switch self {
    case .text(let set), .json(let set): set
    default: "utf8mb4"
    }
  }
}

/// Values as bytes that are equal if and only if the values are, except for floats and pointers, which need a second
/// look.
///
/// A value is a tag and what follows it. Integers sort as bytes, so that rows in the order of their key are appended to
/// the spill.
public enum Canonical {
  /// Tag of NULL; nothing follows.
  public static let null: UInt8 = 0
  static let integer: UInt8 = 1
  static let decimal: UInt8 = 2
  static let float: UInt8 = 3
  /// Tag of up to 200 bytes, or of text in UTF-8: a length byte, then the bytes.
  public static let bytes: UInt8 = 4
  /// Tag of a long value: its length and digest.
  static let digest: UInt8 = 5
  static let hash: UInt8 = 6
  /// Tag of a pointer to an object: its length in eight bytes, then its canonical JSON.
  static let pointer: UInt8 = 7
  /// Tag of a value that only a server can compute, and that therefore equals no known value: its text.
  public static let unknown: UInt8 = 8

  /// Longer values are stored as digests.
  static let shortLimit = 200

  static func append(integer value: Int64, to result: inout [UInt8]) {
    result.append(integer)
    append(UInt64(bitPattern: value) ^ 1 << 63, to: &result)
  }

  private static func append(_ word: UInt64, to result: inout [UInt8]) {
    // Safety: the bytes are those of the number.
    unsafe withUnsafeBytes(of: word.bigEndian) { unsafe result.append(contentsOf: $0) }
  }

  static func append(float value: Double, to result: inout [UInt8]) {
    result.append(float)
    append(value == 0 ? 0 : value.bitPattern, to: &result)
  }

  /// Appends text or bytes; long ones as a hash.
  public static func append(bytes value: [UInt8], tag: UInt8 = bytes, to result: inout [UInt8]) {
    if value.count <= shortLimit {
      result.append(tag)
      result.append(UInt8(value.count))
      result += value
    } else {
      append(digest: SHA256.of(value), count: value.count, to: &result)
    }
  }

  /// Appends a pointer, or what identifies its object. Paths have up to 1,000 characters; anything much longer is no
  /// pointer.
  public static func append(pointer value: [UInt8], to result: inout [UInt8]) {
    if value.count > 1 << 16 { return append(digest: SHA256.of(value), count: value.count, to: &result) }
    result.append(pointer)
    append(UInt64(value.count), to: &result)
    result += value
  }

  static func append(digest value: [UInt8], count: Int, to result: inout [UInt8]) {
    result.append(digest)
    append(UInt64(count), to: &result)
    result += value.prefix(16)
  }

  /// Appends digits as a number: an integer if it is one, otherwise without redundant zeros. Anything that is not a
  /// number stays text.
  static func append(number text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    if let value = smallInteger(text) { return append(integer: value, to: &result) }
    var digits = text
    let isNegative = digits.first == 0x2D
    if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else {
      // An exponent: no client writes one for an exact number.
      if let plain = withoutExponent(text) { return append(number: plain[...], to: &result) }
      if let value = Double(String(decoding: text, as: UTF8.self)) { return append(float: value, to: &result) }
      return append(bytes: Array(text), to: &result)
    }
    digits = digits.drop { $0 == 0x30 }
    if digits.contains(0x2E) {
      while digits.last == 0x30 { digits = digits.dropLast() }
      if digits.last == 0x2E { digits = digits.dropLast() }
    }
    var canonical: [UInt8] = isNegative && !digits.isEmpty ? [0x2D] : []
    if digits.isEmpty || digits.first == 0x2E { canonical.append(0x30) }
    canonical += digits
    if let value = smallInteger(canonical[...]) {
      append(integer: value, to: &result)
    } else {
      append(bytes: canonical, tag: decimal, to: &result)
    }
  }

  /// `1.5e2` written out; nil for anything that is not a number, and for one beyond all exact types.
  private static func withoutExponent(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let mark = text.firstIndex(where: { $0 | 0x20 == 0x65 }),
      let exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)), abs(exponent) <= 100
    else { return nil }
    let isNegative = text.first == 0x2D
    var digits = Array(text[..<mark].drop { $0 == 0x2D || $0 == 0x2B })
    guard digits.count <= 100, digits.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }),
      digits.count(where: { $0 == 0x2E }) <= 1
    else { return nil }
    var point = digits.firstIndex(of: 0x2E) ?? digits.count
    if point < digits.count { digits.remove(at: point) }
    if digits.isEmpty { return nil }
    point += exponent
    if point < 0 { digits.insert(contentsOf: repeatElement(0x30, count: -point), at: 0) }
    if point > digits.count { digits += repeatElement(0x30, count: point - digits.count) }
    digits.insert(0x2E, at: max(0, point))
    return (isNegative ? [0x2D] : []) + digits
  }

  /// Appends a whole number of up to 18 digits; false, without appending anything, for anything else.
  public static func append(smallInteger digits: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    var index = digits.count > 0 && digits[0] == 0x2D ? 1 : 0
    let isNegative = index == 1
    guard (1...18).contains(digits.count - index) else { return false }
    var value: Int64 = 0
    while index < digits.count {
      let digit = digits[index] &- 0x30
      if digit > 9 { return false }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
    append(integer: isNegative ? -value : value, to: &result)
    return true
  }

  /// Up to 18 digits without anything else.
  fileprivate static func smallInteger(_ text: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    var digits = text
    let isNegative = digits.first == 0x2D
    if isNegative { digits = digits.dropFirst() }
    guard (1...18).contains(digits.count) else { return nil }
    for byte in digits {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return isNegative ? -value : value
  }

  /// A value read back from a canonical row.
  public enum Value: Equatable, Sendable {
    case null
    case integer(Int64)
    case decimal([UInt8])
    case float(Double)
    case bytes([UInt8])
    case digest(count: Int, [UInt8])
    case hash([UInt8])
    case pointer([UInt8])
    case unknown([UInt8])

    /// The value as a number; nil for anything else.
    public var number: Double? {
      switch self {
      case .integer(let value): Double(value)
      case .decimal(let digits): Double(String(decoding: digits, as: UTF8.self))
      case .float(let value): value
      default: nil
      }
    }
  }

  /// The index after the value at `index`.
  public static func end(of index: Int, in row: [UInt8]) -> Int {
    switch row[index] {
    case pointer: index + 9 + row[index + 1..<index + 9].reduce(0) { $0 << 8 | Int($1) }
    case null: index + 1
    case integer, float: index + 9
    case digest: index + 25
    default: index + 2 + Int(row[index + 1])
    }
  }

  /// The value whose tag is at `index` of a canonical row.
  public static func value(at index: Int, in row: [UInt8]) -> Value {
    func word(_ at: Int) -> UInt64 { row[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    let content = { Array(row[index + 2..<end(of: index, in: row)]) }
    return switch row[index] {
    case integer: .integer(Int64(bitPattern: word(index + 1) ^ 1 << 63))
    case decimal: .decimal(content())
    case float: .float(Double(bitPattern: word(index + 1)))
    case bytes: .bytes(content())
    case digest: .digest(count: Int(word(index + 1)), Array(row[index + 9..<index + 25]))
    case hash: .hash(content())
    case pointer: .pointer(Array(row[index + 9..<end(of: index, in: row)]))
    case unknown: .unknown(content())
    default: .null
    }
  }
}

/// Makes values of rows canonical. Keeps its buffers, so use one for many values.
public struct Canonicalizer: ~Copyable {
  private var contents = BlobContents()
  private var tools = ConversionTools()
  /// Whether an input is XML, in which clients replace each control character with a blank: then blanks are used on
  /// both sides.
  public let isLossy: Bool
  /// The character set of the last text that could not be converted to UTF-8 and was kept as bytes. The caller resets
  /// it to nil.
  public var undecoded: String?
  /// Whether there was a value that only a server can compute. The caller resets it to false.
  public var hasUnknown = false

  /// `isLossy` must be the same for both sides of a comparison.
  public init(isLossy: Bool) { self.isLossy = isLossy }

  /// Appends a value to `result`, as `conversion` reads it; `form` makes it comparable with the values of the
  /// counterpart. Rows are of `table`.
  public mutating func append(
    _ value: RowValue, in chunk: borrowing RowChunk, of table: RowTable, _ conversion: ColumnConversion, form: Form,
    to result: inout [UInt8]
  ) {
    let column = conversion.old
    if column.isAutoIncrement, value.kind == .null || !table.keepsZero && Canonicalizer.isZero(value, in: chunk) {
      // The next number.
      return append(unknown: [], to: &result)
    }
    if value.kind == .number, form == .number, column.type.name != "year",
      let number = Canonical.smallInteger(chunk.bytes[value.range])
    {
      return Canonical.append(integer: number, to: &result)
    }
    if isLossy, case .bit(let width) = form, value.kind != .null, value.kind != .default {
      return appendLossyBits(chunk.decoded(value), width: width, isDecimal: value.kind == .number, to: &result)
    }
    do throws(ConversionProblem) {
      let converted = try conversion.convert(value, in: chunk, of: table, &tools)
      append(converted, column, form, isNumber: value.kind == .number, to: &result)
    } catch {
      switch error {
      case .noText(let bytes) where table.encoding == .unsaid && value.kind == .string:
        // A dump that names no set uses latin1 where it is not UTF-8. Neither side of a comparison is made from this.
        append(.text(tools.text.convert(bytes, from: "latin1") ?? bytes), column, form, isNumber: false, to: &result)
      case .noText(let bytes), .unknownSet(_, let bytes):
        undecoded = UTF8Text.set(of: value, in: chunk, table.encoding, characterSet: form.characterSet)
        append(.text(bytes), column, form, isNumber: false, to: &result)
      case .notReinterpreted(let text): append(.text(text), column, form, isNumber: false, to: &result)
      // Pointers are compared by the objects that they lead to.
      case .noObject: append(unknown: [], to: &result)
      }
    }
  }

  /// Appends the value of the column in a row that does not name it.
  public mutating func append(defaultOf conversion: ColumnConversion, form: Form, to result: inout [UInt8]) {
    let column = conversion.old
    if column.isAutoIncrement { return append(unknown: [], to: &result) }
    switch column.defaultValue {
    case .literal(let text)?:
      let bytes = Array(text.utf8)
      let value: ConvertedValue =
        switch form {
        case .number, .float, .bit: .number(bytes)
        case .moment, .time:
          Moments.canonical(bytes, column.type, isNumber: false).map { .moment($0) } ?? .expression(bytes)
        case .text, .json, .pointer: .text(bytes)
        case .bytes, .uuid, .hash: .bytes(bytes)
        }
      append(value, column, form, isNumber: false, to: &result)
    case .raw(let text)?, .expression(let text)?:
      let value = conversion.constant(Array(text.utf8)) ?? .expression(Array(text.utf8))
      append(value, column, form, isNumber: false, to: &result)
    case .null?, nil: result.append(Canonical.null)
    }
  }

  private mutating func append(unknown text: [UInt8], to result: inout [UInt8]) {
    hasUnknown = true
    Canonical.append(bytes: Array(text.prefix(Canonical.shortLimit)), tag: Canonical.unknown, to: &result)
  }

  private static func isZero(_ value: RowValue, in chunk: borrowing RowChunk) -> Bool {
    switch value.kind {
    case .number, .string: chunk.bytes[value.range].allSatisfy { $0 == 0x30 }
    default: false
    }
  }

  private mutating func append(
    _ value: ConvertedValue, _ column: Column, _ form: Form, isNumber: Bool, to result: inout [UInt8]
  ) {
    switch (value, form) {
    case (.null, _): result.append(Canonical.null)
    case (.standard, _): append(defaultOf: ColumnConversion(column, becoming: column, nil), form: form, to: &result)
    case (.expression(let text), _): append(unknown: text, to: &result)
    case (.bits(let bits), _): Canonical.append(number: Array(String(bits).utf8)[...], to: &result)
    case (.pattern(let bytes), _):
      guard bytes.count <= 8 else { return append(unknown: bytes, to: &result) }
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if form == .float {
        Canonical.append(float: Double(number), to: &result)
      } else {
        Canonical.append(number: Array(String(number).utf8)[...], to: &result)
      }
    case (.number(let bytes), .float):
      if let value = Double(String(decoding: bytes, as: UTF8.self)) {
        Canonical.append(float: value, to: &result)
      } else {
        Canonical.append(bytes: bytes, to: &result)
      }
    case (.number(let bytes), _):
      if column.type.name == "year", let year = Int128(String(decoding: bytes, as: UTF8.self)) {
        let full = Moments.year(year, isShort: !isNumber && bytes.count < 4)
        Canonical.append(number: Array(String(full).utf8)[...], to: &result)
      } else {
        Canonical.append(number: bytes[...], to: &result)
      }
    case (.bytes(let bytes), .bit):
      let number = bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      Canonical.append(number: Array(String(number).utf8)[...], to: &result)
    case (.text(let text), .json):
      Canonical.append(bytes: (try? JSONValue(text)).map { Array(JSON($0).canonical.utf8) } ?? text, to: &result)
    case (.text(let text), .pointer):
      Canonical.append(pointer: (try? JSONValue(text)).flatMap(Canonicalizer.brief) ?? text, to: &result)
    case (.text(let text), .uuid), (.bytes(let text), .uuid):
      Canonical.append(bytes: Canonicalizer.uuid(Canonicalizer.padded(text, column)), to: &result)
    case (.bytes(let bytes), .hash):
      Canonical.append(bytes: Canonicalizer.padded(bytes, column), tag: Canonical.hash, to: &result)
    case (.moment(let bytes), .moment): Canonical.append(bytes: Canonicalizer.moment(bytes), to: &result)
    case (.moment(let bytes), _):
      Canonical.append(bytes: Array(Canonicalizer.withoutZeroFraction(bytes[...])), to: &result)
    case (.text(let text), _):
      var text = text
      // The server strips trailing spaces on output (MySQL manual, The CHAR and VARCHAR Types).
      if column.type.name == "char" { while text.last == 0x20 { text.removeLast() } }
      Canonical.append(bytes: lossy(text), to: &result)
    case (.bytes(let bytes), _): appendBlob(Canonicalizer.padded(bytes, column), to: &result)
    }
  }

  /// BINARY(n) is padded with zeros (MySQL manual, The BINARY and VARBINARY Types).
  private static func padded(_ bytes: [UInt8], _ column: Column) -> [UInt8] {
    guard column.type.name == "binary" else { return bytes }
    let length = column.type.parameters.first ?? 1
    return bytes.count < length ? bytes + [UInt8](repeating: 0, count: length - bytes.count) : bytes
  }

  private func lossy(_ bytes: [UInt8]) -> [UInt8] {
    guard isLossy else { return bytes }
    return bytes.map { $0 < 0x20 ? 0x20 : $0 }
  }

  /// Bits as written in XML: bytes among which control characters are blanks.
  private func appendLossyBits(_ bytes: [UInt8], width: Int, isDecimal: Bool, to result: inout [UInt8]) {
    var raw = bytes
    if isDecimal, let value = UInt64(String(decoding: bytes, as: UTF8.self)) {
      raw = (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    Canonical.append(bytes: lossy(Array(raw.suffix((width + 7) / 8))), to: &result)
  }

  private mutating func appendBlob(_ bytes: [UInt8], to result: inout [UInt8]) {
    if isLossy { return Canonical.append(bytes: lossy(bytes), to: &result) }
    guard bytes.starts(with: "ZL123\0".utf8) else { return Canonical.append(bytes: bytes, to: &result) }
    var bytes = bytes
    var digest = SHA256()
    var count = 0
    var short: [UInt8] = []
    let isWhole = contents.inflate(&bytes) { piece in
      digest.add(piece)
      count += piece.count
      if short.count <= Canonical.shortLimit { short += piece.prefix(Canonical.shortLimit + 1 - short.count) }
    }
    // Data that cannot be decompressed are compared as they are.
    if !isWhole {
      Canonical.append(bytes: bytes, to: &result)
    } else if count <= Canonical.shortLimit {
      Canonical.append(bytes: short, to: &result)
    } else {
      Canonical.append(digest: digest.finish(), count: count, to: &result)
    }
  }

  /// The parts of a pointer that lead to its object, in canonical form: without its time, and without anything that is
  /// not part of a pointer.
  private static func brief(_ json: JSONValue) -> [UInt8]? {
    guard Pointer(json) != nil else { return nil }
    var members: [String: JSON] = [:]
    for part in PointerContent.Part.allCases where part != .timestamp {
      members[part.rawValue] = json[part.rawValue].map { JSON($0) }
    }
    return Array(JSON.object(members).canonical.utf8)
  }

  private static func withoutZeroFraction(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.contains(0x2E) else { return bytes }
    var bytes = bytes
    while bytes.last == 0x30 { bytes = bytes.dropLast() }
    return bytes.last == 0x2E ? bytes.dropLast() : bytes
  }

  private static func moment(_ bytes: [UInt8]) -> [UInt8] {
    let plain = withoutZeroFraction(bytes[...])
    let isMidnight = plain.count == 19 && plain.suffix(9).elementsEqual(" 00:00:00".utf8)
    return Array(isMidnight ? plain.dropLast(9) : plain)
  }

  private static func uuid(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.count == 16 { return bytes }
    let digits = bytes.filter { $0 != 0x2D }
    return digits.count == 32 ? Hex.decode(digits) ?? bytes : bytes
  }
}
