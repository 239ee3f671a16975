import ByteScan

/// A day of the Gregorian calendar, extended to all years.
public struct CivilDate: Sendable, Hashable {
  /// Astronomical: 0 is 1 BC.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  /// Nil for a day that does not exist.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard 1...12 ~= month, 1...CivilDate.lastDay(of: month, in: year) ~= day else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day `days` days after 1970-01-01 (Howard Hinnant's civil_from_days).
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
  public var daysSince1970: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// 28 to 31; `month` is 1 to 12.
  public static func lastDay(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// What a wall clock shows, in seconds since that clock showed 1970-01-01 00:00:00.
public enum CivilTime {
  /// `2038-01-19 03:14:07`.
  public static func text(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    let date = CivilDate(daysSince1970: days)
    return "\(date.year)-\(two(date.month))-\(two(date.day)) "
      + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  /// The seconds for `2021-03-28 02:30:00`; a fraction of a second is allowed and dropped. Nil for anything else,
  /// including zero dates and days that do not exist.
  public static func seconds(_ text: Span<UInt8>) -> Int? {
    guard text.count == 19 || text.count > 20 && text[19] == "." else { return nil }
    func number(_ start: Int, _ count: Int, _ range: ClosedRange<Int>) -> Int? {
      var result = 0
      for index in start..<start + count {
        guard "0"..."9" ~= text[index] else { return nil }
        result = result * 10 + Int(text[index] - "0")
      }
      return range.contains(result) ? result : nil
    }
    guard text[4] == "-", text[7] == "-", text[10] == " ", text[13] == ":", text[16] == ":",
      let year = number(0, 4, 1...9999), let month = number(5, 2, 1...12), let day = number(8, 2, 1...31),
      let hour = number(11, 2, 0...23), let minute = number(14, 2, 0...59), let second = number(17, 2, 0...59),
      let date = CivilDate(year, month, day)
    else { return nil }
    return date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
  }
}
