import ByteScan
import Files

/// How far a time zone's clocks were ahead of UTC, and when, over the years that TIMESTAMP covers. Taken from this
/// machine's time zone data, so the SQL does not depend on the server's.
public struct TimeZoneRules: Sendable {
  /// When an offset begins, in seconds since 1970, and the offset in seconds east of UTC.
  public let periods: [(start: Int, offset: Int)]
  /// IANA name, `Europe/Zurich`.
  public let name: String

  /// 1970-01-01 to 2038-01-19, the range of TIMESTAMP (MySQL manual, DATE, DATETIME and TIMESTAMP Types).
  private static let end = Int(Int32.max)

  /// Where zic(8) puts zones.
  private static let folder = "/usr/share/zoneinfo/"

  /// The names of places in this machine's time zone data, for a suggestion; none where it has no data.
  public static var names: [String] {
    let table = (try? FileSystem.read(folder + "zone1970.tab", limit: 1 << 20)) ?? []
    return table.split(separator: "\n").filter { $0.first != "#" }.compactMap { line in
      let fields = line.split(separator: "\t")
      return fields.count > 2 ? String(decoding: fields[2], as: UTF8.self) : nil
    }
  }

  /// Nil for a name that this machine's time zone data do not contain.
  public init?(_ name: String) {
    if let offset = TimeZoneRules.fixedOffset(name) {
      self.name = name
      periods = [(0, offset)]
      return
    }
    let isName = name.utf8.allSatisfy {
      "A"..."Z" ~= $0 || "a"..."z" ~= $0 || "0"..."9" ~= $0 || ["+", "-", "/", "_"].contains($0)
    }
    // `right/` counts leap seconds, which no server does.
    guard isName, !name.isEmpty, name.utf8.first != "/", !name.hasPrefix("right/"), name.utf8.count < 100,
      FileStatus(TimeZoneRules.folder + name)?.kind == .file,
      let file = (try? FileSystem.read(TimeZoneRules.folder + name, limit: 1 << 20)).flatMap(TimeZoneFile.init)
    else { return nil }
    self.name = name
    periods = file.periods(from: 0, through: TimeZoneRules.end)
  }

  /// The seconds of `+hh:mm` and `-hh:mm`, from -13:59 to +14:00 as in MySQL (MySQL manual, Time Zone Support).
  private static func fixedOffset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard (5...6).contains(bytes.count), bytes[0] == "+" || bytes[0] == "-", bytes[bytes.count - 3] == ":" else {
      return nil
    }
    let digits = bytes.indices.dropFirst().filter { $0 != bytes.count - 3 }.map { Int(bytes[$0]) - 0x30 }
    guard digits.allSatisfy({ 0...9 ~= $0 }), digits[digits.count - 2] < 6 else { return nil }
    let hours = digits.dropLast(2).reduce(0) { $0 * 10 + $1 }
    let minutes = hours * 60 + digits[digits.count - 2] * 10 + digits[digits.count - 1]
    let signed = bytes[0] == "-" ? -minutes : minutes
    return -839...840 ~= signed ? signed * 60 : nil
  }

  /// Local times that occur twice, as seconds of a wall clock: from the time that the clock was set back to, until the
  /// time that it was set back at.
  public var ambiguous: [Range<Int>] {
    zip(periods, periods.dropFirst()).compactMap { before, after in
      after.offset < before.offset ? after.start + after.offset..<after.start + before.offset : nil
    }
  }

  /// Local times that never occurred, as seconds of a clock on the wall: those that it was set forward over.
  public var skipped: [Range<Int>] {
    zip(periods, periods.dropFirst()).compactMap { before, after in
      after.offset > before.offset ? after.start + before.offset..<after.start + after.offset : nil
    }
  }

  /// The instant of a local time, as bytes; anything that is not such a time is returned unchanged.
  public func instant(of local: [UInt8]) -> [UInt8] { instant(of: local.span).map { Array($0.utf8) } ?? local }

  /// The instant in UTC of a local time, `2021-03-28 02:30:00` with or without a fraction, as a plan's SQL computes it:
  /// for a time that occurs twice, the first occurrence, like Python's `fold=0`. Nil for anything else, including zero
  /// dates.
  public func instant(of local: Span<UInt8>) -> String? {
    guard let seconds = CivilTime.seconds(local) else { return nil }
    var offset = periods.last!.offset
    for (before, after) in zip(periods, periods.dropFirst())
    where seconds < after.start + max(before.offset, after.offset) {
      offset = before.offset
      break
    }
    var text = CivilTime.text(seconds - offset)
    for index in 19..<max(19, local.count) { text.unicodeScalars.append(Unicode.Scalar(local[index])) }
    return text
  }
}
