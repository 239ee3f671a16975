import ByteScan
import Diagnostics

/// The one place where text is escaped for HTML, SVG and XML.
public enum XMLText {
  /// Makes text safe in an element and between quotes of either kind. Control characters, which XML 1.0 cannot contain,
  /// and marks that could hide something are shown as escapes.
  ///
  /// `keepsLineEnds` keeps line ends, for places where the layout depends on them.
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
