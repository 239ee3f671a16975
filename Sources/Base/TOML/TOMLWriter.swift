import ByteScan
import Diagnostics

/// Pieces of a TOML file: the files themselves are written by hand, with their comments.
public enum TOMLWriter {
  /// A string in double quotes. What could end it, or hide or move text in a terminal, is escaped.
  public static func string(_ text: String) -> String {
    let inside = text.replacingScalars { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case _ where scalar.isUnprintable: escape(scalar)
      default: nil
      }
    }
    return "\"" + inside + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return digits.utf8.count <= 4
      ? "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      : "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// A key, in quotes where it has to be.
  public static func key(_ text: String) -> String {
    !text.isEmpty && text.utf8.allSatisfy(isBare) ? text : string(text)
  }

  /// A dotted key.
  public static func path(_ keys: [String]) -> String { keys.map(key).joined(separator: ".") }

  /// A comment: a line with `# ` in front for each line of the text.
  public static func comment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#\n" : "# " + String($0).printable() + "\n" }.joined()
  }

  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "a"..."z", "-", "_": true
    default: false
    }
  }
}
