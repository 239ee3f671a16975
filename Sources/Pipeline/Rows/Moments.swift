public import MySQLSyntax

/// Converts the forms of dates and times that a server accepts to the one in which it returns them (MySQL manual, Date
/// and Time Literals; measured with MySQL 9.7 and MariaDB 10.11).
public enum Moments {
  /// A value of a date, datetime, timestamp or time column as a server returns it: `2024-06-01 12:00:00.50` for
  /// datetime(2). Anything that is not a moment is returned unchanged, to be found when it is checked. Nil if servers
  /// differ: for digits of a fraction that the type drops, and offsets from UTC.
  public static func canonical(_ bytes: [UInt8], _ type: DataType, isNumber: Bool) -> [UInt8]? {
    let precision = type.parameters.first ?? 0
    if isCanonical(bytes.span, type) { return bytes }
    if type.name == "time" { return time(bytes, precision, isNumber: isNumber) }
    guard let (fields, hasOffset) = parse(bytes, isNumber: isNumber) else { return bytes }
    if hasOffset { return nil }
    var result = digits(fields.year, 4) + [0x2D] + digits(fields.month, 2) + [0x2D] + digits(fields.day, 2)
    if type.name == "date" { return result }
    guard let fraction = fraction(fields.fraction, precision) else { return nil }
    result += [0x20] + clock(fields.hour, fields.minute, fields.second) + fraction
    return result
  }

  /// Whether a value is already in that form, as in every dump.
  public static func isCanonical(_ bytes: Span<UInt8>, _ type: DataType) -> Bool {
    let precision = type.parameters.first ?? 0
    let fraction = precision > 0 ? precision + 1 : 0
    switch type.name {
    case "date": return bytes.count == 10 && bytes[4] == 0x2D && bytes[7] == 0x2D
    case "time":
      let sign = bytes.count > 0 && bytes[0] == 0x2D ? 1 : 0
      let hours = bytes.count - sign - fraction - 6
      return (2...3).contains(hours) && bytes[sign + hours] == 0x3A && bytes[sign + hours + 3] == 0x3A
        && (precision == 0 || bytes[bytes.count - fraction] == 0x2E)
    default:
      return bytes.count == 19 + fraction && bytes[4] == 0x2D && bytes[7] == 0x2D && bytes[10] == 0x20
        && bytes[13] == 0x3A && bytes[16] == 0x3A && (precision == 0 || bytes[19] == 0x2E)
    }
  }

  /// One or two digits mean a year of this or the last century; 0 is the year 0, but as a string 2000 (MySQL manual,
  /// The YEAR Type).
  public static func year(_ number: Int128, isShort: Bool) -> Int128 {
    switch number {
    case 0: isShort ? 2000 : 0
    case 1...69: number + 2000
    case 70...99: number + 1900
    default: number
    }
  }

  private struct Fields {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var fraction: [UInt8] = []
  }

  private static func digits(_ number: Int, _ width: Int) -> [UInt8] {
    let text = Array(String(number).utf8)
    return [UInt8](repeating: 0x30, count: max(0, width - text.count)) + text
  }

  private static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> [UInt8] {
    digits(hour, 2) + [0x3A] + digits(minute, 2) + [0x3A] + digits(second, 2)
  }

  /// A fraction with the type's precision; nil if digits other than zero would be dropped: MySQL rounds, MariaDB
  /// truncates.
  private static func fraction(_ given: [UInt8], _ precision: Int) -> [UInt8]? {
    guard given.dropFirst(precision).allSatisfy({ $0 == 0x30 }) else { return nil }
    if precision == 0 { return [] }
    return [0x2E] + given.prefix(precision) + [UInt8](repeating: 0x30, count: max(0, precision - given.count))
  }

  /// A two-digit year: 70 to 99 are in the last century.
  private static func century(_ year: Int) -> Int { year < 70 ? year + 2000 : year + 1900 }

  /// The fields of a date with or without a time; nil for anything else.
  private static func parse(_ bytes: [UInt8], isNumber: Bool) -> (Fields, hasOffset: Bool)? {
    var scanner = Scanner(bytes: bytes)
    scanner.skipBlanks()
    let start = scanner.index
    let run = scanner.digits(atMost: 20)
    var fields = Fields()
    if scanner.isAtEnd || isNumber || scanner.peek == 0x2E && run.count > 4 {
      // 20240601, 240601120000, 20240601120000.5
      if scanner.accept(0x2E) { fields.fraction = scanner.digits(atMost: 20) }
      scanner.skipBlanks()
      guard scanner.isAtEnd, let number = Int(String(decoding: run, as: UTF8.self)) else { return nil }
      var width = run.count
      if isNumber {
        if number == 0 { return (fields, false) }
        // The number of digits tells what it is (number_to_datetime in my_time.cc).
        switch number {
        case 101...991_231: width = 6
        case 10_000_101...99_991_231: width = 8
        case 101_000_000...991_231_235_959: width = 12
        case 10_000_101_000_000...99_991_231_235_959: width = 14
        default: return nil
        }
      }
      switch width {
      case 6, 8: (fields.year, fields.month, fields.day) = (number / 10_000, number / 100 % 100, number % 100)
      case 12, 14:
        let date = number / 1_000_000
        (fields.year, fields.month, fields.day) = (date / 10_000, date / 100 % 100, date % 100)
        (fields.hour, fields.minute, fields.second) = (number / 10_000 % 100, number / 100 % 100, number % 100)
      default: return nil
      }
      if width == 6 || width == 12 { fields.year = century(fields.year) }
      return (fields, false)
    }
    scanner.index = start
    let year = scanner.digits(atMost: 4)
    guard year.count == 4 || year.count == 2, let first = Int(String(decoding: year, as: UTF8.self)),
      scanner.acceptMark(), let month = scanner.number(atMost: 2), scanner.acceptMark(),
      let day = scanner.number(atMost: 2)
    else { return nil }
    (fields.year, fields.month, fields.day) = (year.count == 2 ? century(first) : first, month, day)
    let isT = scanner.accept(0x54)
    if !isT { scanner.skipBlanks() }
    if scanner.isAtEnd { return isT ? nil : (fields, false) }
    guard let hour = scanner.number(atMost: 2) else { return nil }
    fields.hour = hour
    if scanner.accept(0x3A) {
      guard let minute = scanner.number(atMost: 2) else { return nil }
      fields.minute = minute
      if scanner.accept(0x3A) {
        guard let second = scanner.number(atMost: 2) else { return nil }
        fields.second = second
        if scanner.accept(0x2E) { fields.fraction = scanner.digits(atMost: 20) }
      }
    }
    if scanner.peek == 0x2B || scanner.peek == 0x2D { return (fields, true) }
    scanner.skipBlanks()
    return scanner.isAtEnd ? (fields, false) : nil
  }

  /// `-1 10:11:12.5`, `10:11`, `101112`, or the time of a datetime.
  private static func time(_ bytes: [UInt8], _ precision: Int, isNumber: Bool) -> [UInt8]? {
    var scanner = Scanner(bytes: bytes)
    scanner.skipBlanks()
    // MySQL reads an empty string as midnight, MariaDB refuses it.
    if scanner.isAtEnd { return nil }
    let isNegative = scanner.accept(0x2D)
    if !isNegative { _ = scanner.accept(0x2B) }
    let run = scanner.digits(atMost: 20)
    guard var first = Int(String(decoding: run, as: UTF8.self)) else { return bytes }
    if !isNegative, run.count > 7 || scanner.peek == 0x2D || scanner.peek == 0x2F {
      // With a date, or nothing that could be a time.
      guard let (fields, hasOffset) = parse(bytes, isNumber: isNumber) else { return bytes }
      guard !hasOffset, let fraction = fraction(fields.fraction, precision) else { return nil }
      return clock(fields.hour, fields.minute, fields.second) + fraction
    }
    var (minute, second) = (0, 0)
    let afterRun = scanner.index
    scanner.skipBlanks()
    if scanner.index > afterRun, !scanner.isAtEnd {
      // Days come first.
      guard run.count <= 4, let hours = scanner.number(atMost: 3) else { return bytes }
      first = first * 24 + hours
      if scanner.accept(0x3A) {
        guard let part = scanner.number(atMost: 2) else { return bytes }
        minute = part
        if scanner.accept(0x3A) {
          guard let part = scanner.number(atMost: 2) else { return bytes }
          second = part
        }
      }
    } else if scanner.accept(0x3A) {
      guard let part = scanner.number(atMost: 2) else { return bytes }
      minute = part
      if scanner.accept(0x3A) {
        guard let part = scanner.number(atMost: 2) else { return bytes }
        second = part
      }
    } else {
      (first, minute, second) = (first / 10_000, first / 100 % 100, first % 100)
    }
    var given: [UInt8] = []
    if scanner.accept(0x2E) { given = scanner.digits(atMost: 20) }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return bytes }
    guard let fraction = fraction(given, precision) else { return nil }
    let isZero = first == 0 && minute == 0 && second == 0 && fraction.allSatisfy { $0 == 0x30 || $0 == 0x2E }
    return (isNegative && !isZero ? [0x2D] : []) + clock(first, minute, second) + fraction
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    var peek: UInt8? { isAtEnd ? nil : bytes[index] }

    mutating func skipBlanks() { while !isAtEnd, bytes[index] == 0x20 || 0x09...0x0D ~= bytes[index] { index += 1 } }

    mutating func accept(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      index += 1
      return true
    }

    /// Consumes what may separate the parts of a date: any punctuation.
    mutating func acceptMark() -> Bool {
      guard let byte = peek, 0x21...0x2F ~= byte || 0x3A...0x40 ~= byte || 0x5B...0x60 ~= byte || 0x7B...0x7E ~= byte
      else { return false }
      index += 1
      return true
    }

    mutating func digits(atMost limit: Int) -> [UInt8] {
      let start = index
      while !isAtEnd, index - start < limit, bytes[index] &- 0x30 <= 9 { index += 1 }
      return Array(bytes[start..<index])
    }

    mutating func number(atMost limit: Int) -> Int? { Int(String(decoding: digits(atMost: limit), as: UTF8.self)) }
  }
}
