import MySQLSyntax
public import Rows

/// Text of rows as UTF-8, whatever the dump wrote it in.
public enum UTF8Text {
  /// The bytes as UTF-8, or nil where they stand in a character set that is not known here: then they are what they
  /// are. `characterSet` is the column's.
  public static func convert(_ bytes: [UInt8], _ encoding: RowEncoding, characterSet: String?) -> [UInt8]? {
    switch encoding {
    case .utf8, .xml: isUTF8(bytes) ? bytes : convert(bytes, from: "latin1")
    case .latin1: convert(bytes, from: "latin1")
    case .asStored: characterSet.map { convert(bytes, from: $0) } ?? bytes
    case .other(let name): convert(bytes, from: name)
    }
  }

  /// What no dump in UTF-8 holds is latin1: dumps with --compatible do not say what they are in.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 < 0x80 } || (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// The bytes of a character set as UTF-8; nil for a set that is not known.
  public static func convert(_ bytes: [UInt8], from set: String) -> [UInt8]? {
    switch set {
    case "utf8", "utf8mb3", "utf8mb4", "ascii", "binary": bytes
    case "latin1": bytes.allSatisfy { $0 < 0x80 } ? bytes : Array(DumpText.latin1(bytes).utf8)
    case "ucs2", "utf16": wide(bytes, isLittleEndian: false)
    case "utf16le": wide(bytes, isLittleEndian: true)
    case "utf32": utf32(bytes)
    // The lower half of every other set that MySQL has is ASCII, but for swe7 and a few of sjis.
    case "swe7", "sjis": nil
    default: bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
    }
  }

  private static func wide(_ bytes: [UInt8], isLittleEndian: Bool) -> [UInt8]? {
    if bytes.count % 2 != 0 { return nil }
    let units = stride(from: 0, to: bytes.count, by: 2).map { index in
      isLittleEndian
        ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func utf32(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.count % 4 != 0 { return nil }
    var text = ""
    for index in stride(from: 0, to: bytes.count, by: 4) {
      let value = bytes[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      text.unicodeScalars.append(scalar)
    }
    return Array(text.utf8)
  }
}
