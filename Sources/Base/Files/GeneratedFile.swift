/// A file to be written: the library makes its text, the program writes it.
public struct GeneratedFile: Sendable {
  /// Relative to the output folder.
  public var path: String
  /// Emits the contents, in UTF-8, in pieces.
  let write: @Sendable (_ emit: (String) throws -> Void) throws -> Void
  /// Whether it is a script that can be run by its name.
  public var isExecutable: Bool

  /// A file; by default an ordinary one, not executable.
  public init(path: String, text: String, isExecutable: Bool = false) {
    self.init(path: path, isExecutable: isExecutable) { emit in try emit(text) }
  }

  /// A file whose contents are generated while it is written, because nobody needs the whole text. Only `emit` may
  /// throw.
  public init(
    path: String, isExecutable: Bool = false,
    write: @escaping @Sendable (_ emit: (String) throws -> Void) throws -> Void
  ) {
    self.path = path
    self.isExecutable = isExecutable
    self.write = write
  }

  /// The whole contents.
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
  /// Compares path, mode and contents.
  public static func == (a: Self, b: Self) -> Bool {
    a.path == b.path && a.isExecutable == b.isExecutable && a.text == b.text
  }

  /// Hashes the path, which is unique within a folder.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
