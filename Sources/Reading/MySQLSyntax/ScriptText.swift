import Diagnostics
import Text

/// Text in SQL that a client reads from a file: nothing in it may move a cursor or hide what follows.
public enum ScriptText {
  /// Whether a text can go into a script as it is: nothing in it moves a cursor or ends a line.
  public static func isPlain(_ text: String) -> Bool {
    isPlainASCII(text) || !text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }
  }

  /// A quick test that nearly every text passes.
  private static func isPlainASCII(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where !(0x20..<0x7F ~= bytes[index]) && bytes[index] != 0x0A { return false }
    return true
  }

  /// A string literal; in hexadecimal if it contains something that a terminal or the client would act on.
  public static func literal(_ text: String) -> String {
    isPlain(text) ? DumpText.quote(text) : "CONVERT(\(hexadecimal(text)) USING utf8mb4)"
  }

  /// The bytes of a text as a literal.
  public static func hexadecimal(_ text: String) -> String {
    "0x" + text.utf8.hex
  }
}
