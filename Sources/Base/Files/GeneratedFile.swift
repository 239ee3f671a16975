/// A file to be written: the library makes its text, the program writes it.
public struct GeneratedFile: Sendable, Hashable {
  /// Relative to the folder that it is written to.
  public var path: String
  /// The whole content, written as UTF-8.
  public var text: String
  /// Whether it is a script to be run by its name.
  public var isExecutable: Bool

  /// A file; by default an ordinary one, not executable.
  public init(path: String, text: String, isExecutable: Bool = false) {
    self.path = path
    self.text = text
    self.isExecutable = isExecutable
  }

  /// At most 60 letters, digits and underscores of a name from a dump, so that it cannot lead out of a folder.
  public static func safeName(_ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: Character(scalar)
      default: "_"
      }
    }
    return safe.isEmpty ? "_" : String(safe.prefix(60))
  }
}
