/// A JSON document of a row. Two documents are equal by value: order of keys, blanks and spelling of numbers do not
/// count.
public indirect enum JSONText: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As written, but for a fraction of zeros only.
  case number(String)
  case string(String)
  case array([JSONText])
  /// By key; the last one of equal keys counts, as in MySQL.
  case object([String: JSONText])

  /// Deeper documents are not read: the parser would need the machine's stack (MySQL stops at 100, too).
  private static let depthLimit = 100

  /// Nil for what is no JSON.
  public init?(_ bytes: [UInt8]) {
    var parser = Parser(bytes: bytes)
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipBlanks()
    guard parser.index == bytes.count else { return nil }
    self = value
  }

  public subscript(_ key: String) -> JSONText? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The characters of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// A number without a fraction.
  public var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }

  /// The one spelling of a value: keys sorted by their bytes, no blanks.
  public var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let text): JSONText.canonical(text)
    case .string(let text): JSONText.quote(text)
    case .array(let values): "[" + values.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { JSONText.quote($0.key) + ":" + $0.value.canonical }.joined(separator: ",") + "}"
    }
  }

  private static func canonical(_ number: String) -> String {
    if Int(number) != nil { return number == "-0" ? "0" : number }
    guard let value = Double(number) else { return number }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// A string with what must be escaped escaped.
  public static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private struct Parser {
    let bytes: [UInt8]
    var index = 0

    mutating func skipBlanks() {
      while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipBlanks()
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    private mutating func word(_ word: String, _ value: JSONText) -> JSONText? {
      guard bytes[index...].starts(with: word.utf8) else { return nil }
      index += word.utf8.count
      return value
    }

    mutating func value(depth: Int) -> JSONText? {
      skipBlanks()
      guard index < bytes.count, depth < JSONText.depthLimit else { return nil }
      switch bytes[index] {
      case 0x7B:
        index += 1
        var members: [String: JSONText] = [:]
        if take(0x7D) { return .object(members) }
        repeat {
          skipBlanks()
          guard let key = text(), take(0x3A), let value = value(depth: depth + 1) else { return nil }
          members[key] = value
        } while take(0x2C)
        return take(0x7D) ? .object(members) : nil
      case 0x5B:
        index += 1
        var values: [JSONText] = []
        if take(0x5D) { return .array(values) }
        repeat {
          guard let value = value(depth: depth + 1) else { return nil }
          values.append(value)
        } while take(0x2C)
        return take(0x5D) ? .array(values) : nil
      case 0x22: return text().map { .string($0) }
      case 0x74: return word("true", .bool(true))
      case 0x66: return word("false", .bool(false))
      case 0x6E: return word("null", .null)
      default:
        let start = index
        while index < bytes.count, [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[index]) || 0x30...0x39 ~= bytes[index]
        {
          index += 1
        }
        let number = String(decoding: bytes[start..<index], as: UTF8.self)
        return Double(number) == nil ? nil : .number(number)
      }
    }

    private mutating func text() -> String? {
      guard index < bytes.count, bytes[index] == 0x22 else { return nil }
      index += 1
      var units: [UInt8] = []
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x22 { return String(validating: units, as: UTF8.self) }
        guard byte == 0x5C else {
          units.append(byte)
          continue
        }
        guard index < bytes.count else { return nil }
        let escape = bytes[index]
        index += 1
        switch escape {
        case 0x22, 0x5C, 0x2F: units.append(escape)
        case 0x62: units.append(0x08)
        case 0x66: units.append(0x0C)
        case 0x6E: units.append(0x0A)
        case 0x72: units.append(0x0D)
        case 0x74: units.append(0x09)
        case 0x75:
          guard let scalar = scalar() else { return nil }
          units += String(scalar).utf8
        default: return nil
        }
      }
      return nil
    }

    private mutating func unit() -> UInt16? {
      guard index + 4 <= bytes.count else { return nil }
      let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
      index += 4
      return UInt16(digits, radix: 16)
    }

    private mutating func scalar() -> Unicode.Scalar? {
      guard let first = unit() else { return nil }
      if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
      guard 0xD800..<0xDC00 ~= first, bytes[index...].starts(with: "\\u".utf8) else { return nil }
      index += 2
      guard let second = unit(), 0xDC00..<0xE000 ~= second else { return nil }
      return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    }
  }
}
