import ByteScan
import Diagnostics
import DumpReader

/// Reads the bytes of a source piece by piece, for the readers of XML and of delimited text.
struct ByteReader {
  /// Longest piece of text that is kept, such as one value of an export.
  static let textLimit = 16 << 20

  private let source: PeekedSource
  private let file: String
  private let progress: (@Sendable (Int, Int?) -> Void)?
  private var buffer: [UInt8]
  private var cursor = 0
  private var end = 0
  /// Offset in the input of buffer[0].
  private var base = 0
  private var nextProgress = 0

  /// Reads from `source`, skipping its byte order mark; `file` is its name in errors.
  init(_ source: PeekedSource, file: String, options: InputOptions) throws(InputError) {
    self.source = source
    self.file = file
    progress = options.progress
    buffer = [UInt8](repeating: 0, count: max(1, options.bufferSize))
    if source.head.starts(with: [0xEF, 0xBB, 0xBF]) {
      for _ in 0..<3 { _ = try next() }
    }
  }

  /// Bytes of text read so far.
  var byteOffset: Int { base + cursor }

  /// Where the reader is. Line 0 says that lines are not counted: they mean little in XML and nothing in rows.
  var position: SourcePosition { SourcePosition(file: file, byte: byteOffset, line: 0, column: 0) }

  /// The next byte, without consuming it; nil at the end of the input.
  mutating func peek() throws(InputError) -> UInt8? {
    guard try hasMore() else { return nil }
    return buffer[cursor]
  }

  /// The next byte; nil at the end of the input.
  mutating func next() throws(InputError) -> UInt8? {
    guard let byte = try peek() else { return nil }
    cursor += 1
    return byte
  }

  /// Skips to the next `byte`; false if there is none.
  mutating func skip(to byte: UInt8) throws(InputError) -> Bool {
    while try hasMore() {
      cursor = ByteScan.firstIndex(of: byte, in: buffer.span, cursor..<end)
      if cursor < end { return true }
    }
    return false
  }

  /// Appends the bytes before the next `byte` to `text`; false if there is none.
  mutating func read(to byte: UInt8, into text: inout [UInt8], limit: Int = textLimit) throws(InputError) -> Bool {
    while try hasMore() {
      let found = ByteScan.firstIndex(of: byte, in: buffer.span, cursor..<end)
      guard text.count + found - cursor <= limit else {
        throw InputError(file, "a piece of text at byte \(byteOffset) is longer than \(limit) bytes")
      }
      text += buffer[cursor..<found]
      cursor = found
      if found < end { return true }
    }
    return false
  }

  /// Passes all available bytes to `body` and consumes them; false at the end of the input.
  mutating func nextPiece(_ body: (Span<UInt8>, Range<Int>) throws(InputError) -> Void) throws(InputError) -> Bool {
    guard try hasMore() else { return false }
    try body(buffer.span, cursor..<end)
    cursor = end
    return true
  }

  private mutating func hasMore() throws(InputError) -> Bool {
    if cursor < end { return true }
    return try refill()
  }

  /// Reads the next piece, once the previous one is used up.
  private mutating func refill() throws(InputError) -> Bool {
    base += end
    cursor = 0
    end = 0
    end = try source.read(into: &buffer, at: 0)
    if base >= nextProgress {
      progress?(source.consumed, source.total)
      nextProgress = base + (4 << 20)
    }
    return end > 0
  }
}
