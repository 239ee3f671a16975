/// What MySQL calls latin1: Windows-1252, in which every byte is a character.
public enum Latin1 {
  /// Decodes bytes; every byte is a character.
  public static func text(_ bytes: Span<UInt8>) -> String {
    var text = ""
    for index in bytes.indices { text.unicodeScalars.append(scalar(bytes[index])) }
    return text
  }

  /// Encodes a text; nil if it contains other characters.
  public static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x80, 0xA0...0xFF: bytes.append(UInt8(scalar.value))
      default:
        guard let byte = (UInt8(0x80)..<0xA0).first(where: { self.scalar($0) == scalar }) else { return nil }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The five bytes that Windows-1252 leaves undefined are C1 controls, as in MySQL.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard 0x80..<0xA0 ~= byte else { return Unicode.Scalar(byte) }
    let table: [UInt16] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
      0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return Unicode.Scalar(table[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }
}
