import CZlib
public import Diagnostics

/// Decompresses gzip: one member, or several in a row as written by `pigz` and `cat a.gz b.gz`.
@safe public final class GzipSource: ByteSource {
  private let source: any ByteSource
  private let path: String
  private var stream = unsafe z_stream()
  private var input = [UInt8](repeating: 0, count: 128 * 1024)
  private var inputRange = 0..<0
  private var isInsideMember = false
  private var hasMembers = false
  /// Whether something that is not a member followed the last one; it is ignored, as gzip does.
  private var isPastEnd = false

  /// Reads compressed bytes from `source`; `path` names it in errors.
  public init(_ source: any ByteSource, path: String) throws(InputError) {
    self.source = source
    self.path = path
    guard unsafe djaudit_inflate_init(&stream) == Z_OK else { throw InputError(path, "cannot start zlib") }
  }

  deinit { _ = unsafe inflateEnd(&stream) }

  /// Compressed bytes read so far.
  public var consumed: Int { source.consumed }
  /// Size of the compressed input; nil if unknown.
  public var total: Int? { source.total }

  /// Reads decompressed bytes. Throws if data are damaged or cut off.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    while true {
      if inputRange.isEmpty {
        let count = try source.read(into: &input, at: 0)
        inputRange = 0..<count
        if isPastEnd, count > 0 {
          inputRange = 0..<0
          continue
        }
        if count == 0 {
          if isInsideMember || !hasMembers {
            throw InputError(path, "the gzip data ends early", help: "The file was cut off; what came before was read.")
          }
          return 0
        }
      }
      if !isInsideMember {
        // Zero padding after the last member is legal; tapes and some object stores add it.
        if hasMembers, input[inputRange.lowerBound] != 0x1F {
          isPastEnd = input[inputRange.lowerBound] != 0
          inputRange = isPastEnd ? 0..<0 : inputRange.lowerBound + 1..<inputRange.upperBound
          continue
        }
        _ = unsafe inflateReset(&stream)
        isInsideMember = true
      }
      let room = buffer.count - offset
      let (status, produced, taken) = inflateOnce(into: &buffer, at: offset, room: room)
      inputRange = (inputRange.lowerBound + taken)..<inputRange.upperBound
      switch status {
      case Z_STREAM_END: (isInsideMember, hasMembers) = (false, true)
      case Z_OK, Z_BUF_ERROR: break
      case Z_DATA_ERROR where unsafe hasMembers && produced == 0 && stream.total_out == 0:
        // Not even a header: something that merely begins like a member.
        (isInsideMember, isPastEnd) = (false, true)
        inputRange = 0..<0
      default: throw InputError(path, "the gzip data is damaged (zlib error \(status))")
      }
      if produced > 0 { return produced }
    }
  }

  private func inflateOnce(into buffer: inout [UInt8], at offset: Int, room: Int) -> (Int32, Int, Int) {
    unsafe buffer.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeMutableBufferPointer { source in
        // Safety: both pointers stay inside their arrays by the counts given with them, for this call only.
        unsafe stream.next_in = source.baseAddress! + inputRange.lowerBound
        unsafe stream.avail_in = UInt32(inputRange.count)
        unsafe stream.next_out = output.baseAddress! + offset
        unsafe stream.avail_out = UInt32(min(room, Int(UInt32.max)))
        let before = unsafe Int(stream.avail_out)
        let status = unsafe inflate(&stream, Z_NO_FLUSH)
        return unsafe (status, before - Int(stream.avail_out), inputRange.count - Int(stream.avail_in))
      }
    }
  }
}
