import ByteScan

/// Bytes on their way out. Grows, and is emptied without giving its memory back, so that one serves many chunks.
struct ByteBuffer: Sendable {
  private var storage: [UInt8] = []
  private(set) var count = 0

  init() {}

  /// Gives what was appended to a closure.
  func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(storage.span.extracting(0..<count))
  }

  mutating func removeAll() { count = 0 }

  /// Takes off what was appended behind `end`.
  mutating func cut(to end: Int) { count = end }

  @inline(__always)
  private mutating func reserve(_ more: Int) { if count &+ more > storage.count { grow(more) } }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let size = max(storage.count * 2, count + more, 4096)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count &+= 1
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  mutating func append(_ bytes: [UInt8]) { append(bytes.span, 0..<bytes.count) }

  /// Appends `source[range]` as it is.
  @inline(__always)
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let length = range.count
    reserve(length)
    let start = count
    // Safety: `reserve` has made room for `length` bytes from `start` on, and `extracting` checks the range.
    unsafe source.extracting(range).withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        unsafe UnsafeMutableRawBufferPointer(rebasing: to[start..<start + length]).copyMemory(from: from)
      }
    }
    count &+= length
  }

  // MARK: Hexadecimal digits

  /// Appends two lower-case digits for each byte of `source[range]`, eight at a time.
  mutating func appendHex(_ source: Span<UInt8>, _ range: Range<Int>) {
    let length = range.count
    reserve(length * 2)
    let start = count
    // Safety: `reserve` has made room for two bytes for each of `length`; both loops stay below it.
    unsafe source.extracting(range).withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        var index = 0
        var out = start
        while index &+ 4 <= length {
          let word = unsafe from.loadUnaligned(fromByteOffset: index, as: UInt32.self)
          let digits = ByteBuffer.hex(UInt32(littleEndian: word))
          unsafe to.storeBytes(of: digits.littleEndian, toByteOffset: out, as: UInt64.self)
          index &+= 4
          out &+= 8
        }
        while index < length {
          let byte = unsafe from[index]
          unsafe to[out] = ByteBuffer.digit(byte &>> 4)
          unsafe to[out &+ 1] = ByteBuffer.digit(byte & 15)
          index &+= 1
          out &+= 2
        }
      }
    }
    count &+= length * 2
  }

  @inline(__always)
  static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 &+ nibble : 0x57 &+ nibble }

  /// The eight digits of four bytes, the first byte's lowest.
  @inline(__always)
  static func hex(_ word: UInt32) -> UInt64 {
    // Each byte gets two, then each half of it one of them, the high half first.
    var spread = UInt64(word)
    spread = (spread | spread &<< 16) & 0x0000_FFFF_0000_FFFF
    spread = (spread | spread &<< 8) & 0x00FF_00FF_00FF_00FF
    let nibbles = (spread &>> 4 & 0x000F_000F_000F_000F) | (spread &<< 8 & 0x0F00_0F00_0F00_0F00)
    // 10 and more carry into bit 4 when 6 is added.
    let letters = (nibbles &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
  }

  // MARK: COPY text

  /// Appends text as COPY reads it: backslash, line ends and tabs escaped. The index of the first NUL, which nothing can
  /// stand for; nil where there is none.
  @discardableResult
  mutating func appendCopy(_ source: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var start = range.lowerBound
    var firstNUL: Int?
    while start < range.upperBound {
      let end = ByteBuffer.endOfPlain(source, start..<range.upperBound)
      append(source, start..<end)
      guard end < range.upperBound else { break }
      let byte = source[end]
      switch byte {
      case 0x5C: append(0x5C, 0x5C)
      case 0x0A: append(0x5C, 0x6E)
      case 0x0D: append(0x5C, 0x72)
      case 0x09: append(0x5C, 0x74)
      case 0x00: if firstNUL == nil { firstNUL = end }
      default: append(byte)
      }
      start = end + 1
    }
    return firstNUL
  }

  @inline(__always)
  mutating func append(_ a: UInt8, _ b: UInt8) {
    reserve(2)
    storage[count] = a
    storage[count &+ 1] = b
    count &+= 2
  }

  /// The index of the first control character or backslash.
  @inline(__always)
  private static func endOfPlain(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound, let word = ByteScan.word(in: source, at: index) {
      let below = (word &- 0x2020_2020_2020_2020) & ~word
      let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let hit = (below | (slash &- 0x0101_0101_0101_0101) & ~slash) & 0x8080_8080_8080_8080
      if hit != 0 { return index &+ hit.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < range.upperBound {
      let byte = source[index]
      if byte < 0x20 || byte == 0x5C { return index }
      index &+= 1
    }
    return index
  }

  // MARK: MySQL text

  /// Appends a string literal as mysqldump writes it, which reads the same in every sql_mode with backslash escapes.
  mutating func appendQuoted(_ source: Span<UInt8>, _ range: Range<Int>) {
    append(0x27)
    for index in range {
      switch source[index] {
      case 0x00: append(0x5C, 0x30)
      case 0x0A: append(0x5C, 0x6E)
      case 0x0D: append(0x5C, 0x72)
      case 0x1A: append(0x5C, 0x5A)
      case 0x22: append(0x5C, 0x22)
      case 0x27: append(0x5C, 0x27)
      case 0x5C: append(0x5C, 0x5C)
      case let byte: append(byte)
      }
    }
    append(0x27)
  }
}
