public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An output that cannot be written, or a request that cannot be answered.
public struct OutputError: UserError, Equatable {
  /// What the user reads after `error:`.
  public var description: String

  /// A sentence that names the file, if there is one.
  public init(_ description: String) { self.description = description }

  /// What the last failed system call says about a file.
  init(system path: String) { description = "\(path): \(FileSystem.reason())" }
}

/// Identifies a file on disk, whatever name it was reached by.
public struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var node: UInt64
}

/// What the system says about a file.
public struct FileStatus: Sendable {
  /// The kinds of entries that matter here.
  public enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a device, a socket.
    case other
  }

  /// What the path refers to.
  public var kind: Kind
  /// In bytes.
  public var size: Int
  /// Distinguishes the file from others, whatever its name.
  public var identity: FileIdentity
  /// When its bytes were changed last, in seconds and nanoseconds since 1970.
  public var modified: (seconds: Int, nanoseconds: Int)
  var mode: mode_t

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(status.st_size)
    identity = FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino))
    mode = status.st_mode & 0o7777
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = (Int(time.tv_sec), Int(time.tv_nsec))
  }

  /// Corresponds to `stat` or, if links are not followed, to `lstat`; nil if nothing is there or it cannot be examined.
  public init?(_ path: String, followsLinks: Bool = true) {
    var status = stat()
    guard unsafe (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  /// Corresponds to `fstat`.
  public init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// The libc calls that read and write files, each in one place.
///
/// swift-system has descriptors and paths, but not the `stat`, `rename`, `fsync`, `mkdir`, `realpath` and `flock` that
/// are needed here; using it would only add a second way to do the same things.
public enum FileSystem {
  /// Opens a file for reading, `-` for standard input, and records that it was read.
  public static func open(_ path: String) throws(InputError) -> Int32 {
    let descriptor = path == "-" ? STDIN_FILENO : unsafe systemOpen(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw InputError(path, reason()) }
    FilesRead.add(path, descriptor: descriptor)
    return descriptor
  }

  /// Closes what `open` returned; standard input stays open.
  public static func close(_ descriptor: Int32) { if descriptor != STDIN_FILENO { _ = systemClose(descriptor) } }

  /// Reads at least one byte into `buffer` at `offset` and returns how many; 0 at the end, nil on an error.
  public static func read(_ descriptor: Int32, into buffer: inout [UInt8], at offset: Int = 0) -> Int? {
    precondition(offset < buffer.count, "there is room for at least one byte")
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        // Safety: offset < bytes.count, so base + offset .. bytes.count lies inside the array.
        unsafe systemRead(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
      }
      if count >= 0 { return count }
      if errno != EINTR { return nil }
    }
  }

  /// Moves to a byte of a regular file.
  public static func seek(_ descriptor: Int32, to offset: Int) -> Bool {
    lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset)
  }

  /// Reads a small file as a whole: settings, answers. At most `limit` bytes.
  public static func read(_ path: String, limit: Int = 64 << 20) throws(InputError) -> [UInt8] {
    let descriptor = try open(path)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard let count = read(descriptor, into: &buffer) else { throw InputError(path, reason()) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw InputError(path, "is larger than \(limit >> 20) MB") }
    }
  }

  /// The first bytes of a regular file; empty if it cannot be read, which the actual reader will report.
  public static func head(of path: String, count: Int) -> [UInt8] {
    guard FileStatus(path)?.kind == .file else { return [] }
    let descriptor = unsafe systemOpen(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: count)
    let filled = read(descriptor, into: &buffer) ?? 0
    return Array(buffer.prefix(filled))
  }

  /// Removes a file; failure is ignored.
  public static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// The names in a folder, sorted; none if it cannot be read.
  public static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        // Safety: d_name is an array of characters that ends with a zero.
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes all of the text; false if that fails, and `reason` says why.
  public static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in unsafe write(UnsafeRawBufferPointer(bytes), to: descriptor) }
  }

  /// Writes all of the bytes; false if that fails, and `reason` says why.
  public static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      // Safety: done < bytes.count, so base + done .. bytes.count lies inside the buffer.
      let count = unsafe systemWrite(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  /// Writes to a path that is not a regular file: a pipe, a device.
  public static func write(to path: String, _ body: (_ emit: (String) throws -> Void) throws -> Void) throws {
    let descriptor = unsafe systemOpen(path, O_WRONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw OutputError(system: path) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try body { piece in
      guard write(piece, to: descriptor) else { throw OutputError(system: path) }
    }
    isOpen = false
    guard systemClose(descriptor) == 0 else { throw OutputError(system: path) }
  }

  /// The same for a body that writes to the descriptor itself; `-` is standard output.
  public static func stream(to path: String, _ body: (_ descriptor: Int32) throws -> Void) throws {
    if path == "-" { return try body(STDOUT_FILENO) }
    let descriptor = unsafe systemOpen(path, O_WRONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw OutputError(system: path) }
    defer { close(descriptor) }
    try body(descriptor)
  }

  /// The system's words for the last failed call.
  public static func reason() -> String { reason(errno) }
  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// Creates a folder unless it exists.
  static func makeFolder(_ path: String) throws(OutputError) {
    if unsafe mkdir(path, 0o777) == 0 { return }
    let code = errno
    guard code == EEXIST, let status = FileStatus(path) else { throw OutputError("\(path): \(reason(code))") }
    guard status.kind == .folder else { throw OutputError("\(path): is not a folder") }
  }

  /// The path with links resolved; for a file that does not exist yet, its name in its folder with links resolved.
  static func place(_ path: String) -> String {
    if FileStatus(path) != nil { return resolved(path) }
    guard let slash = path.lastIndex(of: "/") else { return path }
    let folder = resolved(String(path[...slash]))
    return (folder.hasSuffix("/") ? folder : folder + "/") + path[path.index(after: slash)...]
  }

  /// The path with links resolved; the path itself if nothing is there.
  private static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, bytes, count)
}
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
