import ByteScan

/// Time zone data as zic(8) compiles them (RFC 9636). Read here because libc has one zone for the whole process, chosen
/// by `setenv` only, and silently takes anything that is not zone data for UTC.
struct TimeZoneFile {
  /// When an offset begins, in seconds since 1970, and the offset in seconds east of UTC. The first one also holds
  /// before its beginning.
  var transitions: [(start: Int, offset: Int)]
  /// What holds after the last transition.
  var rule: Rule?

  /// Nil for anything that is not zone data of version 2 or later, which zic has written since 2005.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    // The first block is for readers limited to 32 bits.
    guard let first = reader.header(), first.version >= 2, reader.skip(first.size(timeSize: 4)),
      let header = reader.header(), header.version >= 2, header.typeCount > 0
    else { return nil }
    guard let times = reader.numbers(header.timeCount, size: 8), let indices = reader.take(header.timeCount) else {
      return nil
    }
    var offsets: [Int] = []
    for _ in 0..<header.typeCount {
      guard let offset = reader.number(4), reader.skip(2), abs(offset) <= 26 * 3600 else { return nil }
      offsets.append(offset)
    }
    guard indices.allSatisfy({ Int($0) < offsets.count }), zip(times, times.dropFirst()).allSatisfy(<),
      reader.skip(header.restSize), let footer = reader.footer()
    else { return nil }
    transitions = [(Int.min, offsets[0])] + zip(times, indices).map { ($0, offsets[Int($1)]) }
    if footer.isEmpty { return }
    guard let rule = Rule(footer) else { return nil }
    self.rule = rule
  }

  /// The offsets between two moments, with equal neighbours merged.
  func periods(from start: Int, through end: Int) -> [(start: Int, offset: Int)] {
    var all = transitions
    if let rule, let last = all.last?.start, last < end {
      all += rule.transitions(from: max(last, start), through: end).filter { $0.start > last }
    }
    var result: [(start: Int, offset: Int)] = []
    for (moment, offset) in all where moment <= end {
      if moment <= start {
        result = [(start, offset)]
      } else if moment == result.last!.start {
        result.removeLast()
        if result.last?.offset != offset { result.append((moment, offset)) }
      } else if offset != result.last!.offset {
        result.append((moment, offset))
      }
    }
    return result
  }

  private struct Header {
    var version: Int
    var localCount: Int
    var standardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var nameSize: Int

    /// The size of everything after times and types.
    var restSize: Int { nameSize + leapCount * 12 + standardCount + localCount }
    func size(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + nameSize + leapCount * (timeSize + 4) + standardCount + localCount
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var offset = 0

    mutating func skip(_ count: Int) -> Bool {
      guard count <= bytes.count - offset else { return false }
      offset += count
      return true
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      let start = offset
      return skip(count) ? bytes[start..<offset] : nil
    }

    /// A signed big-endian number.
    mutating func number(_ size: Int) -> Int? {
      guard let taken = take(size) else { return nil }
      var value = UInt64(0)
      for byte in taken { value = value << 8 | UInt64(byte) }
      return size == 8 ? Int(Int64(bitPattern: value)) : Int(Int32(truncatingIfNeeded: value))
    }

    mutating func numbers(_ count: Int, size: Int) -> [Int]? {
      guard count * size <= bytes.count - offset else { return nil }
      return (0..<count).compactMap { _ in number(size) }
    }

    mutating func header() -> Header? {
      guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first, skip(15) else {
        return nil
      }
      guard let counts = numbers(6, size: 4), counts.allSatisfy({ 0...1_000_000 ~= $0 }) else { return nil }
      return Header(
        version: version == 0 ? 1 : Int(version) - 0x30, localCount: counts[0], standardCount: counts[1],
        leapCount: counts[2], timeCount: counts[3], typeCount: counts[4], nameSize: counts[5])
    }

    /// The text between the last two line ends.
    mutating func footer() -> ArraySlice<UInt8>? {
      guard take(1)?.first == "\n", let end = bytes[offset...].firstIndex(of: "\n") else { return nil }
      return bytes[offset..<end]
    }
  }

  /// A zone's rule for future years (POSIX, environment variable TZ, with the hours of RFC 9636).
  struct Rule {
    private var standard = 0
    /// Daylight saving time: its offset, and its beginning and end on the clock that applies just before each.
    private var daylight: (offset: Int, start: Day, end: Day)?

    private enum Form {
      /// `Jn`: 1 to 365, never 29 February.
      case withoutLeapDay(Int)
      /// `n`: 0 to 365.
      case dayOfYear(Int)
      /// `Mm.w.d`: a day of the week, 0 for Sunday, in week 1 to 5 (the last) of a month.
      case weekday(month: Int, week: Int, day: Int)
    }

    private struct Day {
      var form: Form
      var seconds: Int
    }

    init?(_ text: ArraySlice<UInt8>) {
      var reader = RuleReader(bytes: text)
      guard reader.name(), let standard = reader.time(hours: 24) else { return nil }
      self.standard = -standard
      if reader.isAtEnd { return }
      guard reader.name() else { return nil }
      var offset = self.standard + 3600
      if !reader.isAt(",") {
        guard let own = reader.time(hours: 24) else { return nil }
        offset = -own
      }
      guard let start = Rule.day(&reader), let end = Rule.day(&reader), reader.isAtEnd else { return nil }
      daylight = (offset, start, end)
    }

    private static func day(_ reader: inout RuleReader) -> Day? {
      guard reader.take(",") else { return nil }
      let form: Form
      if reader.take("M") {
        guard let month = reader.number(1...12), reader.take("."), let week = reader.number(1...5), reader.take("."),
          let day = reader.number(0...6)
        else { return nil }
        form = .weekday(month: month, week: week, day: day)
      } else if reader.take("J") {
        guard let day = reader.number(1...365) else { return nil }
        form = .withoutLeapDay(day)
      } else {
        guard let day = reader.number(0...365) else { return nil }
        form = .dayOfYear(day)
      }
      guard reader.take("/") else { return Day(form: form, seconds: 2 * 3600) }
      return reader.time(hours: 167).map { Day(form: form, seconds: $0) }
    }

    func transitions(from start: Int, through end: Int) -> [(start: Int, offset: Int)] {
      guard let daylight else { return [(start, standard)] }
      let years = CivilDate(daysSince1970: start / 86_400).year - 1...CivilDate(daysSince1970: end / 86_400).year + 1
      return years.flatMap { year in
        [
          (Rule.seconds(daylight.start, year) - standard, daylight.offset),
          (Rule.seconds(daylight.end, year) - daylight.offset, standard),
        ]
      }.sorted { ($0.0, $0.1 == daylight.offset ? 1 : 0) < ($1.0, $1.1 == daylight.offset ? 1 : 0) }
        .map { (start: $0.0, offset: $0.1) }
    }

    private static func seconds(_ day: Day, _ year: Int) -> Int {
      let first = CivilDate(year, 1, 1)!.daysSince1970
      let days: Int
      switch day.form {
      case .dayOfYear(let number): days = first + number
      case .withoutLeapDay(let number): days = first + number - (number >= 60 && CivilDate.isLeap(year) ? 0 : 1)
      case .weekday(let month, let week, let weekday):
        let start = CivilDate(year, month, 1)!.daysSince1970
        // 1970-01-01 was a Thursday.
        let ahead = (weekday - (start + 4) % 7 + 14) % 7
        let last = CivilDate.lastDay(of: month, in: year)
        var offset = ahead + (week - 1) * 7
        if offset >= last { offset -= 7 }
        days = start + offset
      }
      return days * 86_400 + day.seconds
    }
  }

  private struct RuleReader {
    private var rest: ArraySlice<UInt8>

    init(bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }
    func isAt(_ byte: UInt8) -> Bool { rest.first == byte }

    mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    /// `CET` or `<+0330>`.
    mutating func name() -> Bool {
      if take("<") {
        guard let end = rest.firstIndex(of: ">") else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let letters = rest.prefix { "A"..."Z" ~= $0 & 0xDF }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix { "0"..."9" ~= $0 }
      guard 1...3 ~= digits.count else { return nil }
      rest = rest.dropFirst(digits.count)
      let value = digits.reduce(0) { $0 * 10 + Int($1 - "0") }
      return range.contains(value) ? value : nil
    }

    /// `[+-]h[:mm[:ss]]` in seconds.
    mutating func time(hours limit: Int) -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number(0...limit) else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] {
        guard take(":") else { break }
        guard let part = number(0...59) else { return nil }
        seconds += part * unit
      }
      return isNegative ? -seconds : seconds
    }
  }
}
