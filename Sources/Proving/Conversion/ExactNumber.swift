import MySQLSyntax

/// Numbers of integer and decimal types, by their digits.
public enum ExactNumber {
  /// A number as a server keeps it with that many digits behind the point, rounded half away from zero; nil for what is
  /// none.
  public static func rounded(_ bytes: [UInt8], fraction: Int) -> [UInt8]? {
    var index = 0
    let isNegative = bytes.first == 0x2D
    if isNegative || bytes.first == 0x2B { index = 1 }
    var digits: [UInt8] = []
    while index < bytes.count, bytes[index] &- 0x30 <= 9 {
      digits.append(bytes[index] - 0x30)
      index += 1
    }
    var point = digits.count
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      while index < bytes.count, bytes[index] &- 0x30 <= 9 {
        digits.append(bytes[index] - 0x30)
        index += 1
      }
    }
    if digits.isEmpty { return nil }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      guard let exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)), abs(exponent) <= 400 else {
        return nil
      }
      point += exponent
      index = bytes.count
    }
    guard index == bytes.count, digits.count <= 1000 else { return nil }
    // The digits up to the last that is kept, and whether the next one rounds up.
    let kept = point + fraction
    if kept < digits.count {
      let roundsUp = kept >= 0 && digits[kept] >= 5
      digits.removeSubrange(max(0, kept)...)
      if kept < 0 { (digits, point) = ([], -fraction) }
      if roundsUp {
        var place = digits.count - 1
        while place >= 0, digits[place] == 9 {
          digits[place] = 0
          place -= 1
        }
        if place >= 0 {
          digits[place] += 1
        } else {
          digits.insert(1, at: 0)
          point += 1
        }
      }
    }
    while digits.count < point + fraction { digits.append(0) }
    if point < 0 { (digits, point) = ([UInt8](repeating: 0, count: -point) + digits, 0) }
    let front = digits.prefix(point).drop { $0 == 0 }
    let isZero = digits.allSatisfy { $0 == 0 }
    var result: [UInt8] = isNegative && !isZero ? [0x2D] : []
    result += front.isEmpty ? [0x30] : front.map { $0 + 0x30 }
    if fraction > 0 { result += [0x2E] + digits[point..<point + fraction].map { $0 + 0x30 } }
    return result
  }

  /// A value of an integer or decimal column as the server keeps it: rounded where it has more digits behind the point
  /// than the type, half away from zero; a literal with an exponent is a double, of which an integer is the nearest even
  /// one (measured with MySQL 9.7 and MariaDB 10.11). As it is spelled if nothing is lost, and if it is no number.
  static func kept(_ bytes: [UInt8], as type: DataType, isLiteral: Bool) -> [UInt8] {
    let fraction: Int
    if type.isInteger {
      fraction = 0
    } else if type.name == "decimal" {
      fraction = type.parameters.dropFirst().first ?? 0
    } else {
      return bytes
    }
    guard let mark = bytes.firstIndex(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else { return bytes }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
    var digits = bytes[...]
    while let last = digits.last, blanks.contains(last) { digits = digits.dropLast() }
    digits = digits.drop { blanks.contains($0) }
    let hasExponent = digits.contains { $0 | 0x20 == 0x65 }
    if !hasExponent, digits.endIndex - mark - 1 <= fraction { return bytes }
    if hasExponent, isLiteral, type.isInteger {
      guard let number = Double(String(decoding: digits, as: UTF8.self)), abs(number) < 0x1p53 else { return bytes }
      return Array(String(Int(number.rounded(.toNearestOrEven))).utf8)
    }
    return rounded(Array(digits), fraction: fraction) ?? bytes
  }
}
