import Diagnostics
import Text

/// Text in SQL that a client reads from a file: nothing in it may move a cursor or hide what follows it.
public enum ScriptText {
  /// Whether a text may be in a script as it is: nothing in it moves a cursor or ends a line.
  public static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } || !text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }
  }

  /// A string literal; in hexadecimal where it holds what a terminal or the client would act on.
  public static func literal(_ text: String) -> String {
    isPlain(text) ? DumpText.quote(text) : "CONVERT(\(hexadecimal(text)) USING utf8mb4)"
  }

  /// The bytes of a text as a literal.
  public static func hexadecimal(_ text: String) -> String {
    "0x" + text.utf8.hex
  }
}
