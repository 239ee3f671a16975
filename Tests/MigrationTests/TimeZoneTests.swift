import Planning
import Testing
import Time

@testable import Decisions

/// Local times to UTC, compared with Python 3.12's zoneinfo: `datetime(…, tzinfo=ZoneInfo(zone), fold=0)` in UTC.
@Suite("Local times become UTC as Python's zoneinfo has them") struct TimeZoneTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var zone: String
    var local: String
    var utc: String
    var testDescription: String { "\(zone) \(local)" }
  }

  static let cases = recorded.split(separator: "\n").map { line in
    let parts = line.split(separator: "|").map(String.init)
    return Case(zone: parts[0], local: parts[1], utc: parts[2])
  }

  /// The result of the CASE expression for a local time: its clauses are parsed and evaluated.
  static func evaluate(_ expression: String, _ local: String) throws -> String {
    func moved(_ text: Substring) throws -> String {
      let words = text.split(separator: " ")
      guard words.count > 1 else { return local }
      try #require(words.count == 5 && words[2] == "INTERVAL" && words[4] == "SECOND")
      let shift = try #require(Int(words[3])) * (words[1] == "-" ? -1 : 1)
      return CivilTime.text(seconds(local) + shift)
    }
    guard expression.hasPrefix("CASE\n") else { return try moved(expression[...]) }
    for line in expression.split(separator: "\n").dropFirst() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("ELSE ") { return try moved(text.dropFirst(5).dropLast(4)) }
      let parts = text.split(separator: "'")
      try #require(parts.count == 3 && parts[0] == "WHEN c < " && parts[2].hasPrefix(" THEN "))
      if local < String(parts[1]) { return try moved(parts[2].dropFirst(6)) }
    }
    throw Missing()
  }

  struct Missing: Error {}

  /// Seconds since 1970 of `2021-03-28 02:30:00`, without a zone.
  static func seconds(_ text: String) -> Int {
    let numbers = text.split(whereSeparator: { !$0.isNumber }).map { Int($0)! }
    var days = 0
    for year in 1970..<numbers[0] {
      days += year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 366 : 365
    }
    let isLeap = numbers[0].isMultiple(of: 4) && (!numbers[0].isMultiple(of: 100) || numbers[0].isMultiple(of: 400))
    let months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    days += months.prefix(numbers[1] - 1).reduce(0, +) + numbers[2] - 1
    return days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
  }

  @Test(
    "at and around each edge",
    arguments: Dictionary(grouping: cases, by: \.zone).sorted { $0.key < $1.key }.map(\.value))
  func local(_ cases: [Case]) throws {
    let rules = try #require(TimeZoneRules(cases[0].zone))
    let expression = rules.utc("c")
    for test in cases {
      #expect(try Self.evaluate(expression, test.local) == test.utc, "\(test)")
      #expect(rules.instant(of: Array(test.local.utf8).span) == test.utc, "\(test)")
      #expect(rules.instant(of: Array((test.local + ".25").utf8).span) == test.utc + ".25")
    }
  }

  @Test("text of seconds and back, over the years of TIMESTAMP")
  func text() {
    var second = 0
    while second < Int(Int32.max) {
      #expect(Self.seconds(CivilTime.text(second)) == second)
      second += 86_400 * 27 + 3601
    }
    #expect(CivilTime.text(-1) == "1969-12-31 23:59:59")
    #expect(CivilTime.text(951_782_400) == "2000-02-29 00:00:00")
  }

  @Test("hours that a clock shows twice")
  func ambiguous() throws {
    let berlin = try #require(TimeZoneRules("Europe/Berlin")).ambiguous.map {
      CivilTime.text($0.lowerBound) + " " + CivilTime.text($0.upperBound)
    }
    #expect(berlin.contains("2021-10-31 02:00:00 2021-10-31 03:00:00"))
    #expect(berlin.count == 58)
    let howe = try #require(TimeZoneRules("Australia/Lord_Howe")).ambiguous.map {
      CivilTime.text($0.lowerBound) + " " + CivilTime.text($0.upperBound)
    }
    #expect(howe.contains("2021-04-04 01:30:00 2021-04-04 02:00:00"))
    #expect(try #require(TimeZoneRules("Asia/Kolkata")).ambiguous.isEmpty)
    #expect(try #require(TimeZoneRules("UTC")).ambiguous.isEmpty)
  }

  @Test(
    "what is no time has no instant",
    arguments: [
      "", "2021-03-28", "0000-00-00 00:00:00", "2021-13-01 00:00:00", "2021-03-28T02:30:00", "2021-03-28 02:30:00.",
      "2021-03-28 24:00:00", "2021-03-28 02:30:0x", "2021-00-01 00:00:00",
    ])
  func malformed(_ text: String) { #expect(TimeZoneRules("+01:00")?.instant(of: Array(text.utf8).span) == nil) }

  @Test(
    "names that are no zone",
    arguments: [
      "", "Europe/Nowhere", "../etc/passwd", "/etc/localtime", "Europe/Berlin;x", "Europe", "tzdata.zi", "leapseconds",
      "right/Europe/Berlin", "Europe/Berlin\0", "'", "+25:00", "+14:01", "-14:00", "+01:60", "+1", "+a:b", "++1:00",
      "+9223372036854775807:00", "+01:0", "+:00", "--1:00", "+01:000", "é", String(repeating: "a/", count: 3000),
    ])
  func hostile(_ name: String) { #expect(TimeZoneRules(name) == nil) }

  @Test(
    "fixed offsets",
    arguments: [("+01:00", 3600), ("-13:59", -50_340), ("+14:00", 50_400), ("+5:30", 19_800), ("-00:30", -1800)])
  func fixed(_ name: String, _ offset: Int) {
    let rules = TimeZoneRules(name)
    #expect(rules?.periods.map(\.offset) == [offset])
    #expect(rules?.ambiguous.isEmpty == true)
  }

  static let recorded = """
    Europe/Berlin|1971-02-03 04:05:06|1971-02-03 03:05:06
    Europe/Berlin|1980-04-06 01:00:00|1980-04-06 00:00:00
    Europe/Berlin|1980-04-06 01:59:59|1980-04-06 00:59:59
    Europe/Berlin|1980-04-06 02:00:00|1980-04-06 01:00:00
    Europe/Berlin|1980-04-06 02:00:01|1980-04-06 01:00:01
    Europe/Berlin|1980-04-06 02:30:00|1980-04-06 01:30:00
    Europe/Berlin|1980-04-06 02:59:59|1980-04-06 01:59:59
    Europe/Berlin|1980-04-06 03:00:00|1980-04-06 01:00:00
    Europe/Berlin|1980-04-06 03:00:01|1980-04-06 01:00:01
    Europe/Berlin|1980-04-06 03:30:00|1980-04-06 01:30:00
    Europe/Berlin|1980-04-06 04:00:00|1980-04-06 02:00:00
    Europe/Berlin|1980-09-28 01:00:00|1980-09-27 23:00:00
    Europe/Berlin|1980-09-28 01:59:59|1980-09-27 23:59:59
    Europe/Berlin|1980-09-28 02:00:00|1980-09-28 00:00:00
    Europe/Berlin|1980-09-28 02:00:01|1980-09-28 00:00:01
    Europe/Berlin|1980-09-28 02:30:00|1980-09-28 00:30:00
    Europe/Berlin|1980-09-28 02:59:59|1980-09-28 00:59:59
    Europe/Berlin|1980-09-28 03:00:00|1980-09-28 02:00:00
    Europe/Berlin|1980-09-28 03:00:01|1980-09-28 02:00:01
    Europe/Berlin|1980-09-28 03:30:00|1980-09-28 02:30:00
    Europe/Berlin|1980-09-28 04:00:00|1980-09-28 03:00:00
    Europe/Berlin|1999-12-31 23:59:59|1999-12-31 22:59:59
    Europe/Berlin|2020-02-29 12:00:00|2020-02-29 11:00:00
    Europe/Berlin|2021-03-28 01:00:00|2021-03-28 00:00:00
    Europe/Berlin|2021-03-28 01:59:59|2021-03-28 00:59:59
    Europe/Berlin|2021-03-28 02:00:00|2021-03-28 01:00:00
    Europe/Berlin|2021-03-28 02:00:01|2021-03-28 01:00:01
    Europe/Berlin|2021-03-28 02:30:00|2021-03-28 01:30:00
    Europe/Berlin|2021-03-28 02:59:59|2021-03-28 01:59:59
    Europe/Berlin|2021-03-28 03:00:00|2021-03-28 01:00:00
    Europe/Berlin|2021-03-28 03:00:01|2021-03-28 01:00:01
    Europe/Berlin|2021-03-28 03:30:00|2021-03-28 01:30:00
    Europe/Berlin|2021-03-28 04:00:00|2021-03-28 02:00:00
    Europe/Berlin|2021-10-31 01:00:00|2021-10-30 23:00:00
    Europe/Berlin|2021-10-31 01:59:59|2021-10-30 23:59:59
    Europe/Berlin|2021-10-31 02:00:00|2021-10-31 00:00:00
    Europe/Berlin|2021-10-31 02:00:01|2021-10-31 00:00:01
    Europe/Berlin|2021-10-31 02:30:00|2021-10-31 00:30:00
    Europe/Berlin|2021-10-31 02:59:59|2021-10-31 00:59:59
    Europe/Berlin|2021-10-31 03:00:00|2021-10-31 02:00:00
    Europe/Berlin|2021-10-31 03:00:01|2021-10-31 02:00:01
    Europe/Berlin|2021-10-31 03:30:00|2021-10-31 02:30:00
    Europe/Berlin|2021-10-31 04:00:00|2021-10-31 03:00:00
    Europe/Berlin|2037-06-30 00:00:00|2037-06-29 22:00:00
    America/New_York|1971-02-03 04:05:06|1971-02-03 09:05:06
    America/New_York|1974-01-06 01:00:00|1974-01-06 06:00:00
    America/New_York|1974-01-06 01:59:59|1974-01-06 06:59:59
    America/New_York|1974-01-06 02:00:00|1974-01-06 07:00:00
    America/New_York|1974-01-06 02:00:01|1974-01-06 07:00:01
    America/New_York|1974-01-06 02:30:00|1974-01-06 07:30:00
    America/New_York|1974-01-06 02:59:59|1974-01-06 07:59:59
    America/New_York|1974-01-06 03:00:00|1974-01-06 07:00:00
    America/New_York|1974-01-06 03:00:01|1974-01-06 07:00:01
    America/New_York|1974-01-06 03:30:00|1974-01-06 07:30:00
    America/New_York|1974-01-06 04:00:00|1974-01-06 08:00:00
    America/New_York|1974-10-27 00:00:00|1974-10-27 04:00:00
    America/New_York|1974-10-27 00:59:59|1974-10-27 04:59:59
    America/New_York|1974-10-27 01:00:00|1974-10-27 05:00:00
    America/New_York|1974-10-27 01:00:01|1974-10-27 05:00:01
    America/New_York|1974-10-27 01:30:00|1974-10-27 05:30:00
    America/New_York|1974-10-27 01:59:59|1974-10-27 05:59:59
    America/New_York|1974-10-27 02:00:00|1974-10-27 07:00:00
    America/New_York|1974-10-27 02:00:01|1974-10-27 07:00:01
    America/New_York|1974-10-27 02:30:00|1974-10-27 07:30:00
    America/New_York|1974-10-27 03:00:00|1974-10-27 08:00:00
    America/New_York|1999-12-31 23:59:59|2000-01-01 04:59:59
    America/New_York|2007-03-11 01:00:00|2007-03-11 06:00:00
    America/New_York|2007-03-11 01:59:59|2007-03-11 06:59:59
    America/New_York|2007-03-11 02:00:00|2007-03-11 07:00:00
    America/New_York|2007-03-11 02:00:01|2007-03-11 07:00:01
    America/New_York|2007-03-11 02:30:00|2007-03-11 07:30:00
    America/New_York|2007-03-11 02:59:59|2007-03-11 07:59:59
    America/New_York|2007-03-11 03:00:00|2007-03-11 07:00:00
    America/New_York|2007-03-11 03:00:01|2007-03-11 07:00:01
    America/New_York|2007-03-11 03:30:00|2007-03-11 07:30:00
    America/New_York|2007-03-11 04:00:00|2007-03-11 08:00:00
    America/New_York|2007-11-04 00:00:00|2007-11-04 04:00:00
    America/New_York|2007-11-04 00:59:59|2007-11-04 04:59:59
    America/New_York|2007-11-04 01:00:00|2007-11-04 05:00:00
    America/New_York|2007-11-04 01:00:01|2007-11-04 05:00:01
    America/New_York|2007-11-04 01:30:00|2007-11-04 05:30:00
    America/New_York|2007-11-04 01:59:59|2007-11-04 05:59:59
    America/New_York|2007-11-04 02:00:00|2007-11-04 07:00:00
    America/New_York|2007-11-04 02:00:01|2007-11-04 07:00:01
    America/New_York|2007-11-04 02:30:00|2007-11-04 07:30:00
    America/New_York|2007-11-04 03:00:00|2007-11-04 08:00:00
    America/New_York|2020-02-29 12:00:00|2020-02-29 17:00:00
    America/New_York|2021-03-14 01:00:00|2021-03-14 06:00:00
    America/New_York|2021-03-14 01:59:59|2021-03-14 06:59:59
    America/New_York|2021-03-14 02:00:00|2021-03-14 07:00:00
    America/New_York|2021-03-14 02:00:01|2021-03-14 07:00:01
    America/New_York|2021-03-14 02:30:00|2021-03-14 07:30:00
    America/New_York|2021-03-14 02:59:59|2021-03-14 07:59:59
    America/New_York|2021-03-14 03:00:00|2021-03-14 07:00:00
    America/New_York|2021-03-14 03:00:01|2021-03-14 07:00:01
    America/New_York|2021-03-14 03:30:00|2021-03-14 07:30:00
    America/New_York|2021-03-14 04:00:00|2021-03-14 08:00:00
    America/New_York|2021-11-07 00:00:00|2021-11-07 04:00:00
    America/New_York|2021-11-07 00:59:59|2021-11-07 04:59:59
    America/New_York|2021-11-07 01:00:00|2021-11-07 05:00:00
    America/New_York|2021-11-07 01:00:01|2021-11-07 05:00:01
    America/New_York|2021-11-07 01:30:00|2021-11-07 05:30:00
    America/New_York|2021-11-07 01:59:59|2021-11-07 05:59:59
    America/New_York|2021-11-07 02:00:00|2021-11-07 07:00:00
    America/New_York|2021-11-07 02:00:01|2021-11-07 07:00:01
    America/New_York|2021-11-07 02:30:00|2021-11-07 07:30:00
    America/New_York|2021-11-07 03:00:00|2021-11-07 08:00:00
    America/New_York|2037-06-30 00:00:00|2037-06-30 04:00:00
    Asia/Kolkata|1971-02-03 04:05:06|1971-02-02 22:35:06
    Asia/Kolkata|1999-12-31 23:59:59|1999-12-31 18:29:59
    Asia/Kolkata|2020-02-29 12:00:00|2020-02-29 06:30:00
    Asia/Kolkata|2037-06-30 00:00:00|2037-06-29 18:30:00
    Australia/Lord_Howe|1971-02-03 04:05:06|1971-02-02 18:05:06
    Australia/Lord_Howe|1985-03-03 00:00:00|1985-03-02 12:30:00
    Australia/Lord_Howe|1985-03-03 00:59:59|1985-03-02 13:29:59
    Australia/Lord_Howe|1985-03-03 01:00:00|1985-03-02 13:30:00
    Australia/Lord_Howe|1985-03-03 01:00:01|1985-03-02 13:30:01
    Australia/Lord_Howe|1985-03-03 01:30:00|1985-03-02 14:00:00
    Australia/Lord_Howe|1985-03-03 01:59:59|1985-03-02 14:29:59
    Australia/Lord_Howe|1985-03-03 02:00:00|1985-03-02 15:30:00
    Australia/Lord_Howe|1985-03-03 02:00:01|1985-03-02 15:30:01
    Australia/Lord_Howe|1985-03-03 02:30:00|1985-03-02 16:00:00
    Australia/Lord_Howe|1985-03-03 03:00:00|1985-03-02 16:30:00
    Australia/Lord_Howe|1985-10-27 01:00:00|1985-10-26 14:30:00
    Australia/Lord_Howe|1985-10-27 01:30:00|1985-10-26 15:00:00
    Australia/Lord_Howe|1985-10-27 01:59:59|1985-10-26 15:29:59
    Australia/Lord_Howe|1985-10-27 02:00:00|1985-10-26 15:30:00
    Australia/Lord_Howe|1985-10-27 02:00:01|1985-10-26 15:30:01
    Australia/Lord_Howe|1985-10-27 02:29:59|1985-10-26 15:59:59
    Australia/Lord_Howe|1985-10-27 02:30:00|1985-10-26 15:30:00
    Australia/Lord_Howe|1985-10-27 02:30:01|1985-10-26 15:30:01
    Australia/Lord_Howe|1985-10-27 03:00:00|1985-10-26 16:00:00
    Australia/Lord_Howe|1985-10-27 03:30:00|1985-10-26 16:30:00
    Australia/Lord_Howe|1999-12-31 23:59:59|1999-12-31 12:59:59
    Australia/Lord_Howe|2020-02-29 12:00:00|2020-02-29 01:00:00
    Australia/Lord_Howe|2021-04-04 00:30:00|2021-04-03 13:30:00
    Australia/Lord_Howe|2021-04-04 01:00:00|2021-04-03 14:00:00
    Australia/Lord_Howe|2021-04-04 01:29:59|2021-04-03 14:29:59
    Australia/Lord_Howe|2021-04-04 01:30:00|2021-04-03 14:30:00
    Australia/Lord_Howe|2021-04-04 01:30:01|2021-04-03 14:30:01
    Australia/Lord_Howe|2021-04-04 01:59:59|2021-04-03 14:59:59
    Australia/Lord_Howe|2021-04-04 02:00:00|2021-04-03 15:30:00
    Australia/Lord_Howe|2021-04-04 02:00:01|2021-04-03 15:30:01
    Australia/Lord_Howe|2021-04-04 02:30:00|2021-04-03 16:00:00
    Australia/Lord_Howe|2021-04-04 03:00:00|2021-04-03 16:30:00
    Australia/Lord_Howe|2021-10-03 01:00:00|2021-10-02 14:30:00
    Australia/Lord_Howe|2021-10-03 01:30:00|2021-10-02 15:00:00
    Australia/Lord_Howe|2021-10-03 01:59:59|2021-10-02 15:29:59
    Australia/Lord_Howe|2021-10-03 02:00:00|2021-10-02 15:30:00
    Australia/Lord_Howe|2021-10-03 02:00:01|2021-10-02 15:30:01
    Australia/Lord_Howe|2021-10-03 02:29:59|2021-10-02 15:59:59
    Australia/Lord_Howe|2021-10-03 02:30:00|2021-10-02 15:30:00
    Australia/Lord_Howe|2021-10-03 02:30:01|2021-10-02 15:30:01
    Australia/Lord_Howe|2021-10-03 03:00:00|2021-10-02 16:00:00
    Australia/Lord_Howe|2021-10-03 03:30:00|2021-10-02 16:30:00
    Australia/Lord_Howe|2037-06-30 00:00:00|2037-06-29 13:30:00
    UTC|1971-02-03 04:05:06|1971-02-03 04:05:06
    UTC|1999-12-31 23:59:59|1999-12-31 23:59:59
    UTC|2020-02-29 12:00:00|2020-02-29 12:00:00
    UTC|2037-06-30 00:00:00|2037-06-30 00:00:00
    +01:00|1971-02-03 04:05:06|1971-02-03 03:05:06
    +01:00|1999-12-31 23:59:59|1999-12-31 22:59:59
    +01:00|2020-02-29 12:00:00|2020-02-29 11:00:00
    +01:00|2037-06-30 00:00:00|2037-06-29 23:00:00
    -05:30|1971-02-03 04:05:06|1971-02-03 09:35:06
    -05:30|1999-12-31 23:59:59|2000-01-01 05:29:59
    -05:30|2020-02-29 12:00:00|2020-02-29 17:30:00
    -05:30|2037-06-30 00:00:00|2037-06-30 05:30:00
    """
}
