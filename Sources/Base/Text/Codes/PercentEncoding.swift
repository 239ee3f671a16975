import ByteScan

/// URIs (RFC 3986).
public enum PercentEncoding {
  /// Everything but letters, digits and `-._~` as `%XX`; slashes stay where the text is a path.
  public static func encode(_ text: String, isPath: Bool = false) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case "0"..."9", "A"..."Z", "a"..."z", "-", ".", "_", "~":
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case "/" where isPath: result += "/"
      default: result += "%" + Hex.digits(byte, width: 2, uppercase: true)
      }
    }
    return result
  }
}
