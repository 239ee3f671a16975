import MySQLSyntax
import Text

/// Decodes text in rows.
package enum RowText {
  /// Decodes UTF-8, or otherwise Windows-1252, in which every byte is a character; bytes of other sets are treated the
  /// same.
  package static func decode(_ bytes: [UInt8], _ encoding: RowEncoding) -> String {
    encoding == .latin1 ? Latin1.text(bytes.span) : DumpText.decode(bytes).text
  }
}
