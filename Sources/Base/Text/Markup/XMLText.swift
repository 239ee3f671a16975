import ByteScan
import Diagnostics

/// The one border that text crosses on its way into HTML, SVG or XML.
public enum XMLText {
  /// Text that is safe in an element and between quotes of either kind. Control characters, which XML 1.0 cannot write, and
  /// marks that could hide something are shown as escapes.
  ///
  /// `keepsLineEnds`: a line end stays one, where layout may depend on it.
  public static func escape(_ text: String, keepsLineEnds: Bool = false) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case "\"", "&", "'", "<", ">": false
      default: 0x20..<0x7F ~= byte
      }
    }
    if isPlain { return text }
    return text.replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "\n" where keepsLineEnds: "\n"
      // Not characters of XML.
      case "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      case _ where scalar.isUnprintable: scalar.printableEscape
      default: nil
      }
    }
  }
}
