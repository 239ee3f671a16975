/// URIs (RFC 3986).
public enum PercentEncoding {
  /// Everything but letters, digits and `-._~` as `%XX`; slashes stay where the text is a path.
  public static func encode(_ text: String, isPath: Bool = false) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x2F where isPath: result += "/"
      default: result += "%" + Hex.digits(byte, width: 2, uppercase: true)
      }
    }
    return result
  }
}
