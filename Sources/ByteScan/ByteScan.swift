// Finding the next interesting byte. The only unchecked memory reads of the package are in this file; every fast
// search has a plain twin below it, and a test compares the two at every length and offset.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Searches in byte spans. All indices are relative to the span; "not found" is the upper bound of the search.
public enum ByteScan {
  /// The index of the first `byte` in `bytes[range]`, or `range.upperBound`. Runs at the speed of `memchr`.
  public static func firstIndex(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    if range.isEmpty { return range.upperBound }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      // Safety: the precondition keeps base + range inside of the buffer.
      let base = buffer.baseAddress!
      guard let hit = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else { return range.upperBound }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// The index of the first byte equal to `a` or `b` in `bytes[range]`, or `range.upperBound`.
  public static func firstIndex(of a: UInt8, or b: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let raw = unsafe bytes.bytes
    var index = range.lowerBound
    let last = range.upperBound - 8
    while index <= last {
      // Safety: index + 8 <= range.upperBound <= bytes.count.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
      let hits = matches(word, a) | matches(word, b)
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    return firstIndexPlain(of: a, or: b, in: bytes, index..<range.upperBound)
  }

  /// How often `byte` occurs in `bytes[range]`: from hit to hit with `memchr`, which is fastest where hits are rare.
  public static func count(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var total = 0
    var index = firstIndex(of: byte, in: bytes, range)
    while index < range.upperBound {
      total += 1
      index = firstIndex(of: byte, in: bytes, index + 1..<range.upperBound)
    }
    return total
  }

  /// The high bit of each byte of `word` that equals `byte`; bits above the first match may be set in error.
  @inline(__always) private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & (ones &<< 7)
  }

  /// The plain twin of `firstIndex(of:or:in:_:)`.
  static func firstIndexPlain(of a: UInt8, or b: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != a, bytes[index] != b { index += 1 }
    return index
  }

  /// The plain twin of `count(of:in:_:)`.
  static func countPlain(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var total = 0
    for index in range where bytes[index] == byte { total += 1 }
    return total
  }
}
