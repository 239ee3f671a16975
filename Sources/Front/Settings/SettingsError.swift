public import Diagnostics

/// A `djaudit.toml` that cannot be used.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
  public var message: String
  /// The key that it is about: `ignores.reason`; empty where the file is no TOML.
  public var key: String
  public var position: SourcePosition

  public var description: String { "\(position): \(key.isEmpty ? "" : key + ": ")\(message)" }
}
