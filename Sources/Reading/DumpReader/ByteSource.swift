public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where bytes come from: a file, standard input, or a decoder in front of another source.
public protocol ByteSource: AnyObject {
  /// Reads at least one byte into `buffer` at `offset` and says how many; 0 at the end of the input.
  func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int
  /// Bytes taken from the disk so far, before decompression: what a progress bar shows.
  var consumed: Int { get }
  /// Size on the disk, where it is known.
  var total: Int? { get }
  /// Whether `seek` can go back: a file can, a pipe or a decoder cannot.
  var isSeekable: Bool { get }
  /// Goes back to a byte offset, if this source can; false when it cannot.
  func seek(to offset: Int) -> Bool
}

extension ByteSource {
  public var isSeekable: Bool { false }
  public func seek(to offset: Int) -> Bool { false }
}

/// A file or standard input, read in large pieces with `read(2)`. Not mapped: pages of a mapping count as memory.
public final class FileSource: ByteSource {
  private let path: String
  private let descriptor: Int32
  public private(set) var consumed = 0
  public let total: Int?
  public let isSeekable: Bool

  /// Opens `path`, or standard input for `-`.
  public init(_ path: String) throws(InputError) {
    self.path = path
    descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError(path, FileSource.reason(errno)) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw InputError(path, FileSource.reason(errno)) }
    isSeekable = status.st_mode & S_IFMT == S_IFREG
    total = isSeekable ? Int(status.st_size) : nil
    if status.st_mode & S_IFMT == S_IFDIR { throw InputError(path, "is a directory") }
  }

  deinit { if descriptor > 0 { _ = close(descriptor) } }

  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    precondition(offset < buffer.count, "there is room for at least one byte")
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        // Safety: offset < bytes.count, so base + offset .. bytes.count lies inside of the array.
        unsafe systemRead(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
      }
      if count >= 0 {
        consumed += count
        return count
      }
      if errno != EINTR { throw InputError(path, FileSource.reason(errno)) }
    }
  }

  public func seek(to offset: Int) -> Bool {
    guard isSeekable, lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else { return false }
    consumed = offset
    return true
  }

  /// Whether a path names a folder; false when there is nothing.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The system's words for an error number.
  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}

/// `read(2)`, named so that it does not collide with `ByteSource.read`.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}

/// A source whose first bytes were read to see what it is.
public final class PeekedSource: ByteSource {
  private let source: any ByteSource
  /// The first bytes, up to the count asked for.
  public let head: [UInt8]
  private var served = 0

  /// Reads up to `count` bytes ahead.
  public init(_ source: any ByteSource, count: Int = 4096) throws(InputError) {
    self.source = source
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try source.read(into: &bytes, at: filled)
      if got == 0 { break }
      filled += got
    }
    head = Array(bytes[..<filled])
  }

  public var consumed: Int { source.consumed }
  public var total: Int? { source.total }
  public var isSeekable: Bool { source.isSeekable }

  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    if served < head.count {
      let count = min(head.count - served, buffer.count - offset)
      buffer.replaceSubrange(offset..<offset + count, with: head[served..<served + count])
      served += count
      return count
    }
    return try source.read(into: &buffer, at: offset)
  }

  public func seek(to offset: Int) -> Bool {
    guard source.seek(to: offset) else { return false }
    served = head.count
    return true
  }
}

/// Bytes in memory, for tests and for text that was already read.
public final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let chunk: Int
  public private(set) var consumed = 0

  /// Serves `bytes` in pieces of at most `chunk`.
  public init(_ bytes: [UInt8], chunk: Int = .max) {
    self.bytes = bytes
    self.chunk = chunk
  }

  public var total: Int? { bytes.count }
  public var isSeekable: Bool { true }

  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    let count = min(chunk, buffer.count - offset, bytes.count - consumed)
    buffer.replaceSubrange(offset..<offset + count, with: bytes[consumed..<consumed + count])
    consumed += count
    return count
  }

  public func seek(to offset: Int) -> Bool {
    consumed = offset
    return true
  }
}
