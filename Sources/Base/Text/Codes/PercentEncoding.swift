import ByteScan

/// Percent-encoding for URIs (RFC 3986).
public enum PercentEncoding {
  /// Encodes everything but letters, digits and `-._~` as `%XX`; in a path, slashes stay.
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
