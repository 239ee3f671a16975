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

  /// The index of the first byte of `bytes[range]` that means something in a tuple of values, or `range.upperBound`:
  /// quotes, parentheses and what may start a comment; also blanks and `!$%&`, which are rare there and mean nothing.
  public static func endOfNumbers(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    typealias Block = SIMD16<UInt8>
    let raw = unsafe bytes.bytes
    // 20…27 with one comparison, 28 and 29 with one, 2D and 2F with one.
    let (low, quotes) = (Block(repeating: 0xF8), Block(repeating: 0x20))
    let (pair, parentheses) = (Block(repeating: 0xFE), Block(repeating: 0x28))
    let (signs, minus) = (Block(repeating: 0xFD), Block(repeating: 0x2D))
    let backtick = Block(repeating: 0x60)
    var index = range.lowerBound
    while index + 16 <= range.upperBound {
      // Safety: index + 16 <= range.upperBound <= bytes.count.
      let block = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: Block.self)
      let hits =
        (block & low .== quotes) .| (block & pair .== parentheses) .| (block & signs .== minus)
        .| (block .== backtick)
      // Safety: a mask of 16 lanes is 16 bytes, each 0 or 0xFF, as are the two words.
      let words = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
      if words.x != 0 { return index + words.x.littleEndian.trailingZeroBitCount / 8 }
      if words.y != 0 { return index + 8 + words.y.littleEndian.trailingZeroBitCount / 8 }
      index += 16
    }
    return endOfNumbersPlain(in: bytes, index..<range.upperBound)
  }

  /// The index of the first byte of `bytes[range]` that is no digit, `-`, `.` or `/`, or `range.upperBound`: where a
  /// number between two commas ends. Inlined into the loop over the values of a row, most of which are numbers.
  @inlinable
  public static func endOfNumber(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let raw = unsafe bytes.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &<< 7
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      // Safety: index + 8 <= range.upperBound <= bytes.count.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
      // Without their high bits no byte carries into the next: + 0x46 sets the high bit of those above 0x39,
      // | 0x80 and - 0x2D clears it in those below 0x2D.
      let low = word & ~high
      let above = low &+ ones &* 0x46
      let below = ~((low | high) &- ones &* 0x2D)
      let hits = (above | below | word) & high
      if hits != 0 { return index &+ hits.trailingZeroBitCount / 8 }
      index &+= 8
    }
    return endOfNumberPlain(in: bytes, index..<range.upperBound)
  }

  /// Whether a byte of `bytes[range]` lies beyond ASCII.
  public static func hasHighBytes(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let raw = unsafe bytes.bytes
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      // Safety: index + 8 <= range.upperBound <= bytes.count.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { return true }
      index += 8
    }
    return hasHighBytesPlain(in: bytes, index..<range.upperBound)
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

  /// The plain twin of `endOfNumbers(in:_:)`.
  static func endOfNumbersPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x20...0x29, 0x2D, 0x2F, 0x60: return index
      default: index += 1
      }
    }
    return index
  }

  /// The plain twin of `endOfNumber(in:_:)`.
  @usableFromInline
  static func endOfNumberPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, 0x2D...0x39 ~= bytes[index] { index += 1 }
    return index
  }

  /// The plain twin of `hasHighBytes(in:_:)`.
  static func hasHighBytesPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] >= 0x80 { return true }
    return false
  }

  /// The plain twin of `count(of:in:_:)`.
  static func countPlain(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var total = 0
    for index in range where bytes[index] == byte { total += 1 }
    return total
  }
}
