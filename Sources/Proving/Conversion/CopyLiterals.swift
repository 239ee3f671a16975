import ByteScan

/// Sixteen bytes at once: what a byte is to COPY is decided for all of them in a few instructions, and they are written
/// before it is known how many of them count.
private typealias Block = SIMD16<UInt8>

// Values as both clients write them, from the text of a dump to that of COPY without a step between. What is written in
// any other way is left to `RowReader` and the functions in `CopyText.swift`, which these agree with.
extension ByteBuffer {
  /// Bytes of a literal that are taken before room is made for more.
  private static let roundCount = 4096

  /// Appends the number at `start`; the index of the comma or parenthesis after it. Nil, and nothing is appended, for
  /// what is no number of digits, a point and signs.
  public mutating func appendCopyNumber(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == "-" || "0"..."9" ~= bytes[start] else { return nil }
    guard start &+ 32 <= bytes.count else { return appendCopyNumberPlain(bytes, at: start) }
    reserve(32)
    // Safety: 32 bytes can be read from `start` on, and written from `length` on.
    let count = unsafe bytes.withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        let block = unsafe from.loadUnaligned(fromByteOffset: start, as: Block.self)
        unsafe to.storeBytes(of: block, toByteOffset: length, as: Block.self)
        let count = ByteBuffer.endOfNumber(block)
        if count < 16 { return count }
        let next = unsafe from.loadUnaligned(fromByteOffset: start &+ 16, as: Block.self)
        unsafe to.storeBytes(of: next, toByteOffset: length &+ 16, as: Block.self)
        return 16 &+ ByteBuffer.endOfNumber(next)
      }
    }
    if count == 32 { return appendCopyNumberPlain(bytes, at: start) }
    guard bytes[start &+ count] == "," || bytes[start &+ count] == ")" else { return nil }
    length &+= count
    return start &+ count
  }

  /// The plain twin of `appendCopyNumber`.
  @inline(never)
  mutating func appendCopyNumberPlain(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == "-" || "0"..."9" ~= bytes[start] else { return nil }
    let end = ByteScan.endOfNumber(in: bytes, start + 1..<bytes.count)
    guard end < bytes.count, bytes[end] == "," || bytes[end] == ")" else { return nil }
    append(bytes, start..<end)
    return end
  }

  /// Appends a string literal whose opening quote is at `start` as bytea reads its bytes; the index of the comma or
  /// parenthesis after it. Nil, and nothing is appended, where neither follows.
  public mutating func appendCopyBytes(_ bytes: Span<UInt8>, literalAt start: Int) -> Int? {
    let first = length
    // One backslash of COPY's, one of bytea's.
    append(0x5C, 0x5C)
    append(0x78)
    var index = start &+ 1
    var quote: Int?
    repeat { (index, quote) = appendHexRound(bytes, from: index) } while quote == nil && index < bytes.count
    guard let quote, quote &+ 1 < bytes.count, bytes[quote &+ 1] == "," || bytes[quote &+ 1] == ")" else {
      length = first
      return nil
    }
    return quote &+ 1
  }

  /// Appends digits for some bytes of a literal; where to go on, and its closing quote if that was met.
  private mutating func appendHexRound(_ bytes: Span<UInt8>, from start: Int) -> (next: Int, quote: Int?) {
    // Each byte of the literal becomes two digits at most, but `\%`, which is two; a block too many is written.
    reserve(2 &* ByteBuffer.roundCount &+ 128)
    let end = bytes.count
    let last = min(end, start &+ ByteBuffer.roundCount)
    var (index, out) = (start, length)
    var quote: Int?
    // Safety: index < last <= end before each step, which reads what is below `end` only; a step takes up to 16 bytes, or
    // two, and writes up to two digits for each of them, so that out <= length + 2 * (roundCount + 16) at its end, and
    // what a block writes beyond that is 32 bytes.
    unsafe bytes.withUnsafeBytes { from in
      unsafe storage.withUnsafeMutableBytes { to in
        while index < last {
          if index &+ 16 <= end {
            let block = unsafe from.loadUnaligned(fromByteOffset: index, as: Block.self)
            unsafe to.storeBytes(of: ByteBuffer.digits(block), toByteOffset: out, as: SIMD32<UInt8>.self)
            let count = ByteBuffer.firstHit((block .== Block(repeating: "'")) .| (block .== Block(repeating: "\\")))
            index &+= count
            out &+= 2 &* count
            if count == 16 || index >= last { continue }
          }
          var byte = unsafe from[index]
          index &+= 1
          if byte == "'" {
            guard index < end, unsafe from[index] == "'" else {
              quote = index &- 1
              return
            }
            index &+= 1
          } else if byte == "\\" {
            // A backslash at the very end: no literal ends so.
            guard index < end else { return }
            let next = unsafe from[index]
            index &+= 1
            if let meaning = MySQLEscape.meaning(of: next) {
              byte = meaning
            } else {
              unsafe to.storeBytes(of: ByteBuffer.digitPair(byte), toByteOffset: out, as: UInt16.self)
              out &+= 2
              byte = next
            }
          }
          unsafe to.storeBytes(of: ByteBuffer.digitPair(byte), toByteOffset: out, as: UInt16.self)
          out &+= 2
        }
      }
    }
    length = out
    return (index, quote)
  }

  /// Appends a string literal whose opening quote is at `start` as text; the index of the comma or parenthesis after it.
  /// Nil, and nothing is appended, where neither follows, where it holds a NUL or, unless `isUTF8`, bytes that are not
  /// ASCII.
  public mutating func appendCopyText(_ bytes: Span<UInt8>, literalAt start: Int, isUTF8: Bool) -> Int? {
    let first = length
    var index = start &+ 1
    let end = bytes.count
    while index < end {
      reserve(32)
      if index &+ 16 <= end {
        // Safety: 16 bytes can be read from `index` on, and written from `length` on.
        let block = unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: Block.self)
        unsafe storage.withUnsafeMutableBytes { to in
          unsafe to.storeBytes(of: block, toByteOffset: length, as: Block.self)
        }
        var hits = (block .== Block(repeating: "'")) .| (block .== Block(repeating: "\\"))
        hits .|= block .< Block(repeating: " ")
        if !isUTF8 { hits .|= block .> Block(repeating: 0x7F) }
        let count = ByteBuffer.firstHit(hits)
        index &+= count
        length &+= count
        if count == 16 { continue }
      }
      let byte = bytes[index]
      index &+= 1
      switch byte {
      case "'":
        guard index < end else { break }
        if bytes[index] == "," || bytes[index] == ")" { return index }
        guard bytes[index] == "'" else {
          length = first
          return nil
        }
        append("'")
        index &+= 1
      case "\\":
        guard index < end, appendCopyEscape(bytes[index], isUTF8) else {
          length = first
          return nil
        }
        index &+= 1
      case "\n": append("\\", "n")
      case "\r": append("\\", "r")
      case "\t": append("\\", "t")
      case 0:
        length = first
        return nil
      case 0x80... where !isUTF8:
        length = first
        return nil
      default: append(byte)
      }
    }
    length = first
    return nil
  }

  /// Appends what a backslash and this byte mean, as COPY reads it; false for a NUL and, unless `isUTF8`, for what is not
  /// ASCII.
  private mutating func appendCopyEscape(_ next: UInt8, _ isUTF8: Bool) -> Bool {
    switch next {
    case "0", 0: return false
    case "n", "r", "t", "\\": append("\\", next)
    case "\n": append("\\", "n")
    case "\r": append("\\", "r")
    case "\t": append("\\", "t")
    case "%", "_":
      append("\\", "\\")
      append(next)
    case 0x80... where !isUTF8: return false
    default: append(MySQLEscape.meaning(of: next) ?? next)
    }
    return true
  }

  // MARK: Blocks

  /// Where the first lane is that is set; 16 if none is.
  @inline(__always)
  private static func firstHit(_ hits: SIMDMask<SIMD16<Int8>>) -> Int {
    // Safety: a mask of 16 lanes is 16 bytes, as are the two words.
    let words = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
    if words.x != 0 { return words.x.littleEndian.trailingZeroBitCount &>> 3 }
    return words.y == 0 ? 16 : 8 &+ words.y.littleEndian.trailingZeroBitCount &>> 3
  }

  /// Where the first byte is that is not from `-` to `9`.
  @inline(__always)
  private static func endOfNumber(_ block: Block) -> Int {
    firstHit(block &- Block(repeating: "-") .> Block(repeating: "9" - "-"))
  }

  /// Two digits for each byte.
  @inline(__always)
  private static func digits(_ block: Block) -> SIMD32<UInt8> {
    var digits = SIMD32<UInt8>()
    digits.evenHalf = digit(block &>> Block(repeating: 4))
    digits.oddHalf = digit(block & Block(repeating: 15))
    return digits
  }

  @inline(__always)
  private static func digit(_ nibbles: Block) -> Block {
    // 10 and more carry into bit 4 when 6 is added.
    let isLetter = Block() &- ((nibbles &+ Block(repeating: 6)) &>> Block(repeating: 4))
    return nibbles &+ Block(repeating: "0") &+ (isLetter & Block(repeating: 39))
  }

  /// Two digits, the first one lowest in memory.
  @inline(__always)
  private static func digitPair(_ byte: UInt8) -> UInt16 {
    (UInt16(digit(byte &>> 4)) | UInt16(digit(byte & 15)) &<< 8).littleEndian
  }
}
