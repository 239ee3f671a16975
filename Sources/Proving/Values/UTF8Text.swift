import Catalog
import MySQLSyntax
public import Rows
import Text

/// Text of rows as UTF-8, whatever the dump wrote it in. Keeps what converts each character set that it met.
public struct UTF8Text {
  private var sets: [String: Characters?] = [:]

  /// Starts with no character set loaded.
  public init() {}

  /// The character set that the bytes of a column stand in; `characterSet` is the column's.
  public static func set(_ encoding: RowEncoding, characterSet: String?) -> String {
    switch encoding {
    case .utf8, .xml: "utf8mb4"
    case .latin1: "latin1"
    case .asStored: characterSet ?? "utf8mb4"
    case .other(let name): name
    }
  }

  /// The bytes as UTF-8, or nil where they stand in a character set that is not known here, or are no text of theirs:
  /// then they are what they are.
  public mutating func convert(_ bytes: [UInt8], _ encoding: RowEncoding, characterSet: String?) -> [UInt8]? {
    let set = UTF8Text.set(encoding, characterSet: characterSet)
    // What no dump in UTF-8 holds is latin1: dumps with --compatible do not say what they are in.
    let isSaid = encoding != .utf8 && encoding != .xml
    return convert(bytes, from: isSaid || Characters.isUTF8(bytes, from: 0) ? set : "latin1")
  }

  /// The bytes of a character set as UTF-8; nil for a set that is not known, and for what is no text of it.
  public mutating func convert(_ bytes: [UInt8], from set: String) -> [UInt8]? {
    switch CharacterSet.canonical(set) {
    case "utf8mb3", "utf8mb4", "binary": return bytes
    // The lower half of every other set is ASCII, but for swe7.
    case "ucs2", "utf16", "utf16le", "utf32", "swe7": break
    default: if Characters.isASCII(bytes, from: 0) { return bytes }
    }
    let characters: Characters?
    if let known = sets[set] {
      characters = known
    } else {
      characters = Characters(set, isExact: true)
      sets[set] = .some(characters)
    }
    var text = bytes
    guard let characters, characters.convert(&text, from: 0) else { return nil }
    return text
  }

  /// UTF-8 that was stored in a latin1 column, out of the text that the column shows; nil where the bytes are none.
  public static func reinterpreted(_ text: [UInt8]) -> [UInt8]? {
    if Characters.isASCII(text, from: 0) { return text }
    guard let bytes = Latin1.bytes(String(decoding: text, as: UTF8.self)), Characters.isUTF8(bytes, from: 0)
    else { return nil }
    return bytes
  }
}
