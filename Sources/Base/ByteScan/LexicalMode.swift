/// How to read strings and names: sql_mode and the client's character set decide what quotes and backslashes mean.
public struct LexicalMode: Sendable, Hashable {
  /// NO_BACKSLASH_ESCAPES is off.
  public var backslashEscapes: Bool
  /// ANSI_QUOTES is on.
  public var ansiQuotes: Bool
  /// The client's character set, if a byte of a string is not always a whole character in it.
  public var doubleBytes: DoubleByteSet?

  /// By default MySQL's own mode: backslashes escape, `"` quotes strings, and each byte is a character of its own.
  public init(backslashEscapes: Bool = true, ansiQuotes: Bool = false, doubleBytes: DoubleByteSet? = nil) {
    self.backslashEscapes = backslashEscapes
    self.ansiQuotes = ansiQuotes
    self.doubleBytes = doubleBytes
  }

  /// What the parts of a sql_mode say, in upper case.
  public init(sqlMode parts: some Collection<some StringProtocol>, doubleBytes: DoubleByteSet? = nil) {
    self.init(
      backslashEscapes: !parts.contains { $0 == "NO_BACKSLASH_ESCAPES" },
      ansiQuotes: parts.contains { $0 == "ANSI_QUOTES" || $0 == "ANSI" }, doubleBytes: doubleBytes)
  }
}

/// A character set in which a backslash or a backtick may be the second byte of a character. The server reads a
/// client's text in the client's set, so such a byte neither escapes nor closes anything (sql_lex.cc, get_text).
///
/// In all other sets that a client may use, bytes below 0x80 are characters of their own; the second bytes of EUC-KR
/// include letters, but no character that matters here.
public enum DoubleByteSet: Sendable, Hashable {
  /// GBK, and GB18030, whose four-byte characters have digits as second and fourth bytes, which do not matter here.
  case gbk
  /// Shift JIS and cp932.
  case sjis
  case big5

  /// Nil for a set that needs no special care; the name is in lower case.
  public init?(_ characterSet: String) {
    switch characterSet {
    case "gbk", "gb18030": self = .gbk
    case "sjis", "cp932": self = .sjis
    case "big5": self = .big5
    default: return nil
    }
  }

  /// Whether a character of two bytes may begin with this one (MySQL's ctype-gbk.cc, ctype-sjis.cc, ctype-big5.cc).
  public func isFirst(_ byte: UInt8) -> Bool {
    switch self {
    case .gbk: 0x81...0xFE ~= byte
    case .sjis: 0x81...0x9F ~= byte || 0xE0...0xFC ~= byte
    case .big5: 0xA1...0xF9 ~= byte
    }
  }

  /// Whether a character of two bytes may end with this one.
  public func isSecond(_ byte: UInt8) -> Bool {
    switch self {
    case .gbk: 0x40...0x7E ~= byte || 0x80...0xFE ~= byte
    case .sjis: 0x40...0x7E ~= byte || 0x80...0xFC ~= byte
    case .big5: 0x40...0x7E ~= byte || 0xA1...0xFE ~= byte
    }
  }

  /// The index of the first byte in `bytes[range]` that equals `a` or `b` and is a character of its own, or
  /// `range.upperBound`. The first byte of a character whose second byte is beyond the range is returned as well: only
  /// the next bytes tell what it means.
  public func firstIndex(of a: UInt8, or b: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == a || byte == b { return index }
      if byte < 0x80 || !isFirst(byte) {
        index += 1
      } else if index + 1 == range.upperBound {
        return index
      } else {
        index += isSecond(bytes[index + 1]) ? 2 : 1
      }
    }
    return range.upperBound
  }
}

/// The escape sequences of MySQL's strings.
public enum MySQLEscape {
  /// What a backslash and this byte stand for; nil for `%` and `_`, where the backslash stays (MySQL manual, String
  /// Literals, table of escape sequences).
  @inlinable
  public static func meaning(of byte: UInt8) -> UInt8? {
    switch byte {
    case "0": 0x00
    case "b": 0x08
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "Z": 0x1A
    case "%", "_": nil
    default: byte
    }
  }
}
