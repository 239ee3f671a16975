#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file written whole beside its place, under another name, until it takes its place.
struct StagedFile {
  /// Where it goes, behind a link if that is one.
  let path: String
  private let aside: String

  /// Whether a file can stand there: there is one, or nothing.
  static func isPlace(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes it, with the mode that the file in its place has. A place that is one of the inputs is refused.
  /// `isSynced` waits until the disk has it; a private one is for its owner's eyes only.
  init(
    _ destination: String, inputs: [String], isSynced: Bool = true, isPrivate: Bool = false,
    _ body: (_ emit: (String) throws -> Void) throws -> Void
  ) throws {
    try self.init(
      destination, inputs: inputs, isSynced: isSynced, isPrivate: isPrivate,
      writing: { descriptor, _ in
        try body { piece in try StagedFile.check(Terminal.write(piece, to: descriptor), destination) }
      })
  }

  /// The same for bytes that may be no UTF-8.
  init(_ destination: String, inputs: [String], bytes: [UInt8]) throws {
    try self.init(
      destination, inputs: inputs,
      writing: { descriptor, _ in try StagedFile.check(Terminal.write(bytes, to: descriptor), destination) })
  }

  private static func check(_ isWritten: Bool, _ path: String) throws {
    guard isWritten else { throw OutputError(description: "\(path): \(Terminal.reason())") }
  }

  /// The same for a body that writes to the open file itself; `check` looks at the complete file before it can take its
  /// place.
  init(
    _ destination: String, inputs: [String], isSynced: Bool = true, isPrivate: Bool = false,
    writing body: (_ descriptor: Int32, _ path: String) throws -> Void,
    check: (_ aside: String) throws -> Void = { _ in }
  ) throws {
    var status = stat()
    var path = destination
    let exists = unsafe stat(path, &status) == 0
    if exists {
      for input in inputs where input != "-" {
        var other = stat()
        if unsafe stat(input, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
          throw OutputError(description: "\(path): is an input; it is not written over")
        }
      }
      if let resolved = unsafe realpath(path, nil) {
        path = unsafe String(cString: resolved)
        unsafe free(resolved)
      }
    }
    self.path = path
    aside = path + ".djaudit-\(getpid())"
    let descriptor = unsafe open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
    guard descriptor >= 0 else {
      throw OutputError(
        description: errno == EEXIST ? "\(path): is being written already" : "\(path): \(Terminal.reason())")
    }
    if exists { _ = fchmod(descriptor, status.st_mode & 0o7777) }
    let interruption = Interruption(removing: aside)
    defer { withExtendedLifetime(interruption) {} }
    do { try body(descriptor, path) } catch {
      _ = close(descriptor)
      discard()
      throw error
    }
    var isWritten = !isSynced || fsync(descriptor) == 0
    isWritten = close(descriptor) == 0 && isWritten
    if !isWritten {
      let message = Terminal.reason()
      discard()
      throw OutputError(description: "\(path): \(message)")
    }
    do { try check(aside) } catch {
      discard()
      throw error
    }
  }

  /// Takes its place.
  func commit() throws {
    guard unsafe rename(aside, path) == 0 else {
      let message = Terminal.reason()
      discard()
      throw OutputError(description: "\(path): \(message)")
    }
  }

  /// Leaves nothing behind of what has not taken its place.
  func discard() { _ = unsafe unlink(aside) }
}
