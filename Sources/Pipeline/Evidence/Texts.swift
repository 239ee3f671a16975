import ByteScan

/// What is counted about a column's texts.
struct TextTally: Sendable {
  /// The encoding of a text.
  enum Encoding: Sendable {
    case utf8, latin1
    /// Neither: the length in characters cannot be determined.
    case unknown
  }

  private var longestCharacters = 0
  private var longestUTF8Bytes = 0
  private var empty = 0
  private var nonASCII = 0
  private(set) var invalidUTF8 = 0
  private(set) var mojibake = 0
  private(set) var trailingSpaces = 0
  private var json = 0
  var nuls = 0
  var jsonStrings = 0
  private var hasUnknown = false

  /// What is odd about a text.
  enum Oddity { case none, invalidUTF8, mojibake, trailingSpace }

  /// Adds a text without bytes beyond ASCII. `byteCount` is that of the decoded text. Decoding does not change the
  /// first and last bytes.
  @inline(__always)
  mutating func addASCII(_ bytes: Span<UInt8>, _ range: Range<Int>, byteCount: Int) -> Oddity {
    if byteCount > longestCharacters { longestCharacters = byteCount }
    if byteCount > longestUTF8Bytes { longestUTF8Bytes = byteCount }
    guard let last = range.last else {
      empty &+= 1
      return .none
    }
    switch bytes[last] {
    case " ":
      trailingSpaces &+= 1
      return .trailingSpace
    case "}": if bytes[range.lowerBound] == "{" { json &+= 1 }
    case "]": if bytes[range.lowerBound] == "[" { json &+= 1 }
    default: break
    }
    return .none
  }

  /// Adds any text, decoded.
  mutating func add(_ bytes: [UInt8], _ encoding: Encoding) -> Oddity {
    if !bytes.contains(where: { $0 >= 0x80 }) { return addASCII(bytes.span, bytes.indices, byteCount: bytes.count) }
    nonASCII += 1
    if let first = bytes.first, let last = bytes.last, first == "{" && last == "}" || first == "[" && last == "]" {
      json += 1
    }
    switch encoding {
    case .utf8:
      guard let text = try? UTF8Span(validating: bytes.span) else {
        invalidUTF8 += 1
        return .invalidUTF8
      }
      var characters = 0
      for byte in bytes where byte & 0xC0 != 0x80 { characters += 1 }
      longestCharacters = max(longestCharacters, characters)
      longestUTF8Bytes = max(longestUTF8Bytes, bytes.count)
      if TextTally.isMojibake(text) {
        mojibake += 1
        return .mojibake
      }
    case .latin1:
      // Every byte is a character; beyond ASCII, one takes two bytes in UTF-8, or three for some of Windows-1252.
      longestCharacters = max(longestCharacters, bytes.count)
      var utf8Bytes = bytes.count
      for byte in bytes where byte >= 0x80 { utf8Bytes += Windows1252.utf8Length(byte) - 1 }
      longestUTF8Bytes = max(longestUTF8Bytes, utf8Bytes)
      // A valid text with a byte beyond ASCII contains a multi-byte sequence.
      if (try? UTF8Span(validating: bytes.span)) != nil {
        mojibake += 1
        return .mojibake
      }
    case .unknown: hasUnknown = true
    }
    if bytes.last == " " {
      trailingSpaces += 1
      return .trailingSpace
    }
    return .none
  }

  /// Whether the characters are what the bytes of a UTF-8 text become when they are taken for latin1. Clients convert
  /// latin1 columns to UTF-8 on output, so an `é` stored as two bytes arrives as `Ã©`.
  static func isMojibake(_ text: borrowing UTF8Span) -> Bool {
    var bytes: [UInt8] = []
    var iterator = text.makeUnicodeScalarIterator()
    while let scalar = iterator.next() {
      guard let byte = Windows1252.byte(scalar) else { return false }
      bytes.append(byte)
    }
    return (try? UTF8Span(validating: bytes.span)) != nil
  }

  mutating func merge(_ other: TextTally) {
    longestCharacters = max(longestCharacters, other.longestCharacters)
    longestUTF8Bytes = max(longestUTF8Bytes, other.longestUTF8Bytes)
    empty += other.empty
    nonASCII += other.nonASCII
    invalidUTF8 += other.invalidUTF8
    mojibake += other.mojibake
    trailingSpaces += other.trailingSpaces
    json += other.json
    nuls += other.nuls
    jsonStrings += other.jsonStrings
    hasUnknown = hasUnknown || other.hasUnknown
  }

  var evidence: TextEvidence {
    var result = TextEvidence()
    result.longestCharacters = hasUnknown ? nil : longestCharacters
    result.longestUTF8Bytes = hasUnknown ? nil : longestUTF8Bytes
    result.empty = empty
    result.nonASCII = nonASCII
    result.invalidUTF8 = invalidUTF8
    result.mojibake = mojibake
    result.trailingSpaces = trailingSpaces
    result.json = json
    result.nuls = nuls > 0 ? nuls : nil
    result.jsonStrings = jsonStrings > 0 ? jsonStrings : nil
    return result
  }
}

/// MySQL's latin1: Windows-1252, with C1 controls in its five holes (MySQL manual, West European Character Sets).
enum Windows1252 {
  private static let table: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The byte of a character; nil if the set does not have it.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0..<0x80, 0xA0..<0x100: return UInt8(scalar.value)
    default: return table.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
    }
  }

  /// Bytes of the character in UTF-8.
  static func utf8Length(_ byte: UInt8) -> Int {
    guard 0x80..<0xA0 ~= byte else { return byte < 0x80 ? 1 : 2 }
    return table[Int(byte) - 0x80] < 0x800 ? 2 : 3
  }
}
