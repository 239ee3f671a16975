import ByteScan

/// Bytes and numbers as hexadecimal digits.
public enum Hex {
  private static let lower = Array("0123456789abcdef".utf8)
  private static let upper = Array("0123456789ABCDEF".utf8)

  /// Two digits per byte.
  public static func encode(_ bytes: some Sequence<UInt8>, uppercase: Bool = false) -> String {
    let digits = uppercase ? upper : lower
    var result: [UInt8] = []
    result.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes that pairs of digits, upper or lower case, spell; nil for an odd count or any other character.
  public static func decode(_ digits: some Collection<UInt8>) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      guard let value = value(of: digit) else { return nil }
      if let first = high {
        result.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return result
  }

  /// 0 to 15; nil for anything that is not a hexadecimal digit in ASCII.
  public static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case "0"..."9": digit - "0"
    case "A"..."F": digit - 0x37
    case "a"..."f": digit - 0x57
    default: nil
    }
  }

  /// A number with at least `width` digits, as in escapes.
  public static func digits(_ number: some BinaryInteger, width: Int = 1, uppercase: Bool = false) -> String {
    let digits = String(number, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Sequence<UInt8> {
  /// Two lower-case digits per byte.
  public var hex: String { Hex.encode(self) }
}
