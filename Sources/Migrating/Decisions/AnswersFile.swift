/// Answers to a plan's questions as a person wrote them, before they are interpreted.
public struct AnswersFile: Sendable, Hashable {
  /// Its name in messages.
  public var path: String
  /// The contents, in TOML.
  public var bytes: [UInt8]

  /// An answers file; it is parsed against a plan's questions later.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
