import Files

/// An input that can be read twice: a file is used directly, standard input is copied to a temporary file.
struct Spool {
  let path: String
  private let temporary: TemporaryFile?

  init(_ input: String) throws {
    guard input == "-" else {
      (path, temporary) = (input, nil)
      return
    }
    let file = try TemporaryFile("djaudit-stdin", in: Terminal.environment(.temporaryFolder) ?? "/tmp")
    do {
      try file.copy(from: FileSystem.open("-"))
    } catch {
      file.remove()
      throw error
    }
    (path, temporary) = (file.path, file)
  }

  func remove() { temporary?.remove() }
}
