import CZstd
public import Diagnostics

/// Decompresses Zstandard: one frame, or several in a row.
@safe public final class ZstdSource: ByteSource {
  private let source: any ByteSource
  private let path: String
  private let context: OpaquePointer
  private var input = [UInt8](repeating: 0, count: 128 * 1024)
  private var inputRange = 0..<0
  private var isInsideFrame = true

  /// Reads compressed bytes from `source`; `path` names it in errors.
  public init(_ source: any ByteSource, path: String) throws(InputError) {
    self.source = source
    self.path = path
    guard let context = unsafe ZSTD_createDStream() else { throw InputError(path, "cannot start zstd") }
    unsafe self.context = context
    // 128 MiB, which `zstd --long=27` needs and which is the tool's own default limit; the window is memory.
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
  }

  deinit { _ = unsafe ZSTD_freeDStream(context) }

  /// Compressed bytes read so far.
  public var consumed: Int { source.consumed }
  /// Size of the compressed input; nil if unknown.
  public var total: Int? { source.total }

  /// Reads decompressed bytes. Throws if data are damaged or cut off, and for windows of more than 128 MiB.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    while true {
      if inputRange.isEmpty {
        let count = try source.read(into: &input, at: 0)
        inputRange = 0..<count
        if count == 0 {
          if isInsideFrame {
            throw InputError(path, "the zstd data ends early", help: "The file was cut off; what came before was read.")
          }
          return 0
        }
      }
      let (status, produced, taken) = decompressOnce(into: &buffer, at: offset)
      if ZSTD_isError(status) != 0 {
        throw InputError(path, "the zstd data is damaged: \(unsafe String(cString: ZSTD_getErrorName(status)))")
      }
      isInsideFrame = status != 0
      inputRange = (inputRange.lowerBound + taken)..<inputRange.upperBound
      if produced > 0 { return produced }
    }
  }

  private func decompressOnce(into buffer: inout [UInt8], at offset: Int) -> (Int, Int, Int) {
    unsafe buffer.withUnsafeMutableBytes { output in
      unsafe input.withUnsafeBytes { source in
        // Safety: pointers and sizes describe the two arrays, for this call only.
        var out = unsafe ZSTD_outBuffer(dst: output.baseAddress! + offset, size: output.count - offset, pos: 0)
        var part = unsafe ZSTD_inBuffer(
          src: source.baseAddress! + inputRange.lowerBound, size: inputRange.count, pos: 0)
        let status = unsafe ZSTD_decompressStream(context, &out, &part)
        return unsafe (status, out.pos, part.pos)
      }
    }
  }
}
