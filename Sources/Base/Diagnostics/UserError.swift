/// An error that the person who runs the program can fix: a wrong option, an input that cannot be read, an output that
/// cannot be written. Its description is a message for them; the program prints it and ends.
public protocol UserError: Error, Sendable, CustomStringConvertible {}

/// A setting, an answer, a price or a store that cannot be used, with its key and its place in the file.
public struct ConfigurationError: UserError, Equatable {
  /// A sentence that contains no value, since that may be a secret.
  public var message: String
  /// The key, such as `stores.raw.location`; empty for a syntax error.
  public var key: String
  /// Where the key is in the file.
  public var position: SourcePosition

  /// An error about a key; `key` is empty if the file cannot be parsed.
  public init(message: String, key: String, position: SourcePosition) {
    self.message = message
    self.key = key
    self.position = position
  }

  /// The place, the key (at most 200 characters, control characters escaped) and the message.
  public var description: String { "\(position): \(key.isEmpty ? "" : key.printable(limit: 200) + ": ")\(message)" }
}
