/// What a table's name says about it: its tier and, for a part, its master (datajoint `user_tables.py`).
public struct TableIdentity: Sendable, Hashable {
  /// How the table is filled, determined by the prefix of its name.
  public enum Tier: String, Sendable, CaseIterable {
    case manual, lookup, imported, computed
    /// A table that DataJoint keeps for itself: `HiddenTable`.
    case hidden
    /// A name that DataJoint does not recognize as one of its tables.
    case foreign

    /// The prefix of names of the tier; empty for manual tables, and for tiers without one.
    public var prefix: String {
      switch self {
      case .lookup: "#"
      case .imported: "_"
      case .computed: "__"
      default: ""
      }
    }

    /// Whether `populate()` fills it.
    public var isAutoPopulated: Bool { self == .imported || self == .computed }
  }

  /// A part has its master's tier.
  public var tier: Tier
  /// The master's table name, for a part.
  public var master: String?
  /// `SpikeSorting`, or `SpikeSorting.Unit` for a part; empty for hidden and foreign tables.
  public var className: String

  /// Whether it is a part of a master, `master__part`.
  public var isPart: Bool { master != nil }
  /// Whether 2.x gives it hidden job columns and a job table.
  public var isAutoPopulated: Bool { tier.isAutoPopulated && !isPart }
  /// Whether DataJoint shows it as one of the pipeline's tables.
  public var isVisible: Bool { tier != .hidden && tier != .foreign }

  /// Reads a table's name as in MySQL, such as `_recording__channel`; every name has an identity.
  public init(_ name: String) {
    if HiddenTable.isHidden(name) {
      self.init(tier: .hidden, master: nil, className: "")
      return
    }
    let tier: Tier =
      name.hasPrefix("#") ? .lookup : name.hasPrefix("__") ? .computed : name.hasPrefix("_") ? .imported : .manual
    let base = name.dropFirst(tier.prefix.count)
    let pieces = TableIdentity.split(base)
    guard (1...2).contains(pieces.count), pieces.allSatisfy({ TableIdentity.isBaseName($0) }) else {
      self.init(tier: .foreign, master: nil, className: "")
      return
    }
    let classNames = pieces.map(TableIdentity.camelCase).joined(separator: ".")
    self.init(tier: tier, master: pieces.count == 2 ? tier.prefix + pieces[0] : nil, className: classNames)
  }

  private init(tier: Tier, master: String?, className: String) {
    self.tier = tier
    self.master = master
    self.className = className
  }

  /// Splits at double underscores; a part's name contains one.
  private static func split(_ name: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var rest = name
    while let range = rest.firstRange(of: "__") {
      pieces.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    pieces.append(rest)
    return pieces
  }

  /// `[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*`, the `_base_regexp` of `user_tables.py`.
  static func isBaseName(_ name: some StringProtocol) -> Bool {
    var startsWord = true
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A: startsWord = false
      case 0x30...0x39: if startsWord { return false }
      case 0x5F:
        if startsWord { return false }
        startsWord = true
      default: return false
      }
    }
    return !startsWord
  }

  static func camelCase(_ name: some StringProtocol) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
