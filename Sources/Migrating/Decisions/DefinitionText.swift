import ByteScan
import Diagnostics

/// Text within a definition: it reaches the server inside a quoted string, in which backslash escapes apply, after `%`
/// formatting by PyMySQL. Measured with datajoint 2.3.5 and 0.14.6, which behave the same.
package enum DefinitionText {
  /// Escapes that keep a text on its line and let it arrive unchanged. A lone percent sign raises "not enough arguments
  /// for format string".
  package static func escape(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x00, "\t", "\n", "\r", "%", "\\": false
      default: true
      }
    }
    if isPlain { return text }
    return text.replacingScalars { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\0": "\\0"
      case "%": "%%"
      default: nil
      }
    }
  }

  /// An attribute's comment; datajoint escapes its quotes.
  package static func comment(_ text: String) -> String { escape(text) }

  /// A table's comment; datajoint does not escape its quotes.
  package static func tableComment(_ text: String) -> String { escape(text).replacingEach("\"", with: "\\\"") }

  /// A default that is a string. In double quotes, datajoint doubles single ones; in single quotes, it uses the text as
  /// it is. Double quotes cannot be written within double quotes.
  package static func literal(_ text: String) -> String {
    let escaped = escape(text)
    return text.unicodeScalars.contains("\"")
      ? "'" + escaped.replacingEach("'", with: "''") + "'" : "\"" + escaped + "\""
  }

  /// A value of an enum; the type is in the column's comment as well, which is in double quotes.
  package static func enumValue(_ text: String) -> String {
    "'" + escape(text).replacingEach("'", with: "''").replacingEach("\"", with: "\\\"") + "'"
  }

  /// `[a-z][a-z0-9_]*`: what the grammar accepts as an attribute's name, except names that begin with an underscore,
  /// which are reserved.
  package static func isAttributeName(_ name: String) -> Bool {
    guard let first = name.utf8.first, "a"..."z" ~= first else { return false }
    return name.utf8.allSatisfy { "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" }
  }
}
