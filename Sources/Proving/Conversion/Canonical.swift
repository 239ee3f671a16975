import Blobs
public import Catalog
import Decisions
public import DumpReader
import MySQLSyntax
public import Rows
import Text
import Time

/// How the values of a column are made comparable. Both sides of a column have one, not always the same: a hash here
/// may be a pointer there.
public enum Form: Sendable, Hashable {
  /// Integers, decimals, years: by value, however they are spelled.
  case number
  case float
  /// BIT(n), which dumps write in four ways.
  case bit(width: Int)
  case text(characterSet: String?)
  case json(characterSet: String?)
  /// Dates and times: a fraction of zeros does not count, nor does a time of midnight.
  case moment
  case time
  /// Bytes; a serialized object by its plain form.
  case bytes
  /// 16 bytes, or their 32 digits with hyphens.
  case uuid
  /// A hash that `~external_<store>` explains.
  case hash
  /// JSON that says where an object lies, opposite to a hash.
  case pointer

  /// The form of a column that is the counterpart of one like it.
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

/// Values as bytes that are equal when the values are, except for floats and pointers, which need a second look.
///
/// A value is a tag and what follows from it. Integers sort as bytes, so that rows in the order of their key are
/// appended to the spill.
public enum Canonical {
  /// Tag of NULL; nothing follows.
  public static let null: UInt8 = 0
  static let integer: UInt8 = 1
  static let decimal: UInt8 = 2
  static let float: UInt8 = 3
  /// Tag of up to 200 bytes, or of text in UTF-8: a length byte, then the bytes.
  public static let bytes: UInt8 = 4
  /// Length and digest of a long value.
  static let digest: UInt8 = 5
  static let hash: UInt8 = 6
  /// Tag of a pointer to an object: its canonical JSON.
  public static let pointer: UInt8 = 7

  /// Longer values are kept as their digests.
  static let shortLimit = 200

  static func append(integer value: Int64, to result: inout [UInt8]) {
    result.append(integer)
    append(UInt64(bitPattern: value) ^ 1 << 63, to: &result)
  }

  private static func append(_ word: UInt64, to result: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
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

  static func append(digest value: [UInt8], count: Int, to result: inout [UInt8]) {
    result.append(digest)
    append(UInt64(count), to: &result)
    result += value.prefix(16)
  }

  /// Digits as a number: an integer where it is one, else without zeros that say nothing. Anything that is not a number
  /// stays text.
  static func append(number text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    if let value = smallInteger(text) { return append(integer: value, to: &result) }
    var digits = text
    let isNegative = digits.first == 0x2D
    if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }) else {
      // An exponent: no client writes one for an exact number.
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

  /// Up to 18 digits without anything else.
  private static func smallInteger(_ text: ArraySlice<UInt8>) -> Int64? {
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

  /// A value that was read back.
  public enum Value: Equatable, Sendable {
    case null
    case integer(Int64)
    case decimal([UInt8])
    case float(Double)
    case bytes([UInt8])
    case digest(count: Int, [UInt8])
    case hash([UInt8])
    case pointer([UInt8])

    /// As a number; nil for anything else.
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
    case pointer: .pointer(content())
    default: .null
    }
  }
}

/// Turns values of rows into canonical ones. Keeps its buffers, so use one for many.
public struct Canonicalizer: ~Copyable {
  private var contents = BlobContents()
  private var text = UTF8Text()
  /// Whether an input is XML, whose clients write a blank for each control character: then it is blanks on both sides.
  public let isLossy: Bool
  /// The character set of the text that was given last and could not be made UTF-8: it stands as its bytes. Whoever
  /// has seen it sets it to nil.
  public var undecoded: String?

  /// `isLossy` must be the same for both sides of a comparison.
  public init(isLossy: Bool) { self.isLossy = isLossy }

  /// Appends a value to `result`; `column` is where it is, `change` what it becomes before it is compared.
  public mutating func append(
    _ value: RowValue, in chunk: borrowing RowChunk, form: Form, encoding: RowEncoding, column: Column,
    change: ValueChange? = nil, to result: inout [UInt8]
  ) {
    switch value.kind {
    case .null: result.append(Canonical.null)
    case .default: append(defaultOf: column, form: form, to: &result)
    case .expression:
      if let (chunk, constant) = chunk.constant(value, for: column.type) {
        append(constant, in: chunk, form: form, encoding: encoding, column: column, change: change, to: &result)
      } else {
        // What only a server can compute is equal where it is written alike.
        Canonical.append(bytes: chunk.decoded(value), to: &result)
      }
    case .number where form == .number:
      Canonical.append(number: chunk.bytes[value.range], to: &result)
    default:
      let bytes = chunk.decoded(value)
      var set = UTF8Text.set(of: value, in: chunk, encoding, characterSet: form.characterSet)
      // A dump that names no set is in latin1 where it is not UTF-8. Neither side of a comparison is made of this.
      if encoding == .unsaid, value.kind == .string, !Characters.isUTF8(bytes, from: 0) { set = "latin1" }
      append(
        bytes, form: form, set: set,
        isRaw: value.kind == .hex || value.kind == .bits || value.kind == .binary, isDecimal: value.kind == .number,
        change: change, to: &result)
    }
  }

  /// What a row that does not name the column holds in it.
  public mutating func append(defaultOf column: Column, form: Form, to result: inout [UInt8]) {
    switch column.defaultValue {
    case .literal(let text)?: append(Array(text.utf8), form: form, set: "utf8mb4", isRaw: false, to: &result)
    case .raw(let text)? where text.lowercased().hasPrefix("b'"):
      let value = UInt64(text.dropFirst(2).dropLast(), radix: 2) ?? 0
      append(Array(String(value).utf8), form: form, set: "utf8mb4", isRaw: false, isDecimal: true, to: &result)
    case .raw(let text)?, .expression(let text)?: Canonical.append(bytes: Array(text.utf8), to: &result)
    case .null?, nil: result.append(Canonical.null)
    }
  }

  /// `isRaw`: written in hexadecimal or binary digits, or as `_binary`; `isDecimal`: as a plain number.
  private mutating func append(
    _ bytes: [UInt8], form: Form, set: String, isRaw: Bool, isDecimal: Bool = false,
    change: ValueChange? = nil, to result: inout [UInt8]
  ) {
    switch form {
    case .number:
      if isRaw, bytes.count <= 8, !bytes.allSatisfy({ 0x2B...0x39 ~= $0 }) {
        Canonical.append(number: Array(String(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }).utf8)[...], to: &result)
      } else {
        Canonical.append(number: bytes[...], to: &result)
      }
    case .float:
      if let value = Double(String(decoding: bytes, as: UTF8.self)) {
        Canonical.append(float: value, to: &result)
      } else {
        Canonical.append(bytes: bytes, to: &result)
      }
    case .bit(let width): appendBits(bytes, width: width, isDecimal: isDecimal, to: &result)
    case .text:
      var text = text(bytes, set)
      if case .reinterpreted? = change { text = UTF8Text.reinterpreted(text) ?? text }
      Canonical.append(bytes: lossy(text), to: &result)
    case .json:
      let text = text(bytes, set)
      Canonical.append(bytes: (try? JSONValue(text)).map { Array(JSON($0).canonical.utf8) } ?? text, to: &result)
    case .pointer:
      let text = text(bytes, set)
      // A pointer is a few hundred bytes; what is kept of it is what tells its object.
      Canonical.append(
        bytes: (try? JSONValue(text)).flatMap(Pointer.init).map(Canonicalizer.brief) ?? text, tag: Canonical.pointer,
        to: &result)
    case .hash: Canonical.append(bytes: bytes, tag: Canonical.hash, to: &result)
    case .moment:
      var bytes = bytes
      if case .localTime(let zone)? = change { bytes = zone.instant(of: bytes) }
      Canonical.append(bytes: Canonicalizer.moment(bytes), to: &result)
    case .time: Canonical.append(bytes: Array(Canonicalizer.withoutZeroFraction(bytes[...])), to: &result)
    case .uuid: Canonical.append(bytes: Canonicalizer.uuid(bytes), to: &result)
    case .bytes: appendBlob(bytes, to: &result)
    }
  }

  private func lossy(_ bytes: [UInt8]) -> [UInt8] {
    guard isLossy else { return bytes }
    return bytes.map { $0 < 0x20 ? 0x20 : $0 }
  }

  private mutating func text(_ bytes: [UInt8], _ set: String) -> [UInt8] {
    if let text = text.convert(bytes, from: set) { return text }
    undecoded = set
    return bytes
  }

  private func appendBits(_ bytes: [UInt8], width: Int, isDecimal: Bool, to result: inout [UInt8]) {
    var raw = bytes
    if isDecimal, let value = UInt64(String(decoding: bytes, as: UTF8.self)) {
      raw = (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    if isLossy {
      Canonical.append(bytes: lossy(raw.suffix((width + 7) / 8)), to: &result)
    } else {
      let value = raw.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      Canonical.append(number: Array(String(value).utf8)[...], to: &result)
    }
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
    // What does not decompress is compared as it is.
    if !isWhole {
      Canonical.append(bytes: bytes, to: &result)
    } else if count <= Canonical.shortLimit {
      Canonical.append(bytes: short, to: &result)
    } else {
      Canonical.append(digest: digest.finish(), count: count, to: &result)
    }
  }

  /// `hash path store size`, without blanks in between that a path could not hold; short paths only.
  private static func brief(_ pointer: Pointer) -> [UInt8] {
    var members: [String: JSON] = [:]
    if let hash = pointer.hash {
      members["hash"] = .string(Base32.encode(hash))
    } else if let path = pointer.path {
      members["path"] = .string(path)
    }
    if let store = pointer.store { members["store"] = .string(store) }
    if let size = pointer.size { members["size"] = .number(String(size)) }
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
