import MySQLSyntax
import Text

/// What may be done to values that a target would refuse: nothing, unless it is requested.
public struct Repairs: Sendable, Hashable {
  /// For a NUL in text that goes to PostgreSQL.
  public enum NUL: String, Sendable, CaseIterable {
    /// `␀` (U+2400) replaces it.
    case replace
    case remove
  }
  /// For bytes that are not text in the dump's character set.
  public enum InvalidText: String, Sendable, CaseIterable {
    /// They are read as latin1.
    case latin1
    /// U+FFFD replaces each invalid byte.
    case replace
  }
  /// For the error value of an enum.
  public enum EnumError: String, Sendable, CaseIterable {
    case null
    /// The empty string becomes a label; PostgreSQL only.
    case label
  }
  /// For values that can become NULL.
  public enum Nulled: String, Sendable, CaseIterable { case null }

  /// For DJ801 and DJ802; if nil, such a value is an error.
  public var nulInText: NUL?
  /// For DJ611; if nil, such a value is an error.
  public var invalidText: InvalidText?
  /// For DJ804; if nil, such a value is an error.
  public var enumError: EnumError?
  /// For DJ803, dates with a zero year, month or day; if nil, such a value is an error.
  public var zeroDate: Nulled?
  /// For DJ613, hashes without a row in the tracking table; if nil, such a value is an error.
  public var missingObject: Nulled?

  /// No repairs.
  public init() {}

  /// Reads `nul-in-text=replace,zero-date=null`.
  public init(_ text: String) throws(RewriteError) {
    for entry in text.split(separator: ",") {
      let pair = entry.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      func way<Way: RawRepresentable<String> & CaseIterable>(_ type: Way.Type) throws(RewriteError) -> Way {
        guard pair.count == 2, let way = Way(rawValue: pair[1]) else {
          let ways = Way.allCases.map(\.rawValue).joined(separator: " or ")
          throw RewriteError("--repair \(pair[0]): expected \(pair[0])=\(ways)")
        }
        return way
      }
      switch pair[0] {
      case "nul-in-text": nulInText = try way(NUL.self)
      case "invalid-text": invalidText = try way(InvalidText.self)
      case "enum-error": enumError = try way(EnumError.self)
      case "zero-date": zeroDate = try way(Nulled.self)
      case "missing-object": missingObject = try way(Nulled.self)
      default: throw RewriteError("unknown repair '\(pair[0])'; expected \(Repairs.names.joined(separator: ", "))")
      }
    }
  }

  /// What `--repair` accepts, `zero-date=null`: a name, and the ways to do it.
  public static let choices = [
    choice("nul-in-text", NUL.self), choice("invalid-text", InvalidText.self), choice("enum-error", EnumError.self),
    choice("zero-date", Nulled.self), choice("missing-object", Nulled.self),
  ]

  private static func choice<Way: RawRepresentable<String> & CaseIterable>(_ name: String, _: Way.Type) -> String {
    name + "=" + Way.allCases.map(\.rawValue).joined(separator: "|")
  }

  /// The names that `--repair` accepts.
  static let names = choices.map { String($0.prefix { $0 != "=" }) }

  /// The repair for what a rule finds; nil if there is none.
  public static func name(for rule: String) -> String? {
    switch rule {
    case "DJ801", "DJ802": "nul-in-text"
    case "DJ803": "zero-date"
    case "DJ804": "enum-error"
    case "DJ611": "invalid-text"
    case "DJ613": "missing-object"
    default: nil
    }
  }

  /// Whether a repair was requested.
  public func contains(_ name: String) -> Bool {
    switch name {
    case "nul-in-text": nulInText != nil
    case "invalid-text": invalidText != nil
    case "enum-error": enumError != nil
    case "zero-date": zeroDate != nil
    case "missing-object": missingObject != nil
    default: false
    }
  }

  /// Whether a repair makes values NULL, and so needs a column that may be.
  public func makesNull(_ name: String) -> Bool {
    switch name {
    case "enum-error": enumError == .null
    case "zero-date": zeroDate != nil
    case "missing-object": missingObject != nil
    default: false
    }
  }

  // MARK: Values

  /// Text without what PostgreSQL refuses in it; nil if no repair was requested.
  func withoutNUL(_ text: [UInt8]) -> [UInt8]? {
    guard let nulInText else { return nil }
    var result: [UInt8] = []
    for byte in text {
      if byte != 0 { result.append(byte) } else if nulInText == .replace { result += "\u{2400}".utf8 }
    }
    return result
  }

  /// JSON without the escape of a NUL; nil if no repair was requested.
  func withoutEscapedNUL(_ json: [UInt8]) -> [UInt8]? {
    guard let nulInText else { return nil }
    var result: [UInt8] = []
    var index = 0
    while index < json.count {
      guard json[index] == 0x5C else {
        result.append(json[index])
        index += 1
        continue
      }
      if json[(index + 1)...].starts(with: "u0000".utf8) {
        if nulInText == .replace { result += "\u{2400}".utf8 }
        index += 6
      } else {
        result += json[index..<min(index + 2, json.count)]
        index += 2
      }
    }
    return result
  }

  /// Whether JSON contains the escape of a NUL.
  static func holdsEscapedNUL(_ json: [UInt8]) -> Bool {
    var index = 0
    while index < json.count, let slash = json[index...].firstIndex(of: 0x5C) {
      if json[(slash + 1)...].starts(with: "u0000".utf8) { return true }
      index = slash + 2
    }
    return false
  }

  /// Invalid text after its repair; nil if no repair was requested.
  func text(_ bytes: [UInt8]) -> [UInt8]? {
    switch invalidText {
    case nil: nil
    case .latin1?: Array(Latin1.text(bytes.span).utf8)
    case .replace?: Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
  }

  /// Whether it is a date or time that only MySQL has, with a month, day or year of 0.
  static func isZeroDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
    func isZero(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x30 } }
    return isZero(0..<4) || isZero(5..<7) || isZero(8..<10)
  }
}
