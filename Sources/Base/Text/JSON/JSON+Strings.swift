import ByteScan
import Diagnostics

extension JSON {
  /// Which characters of a string are escaped besides quotes and backslashes.
  public enum Escaping: Sendable {
    /// Only those that the grammar requires, spelled as MariaDB does, which keeps a document's text; MySQL keeps only
    /// its value.
    case controls
    /// Everything that could move a terminal's cursor or hide something.
    case unprintable
    /// Those, and `<`, `>` and `&`, so that no tag or comment can begin inside a script element.
    case markup
  }

  /// A string in quotes, on one line.
  public static func quote(_ text: String, _ escaping: Escaping = .controls) -> String {
    var bytes: [UInt8] = []
    write(text, escaping, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a string in quotes.
  public static func write(_ text: String, _ escaping: Escaping, to bytes: inout [UInt8]) {
    bytes.append("\"")
    let utf8 = text.utf8.span
    var isPlain = true
    for index in utf8.indices {
      switch utf8[index] {
      case "\"", "\\": isPlain = false
      case "&", "<", ">": isPlain = escaping != .markup
      default: isPlain = 0x20..<0x7F ~= utf8[index]
      }
      if !isPlain { break }
    }
    if isPlain { bytes += text.utf8 } else { for scalar in text.unicodeScalars { write(scalar, escaping, to: &bytes) } }
    bytes.append("\"")
  }

  private static func write(_ scalar: Unicode.Scalar, _ escaping: Escaping, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    case "\u{8}" where escaping == .controls: bytes += "\\b".utf8
    case "\u{C}" where escaping == .controls: bytes += "\\f".utf8
    case "\0"..<" " where escaping == .controls:
      bytes += ("\\u" + Hex.digits(scalar.value, width: 4, uppercase: true)).utf8
    case "&" where escaping == .markup, "<" where escaping == .markup, ">" where escaping == .markup:
      bytes += ("\\u" + Hex.digits(scalar.value, width: 4)).utf8
    default: writeUnlessHidden(scalar, escaping, to: &bytes)
    }
  }

  private static func writeUnlessHidden(_ scalar: Unicode.Scalar, _ escaping: Escaping, to bytes: inout [UInt8]) {
    if escaping != .controls, scalar.isUnprintable {
      bytes += ("\\u" + Hex.digits(scalar.value, width: 4)).utf8
    } else {
      bytes += UTF8.encode(scalar)!
    }
  }

  /// Appends a JSON text, escaping everything in its strings that could move a terminal's cursor.
  static func writeEscaped(_ text: String, to bytes: inout [UInt8]) {
    if text.isPrintableASCII {
      bytes += text.utf8
      return
    }
    for scalar in text.unicodeScalars { writeUnlessHidden(scalar, .unprintable, to: &bytes) }
  }
}
