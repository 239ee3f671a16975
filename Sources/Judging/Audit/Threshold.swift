public import Diagnostics

/// The severity from which findings make the answer "no".
public enum Threshold: String, Sendable, CaseIterable {
  case error, warning, note, never

  /// Nil for `never`.
  public var severity: Severity? { Severity(rawValue: rawValue) }
}
