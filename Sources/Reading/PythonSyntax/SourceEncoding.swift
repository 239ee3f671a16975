/// The encoding of a source file.
public enum SourceEncoding: Sendable, Hashable {
  case utf8
  /// ISO 8859-1, and ASCII.
  case latin1
  /// Another one with ASCII as its first half, by the name that the file gives: its structure is read, the characters
  /// outside ASCII are not.
  case other(String)

  func decode(_ bytes: ArraySlice<UInt8>) -> String {
    switch self {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .latin1: String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .other: String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "\u{FFFD}" }))
    }
  }
}
