import ByteScan
import Diagnostics

/// Pieces of TOML; the files themselves are composed by hand, with their comments.
public enum TOMLWriter {
  /// A string in double quotes. Characters that could end it, or hide or move text in a terminal, are escaped.
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

  /// A key, in quotes if it needs them.
  public static func key(_ text: String) -> String {
    !text.isEmpty && text.utf8.allSatisfy(isBare) ? text : string(text)
  }

  /// A dotted key.
  public static func path(_ keys: [String]) -> String { keys.map(key).joined(separator: ".") }

  /// A comment: every line of the text, preceded by `# `.
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
