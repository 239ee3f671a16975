import Time

/// Whether the text of a value is valid for its type. All functions work on bytes and create no String.
enum ValueCheck {
  /// A whole number; nil for anything else. Saturates: what does not fit in 128 bits fits no column.
  static func integer(_ bytes: Span<UInt8>) -> Int128? {
    var index = 0
    let end = bytes.count
    var isNegative = false
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    guard index < end, end - index <= 38 else { return nil }
    if end - index <= 18 {
      var number: Int64 = 0
      while index < end {
        let digit = bytes[index] &- 0x30
        if digit > 9 { return nil }
        number = number &* 10 &+ Int64(digit)
        index &+= 1
      }
      return Int128(isNegative ? -number : number)
    }
    var number: Int128 = 0
    while index < end {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return nil }
      number = number * 10 + Int128(digit)
      index += 1
    }
    return isNegative ? -number : number
  }

  /// A floating-point number, rounded once: up to 15 digits and powers of ten up to 22 are exact in a double, so one
  /// division or multiplication rounds correctly (Clinger); the others go through the standard library.
  static func double(_ bytes: Span<UInt8>) -> Double? {
    var index = 0
    let end = bytes.count
    var mantissa: Int64 = 0
    var digits = 0
    var exponent = 0
    var isNegative = false
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    let first = index
    while index < end, bytes[index] &- 0x30 <= 9 {
      mantissa = mantissa &* 10 &+ Int64(bytes[index] &- 0x30)
      index &+= 1
    }
    digits = index - first
    if index < end, bytes[index] == 0x2E {
      index += 1
      let point = index
      while index < end, bytes[index] &- 0x30 <= 9 {
        mantissa = mantissa &* 10 &+ Int64(bytes[index] &- 0x30)
        index &+= 1
      }
      exponent = point - index
      digits += index - point
    }
    guard digits > 0 else { return nil }
    if index < end, bytes[index] | 0x20 == 0x65 {
      index += 1
      var isDown = false
      if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
        isDown = bytes[index] == 0x2D
        index += 1
      }
      let start = index
      var written = 0
      while index < end, bytes[index] &- 0x30 <= 9, written < 10_000 {
        written = written * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      if index == start { return nil }
      exponent += isDown ? -written : written
    }
    guard index == end else { return nil }
    if digits <= 15, -22...22 ~= exponent {
      let number =
        exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
      return isNegative ? -number : number
    }
    var text = ""
    for index in 0..<end { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return Double(text)
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Whether a decimal is in the server's form: no sign but a minus, digits before the point, and as many after it as
  /// the type has.
  static func isDecimal(_ bytes: Span<UInt8>, fraction: Int) -> Bool {
    let start = bytes.count > 0 && bytes[0] == 0x2D ? 1 : 0
    var index = start
    while index < bytes.count, bytes[index] &- 0x30 <= 9 { index += 1 }
    guard index > start, index == start + 1 && start == 0 || bytes[start] != 0x30 else { return false }
    if fraction == 0 { return index == bytes.count }
    guard bytes.count - index == fraction + 1, bytes[index] == 0x2E else { return false }
    for place in index + 1..<bytes.count where bytes[place] &- 0x30 > 9 { return false }
    return true
  }

  /// The number of digits before the point of a decimal.
  static func integerDigits(_ bytes: Span<UInt8>) -> Int {
    var index = bytes.count > 0 && bytes[0] == 0x2D ? 1 : 0
    while index < bytes.count, bytes[index] == 0x30 { index += 1 }
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 <= 9 { index += 1 }
    return index - start
  }

  /// How a moment fares.
  enum Moment { case fine, zero, outOfRange, malformed }

  private static func number(_ bytes: Span<UInt8>, _ at: Int, _ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var number = 0
    for index in at..<at + count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  /// `2024-06-01`. MySQL accepts a month or day of zero as a date unless the sql_mode forbids it, Python does not.
  static func date(_ bytes: Span<UInt8>, isWhole: Bool = true) -> Moment {
    guard bytes.count >= 10, !isWhole || bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2)
    else { return .malformed }
    if month == 0 || day == 0 { return month <= 12 && day <= 31 ? .zero : .outOfRange }
    guard month <= 12 else { return .outOfRange }
    if day > CivilDate.lastDay(of: month, in: year) { return .outOfRange }
    return year == 0 ? .zero : .fine
  }

  /// `2024-06-01 12:00:00.5`
  static func datetime(_ bytes: Span<UInt8>) -> Moment {
    let day = date(bytes, isWhole: false)
    guard day != .malformed, bytes.count >= 19, bytes[10] == 0x20 || bytes[10] == 0x54 else { return .malformed }
    guard bytes[13] == 0x3A, bytes[16] == 0x3A, let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2),
      let second = number(bytes, 17, 2), isFraction(bytes, from: 19)
    else { return .malformed }
    return hour > 23 || minute > 59 || second > 59 ? .outOfRange : day
  }

  /// 1970-01-01 00:00:01 to 2038-01-19 03:14:07 in UTC; in MariaDB 11.5, up to 2106 (their manuals, TIMESTAMP).
  static func timestamp(_ bytes: Span<UInt8>, isInUTC: Bool) -> Moment {
    let moment = datetime(bytes)
    guard moment == .fine, let year = number(bytes, 0, 4) else { return moment }
    guard isInUTC, year < 1971 else { return 1969...2106 ~= year ? .fine : .outOfRange }
    let first = Array("1970-01-01 00:00:01".utf8)
    for index in first.indices where bytes[index] != first[index] {
      return bytes[index] > first[index] ? .fine : .outOfRange
    }
    return .fine
  }

  /// `-838:59:59` to `838:59:59`
  static func time(_ bytes: Span<UInt8>) -> Moment {
    var index = !bytes.isEmpty && bytes[0] == 0x2D ? 1 : 0
    var hours = 0
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 <= 9, index - start < 4 {
      hours = hours * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index - start >= 2, index + 6 <= bytes.count, bytes[index] == 0x3A, bytes[index + 3] == 0x3A,
      let minutes = number(bytes, index + 1, 2), let seconds = number(bytes, index + 4, 2),
      isFraction(bytes, from: index + 6)
    else { return .malformed }
    return hours > 838 || minutes > 59 || seconds > 59 ? .outOfRange : .fine
  }

  private static func isFraction(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    if start == bytes.count { return true }
    guard bytes[start] == 0x2E, bytes.count - start <= 7 else { return false }
    for index in start + 1..<bytes.count where bytes[index] &- 0x30 > 9 { return false }
    return true
  }

  /// Whether UTF-8 has at most `limit` characters, not counting trailing blanks, which a column cuts silently.
  static func characters(_ bytes: Span<UInt8>, atMost limit: Int) -> Bool {
    if bytes.count <= limit { return true }
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    if end <= limit { return true }
    var count = 0
    for index in 0..<end where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count <= limit
  }
}
