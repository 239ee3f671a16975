/// A file that a command writes into the folder it is given.
public struct GeneratedFile: Sendable, Equatable {
  /// Relative to that folder, with `/` between its parts.
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
