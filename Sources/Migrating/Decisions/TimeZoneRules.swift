import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// When a time zone's clocks were ahead of UTC by how much, over the years that TIMESTAMP can hold: from the machine's
/// own time zone data, so that the SQL does not depend on the server's.
public struct TimeZoneRules: Sendable {
  /// Seconds since 1970 from which on an offset holds, and the offset in seconds east of UTC.
  public let periods: [(start: Int, offset: Int)]
  /// IANA name, `Europe/Zurich`.
  public let name: String

  /// libc keeps one zone for the whole process.
  private static let libc = Mutex(())
  /// 1970-01-01 to 2038-01-19, the range of TIMESTAMP (MySQL manual, DATE, DATETIME and TIMESTAMP Types).
  private static let end = Int(Int32.max)

  /// Nil for a name that this machine's time zone data do not have.
  public init?(_ name: String) {
    if let offset = TimeZoneRules.fixedOffset(name) {
      self.name = name
      periods = [(0, offset)]
      return
    }
    let isName = name.utf8.allSatisfy {
      0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || [0x2B, 0x2D, 0x2F, 0x5F].contains($0)
    }
    let folder = "/usr/share/zoneinfo/"
    // `right/` counts leap seconds, which no server does.
    guard isName, !name.isEmpty, name.utf8.first != 0x2F, !name.hasPrefix("right/"), name.utf8.count < 100,
      TimeZoneRules.isZone(folder + name)
    else { return nil }
    self.name = name
    periods = TimeZoneRules.libc.withLock { _ in
      let before = unsafe getenv("TZ").map { unsafe String(cString: $0) }
      unsafe setenv("TZ", ":" + name, 1)
      tzset()
      defer {
        if let before { unsafe setenv("TZ", before, 1) } else { unsafe unsetenv("TZ") }
        tzset()
      }
      var found = [(start: 0, offset: TimeZoneRules.offset(at: 0))]
      // No zone has changed twice within a day and back.
      var day = 0
      while day < TimeZoneRules.end {
        let next = min(day + 86_400, TimeZoneRules.end)
        if TimeZoneRules.offset(at: next) != found.last!.offset {
          var (low, high) = (day, next)
          while high - low > 1 {
            let middle = (low + high) / 2
            if TimeZoneRules.offset(at: middle) == found.last!.offset { low = middle } else { high = middle }
          }
          found.append((high, TimeZoneRules.offset(at: next)))
        }
        day = next
      }
      return found
    }
  }

  /// Whether a file is time zone data: `TZif` (RFC 9636). libc takes anything else for UTC, and says nothing.
  private static func isZone(_ path: String) -> Bool {
    guard let file = unsafe fopen(path, "rb") else { return false }
    defer { unsafe fclose(file) }
    return "TZif".utf8.allSatisfy { unsafe fgetc(file) == Int32($0) }
  }

  /// Seconds of `+hh:mm` and `-hh:mm`, from -13:59 to +14:00 as MySQL has them (MySQL manual, Time Zone Support).
  private static func fixedOffset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard (5...6).contains(bytes.count), bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[bytes.count - 3] == 0x3A else {
      return nil
    }
    let digits = bytes.indices.dropFirst().filter { $0 != bytes.count - 3 }.map { Int(bytes[$0]) - 0x30 }
    guard digits.allSatisfy({ 0...9 ~= $0 }), digits[digits.count - 2] < 6 else { return nil }
    let hours = digits.dropLast(2).reduce(0) { $0 * 10 + $1 }
    let minutes = hours * 60 + digits[digits.count - 2] * 10 + digits[digits.count - 1]
    let signed = bytes[0] == 0x2D ? -minutes : minutes
    return -839...840 ~= signed ? signed * 60 : nil
  }

  private static func offset(at second: Int) -> Int {
    var moment = time_t(second)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&moment, &parts)
    return unsafe parts.tm_gmtoff
  }

  /// Local times that occur twice, as seconds of a clock on the wall: those between the old clock set back and the
  /// moment of it.
  public var ambiguous: [Range<Int>] {
    zip(periods, periods.dropFirst()).compactMap { before, after in
      after.offset < before.offset ? after.start + after.offset..<after.start + before.offset : nil
    }
  }

  /// An expression for the instant in UTC of a local time. A time that occurs twice is taken for its first
  /// occurrence, as Python's `fold=0`.
  package func utc(_ column: String) -> String {
    let clauses = zip(periods, periods.dropFirst()).map { before, after in
      // The old offset holds up to the clock's last moment under it.
      "WHEN \(column) < '\(TimeZoneRules.text(after.start + max(before.offset, after.offset)))' THEN \(TimeZoneRules.moved(column, before.offset))"
    }
    let last = TimeZoneRules.moved(column, periods.last!.offset)
    return clauses.isEmpty ? last : "CASE\n    " + clauses.joined(separator: "\n    ") + "\n    ELSE \(last) END"
  }

  /// The instant of a local time as bytes; a value that is no such time stays.
  public func instant(of local: [UInt8]) -> [UInt8] { instant(of: local.span).map { Array($0.utf8) } ?? local }

  /// The instant in UTC of a local time, `2021-03-28 02:30:00` with or without a fraction, as the expression of `utc`
  /// gives it; nil for what is no such time, zero dates among them.
  public func instant(of local: Span<UInt8>) -> String? {
    guard let seconds = TimeZoneRules.seconds(local) else { return nil }
    var offset = periods.last!.offset
    for (before, after) in zip(periods, periods.dropFirst())
    where seconds < after.start + max(before.offset, after.offset) {
      offset = before.offset
      break
    }
    var text = TimeZoneRules.text(seconds - offset)
    for index in 19..<max(19, local.count) { text.unicodeScalars.append(Unicode.Scalar(local[index])) }
    return text
  }

  /// Seconds since 1970 that a clock on the wall shows (Howard Hinnant's days_from_civil).
  private static func seconds(_ text: Span<UInt8>) -> Int? {
    guard text.count == 19 || text.count > 20 && text[19] == 0x2E else { return nil }
    func number(_ start: Int, _ count: Int, _ range: ClosedRange<Int>) -> Int? {
      var result = 0
      for index in start..<start + count {
        guard 0x30...0x39 ~= text[index] else { return nil }
        result = result * 10 + Int(text[index] - 0x30)
      }
      return range.contains(result) ? result : nil
    }
    guard text[4] == 0x2D, text[7] == 0x2D, text[10] == 0x20, text[13] == 0x3A, text[16] == 0x3A,
      let year = number(0, 4, 1...9999), let month = number(5, 2, 1...12), let day = number(8, 2, 1...31),
      let hour = number(11, 2, 0...23), let minute = number(14, 2, 0...59), let second = number(17, 2, 0...59)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400 + hour * 3600 + minute * 60 + second
  }

  private static func moved(_ column: String, _ offset: Int) -> String {
    offset == 0 ? column : "\(column) \(offset > 0 ? "-" : "+") INTERVAL \(abs(offset)) SECOND"
  }

  /// `2038-01-19 03:14:07` of seconds since 1970 (Howard Hinnant's civil_from_days).
  package static func text(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let day = (Double(seconds) / 86_400).rounded(.down)
    let rest = seconds - Int(day) * 86_400
    let shifted = Int(day) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(date)) "
      + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }
}
