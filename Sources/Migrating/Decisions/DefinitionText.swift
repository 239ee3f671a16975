import Diagnostics

/// Text within a definition: what is there reaches the server inside a quoted string, which takes backslash escapes,
/// after `%` formatting by PyMySQL. Measured with datajoint 2.3.5 and 0.14.6, which do the same.
package enum DefinitionText {
  /// Escapes that keep a text on its line and let it arrive as it is. A percent sign alone raises "not enough
  /// arguments for format string".
  package static func escape(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x00, 0x09, 0x0A, 0x0D, 0x25, 0x5C: false
      default: true
      }
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\\0"
      case "%": result += "%%"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An attribute's comment; datajoint escapes its quotes.
  package static func comment(_ text: String) -> String { escape(text) }

  /// A table's comment; its quotes datajoint leaves alone.
  package static func tableComment(_ text: String) -> String { escape(text).replacingEach("\"", with: "\\\"") }

  /// A default that is a string. In double quotes datajoint doubles the single ones; in single quotes it takes the text
  /// as it is. Double quotes cannot be written within double quotes.
  package static func literal(_ text: String) -> String {
    let escaped = escape(text)
    return text.unicodeScalars.contains("\"")
      ? "'" + escaped.replacingEach("'", with: "''") + "'" : "\"" + escaped + "\""
  }

  /// A value of an enum; the type is in the column's comment as well, which is in double quotes.
  package static func enumValue(_ text: String) -> String {
    "'" + escape(text).replacingEach("'", with: "''").replacingEach("\"", with: "\\\"") + "'"
  }

  /// `[a-z][a-z0-9_]*`: what the grammar takes as an attribute's name, without those that begin with an underscore,
  /// which are reserved.
  package static func isAttributeName(_ name: String) -> Bool {
    guard let first = name.utf8.first, 0x61...0x7A ~= first else { return false }
    return name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
  }
}
