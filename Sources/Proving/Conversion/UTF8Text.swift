import Catalog
public import DumpReader
import MySQLSyntax
public import Rows
public import Text

/// Text of rows as UTF-8, whatever the dump has it in. Keeps what converts each character set that it met.
///
/// Nothing is guessed: what is not text of the character set that it is said to be in is not text.
public struct UTF8Text {
  private var sets: [String: Characters?] = [:]

  /// Starts with no character set loaded.
  public init() {}

  /// The character set that plain strings of a column are in; `characterSet` is the column's own.
  public static func set(_ encoding: RowEncoding, characterSet: String?) -> String {
    switch encoding {
    case .utf8, .unsaid, .xml: "utf8mb4"
    case .latin1: "latin1"
    case .asStored: characterSet ?? "utf8mb4"
    case .other(let name): name
    }
  }

  /// The character set that the text of a value is in: what its introducer says, else that of the rows. Digits and binary
  /// strings are bytes of the column's own set (MySQL manual, Hexadecimal Literals).
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

  /// What converts a character set; nil for one that is not known here.
  public mutating func characters(_ set: String) -> Characters? {
    if let known = sets[set] { return known }
    let characters = Characters(CharacterSet.canonical(set), isExact: true)
    sets[set] = .some(characters)
    return characters
  }

  /// Converts `bytes[start...]` in place; false, and nothing is changed, for a set that is not known, and for bytes
  /// that are not valid in it.
  public mutating func convert(_ bytes: inout [UInt8], from start: Int, in set: String) -> Bool {
    // Every character set that is not known here has ASCII in its lower half.
    characters(set)?.convert(&bytes, from: start) ?? Characters.isASCII(bytes, from: start)
  }

  /// The bytes of a character set as UTF-8; nil for a set that is not known, and for bytes that are not valid in it.
  public mutating func convert(_ bytes: [UInt8], from set: String) -> [UInt8]? {
    var text = bytes
    return convert(&text, from: 0, in: set) ? text : nil
  }

  /// A value's text; nil if it is not one.
  public mutating func text(
    of value: RowValue, in chunk: borrowing RowChunk, _ encoding: RowEncoding, characterSet: String?
  ) -> [UInt8]? {
    convert(
      chunk.decoded(value), from: UTF8Text.set(of: value, in: chunk, encoding, characterSet: characterSet))
  }

  /// Whether bytes that could not be converted are surely no text of a character set: it is known, and none of its
  /// characters that servers read otherwise is among them.
  static func isDecidable(_ bytes: [UInt8], in set: String) -> Bool {
    guard let characters = Characters(CharacterSet.canonical(set)) else { return false }
    var text = bytes
    return !characters.convert(&text, from: 0)
  }

  /// UTF-8 that was stored in a latin1 column, out of the text that the column shows; nil where the bytes are not UTF-8.
  public static func reinterpreted(_ text: [UInt8]) -> [UInt8]? {
    if Characters.isASCII(text, from: 0) { return text }
    guard let bytes = Latin1.bytes(String(decoding: text, as: UTF8.self)), Characters.isUTF8(bytes, from: 0)
    else { return nil }
    return bytes
  }
}
