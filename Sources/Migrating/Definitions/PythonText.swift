import ByteScan
import Diagnostics

/// Python source from text in a dump: nothing in it may end a string or a comment, or hide what follows.
enum PythonText {
  /// A string in double quotes.
  static func string(_ text: String) -> String {
    let inside = text.replacingScalars { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case _ where scalar.isUnprintable: escape(scalar)
      default: nil
      }
    }
    return "\"" + inside + "\""
  }

  /// The inside of a triple-quoted string: line ends stay.
  static func body(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case "\"", "\\": false
      case "\n": true
      default: 0x20..<0x7F ~= byte
      }
    }
    if isPlain { return text }
    var result = ""
    var quotes = 0
    for scalar in text.unicodeScalars {
      quotes = scalar == "\"" ? quotes + 1 : 0
      switch scalar {
      case "\\": result += "\\\\"
      case "\"" where quotes == 3:
        result += "\\\""
        quotes = 0
      case "\n": result += "\n"
      case _ where scalar.isUnprintable: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return scalar.value < 0x100
      ? "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The text of a comment, on one line.
  static func comment(_ text: String) -> String { text.printable(limit: 400) }

  /// The lines of a text as comments.
  static func commentedOut(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#" : "# " + $0 }.joined(separator: "\n")
  }

  /// Words that cannot be names in Python.
  static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]
}
