import ByteScan

/// What an escape in a JSON string means (RFC 8259, section 7).
public enum JSONEscape: Equatable, Sendable {
  /// A byte; it may be one that needs no escape.
  case byte(UInt8)
  /// A character; beyond the Basic Multilingual Plane it takes two escapes.
  case character(Unicode.Scalar)
  /// Half of a surrogate pair, which is not a character.
  case loneSurrogate
  /// `\u` without four hexadecimal digits, or the end of the input.
  case incomplete

  /// Reads the escape whose backslash precedes `index`, and moves `index` after it.
  public init(_ bytes: [UInt8], at index: inout Int) {
    guard index < bytes.count else {
      self = .incomplete
      return
    }
    let byte = bytes[index]
    index += 1
    switch byte {
    case "b": self = .byte(0x08)
    case "f": self = .byte(0x0C)
    case "n": self = .byte("\n")
    case "r": self = .byte("\r")
    case "t": self = .byte("\t")
    case "u": self = JSONEscape.character(bytes, at: &index)
    default: self = .byte(byte)
    }
  }

  private static func character(_ bytes: [UInt8], at index: inout Int) -> JSONEscape {
    guard let first = unit(bytes, at: index) else { return .incomplete }
    index += 4
    if 0xD800..<0xDC00 ~= first, bytes[index...].starts(with: "\\u".utf8), let second = unit(bytes, at: index + 2),
      0xDC00..<0xE000 ~= second
    {
      index += 6
      return .character(Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))!)
    }
    return Unicode.Scalar(first).map { .character($0) } ?? .loneSurrogate
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for digit in bytes[index..<index + 4] {
      guard let number = Hex.value(of: digit) else { return nil }
      value = value << 4 | UInt32(number)
    }
    return value
  }
}
