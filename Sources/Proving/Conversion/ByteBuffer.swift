/// Bytes to be written. It grows, and keeps its memory when it is emptied, so that one buffer serves many chunks.
public struct ByteBuffer: Sendable {
  @usableFromInline var storage: [UInt8] = []
  @usableFromInline var length = 0

  /// An empty buffer.
  public init() {}

  /// The number of appended bytes.
  @inlinable public var count: Int { length }

  /// Passes the appended bytes to a closure.
  public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(storage.span.extracting(0..<length))
  }

  /// Removes all bytes, keeping the memory.
  public mutating func removeAll() { length = 0 }

  /// Removes the bytes after `end`.
  public mutating func cut(to end: Int) { length = end }

  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) { if length &+ more > storage.count { grow(more) } }

  @usableFromInline @inline(never)
  mutating func grow(_ more: Int) {
    let size = max(storage.count * 2, length + more, 4096)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }

  /// Appends a byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[length] = byte
    length &+= 1
  }

  /// Appends two bytes.
  @inlinable @inline(__always)
  public mutating func append(_ a: UInt8, _ b: UInt8) {
    reserve(2)
    storage[length] = a
    storage[length &+ 1] = b
    length &+= 2
  }

  /// Appends UTF-8.
  public mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends bytes as they are.
  public mutating func append(_ bytes: [UInt8]) { append(bytes.span, 0..<bytes.count) }

  /// Appends the bytes of `source[range]`.
  public mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let added = range.count
    reserve(added)
    let start = length
    // Safety: `reserve` has made room for `added` bytes from `start` on, and `extracting` checks the range.
    unsafe source.extracting(range).withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        unsafe UnsafeMutableRawBufferPointer(rebasing: to[start..<start + added]).copyMemory(from: from)
      }
    }
    length &+= added
  }

  // MARK: Hexadecimal digits

  /// Appends two lower-case digits for each byte of `source[range]`, eight at a time.
  public mutating func appendHex(_ source: Span<UInt8>, _ range: Range<Int>) {
    let added = range.count
    reserve(added * 2)
    let start = length
    // Safety: `reserve` has made room for two bytes for each of `added`; both loops stay below it.
    unsafe source.extracting(range).withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        var index = 0
        var out = start
        while index &+ 4 <= added {
          let word = unsafe from.loadUnaligned(fromByteOffset: index, as: UInt32.self)
          let digits = ByteBuffer.hex(UInt32(littleEndian: word))
          unsafe to.storeBytes(of: digits.littleEndian, toByteOffset: out, as: UInt64.self)
          index &+= 4
          out &+= 8
        }
        while index < added {
          let byte = unsafe from[index]
          unsafe to[out] = ByteBuffer.digit(byte &>> 4)
          unsafe to[out &+ 1] = ByteBuffer.digit(byte & 15)
          index &+= 1
          out &+= 2
        }
      }
    }
    length &+= added * 2
  }

  @inline(__always)
  static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 &+ nibble : 0x57 &+ nibble }

  /// The eight digits of four bytes, the first byte's digits lowest.
  @inline(__always)
  static func hex(_ word: UInt32) -> UInt64 {
    // Spreads each byte over two, then each half of it over one, the high half first.
    var spread = UInt64(word)
    spread = (spread | spread &<< 16) & 0x0000_FFFF_0000_FFFF
    spread = (spread | spread &<< 8) & 0x00FF_00FF_00FF_00FF
    let nibbles = (spread &>> 4 & 0x000F_000F_000F_000F) | (spread &<< 8 & 0x0F00_0F00_0F00_0F00)
    // 10 and more carry into bit 4 when 6 is added.
    let letters = (nibbles &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
  }
}
