/// A file to be written: the library makes its text, the program writes it.
public struct GeneratedFile: Sendable {
  /// Relative to the folder that it is written to.
  public var path: String
  /// Hands out the content, in UTF-8, piece by piece.
  let write: @Sendable (_ emit: (String) throws -> Void) throws -> Void
  /// Whether it is a script to be run by its name.
  public var isExecutable: Bool

  /// A file; by default an ordinary one, not executable.
  public init(path: String, text: String, isExecutable: Bool = false) {
    self.init(path: path, isExecutable: isExecutable) { emit in try emit(text) }
  }

  /// A file whose content is made while it is written: one of which nobody needs the whole text. Nothing but `emit` may
  /// throw.
  public init(
    path: String, isExecutable: Bool = false,
    write: @escaping @Sendable (_ emit: (String) throws -> Void) throws -> Void
  ) {
    self.path = path
    self.isExecutable = isExecutable
    self.write = write
  }

  /// The whole content.
  public var text: String {
    var pieces: [String] = []
    try? write { pieces.append($0) }
    return pieces.count == 1 ? pieces[0] : pieces.joined()
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

extension GeneratedFile: Hashable {
  /// By path, mode and content.
  public static func == (a: Self, b: Self) -> Bool {
    a.path == b.path && a.isExecutable == b.isExecutable && a.text == b.text
  }

  /// By the path, which files of one folder do not share.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
