/// RFC 4648 in lower case without padding, as DataJoint 2.3.5 writes hashes (hash_registry.py, `compute_hash`).
public enum Base32 {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// One digit for every five bits.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var (buffer, bits) = (UInt32(0), 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        result.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
      }
      buffer &= 0xFF
    }
    if bits > 0 { result.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil if the text contains any other character.
  public static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var (buffer, bits) = (UInt32(0), 0)
    for digit in text.utf8 {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return result
  }
}
