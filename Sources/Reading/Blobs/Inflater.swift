import CZlib

/// Decompresses the beginning of zlib streams, one stream after another.
@safe final class Inflater {
  private var stream = unsafe z_stream()
  private let isReady: Bool

  init() { isReady = unsafe djaudit_inflate_init(&stream) == Z_OK }

  deinit { if isReady { _ = unsafe inflateEnd(&stream) } }

  /// Fills `output` from its start with what `input` contains and returns how many bytes; nil for anything but a zlib
  /// stream.
  func inflate(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) -> Int? {
    guard isReady, unsafe inflateReset(&stream) == Z_OK, !input.isEmpty else { return nil }
    var source = Array(input)
    let room = output.count
    let (status, produced) = unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe source.withUnsafeMutableBufferPointer { source in
        // Safety: both pointers stay inside their arrays by the counts given with them, for this call only.
        unsafe stream.next_in = source.baseAddress!
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress!
        unsafe stream.avail_out = UInt32(room)
        let status = unsafe CZlib.inflate(&stream, Z_SYNC_FLUSH)
        return unsafe (status, room - Int(stream.avail_out))
      }
    }
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR ? produced : nil
  }

  /// Decompresses a whole stream, the bytes of `input` from `start`, piece by piece; false for anything but a zlib
  /// stream, for one that is cut off, and for more than `limit` bytes.
  func inflateAll(
    _ input: inout [UInt8], from start: Int, limit: Int, buffer: inout [UInt8], _ body: (ArraySlice<UInt8>) -> Void
  ) -> Bool {
    guard isReady, unsafe inflateReset(&stream) == Z_OK, start < input.count else { return false }
    var consumed = start
    var total = 0
    let room = buffer.count
    while true {
      let (status, taken, produced) = unsafe buffer.withUnsafeMutableBufferPointer { target in
        unsafe input.withUnsafeMutableBufferPointer { source in
          // Safety: consumed <= source.count, and both pointers stay inside their arrays by the counts given with them,
          // for this call only.
          let available = min(source.count - consumed, Int(UInt32.max))
          unsafe stream.next_in = source.baseAddress! + consumed
          unsafe stream.avail_in = UInt32(available)
          unsafe stream.next_out = target.baseAddress!
          unsafe stream.avail_out = UInt32(room)
          let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          return unsafe (status, available - Int(stream.avail_in), room - Int(stream.avail_out))
        }
      }
      consumed += taken
      total += produced
      if total > limit { return false }
      if produced > 0 { body(buffer[..<produced]) }
      if status == Z_STREAM_END { return true }
      if status != Z_OK || taken == 0 && produced == 0 { return false }
    }
  }
}
