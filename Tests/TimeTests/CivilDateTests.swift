import TestSupport
import Testing

@testable import Time

@Suite("Days and zones")
struct CivilDateTests {
  @Test("a day's number leads back to the day, before 1970 too")
  func days() {
    var previous = CivilDate(daysSince1970: -800_000)
    for day in -799_999..<800_000 {
      let date = CivilDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      let isNext =
        date.day == previous.day + 1 && date.month == previous.month
        || date.day == 1 && previous.day == CivilDate.lastDay(of: previous.month, in: previous.year)
      if !isNext || day.isMultiple(of: 10_007) { #expect(isNext) }
      previous = date
    }
    #expect(CivilDate(1970, 1, 1)?.daysSince1970 == 0)
    #expect(CivilDate(2000, 3, 1)?.daysSince1970 == 11_017)
  }

  @Test(
    "days that there are not",
    arguments: [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0)])
  func none(_ year: Int, _ month: Int, _ day: Int) { #expect(CivilDate(year, month, day) == nil) }

  /// Zone data with one offset and a rule, as written by zic.
  static func data(_ rule: String, version: UInt8 = 0x32) -> [UInt8] {
    func block(_ types: UInt8) -> [UInt8] {
      Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, types, 0, 0, 0, types == 0 ? 0 : 1]
        + (types == 0 ? [] : [0, 0, 0x0E, 0x10, 0, 0, 0])
    }
    return block(1) + block(1) + [0x0A] + Array(rule.utf8) + [0x0A]
  }

  @Test(
    "rules for the years to come (each year as Python 3.11's zoneinfo has it)",
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2021-03-28 01:00:00 7200, 2021-10-31 01:00:00 3600"),
      ("EST5EDT,M3.2.0,M11.1.0", "2021-03-14 07:00:00 -14400, 2021-11-07 06:00:00 -18000"),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2021-04-03 15:00:00 37800, 2021-10-02 15:30:00 39600"),
      ("IST-2IDT,M3.4.4/26,M10.5.0", "2021-03-26 00:00:00 10800, 2021-10-30 23:00:00 7200"),
      ("XXX3YYY,J60/0,J300/0", "2021-03-01 03:00:00 -7200, 2021-10-27 02:00:00 -10800"),
      ("XXX3YYY,59/0,299/0", "2021-03-01 03:00:00 -7200, 2021-10-27 02:00:00 -10800"),
      ("XXX0", ""), ("<-00>0", ""),
    ])
  func rules(_ rule: String, _ changes: String) throws {
    let file = try #require(TimeZoneFile(Self.data(rule)))
    let year = CivilDate(2021, 1, 1)!.daysSince1970 * 86_400
    let found = file.periods(from: 0, through: Int(Int32.max)).filter { year..<year + 365 * 86_400 ~= $0.start }
    #expect(found.map { "\(CivilTime.text($0.start)) \($0.offset)" }.joined(separator: ", ") == changes)
  }

  @Test("damaged zone data are none, at every length")
  func cut() {
    let whole = Self.data("CET-1CEST,M3.5.0,M10.5.0/3")
    for count in 0..<whole.count { #expect(TimeZoneFile(Array(whole[..<count])) == nil) }
    for seed in 0..<2000 {
      var random = Random(seed: UInt64(seed))
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      // Only checks that it does not crash.
      _ = TimeZoneFile(bytes)?.periods(from: 0, through: Int(Int32.max))
    }
  }

  @Test(
    "what is not a rule",
    arguments: [
      "X", "CET", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M1.1.1", "CET-1 ", "<CET-1", "CET-1CEST,J366,J1",
    ])
  func malformed(_ rule: String) { #expect(TimeZoneFile(Self.data(rule)) == nil) }
}
