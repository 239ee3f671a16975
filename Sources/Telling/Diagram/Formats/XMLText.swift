import Diagnostics

extension String {
  /// For element content and quoted attributes of SVG and HTML: the one border through which names pass.
  func xmlEscaped() -> String {
    var result = ""
    for scalar in printable().unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // No character of XML.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
