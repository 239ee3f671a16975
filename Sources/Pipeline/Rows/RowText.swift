import MySQLSyntax
import Text

/// Text of rows as Unicode.
package enum RowText {
  /// UTF-8, or else Windows-1252, which maps every byte; bytes of other sets are read as if they were one of these.
  package static func decode(_ bytes: [UInt8], _ encoding: RowEncoding) -> String {
    encoding == .latin1 ? Latin1.text(bytes.span) : DumpText.decode(bytes).text
  }
}
