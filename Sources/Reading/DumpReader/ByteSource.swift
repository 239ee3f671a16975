public import Diagnostics
import Files

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
    descriptor = try FileSystem.open(path)
    guard let status = FileStatus(descriptor: descriptor) else { throw InputError(path, FileSystem.reason()) }
    isSeekable = status.kind == .file
    total = isSeekable ? status.size : nil
    if status.kind == .folder { throw InputError(path, "is a directory") }
  }

  deinit { FileSystem.close(descriptor) }

  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    guard let count = FileSystem.read(descriptor, into: &buffer, at: offset) else {
      throw InputError(path, FileSystem.reason())
    }
    consumed += count
    return count
  }

  public func seek(to offset: Int) -> Bool {
    guard isSeekable, FileSystem.seek(descriptor, to: offset) else { return false }
    consumed = offset
    return true
  }
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
