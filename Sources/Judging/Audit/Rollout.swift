import Catalog
import DataJoint
import Diagnostics
public import Evidence
import Text

/// Who has to know that schemas move: what `~log` and `~jobs` say about who works with each.
public struct Rollout: Sendable {
  /// What is known about one schema.
  public struct Entry: Sendable, Hashable {
    /// Its name.
    public var schema: String
    /// Who works with it, and when it was last used.
    public var activity: SchemaActivity
    /// Whether nothing has happened in the year before the dump.
    public var isIdle: Bool
  }

  /// Schemas that something is known about, the most recently used first.
  public let entries: [Entry]
  /// Schemas without rows in either table.
  public let untold: [String]
  /// The day from which idle time is measured: the dump's own, or the last one recorded.
  public let day: String
  /// The DataJoint releases used, oldest first.
  public let versions: [String]
  private let showsNames: Bool

  /// Nil if nothing is known about any schema. Names of people are included only if values of the data may be shown.
  public init?(_ audit: Audit, showsNames: Bool) {
    let pipeline = audit.pipeline
    let told = (pipeline.evidence?.activity ?? [:]).filter { pipeline.isAsked($0.key) && $0.value.last != nil }
    let last = told.values.compactMap(\.last).max()
    guard let day = audit.inputs.compactMap(\.date).max() ?? last, let year = Int(day.prefix(4)) else {
      return nil
    }
    if told.isEmpty { return nil }
    self.day = String(day.prefix(10))
    let before = String(String(year + 9999).suffix(4)) + day.dropFirst(4)
    entries = told.map { schema, activity in
      Entry(schema: schema, activity: activity, isIdle: activity.last ?? "" < before)
    }
    .sorted { ($1.activity.last ?? "", $0.schema) < ($0.activity.last ?? "", $1.schema) }
    untold = pipeline.schemas.map(\.name).filter { told[$0] == nil }
    versions = Set(entries.flatMap(\.activity.versions)).sorted(by: SchemaActivity.isOlder)
    self.showsNames = showsNames
  }

  /// Schemas in which nothing has happened for a year.
  public var idle: [String] { entries.filter(\.isIdle).map(\.schema) }

  /// `0.12.9 to 0.14.6`.
  public static func words(versions: [String]) -> String {
    switch versions.count {
    case 0: "unknown"
    case 1: versions[0]
    case 2, 3: Words.list(versions)
    default: "\(versions[0]) to \(versions[versions.count - 1])"
    }
  }

  /// How many people, or who, if names may be shown.
  public func people(_ activity: SchemaActivity) -> String {
    if showsNames, !activity.people.isEmpty { return activity.people.joined(separator: ", ") }
    return activity.peopleCount == 0 ? "unknown" : Words.grouped(activity.peopleCount)
  }

  /// The day of a moment; empty for nil.
  public static func day(_ moment: String?) -> String { moment.map { String($0.prefix(10)) } ?? "" }

  /// A sentence or two for a summary.
  public var summary: String {
    let most = entries.map(\.activity.peopleCount).max() ?? 0
    var text = "Last used: \(Rollout.day(entries.first?.activity.last))"
    text += ", with DataJoint \(Rollout.words(versions: versions))"
    if most > 0 { text += ", by at most \(most == 1 ? "1 person" : "\(Words.grouped(most)) people") per schema" }
    text += " (~log, ~jobs)"
    let idle = idle
    if !idle.isEmpty {
      text += "; idle for a year: \(idle.prefix(3).joined(separator: ", "))"
      text += idle.count > 3 ? " and \(Words.grouped(idle.count - 3)) more" : ""
    }
    return text
  }
}
