import CZlib
import CZstd
import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How to compress an output.
public enum Compression: Sendable, Hashable {
  case none, gzip, zstd

  /// The compression that a file's extension implies.
  public init(path: String) {
    self = path.hasSuffix(".gz") ? .gzip : path.hasSuffix(".zst") ? .zstd : .none
  }

  /// `.gz`, `.zst`, or empty.
  public var suffix: String {
    switch self {
    case .none: ""
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }
}

/// A stream of bytes to a file descriptor, optionally compressed. Collects small pieces.
@safe
final class ByteStream {
  private let descriptor: Int32
  private let name: String
  private let compression: Compression
  private var pending: [UInt8] = []
  private var room = [UInt8](repeating: 0, count: 0)
  private var deflater = unsafe z_stream()
  private let compressor: OpaquePointer?
  /// Bytes written to the descriptor.
  private(set) var written = 0

  init(_ descriptor: Int32, name: String, _ compression: Compression) throws(RewriteError) {
    self.descriptor = descriptor
    self.name = name
    self.compression = compression
    switch compression {
    case .none: unsafe compressor = nil
    case .gzip:
      unsafe compressor = nil
      guard unsafe djaudit_deflate_init(&deflater, 6) == Z_OK else {
        throw RewriteError("\(name): cannot start zlib")
      }
      room = [UInt8](repeating: 0, count: 256 * 1024)
    case .zstd:
      unsafe compressor = ZSTD_createCCtx()
      guard unsafe compressor != nil else { throw RewriteError("\(name): cannot start zstd") }
      room = [UInt8](repeating: 0, count: 256 * 1024)
    }
  }

  deinit {
    if compression == .gzip { _ = unsafe deflateEnd(&deflater) }
    if let compressor = unsafe compressor { _ = unsafe ZSTD_freeCCtx(compressor) }
  }

  func write(_ bytes: Span<UInt8>) throws(RewriteError) {
    if pending.count + bytes.count > 128 * 1024 {
      try flush()
      if bytes.count > 128 * 1024 { return try push(bytes, isLast: false) }
    }
    unsafe bytes.withUnsafeBufferPointer { unsafe pending.append(contentsOf: $0) }
  }

  private func flush() throws(RewriteError) {
    if pending.isEmpty { return }
    let bytes = pending
    pending.removeAll(keepingCapacity: true)
    try push(bytes.span, isLast: false)
  }

  /// Writes the end of the compressed data.
  func finish() throws(RewriteError) {
    try flush()
    if compression != .none { try push([UInt8]().span, isLast: true) }
  }

  private func push(_ bytes: Span<UInt8>, isLast: Bool) throws(RewriteError) {
    switch compression {
    case .none:
      let failure = unsafe bytes.withUnsafeBytes { unsafe writeOut($0) }
      try check(failure)
    case .gzip:
      var taken = 0
      while true {
        let (used, made, status) = deflateOnce(bytes, from: taken, isLast: isLast)
        taken += used
        try writeRoom(made)
        if isLast ? status == Z_STREAM_END : taken == bytes.count && made < room.count { return }
      }
    case .zstd:
      var taken = 0
      while true {
        let (used, made, left) = compressOnce(bytes, from: taken, isLast: isLast)
        guard ZSTD_isError(left) == 0 else { throw RewriteError("\(name): zstd failed") }
        taken += used
        try writeRoom(made)
        if isLast ? left == 0 : taken == bytes.count { return }
      }
    }
  }

  private func deflateOnce(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> (used: Int, made: Int, Int32) {
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe room.withUnsafeMutableBufferPointer { target in
        // Safety: both pointers stay inside their buffers by the counts given with them, for this call only.
        unsafe deflater.next_in = source.baseAddress.map { unsafe UnsafeMutablePointer(mutating: $0 + start) }
        unsafe deflater.avail_in = UInt32(source.count - start)
        unsafe deflater.next_out = target.baseAddress!
        unsafe deflater.avail_out = UInt32(target.count)
        let status = unsafe deflate(&deflater, isLast ? Z_FINISH : Z_NO_FLUSH)
        return unsafe (source.count - start - Int(deflater.avail_in), target.count - Int(deflater.avail_out), status)
      }
    }
  }

  private func compressOnce(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> (used: Int, made: Int, Int) {
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe room.withUnsafeMutableBufferPointer { target in
        // Safety: the two buffers are described by their own counts, for this call only.
        var input = unsafe ZSTD_inBuffer(
          src: source.baseAddress.map { unsafe UnsafeRawPointer($0) }, size: source.count, pos: start)
        var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let left = unsafe ZSTD_compressStream2(compressor, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
        return unsafe (input.pos - start, output.pos, left)
      }
    }
  }

  private func writeRoom(_ count: Int) throws(RewriteError) {
    // Safety: no more than `room` holds was made in it.
    let failure = unsafe room.withUnsafeBytes { unsafe writeOut(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    try check(failure)
  }

  private func check(_ failure: Int32) throws(RewriteError) {
    if failure != 0 { throw RewriteError("\(name): \(unsafe String(cString: strerror(failure)))") }
  }

  /// The error number of the failed write; 0 if all bytes were written.
  @unsafe
  private func writeOut(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var done = 0
    while done < bytes.count {
      // Safety: done < bytes.count, so base + done .. bytes.count lies inside the bytes.
      let count = unsafe systemWrite(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return errno }
      done += count
    }
    written += bytes.count
    return 0
  }
}

/// `write(2)`, named so that it does not collide with methods of that name.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

/// Writes all parts one after another to an open file.
public final class FileOutput: RewriteOutput {
  private let stream: ByteStream

  /// `name` is its name in errors.
  public init(_ descriptor: Int32, name: String, _ compression: Compression) throws(RewriteError) {
    stream = try ByteStream(descriptor, name: name, compression)
  }

  /// Appends the bytes, whichever part they belong to.
  public func write(_ bytes: Span<UInt8>, to part: RewritePart) throws(RewriteError) { try stream.write(bytes) }

  /// Writes the rest; the file stays open.
  public func finish() throws(RewriteError) { try stream.finish() }

  /// The size of the file in bytes.
  public var byteCount: Int { stream.written }
}

/// Writes nothing, for a dry run.
public final class NoOutput: RewriteOutput {
  /// The number of bytes that would have been written.
  public private(set) var byteCount = 0

  /// An output that only counts.
  public init() {}

  /// Counts the bytes.
  public func write(_ bytes: Span<UInt8>, to part: RewritePart) throws(RewriteError) { byteCount += bytes.count }
}
