/// A table that DataJoint keeps for itself: its name begins with `~`, which hides it from users.
///
/// `init(_:)` and `name` are inverse to each other for every name that a server accepts.
public enum HiddenTable: Sendable, Hashable {
  /// `~log`: what 0.x declared and deleted (`table.py`, `Log`).
  case log
  /// `~jobs`: reservations and errors of a whole schema, 0.x (`jobs.py`).
  case jobs
  /// `~lineage`: where the attributes of keys come from, 2.x (`lineage.py`).
  case lineage
  /// `~external_<store>`: the objects that a schema keeps in a store, 0.12 to 0.14 (`external.py`). Without a store it
  /// is `~external`, of which 0.11 has one per schema.
  case tracker(store: String?)
  /// `~v1_external_<store>`: where a migration puts a tracking table, out of reach of 0.14's clean-up. A long store
  /// name is cut to fit.
  case retiredTracker(store: String?)
  /// `~~<table>`: the jobs of one auto-populated table, 2.x (`jobs.py`). The stem is the table's name without its
  /// leading underscores.
  case jobTable(stem: String)
  /// A name that DataJoint does not know, including the `~`.
  case other(String)

  /// The maximum length of a table's name, in characters (MySQL manual, Identifier Length Limits).
  public static let longestName = 64

  /// Whether a name belongs to a hidden table.
  public static func isHidden(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: "~") }

  /// The hidden table of this name; nil for names of other tables.
  public init?(_ name: String) {
    guard HiddenTable.isHidden(name) else { return nil }
    func rest(after prefix: String) -> String? {
      name.utf8.starts(with: prefix.utf8) ? String(Substring(name.utf8.dropFirst(prefix.utf8.count))) : nil
    }
    if name == "~log" {
      self = .log
    } else if name == "~jobs" {
      self = .jobs
    } else if name == "~lineage" {
      self = .lineage
    } else if name == HiddenTable.trackerPrefix {
      self = .tracker(store: nil)
    } else if let store = rest(after: HiddenTable.trackerPrefix + "_") {
      self = .tracker(store: store)
    } else if name == HiddenTable.retiredPrefix {
      self = .retiredTracker(store: nil)
    } else if let store = rest(after: HiddenTable.retiredPrefix + "_") {
      self = .retiredTracker(store: store)
    } else if let stem = rest(after: "~~") {
      self = .jobTable(stem: stem)
    } else {
      self = .other(name)
    }
  }

  private static let trackerPrefix = "~external"
  private static let retiredPrefix = "~v1_external"

  /// The table's name.
  public var name: String {
    switch self {
    case .log: "~log"
    case .jobs: "~jobs"
    case .lineage: "~lineage"
    case .tracker(let store): HiddenTable.trackerPrefix + (store.map { "_" + $0 } ?? "")
    case .retiredTracker(let store):
      // Three characters longer than the tracking table's name, so a long one loses its end.
      String(
        String.UnicodeScalarView(
          (HiddenTable.retiredPrefix + (store.map { "_" + $0 } ?? "")).unicodeScalars.prefix(HiddenTable.longestName)))
    case .jobTable(let stem): "~~" + stem
    case .other(let name): name
    }
  }

  /// The job table that 2.x creates for an auto-populated table.
  public static func jobTable(of table: String) -> HiddenTable { .jobTable(stem: String(table.drop { $0 == "_" })) }

  /// The store whose objects a tracking table lists; `external` for 0.11's `~external`. Nil for every other table,
  /// including a retired tracking table.
  public var store: String? {
    if case .tracker(let store) = self { store ?? "external" } else { nil }
  }

  /// Whether it is a tracking table, in use or retired.
  public var isTracker: Bool {
    switch self {
    case .tracker, .retiredTracker: true
    default: false
    }
  }

  /// Whether it is a tracking table that a migration has set aside.
  public var isRetired: Bool { if case .retiredTracker = self { true } else { false } }

  /// What a tracking table is renamed to once pointers have replaced its hashes; nil for every other table.
  public var retired: HiddenTable? {
    if case .tracker(let store) = self { .retiredTracker(store: store) } else { nil }
  }

  /// The store whose objects the table of this name lists; see `store`.
  public static func store(ofTracker name: String) -> String? { HiddenTable(name)?.store }
}
