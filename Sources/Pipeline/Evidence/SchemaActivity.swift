import ByteScan
import Diagnostics
import DumpReader
import Rows

/// Who works with a schema and when it was last used, according to `~log` and `~jobs`.
public struct SchemaActivity: Sendable, Hashable, Codable {
  /// When a table was last declared; nil if `~log` does not say. Times are as written in the dump.
  public var declared: String?
  /// The last event of `~log`: tables declared, altered or dropped, rows deleted.
  public var changed: String?
  /// When `populate` last reserved a job or left one in error.
  public var populated: String?
  /// The number of different users.
  public var peopleCount = 0
  /// The number of different machines.
  public var hostCount = 0
  /// The users' names, sorted; empty if they may not be shown.
  public var people: [String] = []
  /// The DataJoint releases that they used, oldest first: `0.12.9`.
  public var versions: [String] = []

  /// The latest of these times; nil if none is known.
  public var last: String? { [declared, changed, populated].compactMap { $0 }.max() }

  /// The same without names of people.
  public var withoutNames: SchemaActivity {
    var copy = self
    copy.people = []
    return copy
  }

  /// Whether one DataJoint release is older than another.
  public static func isOlder(_ a: String, _ b: String) -> Bool {
    func numbers(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
    return numbers(a).lexicographicallyPrecedes(numbers(b))
  }

  private enum CodingKeys: String, CodingKey {
    case declared, changed, populated, people, versions
    case peopleCount = "people_count"
    case hostCount = "host_count"
  }
}

/// Combines the rows of one schema's `~log` and `~jobs`.
struct ActivityTally {
  private var activity = SchemaActivity()
  private var people: Set<String> = []
  private var hosts: Set<String> = []
  private var versions: Set<String> = []
  /// Limits the number of names and versions, and their lengths: a dump may contain anything.
  private static let limit = 10_000
  private static let nameLimit = 64

  mutating func add(_ chunk: RowChunk, of table: RowTable, isLog: Bool) {
    guard let time = table.index(of: "timestamp") else { return }
    let (user, host) = (table.index(of: "user"), table.index(of: "host"))
    let (version, event) = (table.index(of: "version"), table.index(of: "event"))
    let encoding = table.encoding
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      let values = reader.values
      func text(_ index: Int?) -> String? {
        guard let index, index < values.count, values[index].kind != .null else { return nil }
        return RowText.decode(chunk.decoded(values[index]), encoding)
      }
      if let moment = text(time), let day = Self.moment(moment) {
        if isLog {
          activity.changed = max(activity.changed ?? "", day)
          if text(event)?.hasPrefix("Declared ") == true { activity.declared = max(activity.declared ?? "", day) }
        } else {
          activity.populated = max(activity.populated ?? "", day)
        }
      }
      // `user@host` is the same person on several machines.
      if let name = text(user)?.split(separator: "@", omittingEmptySubsequences: false).first, !name.isEmpty {
        Self.add(String(name), to: &people)
      }
      if let name = text(host), !name.isEmpty { Self.add(name, to: &hosts) }
      if isLog, let release = text(version).flatMap(Self.release) { Self.add(release, to: &versions) }
    }
  }

  func merging(_ other: ActivityTally) -> ActivityTally {
    var sum = self
    sum.people.formUnion(other.people)
    sum.hosts.formUnion(other.hosts)
    sum.versions.formUnion(other.versions)
    for time in [\SchemaActivity.declared, \.changed, \.populated] {
      sum.activity[keyPath: time] = [activity[keyPath: time], other.activity[keyPath: time]].compactMap { $0 }.max()
    }
    return sum
  }

  private static func add(_ name: String, to names: inout Set<String>) {
    if names.count < limit { names.insert(String(name.prefix(nameLimit))) }
  }

  /// `2024-06-01 12:00:00`; nil for zero dates and anything else.
  private static func moment(_ text: String) -> String? {
    let bytes = Array(text.utf8.prefix(19))
    guard bytes.count == 19 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isRight =
        switch index {
        case 4, 7: byte == "-"
        case 10: byte == " "
        case 13, 16: byte == ":"
        default: "0"..."9" ~= byte
        }
      if !isRight { return nil }
    }
    return text.hasPrefix("0000") ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The `0.14.6` in `0.14.6py`: only numbers and points, since the column may contain anything.
  private static func release(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: true)
    return parts.count < 2 ? nil : parts.prefix(3).map { String($0.prefix(4)) }.joined(separator: ".")
  }

  var result: SchemaActivity {
    var result = activity
    (result.peopleCount, result.hostCount) = (people.count, hosts.count)
    result.people = people.sorted { $0.utf8Precedes($1) }
    result.versions = versions.sorted(by: SchemaActivity.isOlder)
    return result
  }
}
