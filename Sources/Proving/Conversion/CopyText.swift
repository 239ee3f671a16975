import ByteScan
public import DumpReader
import Text

/// How to spell a column's values for COPY … FROM stdin.
public enum CopyForm: Sendable, Hashable {
  /// Digits, unchanged.
  case number
  /// Dates and times, unchanged.
  case moment
  case text
  case json
  /// `\\x` and digits.
  case bytes
  /// BIT(n) as big-endian bytes.
  case bits(width: Int)
  /// BIT(n) as a number.
  case bitNumber
  /// 16 bytes as 8-4-4-4-12 digits.
  case uuid
}

/// Values in the text format of COPY (PostgreSQL manual, COPY, Text Format).
extension ByteBuffer {
  /// Appends NULL.
  @inlinable public mutating func appendCopyNull() { append(0x5C, 0x4E) }

  /// Appends a UUID of 16 bytes.
  mutating func appendCopyUUID(_ bytes: [UInt8]) {
    for part in [0..<4, 4..<6, 6..<8, 8..<10, 10..<16] {
      if part.lowerBound > 0 { append(0x2D) }
      appendHex(bytes.span, part)
    }
  }

  /// Appends bytes as bytea reads them: one backslash for COPY, one for bytea.
  public mutating func appendCopyBytes(_ bytes: [UInt8]) {
    append(0x5C, 0x5C)
    append(0x78)
    appendHex(bytes.span, 0..<bytes.count)
  }

  /// Appends a value in a form; false, possibly after appending a part of it, for text with a NUL, which cannot be
  /// represented. DEFAULT and expressions cannot occur in COPY: the conversion handles them before.
  public mutating func appendCopy(_ value: ConvertedValue, _ form: CopyForm) -> Bool {
    switch (value, form) {
    case (.null, _), (.standard, _), (.expression, _): appendCopyNull()
    case (.bits(let number), .bits(let width)):
      appendCopyBytes(number.bigEndianBytes((width + 7) / 8))
    case (.bits(let number), _): append(String(number))
    case (.pattern(let bytes), .bytes): appendCopyBytes(bytes)
    case (.pattern(let bytes), _):
      append(String(bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    case (.bytes(let bytes), .uuid) where bytes.count <= 16:
      appendCopyUUID(bytes + [UInt8](repeating: 0, count: 16 - bytes.count))
    case (.bytes(let bytes), .text), (.bytes(let bytes), .json): return appendCopy(bytes)
    case (.bytes(let bytes), _): appendCopyBytes(bytes)
    case (.text(let bytes), .bytes): appendCopyBytes(bytes)
    case (.number(let bytes), _), (.moment(let bytes), _), (.text(let bytes), _): return appendCopy(bytes)
    }
    return true
  }

  /// Appends text; false if it contains a NUL.
  public mutating func appendCopy(_ text: [UInt8]) -> Bool { appendCopy(text.span, 0..<text.count) == nil }

  /// Appends the bytes of a string literal, as bytea reads them.
  public mutating func appendCopyBytes(_ value: RowValue, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>) {
    // One backslash for COPY, one for bytea.
    append(0x5C, 0x5C)
    append(0x78)
    if !value.hasEscapes { return appendHex(bytes, value.range) }
    guard chunk.isPlain(value) else {
      let decoded = chunk.decoded(value)
      return appendHex(decoded.span, 0..<decoded.count)
    }
    let end = value.range.upperBound
    var start = value.start
    while start < end {
      let special = ByteScan.firstIndex(of: 0x27, or: 0x5C, in: bytes, start..<end)
      appendHex(bytes, start..<special)
      guard special &+ 1 < end else { break }
      let next = bytes[special &+ 1]
      var byte = next
      if bytes[special] == 0x5C {
        switch next {
        case 0x30: byte = 0
        case 0x62: byte = 0x08
        case 0x6E: byte = 0x0A
        case 0x72: byte = 0x0D
        case 0x74: byte = 0x09
        case 0x5A: byte = 0x1A
        case 0x25, 0x5F: append(0x35, 0x63)
        default: break
        }
      }
      append(ByteBuffer.digit(byte &>> 4), ByteBuffer.digit(byte & 15))
      start = special &+ 2
    }
  }

  /// Appends a string literal's text with COPY's escapes; false, possibly after appending a part, if it contains a NUL.
  public mutating func appendCopyText(_ value: RowValue, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>) -> Bool {
    if !value.hasEscapes { return appendCopy(bytes, value.range) == nil }
    guard chunk.isPlain(value) else {
      let decoded = chunk.decoded(value)
      return appendCopy(decoded.span, 0..<decoded.count) == nil
    }
    let end = value.range.upperBound
    var start = value.start
    while start < end {
      let special = ByteScan.firstIndex(of: 0x27, or: 0x5C, in: bytes, start..<end)
      if appendCopy(bytes, start..<special) != nil { return false }
      guard special &+ 1 < end else { break }
      let next = bytes[special &+ 1]
      if bytes[special] == 0x27 {
        append(0x27)
      } else {
        switch next {
        case 0x30: return false
        case 0x62: append(0x08)
        case 0x6E, 0x72, 0x74, 0x5C: append(0x5C, next)
        case 0x5A: append(0x1A)
        case 0x25, 0x5F:
          append(0x5C, 0x5C)
          append(next)
        case 0x0A: append(0x5C, 0x6E)
        case 0x0D: append(0x5C, 0x72)
        case 0x09: append(0x5C, 0x74)
        case 0x00: return false
        default: append(next)
        }
      }
      start = special &+ 2
    }
    return true
  }

  /// Appends text as COPY reads it: backslashes, line ends and tabs escaped. Returns the index of the first NUL, which
  /// cannot be represented; nil if there is none.
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
}

extension UInt64 {
  fileprivate func bigEndianBytes(_ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: self >> UInt64(8 * $0)) }
  }
}

extension RowChunk {
  /// Whether a string only has the escapes of single-quoted strings with backslashes.
  func isPlain(_ value: RowValue) -> Bool {
    value.start > 0 && bytes[value.start - 1] == 0x27 && RowReader(self).hasPlainTuples
  }
}
