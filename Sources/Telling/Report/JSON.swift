import Catalog
import Diagnostics
import FoundationEssentials

/// A JSON value, written with sorted keys: the same input gives the same bytes. Objects without containers inside
/// stand on one line, so that a list of rows reads and diffs as lines.
///
/// Foundation's encoder would want a Codable type for each of a dozen shapes and holds everything in boxes; a catalog
/// of many tables has millions of values.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSON])
  case object([String: JSON])
  /// A value that is JSON already, on one line.
  case encoded(String)

  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  public init(_ number: Int?) { self = number.map(JSON.int) ?? .null }
  public init(_ texts: some Sequence<String>) { self = .array(texts.map(JSON.string)) }

  init(_ evidence: Evidence) {
    switch evidence {
    case .string(let text): self = .string(text)
    case .int(let number): self = .int(number)
    case .bool(let flag): self = .bool(flag)
    case .list(let texts): self = JSON(texts)
    }
  }

  init(_ value: InformationSchema.Value) {
    switch value {
    case .null: self = .null
    case .text(let text): self = .string(text)
    case .number(let number): self = .int(number)
    }
  }

  /// The text, ending in a line end.
  public var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text on one line, ending in a line end.
  var line: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: nil)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  private var isScalar: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(to bytes: inout [UInt8], indent: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .string(let text): JSON.write(text, to: &bytes)
    case .encoded(let text): JSON.writeEscaped(text, to: &bytes)
    case .array(let values):
      let inner = values.allSatisfy(\.isScalar) ? nil : indent.map { $0 + 1 }
      bytes.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        JSON.newLine(inner, index > 0, &bytes)
        value.write(to: &bytes, indent: inner)
      }
      if !values.isEmpty, inner != nil { JSON.newLine(indent, false, &bytes) }
      bytes.append(0x5D)
    case .object(let members):
      let inner = members.values.allSatisfy(\.isScalar) ? nil : indent.map { $0 + 1 }
      bytes.append(0x7B)
      for (index, key) in members.keys.sorted(by: { $0.utf8Precedes($1) }).enumerated() {
        if index > 0 { bytes.append(0x2C) }
        JSON.newLine(inner, index > 0, &bytes)
        JSON.write(key, to: &bytes)
        bytes += ": ".utf8
        members[key]!.write(to: &bytes, indent: inner)
      }
      if !members.isEmpty, inner != nil { JSON.newLine(indent, false, &bytes) }
      bytes.append(0x7D)
    }
  }

  private static func newLine(_ indent: Int?, _ isBetween: Bool, _ bytes: inout [UInt8]) {
    if let indent {
      bytes.append(0x0A)
      for _ in 0..<indent * 2 { bytes.append(0x20) }
    } else if isBetween {
      bytes.append(0x20)
    }
  }

  /// The JSON of a value that says itself how.
  public init(encoding value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("A value of ours cannot be written as JSON: \(type(of: value))")
    }
    self = .encoded(String(decoding: data, as: UTF8.self))
  }

  /// A JSON text in whose strings nothing is left that could move a terminal's cursor.
  private static func writeEscaped(_ text: String, to bytes: inout [UInt8]) {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars { write(scalar, to: &bytes) }
  }

  private static func write(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.isUnprintable {
      let digits = String(scalar.value, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    } else {
      bytes += UTF8.encode(scalar)!
    }
  }

  /// A string with everything escaped that could end it or move a terminal's cursor.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C }) {
      bytes += text.utf8
      bytes.append(0x22)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes += "\\\"".utf8
      case 0x5C: bytes += "\\\\".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      default: write(scalar, to: &bytes)
      }
    }
    bytes.append(0x22)
  }
}

/// The version of every JSON document: `major.minor`, minor for additions.
public let formatVersion = "1.0"
