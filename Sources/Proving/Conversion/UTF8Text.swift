import Catalog
public import DumpReader
import MySQLSyntax
public import Rows
public import Text

/// Converts text of rows to UTF-8 from any encoding of the dump. Keeps a converter for each character set.
///
/// Nothing is guessed: bytes that are not valid in their declared character set are not text.
public struct UTF8Text {
  private var sets: [String: Characters?] = [:]

  /// Starts without converters.
  public init() {}

  /// The character set of plain strings in a column; `characterSet` is the column's own.
  public static func set(_ encoding: RowEncoding, characterSet: String?) -> String {
    switch encoding {
    case .utf8, .unsaid, .xml: "utf8mb4"
    case .latin1: "latin1"
    case .asStored: characterSet ?? "utf8mb4"
    case .other(let name): name
    }
  }

  /// The character set of a value's text: that of its introducer, otherwise that of the rows. Digits and binary strings
  /// are bytes in the column's own set (MySQL manual, Hexadecimal Literals).
  public static func set(
    of value: RowValue, in chunk: borrowing RowChunk, _ encoding: RowEncoding, characterSet: String?
  ) -> String {
    if let introducer = chunk.introducer(of: value) {
      let name = String(decoding: introducer.dropFirst(), as: UTF8.self).lowercased()
      return set(RowEncoding(names: name), characterSet: characterSet)
    }
    let isRaw = value.kind == .hex || value.kind == .bits || value.kind == .binary
    return set(isRaw ? .asStored : encoding, characterSet: characterSet)
  }

  /// The converter for a character set; nil for one that is not supported here.
  public mutating func characters(_ set: String) -> Characters? {
    if let known = sets[set] { return known }
    let characters = Characters(CharacterSet.canonical(set), isExact: true)
    sets[set] = .some(characters)
    return characters
  }

  /// Converts `bytes[start...]` in place; false, without changing anything, if the set is not supported or the bytes
  /// are not valid in it.
  public mutating func convert(_ bytes: inout [UInt8], from start: Int, in set: String) -> Bool {
    // Every unsupported character set has ASCII in its lower half.
    characters(set)?.convert(&bytes, from: start) ?? Characters.isASCII(bytes, from: start)
  }

  /// Converts bytes from a character set to UTF-8; nil if the set is not supported or the bytes are not valid in it.
  public mutating func convert(_ bytes: [UInt8], from set: String) -> [UInt8]? {
    var text = bytes
    return convert(&text, from: 0, in: set) ? text : nil
  }

  /// A value's text; nil if it is not valid.
  public mutating func text(
    of value: RowValue, in chunk: borrowing RowChunk, _ encoding: RowEncoding, characterSet: String?
  ) -> [UInt8]? {
    convert(
      chunk.decoded(value), from: UTF8Text.set(of: value, in: chunk, encoding, characterSet: characterSet))
  }

  /// Whether bytes that could not be converted are certainly not text in a character set: the set is supported, and
  /// they contain none of its characters that servers read differently.
  static func isDecidable(_ bytes: [UInt8], in set: String) -> Bool {
    guard let characters = Characters(CharacterSet.canonical(set)) else { return false }
    var text = bytes
    return !characters.convert(&text, from: 0)
  }

  /// Recovers UTF-8 that was stored in a latin1 column from the text that the column shows; nil if the bytes are not
  /// UTF-8.
  public static func reinterpreted(_ text: [UInt8]) -> [UInt8]? {
    if Characters.isASCII(text, from: 0) { return text }
    guard let bytes = Latin1.bytes(String(decoding: text, as: UTF8.self)), Characters.isUTF8(bytes, from: 0)
    else { return nil }
    return bytes
  }
}
