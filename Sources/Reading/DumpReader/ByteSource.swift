public import Diagnostics
import Files

/// Where bytes come from: a file, standard input, or a decoder wrapped around another source.
public protocol ByteSource: AnyObject {
  /// Reads at least one byte into `buffer` at `offset` and returns how many; 0 at the end of the input.
  func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int
  /// Bytes read from disk so far, before decompression, for a progress bar.
  var consumed: Int { get }
  /// Size on disk; nil if unknown.
  var total: Int? { get }
  /// Whether `seek` can go back: a file can, a pipe or a decoder cannot.
  var isSeekable: Bool { get }
  /// Goes back to a byte offset; false if this source cannot.
  func seek(to offset: Int) -> Bool
}

extension ByteSource {
  /// By default a source cannot go back.
  public var isSeekable: Bool { false }
  /// By default a source cannot go back.
  public func seek(to offset: Int) -> Bool { false }
}

/// A file or standard input, read in large pieces with `read(2)`. Not mapped: mapped pages would count as memory.
public final class FileSource: ByteSource {
  private let path: String
  private let descriptor: Int32
  /// Bytes read so far.
  public private(set) var consumed = 0
  /// Size of the file; nil for a pipe.
  public let total: Int?
  /// True for a regular file.
  public let isSeekable: Bool

  /// Opens `path`, or standard input for `-`.
  public init(_ path: String) throws(InputError) {
    self.path = path
    descriptor = try FileSystem.open(path)
    guard let status = FileStatus(descriptor: descriptor) else { throw InputError(path, FileSystem.reason()) }
    isSeekable = status.kind == .file
    total = isSeekable ? status.size : nil
    if status.kind == .folder { throw InputError(path, "is a directory") }
  }

  deinit { FileSystem.close(descriptor) }

  /// Reads with a single `read(2)`, so fewer bytes than fit may arrive.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    guard let count = FileSystem.read(descriptor, into: &buffer, at: offset) else {
      throw InputError(path, FileSystem.reason())
    }
    consumed += count
    return count
  }

  /// False for anything but a regular file.
  public func seek(to offset: Int) -> Bool {
    guard isSeekable, FileSystem.seek(descriptor, to: offset) else { return false }
    consumed = offset
    return true
  }
}

/// A source whose first bytes were read to recognize its format.
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

  /// What the source has read, the head included.
  public var consumed: Int { source.consumed }
  /// The source's size.
  public var total: Int? { source.total }
  /// Whether the source can go back.
  public var isSeekable: Bool { source.isSeekable }

  /// Serves the head first, then the rest of the source.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    if served < head.count {
      let count = min(head.count - served, buffer.count - offset)
      buffer.replaceSubrange(offset..<offset + count, with: head[served..<served + count])
      served += count
      return count
    }
    return try source.read(into: &buffer, at: offset)
  }

  /// Goes back in the source; reading continues from there.
  public func seek(to offset: Int) -> Bool {
    guard source.seek(to: offset) else { return false }
    served = head.count
    return true
  }
}

/// Bytes in memory, for tests and for text that has already been read.
public final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let chunk: Int
  /// Bytes served so far.
  public private(set) var consumed = 0

  /// Serves `bytes` in pieces of at most `chunk`.
  public init(_ bytes: [UInt8], chunk: Int = .max) {
    self.bytes = bytes
    self.chunk = chunk
  }

  /// The number of bytes; always known.
  public var total: Int? { bytes.count }
  /// Memory can always be read again.
  public var isSeekable: Bool { true }

  /// Never throws.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    let count = min(chunk, buffer.count - offset, bytes.count - consumed)
    buffer.replaceSubrange(offset..<offset + count, with: bytes[consumed..<consumed + count])
    consumed += count
    return count
  }

  /// Always succeeds; `offset` is at most the number of bytes.
  public func seek(to offset: Int) -> Bool {
    consumed = offset
    return true
  }
}
