import Time

extension TimeZoneRules {
  /// An expression for the instant in UTC of a local time. For a time that occurs twice, it is the first occurrence,
  /// like Python's `fold=0`.
  package func utc(_ column: String) -> String {
    let clauses = zip(periods, periods.dropFirst()).map { before, after in
      // The old offset applies until the last moment that the clock shows under it.
      "WHEN \(column) < '\(CivilTime.text(after.start + max(before.offset, after.offset)))' THEN \(TimeZoneRules.moved(column, before.offset))"
    }
    let last = TimeZoneRules.moved(column, periods.last!.offset)
    return clauses.isEmpty ? last : "CASE\n    " + clauses.joined(separator: "\n    ") + "\n    ELSE \(last) END"
  }

  private static func moved(_ column: String, _ offset: Int) -> String {
    offset == 0 ? column : "\(column) \(offset > 0 ? "-" : "+") INTERVAL \(abs(offset)) SECOND"
  }
}
