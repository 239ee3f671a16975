#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is first written completely under a temporary name next to its destination, then renamed.
public struct StagedFile {
  /// The destination, with links resolved.
  public let path: String
  /// Its path until then.
  public let aside: String
  /// The file that was read and may nevertheless be replaced.
  private let updated: String?

  /// Whether a file can be written at a path: a file or nothing is there.
  public static func isPlace(_ path: String) -> Bool { FileStatus(path).map { $0.kind == .file } ?? true }

  /// Writes the file. It keeps the mode of the file that it replaces, if there is one. Throws if this process has read
  /// or written that file. `isSynced` waits until the data are on disk; a private file is readable by its owner only.
  /// `updates` is a file that was read and whose content the new one keeps; it may be replaced.
  public init(
    _ destination: String, isSynced: Bool = true, isPrivate: Bool = false, updates file: String? = nil,
    _ body: (_ emit: (String) throws -> Void) throws -> Void
  ) throws {
    let (staged, descriptor, mode) = try StagedFile.start(destination, isPrivate ? 0o600 : 0o666, updates: file)
    self = staged
    if let mode { _ = fchmod(descriptor, mode) }
    do {
      try body { piece in
        guard FileSystem.write(piece, to: descriptor) else { throw OutputError(system: staged.path) }
      }
      guard !isSynced || fsync(descriptor) == 0 else { throw OutputError(system: path) }
    } catch {
      FileSystem.close(descriptor)
      discard()
      throw error
    }
    FileSystem.close(descriptor)
  }

  /// The same for a body that writes to the open file itself; `check` gets the path of the complete file before it is
  /// renamed.
  public init(
    _ destination: String, writing body: (_ descriptor: Int32, _ path: String) throws -> Void,
    check: (_ aside: String) throws -> Void = { _ in }
  ) throws {
    let (staged, descriptor, mode) = try StagedFile.start(destination, 0o666, updates: nil)
    self = staged
    if let mode { _ = fchmod(descriptor, mode) }
    do {
      try body(descriptor, path)
      guard fsync(descriptor) == 0 else { throw OutputError(system: path) }
    } catch {
      FileSystem.close(descriptor)
      discard()
      throw error
    }
    FileSystem.close(descriptor)
    do { try check(aside) } catch {
      discard()
      throw error
    }
  }

  /// The same for bytes that may not be UTF-8.
  public init(_ destination: String, updates file: String? = nil, bytes: [UInt8]) throws {
    let (staged, descriptor, mode) = try StagedFile.start(destination, 0o666, updates: file)
    self = staged
    if let mode { _ = fchmod(descriptor, mode) }
    let isWritten = FileSystem.write(bytes[...], to: descriptor) && fsync(descriptor) == 0
    let error = OutputError(system: path)
    FileSystem.close(descriptor)
    if !isWritten {
      discard()
      throw error
    }
  }

  /// Creates an empty file for something else to fill: SQLite opens files by itself.
  public init(empty destination: String) throws(OutputError) {
    if !StagedFile.isPlace(destination) { throw OutputError("\(destination): is not a file") }
    let (staged, descriptor, _) = try StagedFile.start(destination, 0o666, updates: nil)
    self = staged
    FileSystem.close(descriptor)
  }

  private static func start(
    _ destination: String, _ mode: mode_t, updates file: String?
  ) throws(OutputError) -> (Self, Int32, mode_t?) {
    let status = try checked(destination, updates: file)
    let path = FileSystem.place(destination)
    Unfinished.removeLeftovers(of: path)
    let staged = StagedFile(path: path, aside: Unfinished.name(for: path), updated: file)
    let descriptor = Unfinished.make {
      (unsafe open(staged.aside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode), staged.aside)
    }
    guard descriptor >= 0 else {
      throw errno == EEXIST ? OutputError("\(path): is being written already") : OutputError(system: path)
    }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    return (staged, descriptor, status?.mode)
  }

  private init(path: String, aside: String, updated: String?) {
    self.path = path
    self.aside = aside
    self.updated = updated
  }

  /// What is at the destination now; throws if this process has read or written it and it is not `file`, or if it is a
  /// dump.
  private static func checked(_ destination: String, updates file: String?) throws(OutputError) -> FileStatus? {
    guard let status = FileStatus(destination) else { return nil }
    let isUpdate = file.flatMap { FileStatus($0) }?.identity == status.identity
    try FilesRead.check(status, destination, isUpdate: isUpdate)
    if !isUpdate, ForeignDump.isOne(destination) {
      throw OutputError(
        "\(destination): looks like a dump that was not written by djaudit; remove it first, or choose another name")
    }
    return status
  }

  /// Renames it to its destination. `isSynced` as above, for a file that something else has filled.
  public func commit(isSynced: Bool = false) throws(OutputError) {
    // Whatever filled it may have read the destination since this was created.
    do throws(OutputError) { _ = try StagedFile.checked(path, updates: updated) } catch {
      discard()
      throw error
    }
    if isSynced {
      let descriptor = unsafe open(aside, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0, fsync(descriptor) == 0 else {
        let error = OutputError(system: path)
        discard()
        throw error
      }
      FileSystem.close(descriptor)
    }
    guard unsafe rename(aside, path) == 0 else {
      let error = OutputError(system: path)
      discard()
      throw error
    }
    Unfinished.remove(aside)
    FilesRead.add(written: path)
  }

  /// Removes it unless it has been renamed.
  public func discard() {
    _ = unsafe unlink(aside)
    Unfinished.remove(aside)
  }
}
