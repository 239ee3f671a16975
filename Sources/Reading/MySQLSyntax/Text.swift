public import ByteScan
import Diagnostics
import Text

/// Text in a dump: UTF-8, or otherwise latin1 as MySQL understands it (Windows-1252), in which every byte is a
/// character.
public enum DumpText {
  /// Begins a comment in what djaudit wrote from an input that could not be read completely, so that reading it again
  /// shows this, too.
  public static let incompleteMark = "-- INCOMPLETE: "

  /// Decodes bytes; `isUTF8` is false when they had to be read as latin1.
  public static func decode(_ bytes: [UInt8]) -> (text: String, isUTF8: Bool) { decode(bytes.span) }
  /// Decodes a part of an array; `isUTF8` is false when it had to be read as latin1.
  public static func decode(_ bytes: ArraySlice<UInt8>) -> (text: String, isUTF8: Bool) { decode(bytes.span) }

  /// Decodes bytes in place.
  public static func decode(_ bytes: Span<UInt8>) -> (text: String, isUTF8: Bool) {
    if let text = try? String(copying: UTF8Span(validating: bytes)) { return (text, true) }
    return (Latin1.text(bytes), false)
  }

  /// The bytes of a quoted string or name: without its quotes, with doubled quotes made single and escapes resolved.
  public static func unquote(_ bytes: ArraySlice<UInt8>, escapes: Bool, doubleBytes: DoubleByteSet? = nil) -> [UInt8] {
    guard let quote = bytes.first, bytes.count >= 2 else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex + 1
    let end = bytes.last == quote ? bytes.endIndex - 1 : bytes.endIndex
    while index < end {
      let byte = bytes[index]
      if let doubleBytes, index + 1 < end, doubleBytes.isFirst(byte), doubleBytes.isSecond(bytes[index + 1]) {
        result += [byte, bytes[index + 1]]
        index += 2
      } else if byte == "\\", escapes, index + 1 < end {
        let next = bytes[index + 1]
        if let meaning = MySQLEscape.meaning(of: next) { result.append(meaning) } else { result += [byte, next] }
        index += 2
      } else if byte == quote, index + 1 < end, bytes[index + 1] == quote {
        result.append(quote)
        index += 2
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// A string literal as SHOW CREATE TABLE writes it: quotes doubled, and the escapes that keep a dump on one line.
  public static func quote(_ text: String) -> String {
    // Most texts have nothing to escape.
    if text.utf8.allSatisfy({ $0 > "\r" && $0 != "'" && $0 != "\\" }) { return "'" + text + "'" }
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "''"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\0": result += "\\0"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A name in backticks.
  public static func quoteName(_ name: String) -> String {
    "`" + name.replacingEach("`", with: "``") + "`"
  }
}
