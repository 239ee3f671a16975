/// A file to be written: the library makes its text, the program writes it.
public struct GeneratedFile: Sendable, Hashable {
  /// Relative to the folder that it is written to.
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
