// Finding the next interesting byte. The package's only unchecked memory reads are in this file. Every fast search has
// a plain twin below it, and a test compares the two at every length and offset.

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
      // Safety: the precondition keeps base + range inside the buffer.
      let base = buffer.baseAddress!
      guard let hit = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else { return range.upperBound }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// Whether the bytes at `index` are `text`. Runs at the speed of `memcmp`.
  public static func holds(_ text: Span<UInt8>, in bytes: Span<UInt8>, at index: Int) -> Bool {
    precondition(index >= 0, "an index lies outside of the bytes")
    guard text.count <= bytes.count - index else { return false }
    if text.isEmpty { return true }
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        // Safety: 0 <= index, index + text.count <= bytes.count.
        unsafe memcmp(text.baseAddress!, bytes.baseAddress! + index, text.count) == 0
      }
    }
  }

  /// Moves `bytes[range]` to the front, as `memmove` does.
  public static func moveToFront(_ range: Range<Int>, in bytes: inout [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range lies outside of the bytes")
    if range.isEmpty || range.lowerBound == 0 { return }
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      // Safety: the precondition keeps base + range inside the buffer.
      let base = buffer.baseAddress!
      _ = unsafe memmove(base, base + range.lowerBound, range.count)
    }
  }

  /// A buffer of `capacity` bytes that begins with `bytes[range]`. The contents of the remaining bytes are unspecified.
  public static func buffer(beginningWith range: Range<Int>, of bytes: Span<UInt8>, capacity: Int) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range lies outside of the bytes")
    precondition(range.count <= capacity, "a buffer is too small for its bytes")
    return unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        // Safety: the preconditions keep base + range inside both buffers. Any byte is a valid UInt8.
        guard let base = bytes.baseAddress, let start = buffer.baseAddress else { return }
        _ = unsafe memcpy(start, base + range.lowerBound, range.count)
      }
      count = capacity
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

  /// The index of the first byte of `bytes[range]` that can matter in a tuple of values, or `range.upperBound`: a
  /// quote, a parenthesis, or a character that may start a comment. Also stops at blanks and `!$%&`, which are rare
  /// there and harmless.
  public static func endOfNumbers(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    typealias Block = SIMD16<UInt8>
    let raw = unsafe bytes.bytes
    // 20…27 take one comparison, 28 and 29 another, 2D and 2F a third.
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

  /// The index of the first byte of `bytes[range]` that is not a digit, `-`, `.` or `/`, or `range.upperBound`: where a
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

  /// The number that the one to sixteen digits in `bytes[range]` spell; nil for anything else. There is no branch per
  /// digit: the count is unpredictable, and one mispredicted branch costs more than eight digits.
  @inlinable
  public static func number(in bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let count = range.count
    guard count &- 1 < 16, count > 0, range.upperBound >= 16 else { return numberPlain(in: bytes, range) }
    let raw = unsafe bytes.bytes
    // Safety: 16 <= range.upperBound <= bytes.count, so the 8 and 16 bytes before it lie in the bytes.
    let low = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: range.upperBound &- 8, as: UInt64.self)
    guard let value = eightDigits(low.littleEndian, last: min(count, 8)) else { return nil }
    if count <= 8 { return value }
    let high = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: range.upperBound &- 16, as: UInt64.self)
    guard let more = eightDigits(high.littleEndian, last: count &- 8) else { return nil }
    return more &* 100_000_000 &+ value
  }

  /// The number that the last `count` of eight bytes spell; nil if one of them is not a digit.
  @inlinable
  static func eightDigits(_ word: UInt64, last count: Int) -> UInt64? {
    // Bytes before the digits become zeros.
    let mask = UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    var value = (word ^ 0x3030_3030_3030_3030) & mask
    // + 0x76 sets the high bit of those above 9.
    if (value &+ 0x7676_7676_7676_7676 | value) & 0x8080_8080_8080_8080 != 0 { return nil }
    // Pairs of digits, then pairs of pairs, then the two fours.
    value = (value &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (value &* 42_949_672_960_001) &>> 32
  }

  /// The index of the first point in `bytes[range]`, or `range.upperBound`.
  @inlinable
  public static func firstPoint(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    if range.lowerBound &+ 8 <= bytes.count {
      // Safety: range.lowerBound + 8 <= bytes.count.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: range.lowerBound, as: UInt64.self)
      let difference = word.littleEndian ^ 0x2E2E_2E2E_2E2E_2E2E
      let hits = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if hits != 0 { return min(range.lowerBound &+ hits.trailingZeroBitCount / 8, range.upperBound) }
    }
    return firstPointPlain(in: bytes, range)
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

  /// The first `quote` in `bytes[range]` that no backslash escapes, or `range.upperBound`; and how many bytes the
  /// backslashes before it take away when they are resolved: one each, but none for `\%` and `\_`. `endsInEscape` says
  /// that the last byte is a backslash whose meaning depends on the next byte. `range` begins after the opening quote
  /// or after a pair of quotes, never after such a backslash.
  ///
  /// The end is found first: quotes are rarer than backslashes, and once the end is known, counting backslashes needs
  /// no branch for each of them.
  public static func endOfEscapedString(_ quote: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> (
    end: Int, escapes: Int, endsInEscape: Bool
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let head = endOfShortString(quote, in: bytes, range)
    if head.isDone { return (head.index, head.escapes, head.endsInEscape) }
    let (end, endsInEscape) = endOfLongString(quote, in: bytes, head.index..<range.upperBound)
    return (end, head.escapes &+ countOfEscapes(in: bytes, head.index..<end), endsInEscape)
  }

  /// The same as `endOfEscapedString`, without the count.
  public static func closingQuote(_ quote: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> (
    end: Int, endsInEscape: Bool
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    let head = endOfShortString(quote, in: bytes, range)
    if head.isDone { return (head.index, head.endsInEscape) }
    return endOfLongString(quote, in: bytes, head.index..<range.upperBound)
  }

  /// Looks at the first bytes eight at a time: most strings are short. If it does not reach the end, `index` is where
  /// to continue, never after a backslash.
  @inline(__always)
  private static func endOfShortString(_ quote: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> (
    index: Int, escapes: Int, isDone: Bool, endsInEscape: Bool
  ) {
    let raw = unsafe bytes.bytes
    var index = range.lowerBound
    var escapes = 0
    while index < range.lowerBound &+ 32, index &+ 8 <= range.upperBound {
      // Safety: index + 8 <= range.upperBound <= bytes.count.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
      let hits = matches(word, quote) | matches(word, "\\")
      if hits == 0 {
        index &+= 8
        continue
      }
      index &+= hits.trailingZeroBitCount / 8
      if bytes[index] == quote { return (index, escapes, true, false) }
      index &+= 1
      if index == range.upperBound { return (index, escapes, true, true) }
      if bytes[index] != "%", bytes[index] != "_" { escapes &+= 1 }
      index &+= 1
    }
    return (index, escapes, false, false)
  }

  /// Goes from quote to quote: one with an odd number of backslashes before it is escaped.
  private static func endOfLongString(_ quote: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> (
    end: Int, endsInEscape: Bool
  ) {
    var start = range.lowerBound
    while true {
      let found = firstIndex(of: quote, in: bytes, start..<range.upperBound)
      var run = found
      while run > start, bytes[run &- 1] == "\\" { run &-= 1 }
      let isEscaped = (found &- run) & 1 == 1
      if found == range.upperBound { return (found, isEscaped) }
      if !isEscaped { return (found, false) }
      start = found &+ 1
    }
  }

  /// How many bytes the backslashes in `bytes[range]` take away: every second one of a run, but none before `%` and
  /// `_`, nor at the very end. `range` does not begin after a backslash that escapes.
  ///
  /// If no run is longer than two, each run takes away one byte, so counting where runs begin is enough; the lanes of a
  /// vector do that. Blocks with longer runs, `\%` or `\_` are counted byte by byte.
  static func countOfEscapes(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "search range lies outside of the bytes")
    typealias Block = SIMD16<UInt8>
    let raw = unsafe bytes.bytes
    // Two bytes before and one after a block are examined, too.
    var state = (escapes: 0, isEscaped: false)
    var index = min(range.lowerBound &+ 2, range.upperBound)
    countEscapes(in: bytes, range.lowerBound..<index, end: range.upperBound, &state)
    let (backslashes, ones) = (Block(repeating: "\\"), Block(repeating: 1))
    let (percents, underscores) = (Block(repeating: "%"), Block(repeating: "_"))
    var sums = Block()
    var untilFull = 60
    while index &+ 65 <= range.upperBound {
      var begins = Block()
      var odd = SIMDMask<SIMD16<Int8>>(repeating: false)
      for lane in 0..<4 {
        let start = index &+ 16 &* lane
        // Safety: range.lowerBound <= start - 2, and start + 17 <= index + 65 <= range.upperBound <= bytes.count.
        let block = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: Block.self)
        let before = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &- 1, as: Block.self)
        let twoBefore = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &- 2, as: Block.self)
        let next = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 1, as: Block.self)
        let (here, there) = (block .== backslashes, before .== backslashes)
        begins &+= ones.replacing(with: 0, where: .!here .| there)
        odd .|= here .& there .& (twoBefore .== backslashes)
        odd .|= here .& ((next .== percents) .| (next .== underscores))
      }
      if hasBits(odd) {
        countEscapes(in: bytes, index..<index &+ 64, end: range.upperBound, &state)
      } else {
        sums &+= begins
        untilFull &-= 1
        if untilFull == 0 {
          state.escapes &+= sum(sums)
          (sums, untilFull) = (Block(), 60)
        }
        state.isEscaped = bytes[index &+ 63] == "\\" && bytes[index &+ 62] != "\\"
      }
      index &+= 64
    }
    state.escapes &+= sum(sums)
    countEscapes(in: bytes, index..<range.upperBound, end: range.upperBound, &state)
    return state.escapes
  }

  /// Counts byte by byte. `isEscaped` says whether the byte before `range` is a backslash that escapes.
  private static func countEscapes(
    in bytes: Span<UInt8>, _ range: Range<Int>, end: Int, _ state: inout (escapes: Int, isEscaped: Bool)
  ) {
    for index in range {
      if state.isEscaped {
        state.isEscaped = false
      } else if bytes[index] == "\\" {
        state.isEscaped = true
        if index &+ 1 < end, bytes[index &+ 1] != "%", bytes[index &+ 1] != "_" { state.escapes &+= 1 }
      }
    }
  }

  /// The sum of the lanes.
  @inline(__always) private static func sum(_ block: SIMD16<UInt8>) -> Int {
    // Safety: 16 lanes are 16 bytes, as are the two words.
    let words = unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs = (words.x & even) &+ (words.x &>> 8 & even) &+ (words.y & even) &+ (words.y &>> 8 & even)
    return Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
  }

  @inline(__always) private static func hasBits(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    // Safety: a mask of 16 lanes is 16 bytes, as are the two words.
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words.x | words.y != 0
  }

  /// The digits that begin at `index`, eight at most: how many there are, and their number, which means nothing if
  /// there are none. One load answers both, without a branch on the count.
  @inlinable
  public static func digits(in bytes: Span<UInt8>, from index: Int) -> (count: Int, number: UInt64) {
    precondition(index >= 0 && index <= bytes.count, "search range lies outside of the bytes")
    guard index &+ 8 <= bytes.count else { return digitsPlain(in: bytes, from: index) }
    // Safety: index + 8 <= bytes.count.
    let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
    var value = word.littleEndian ^ 0x3030_3030_3030_3030
    // + 0x76 sets the high bit of bytes above 9; its carry only reaches bytes after the first of these.
    let hits = (value &+ 0x7676_7676_7676_7676 | value) & 0x8080_8080_8080_8080
    let bits = hits.trailingZeroBitCount & ~7
    // Moves the digits to the end; zeros fill the space before them.
    value = value &<< UInt64(truncatingIfNeeded: 64 &- bits)
    value = (value &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (bits &>> 3, (value &* 42_949_672_960_001) &>> 32)
  }

  /// The closing quote of a string of ASCII that begins at `index`, and how many bytes its escapes take away; nil if
  /// the string is longer than a few dozen bytes or contains other characters.
  @inlinable
  public static func endOfShortText(in bytes: Span<UInt8>, from start: Int) -> (end: Int, escapes: Int)? {
    precondition(start >= 0 && start <= bytes.count, "search range lies outside of the bytes")
    let raw = unsafe bytes.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &<< 7
    var index = start
    var escapes = 0
    while index &+ 8 <= bytes.count, index < start &+ 64 {
      // Safety: index + 8 <= bytes.count.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
      let (quotes, backslashes) = (word ^ ones &* 0x27, word ^ ones &* 0x5C)
      let hits = ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | word) & high
      if hits == 0 {
        index &+= 8
        continue
      }
      index &+= hits.trailingZeroBitCount &>> 3
      switch bytes[index] {
      case "'": return (index, escapes)
      case "\\":
        guard index &+ 1 < bytes.count, bytes[index &+ 1] < 0x80 else { return nil }
        if bytes[index &+ 1] != "%", bytes[index &+ 1] != "_" { escapes &+= 1 }
        index &+= 2
      default: return nil
      }
    }
    return nil
  }

  /// The eight bytes starting at `index`, the first one lowest; nil if there are fewer.
  @inlinable
  public static func word(in bytes: Span<UInt8>, at index: Int) -> UInt64? {
    guard index >= 0, index &+ 8 <= bytes.count else { return nil }
    // Safety: 0 <= index, index + 8 <= bytes.count.
    return unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian
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
      case " "...")", "-", "/", "`": return index
      default: index += 1
      }
    }
    return index
  }

  /// The plain twin of `endOfNumber(in:_:)`.
  @usableFromInline
  static func endOfNumberPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, "-"..."9" ~= bytes[index] { index += 1 }
    return index
  }

  /// The plain twin of `endOfEscapedString(_:in:_:)`.
  static func endOfEscapedStringPlain(_ quote: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> (
    end: Int, escapes: Int, endsInEscape: Bool
  ) {
    var index = range.lowerBound
    var escapes = 0
    while index < range.upperBound {
      if bytes[index] == quote { return (index, escapes, false) }
      if bytes[index] == "\\" {
        index += 1
        if index == range.upperBound { return (index, escapes, true) }
        if bytes[index] != "%", bytes[index] != "_" { escapes += 1 }
      }
      index += 1
    }
    return (range.upperBound, escapes, false)
  }

  /// The plain twin of `number(in:_:)`.
  @usableFromInline
  static func numberPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    guard 1...16 ~= range.count else { return nil }
    var value: UInt64 = 0
    for index in range {
      guard "0"..."9" ~= bytes[index] else { return nil }
      value = value * 10 + UInt64(bytes[index] - "0")
    }
    return value
  }

  /// The plain twin of `digits(in:from:)`.
  @usableFromInline
  static func digitsPlain(in bytes: Span<UInt8>, from start: Int) -> (count: Int, number: UInt64) {
    var (count, value): (Int, UInt64) = (0, 0)
    while count < 8, start + count < bytes.count, "0"..."9" ~= bytes[start + count] {
      value = value * 10 + UInt64(bytes[start + count] - "0")
      count += 1
    }
    return (count, value)
  }

  /// The plain twin of `firstPoint(in:_:)`.
  @usableFromInline
  static func firstPointPlain(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != "." { index += 1 }
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
