import ByteScan
import MySQLSyntax
import Rows

/// The dates and times of a column, as MySQL writes them: `2024-06-01`, `2024-06-01 12:00:00.5`, `-838:59:59`.
struct MomentTally: Sendable {
  /// How many hours are kept per column: fifteen years.
  static let hourLimit = 131_072

  private var low = UInt64.max
  private var high = UInt64.min
  private var lowTime = Int64.max
  private var highTime = Int64.min
  private var evidence = MomentEvidence()
  private var hours = HourCounts()
  /// The hour of the last timestamp, and how many with it came in a row.
  private var lastHour = Int32.min
  private var lastCount = 0

  enum Oddity { case none, zeroDate, outOfRange, fraction, notAMoment, notADayTime }

  init(isInUTC: Bool) { evidence.isInUTC = isInUTC }

  // MARK: Dates

  /// Adds a date with or without a time; the hours of it too where it is a timestamp. What is written in another form
  /// that servers take, `2024-6-1` or the number 20240601, is the date that they make of it.
  mutating func addDate(
    _ bytes: Span<UInt8>, _ range: Range<Int>, of type: DataType, isNumber: Bool = false, countsHours: Bool
  ) -> Oddity {
    // Without quotes 2024-06-01 is a difference of numbers.
    if !isNumber, let oddity = addDate(bytes, range, countsHours: countsHours) { return oddity }
    guard let usual = usual(bytes, range, of: type, isNumber) else { return notAMoment() }
    return addDate(usual.span, usual.indices, countsHours: countsHours) ?? notAMoment()
  }

  /// A date or time as a server gives it back; nil for what it does not take, and where servers differ.
  @inline(never)
  private func usual(_ bytes: Span<UInt8>, _ range: Range<Int>, of type: DataType, _ isNumber: Bool) -> [UInt8]? {
    if isNumber, range.contains(where: { bytes[$0] == "-" || bytes[$0] == "/" }) { return nil }
    return Moments.canonical(range.map { bytes[$0] }, type, isNumber: isNumber)
  }

  /// Nil, and nothing is added, for what is not in the usual form.
  private mutating func addDate(_ bytes: Span<UInt8>, _ range: Range<Int>, countsHours: Bool) -> Oddity? {
    let start = range.lowerBound
    let count = range.count
    guard count >= 10, let year = number(bytes, start, 4), bytes[start + 4] == "-",
      let month = number(bytes, start + 5, 2), bytes[start + 7] == "-", let day = number(bytes, start + 8, 2)
    else { return nil }
    var (hour, minute, second, micros) = (0, 0, 0, 0)
    if count > 10 {
      guard count >= 19, bytes[start + 10] == " " || bytes[start + 10] == "T", let h = number(bytes, start + 11, 2),
        bytes[start + 13] == ":", let m = number(bytes, start + 14, 2), bytes[start + 16] == ":",
        let s = number(bytes, start + 17, 2)
      else { return nil }
      (hour, minute, second) = (h, m, s)
      if count > 19 {
        guard bytes[start + 19] == ".", let fraction = self.fraction(bytes, start + 20..<range.upperBound) else {
          return nil
        }
        micros = fraction
      }
    }
    if month == 0 || day == 0 {
      evidence.zeroDates += 1
      return .zeroDate
    }
    guard MomentTally.isDay(year, month, day), hour < 24, minute < 60, second < 60 else { return notAMoment() }
    let date = UInt64(year << 9 | month << 5 | day)
    let time = UInt64(hour << 32 | minute << 26 | second << 20 | micros)
    extend(date << 37 | time)
    if countsHours { addHour(MomentTally.days(year, month, day) * 24 + hour) }
    if year < 1000 {
      evidence.outOfRange += 1
      return .outOfRange
    }
    if micros != 0 {
      evidence.fractions += 1
      return .fraction
    }
    return Oddity.none
  }

  /// Adds a date that `PlainMoment` has read: `addDate` finds nothing odd about these.
  @inline(__always)
  mutating func add(_ moment: PlainMoment, countsHours: Bool) {
    extend(moment.key)
    if countsHours { addHour(MomentTally.days(moment.year, moment.month, moment.day) * 24 + moment.hour) }
  }

  @inline(__always)
  private mutating func extend(_ key: UInt64) {
    if key < low { low = key }
    if key > high { high = key }
  }

  /// Whether a day exists in the calendar: a server keeps others, such as 31 February, only under ALLOW_INVALID_DATES
  /// (MySQL manual, Server SQL Modes).
  @inline(__always)
  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    if day <= 28 { return month <= 12 }
    if month == 2 { return day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    return month <= 12 && day <= (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31)
  }

  /// Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, chrono-compatible date algorithms).
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private mutating func addHour(_ hour: Int) {
    let hour = Int32(clamping: hour)
    if hour == lastHour {
      lastCount += 1
      return
    }
    flushHour()
    (lastHour, lastCount) = (hour, 1)
  }

  private mutating func flushHour() {
    guard lastCount > 0 else { return }
    if hours.counts.count < MomentTally.hourLimit || hours.counts[lastHour] != nil {
      hours.counts[lastHour, default: 0] += lastCount
    } else {
      hours.uncounted += lastCount
    }
    lastCount = 0
  }

  // MARK: Times

  /// Adds a time: `12:00:00`, `-838:59:59.5`; or what servers make one of, as `addDate` does.
  mutating func addTime(_ bytes: Span<UInt8>, _ range: Range<Int>, of type: DataType, isNumber: Bool = false) -> Oddity
  {
    if !isNumber, let oddity = addTime(bytes, range) { return oddity }
    guard let usual = usual(bytes, range, of: type, isNumber) else { return notAMoment() }
    return addTime(usual.span, usual.indices) ?? notAMoment()
  }

  private mutating func addTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Oddity? {
    var index = range.lowerBound
    let isNegative = index < range.upperBound && bytes[index] == "-"
    if isNegative { index += 1 }
    var hour = 0
    var digits = 0
    while index < range.upperBound, "0"..."9" ~= bytes[index], digits < 4 {
      hour = hour * 10 + Int(bytes[index] - "0")
      (index, digits) = (index + 1, digits + 1)
    }
    guard digits >= 2, range.upperBound - index >= 6, bytes[index] == ":", let minute = number(bytes, index + 1, 2),
      bytes[index + 3] == ":", let second = number(bytes, index + 4, 2)
    else { return nil }
    index += 6
    var micros = 0
    if index < range.upperBound {
      guard bytes[index] == ".", let fraction = self.fraction(bytes, index + 1..<range.upperBound) else { return nil }
      micros = fraction
    }
    let total = Int64(((hour * 60 + minute) * 60 + second) * 1_000_000 + micros)
    lowTime = min(lowTime, isNegative ? -total : total)
    highTime = max(highTime, isNegative ? -total : total)
    if micros != 0 { evidence.fractions += 1 }
    if isNegative && total != 0 || hour >= 24 {
      evidence.notDayTimes += 1
      return .notADayTime
    }
    return micros != 0 ? .fraction : Oddity.none
  }

  // MARK: Pieces

  private mutating func notAMoment() -> Oddity {
    evidence.notMoments += 1
    return .notAMoment
  }

  /// A number of `count` digits; nil if there are other characters. The caller has checked that they are inside the
  /// value.
  private func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for index in start..<start + count {
      let digit = bytes[index] &- "0"
      if digit > 9 { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Microseconds from up to six digits.
  private func fraction(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count <= 6, let digits = number(bytes, range.lowerBound, range.count) else { return nil }
    var value = digits
    for _ in range.count..<6 { value *= 10 }
    return value
  }

  mutating func merge(_ other: MomentTally) {
    low = min(low, other.low)
    high = max(high, other.high)
    lowTime = min(lowTime, other.lowTime)
    highTime = max(highTime, other.highTime)
    evidence.zeroDates += other.evidence.zeroDates
    evidence.outOfRange += other.evidence.outOfRange
    evidence.fractions += other.evidence.fractions
    evidence.notDayTimes += other.evidence.notDayTimes
    evidence.notMoments += other.evidence.notMoments
    evidence.isInUTC = evidence.isInUTC && other.evidence.isInUTC
    flushHour()
    var other = other
    other.flushHour()
    for (hour, count) in other.hours.counts {
      if hours.counts.count < MomentTally.hourLimit || hours.counts[hour] != nil {
        hours.counts[hour, default: 0] += count
      } else {
        hours.uncounted += count
      }
    }
    hours.uncounted += other.hours.uncounted
  }

  /// `kind` is the type's name: date, datetime, timestamp or time.
  func evidence(of kind: String) -> MomentEvidence {
    var copy = self
    copy.flushHour()
    var result = copy.evidence
    if kind == "time" {
      if lowTime <= highTime { (result.minimum, result.maximum) = (time(lowTime), time(highTime)) }
    } else if low <= high {
      (result.minimum, result.maximum) = (text(low, kind), text(high, kind))
    }
    if kind == "timestamp" { result.hours = copy.hours }
    return result
  }

  private func text(_ key: UInt64, _ kind: String) -> String {
    let date = key >> 37
    var text = MomentTally.padded(date >> 9, 4) + "-" + MomentTally.padded(date >> 5 & 15, 2) + "-"
    text += MomentTally.padded(date & 31, 2)
    if kind == "date" { return text }
    text += " " + MomentTally.padded(key >> 32 & 31, 2) + ":" + MomentTally.padded(key >> 26 & 63, 2) + ":"
    return text + MomentTally.padded(key >> 20 & 63, 2) + MomentTally.fraction(key & 0xF_FFFF)
  }

  private func time(_ value: Int64) -> String {
    let total = value.magnitude
    let seconds = total / 1_000_000
    return (value < 0 ? "-" : "") + MomentTally.padded(seconds / 3600, 2) + ":"
      + MomentTally.padded(seconds / 60 % 60, 2) + ":" + MomentTally.padded(seconds % 60, 2)
      + MomentTally.fraction(total % 1_000_000)
  }

  private static func padded(_ number: UInt64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func fraction(_ micros: UInt64) -> String {
    guard micros > 0 else { return "" }
    var text = padded(micros, 6)
    while text.last == "0" { text.removeLast() }
    return "." + text
  }
}
