/// Findings that someone has examined and decided to accept: an `[[ignores]]` entry of `djaudit.toml`.
public struct Suppression: Sendable, Hashable, Codable {
  /// Schemas, tables or columns that it covers.
  public var patterns: [NamePattern]
  /// Codes, names or prefixes (`DJ2`) of rules.
  public var rules: [String]
  /// Why, for readers of the report.
  public var reason: String
  /// The last day on which it holds, `2027-06-30`; nil for one without an end.
  public var until: String?
  /// Where it is written.
  public var position: SourcePosition?
  /// Whether its wildcards were replaced by the names that they match; one of these without findings then means
  /// nothing.
  public var isExpanded = false

  /// A suppression; without `until` it never expires.
  public init(
    patterns: [NamePattern], rules: [String], reason: String, until: String? = nil, position: SourcePosition? = nil
  ) {
    self.patterns = patterns
    self.rules = rules
    self.reason = reason
    self.until = until
    self.position = position
  }

  /// Whether it has expired on a day, given as `2027-06-30`; nil means that it has not.
  public func isPast(on day: String?) -> Bool {
    guard let until, let day else { return false }
    return until.utf8.lexicographicallyPrecedes(day.utf8)
  }
}
