public import ByteScan
public import Diagnostics

/// Complete rows of one table: a piece of a dump that can be read by itself, on any thread. A `RowReader` splits it
/// into values.
public struct RowChunk: Sendable {
  /// The text of the INSERT up to VALUES; empty for other formats.
  public let head: [UInt8]
  /// The text of the tuples, possibly of several statements with the same head, including everything between them; or
  /// the bytes of the values of rows that were already split.
  public let bytes: [UInt8]
  /// Complete rows in `bytes`; 0 if `uncounted` counts them.
  public let rowCount: Int
  /// For whole lines that were not examined: where `RowReader.finish` reports their number of rows. Each such chunk
  /// must be read to its end.
  let uncounted: UncountedRows?
  /// Whether the chunk consists of whole lines that were not examined.
  public var isUncounted: Bool { uncounted != nil }
  /// Line ends in it, where nobody has counted its rows.
  let lineEnds: Int
  /// Whether heads of other statements may be between the tuples: then `bytes` is no list of tuples as it is.
  public internal(set) var spansStatements = false
  /// What was left out of the values of a very long row, in order; always empty unless the reader asked for it. Such a
  /// row is alone in its chunk.
  public internal(set) var omissions: [RowOmission] = []
  /// Where the first row, or the separator before it, begins.
  public let position: SourcePosition
  let mode: LexicalMode
  /// How to read its strings.
  public var lexicalMode: LexicalMode { mode }
  /// Values of rows that were already split; `rowEnds` has the index after the last value of each.
  let values: [RowValue]
  let rowEnds: [Int]
  /// Where each of these rows begins, as a byte offset in the input.
  let rowOffsets: [Int]

  init(head: [UInt8], bytes: [UInt8], rowCount: Int, position: SourcePosition, mode: LexicalMode) {
    self.head = head
    self.bytes = bytes
    self.rowCount = rowCount
    self.position = position
    self.mode = mode
    uncounted = nil
    lineEnds = 0
    (values, rowEnds, rowOffsets) = ([], [], [])
  }

  /// Whole lines, whose rows are counted by who reads them.
  init(
    head: [UInt8], lines: [UInt8], lineEnds: Int, _ uncounted: UncountedRows, position: SourcePosition,
    mode: LexicalMode
  ) {
    self.lineEnds = lineEnds
    self.head = head
    bytes = lines
    rowCount = 0
    self.position = position
    self.mode = mode
    self.uncounted = uncounted
    uncounted.open()
    (values, rowEnds, rowOffsets) = ([], [], [])
  }

  /// Tuples of SQL text, such as `(1,'a'),(2,NULL)`.
  public init(tuples: [UInt8], rowCount: Int, position: SourcePosition, mode: LexicalMode = LexicalMode()) {
    self.init(head: [], bytes: tuples, rowCount: rowCount, position: position, mode: mode)
  }

  /// Tuples of SQL text after the head of an INSERT.
  public init(head: [UInt8], tuples: [UInt8], rowCount: Int, position: SourcePosition, mode: LexicalMode) {
    self.init(head: head, bytes: tuples, rowCount: rowCount, position: position, mode: mode)
  }

  fileprivate init(_ builder: RowChunkBuilder) {
    head = []
    bytes = builder.bytes
    rowCount = builder.rowEnds.count
    position = builder.position
    mode = LexicalMode(backslashEscapes: false)
    uncounted = nil
    lineEnds = 0
    values = builder.values
    rowEnds = builder.rowEnds
    rowOffsets = builder.rowOffsets
  }

  /// Whether the values were already split, by a format other than SQL.
  var isSplit: Bool { !rowEnds.isEmpty }

  /// Bytes of the value itself, after decoding, including those that the chunk leaves out; nil if it leaves out none.
  public func abridgedByteCount(of value: RowValue) -> Int? {
    let range = value.start...value.range.upperBound
    var (count, escapes) = (0, 0)
    for omission in omissions where range.contains(omission.index) {
      count += omission.count
      escapes += omission.escapes
    }
    return count == 0 ? nil : value.byteCount(with: count - escapes)
  }
}

/// Bytes of a string, or digits, that a chunk leaves out.
public struct RowOmission: Sendable, Equatable {
  /// The index in the chunk at which they would be.
  public let index: Int
  /// How many there are, as in the input.
  public internal(set) var count: Int
  /// How many of them decoding would remove.
  public internal(set) var escapes: Int
}

/// Builds a chunk from rows whose values another format than SQL has already split.
public struct RowChunkBuilder: Sendable {
  fileprivate let position: SourcePosition
  fileprivate var bytes: [UInt8] = []
  fileprivate var values: [RowValue] = []
  fileprivate var rowEnds: [Int] = []
  fileprivate var rowOffsets: [Int] = []

  /// `position` is where the first row begins.
  public init(at position: SourcePosition) { self.position = position }

  /// Bytes collected so far.
  public var byteCount: Int { bytes.count }
  /// Complete rows collected so far.
  public var rowCount: Int { rowEnds.count }

  /// Adds a value to the current row: its bytes as they are, or NULL for nil.
  public mutating func add(_ value: [UInt8]?) {
    let start = UInt32(bytes.count)
    guard let value else {
      values.append(RowValue(kind: .null, start: start, count: 0))
      return
    }
    values.append(RowValue(kind: .string, start: start, count: UInt32(value.count)))
    bytes += value
  }

  /// Adds a value given in hex digits.
  public mutating func add(hex digits: [UInt8]) {
    values.append(RowValue(kind: .hex, start: UInt32(bytes.count), count: UInt32(digits.count)))
    bytes += digits
  }

  /// Ends the current row, which began at this byte of the input.
  public mutating func endRow(at byteOffset: Int) {
    rowEnds.append(values.count)
    rowOffsets.append(byteOffset)
  }

  /// The chunk of all completed rows.
  public func chunk() -> RowChunk { RowChunk(self) }
}

/// One value of a row: what it is and where its bytes are in the chunk.
public struct RowValue: Sendable, Equatable {
  /// How a value is written.
  public enum Kind: UInt8, Sendable {
    case null
    /// DEFAULT: the value that the column's definition gives.
    case `default`
    /// Digits, a sign, a point, an exponent. Anything made only of digits, `-`, `.` and `/` is taken for a number
    /// without a closer look: no dump computes values, and whoever parses the value notices.
    case number
    /// A string: the bytes between its quotes, escapes included.
    case string
    /// `_binary '…'`
    case binary
    /// `_latin1 '…'` and other introducers except `_binary`.
    case introduced
    /// `0x…`, `x'…'`: the digits.
    case hex
    /// `0b…`, `b'…'`: the digits.
    case bits
    /// Anything else, such as CURRENT_TIMESTAMP or `uuid_to_bin('…')`: the text as it is.
    case expression
  }

  /// How the value is written, which decides how its bytes are decoded.
  public let kind: Kind
  /// Whether the string is in `"…"`.
  let isDoubleQuoted: Bool
  /// How many bytes before `start` an introducer begins; 0 without one.
  let introducer: UInt16
  @usableFromInline let offset: UInt32
  @usableFromInline let length: UInt32
  /// Bytes that decoding removes: backslashes and doubled quotes.
  @usableFromInline let removed: UInt32

  init(
    kind: Kind, start: UInt32, count: UInt32, escapes: UInt32 = 0, isDoubleQuoted: Bool = false,
    introducer: UInt16 = 0
  ) {
    self.kind = kind
    self.isDoubleQuoted = isDoubleQuoted
    self.introducer = introducer
    offset = start
    length = count
    removed = escapes
  }

  /// The index of the first byte.
  @inlinable public var start: Int { Int(offset) }
  /// How many bytes are in the chunk.
  @inlinable public var count: Int { Int(length) }
  /// Where the value's bytes are in the chunk.
  @inlinable public var range: Range<Int> { start..<start + count }
  /// Whether the bytes must be decoded before use.
  @inlinable public var hasEscapes: Bool { removed != 0 }
  /// Bytes of the value itself after decoding, for hex digits and bits as well.
  @inlinable public var byteCount: Int { byteCount(with: 0) }

  /// The same, with `more` additional bytes or digits.
  @inlinable func byteCount(with more: Int) -> Int {
    switch kind {
    case .hex: (count + more + 1) / 2
    case .bits: (count + more + 7) / 8
    default: count + more - Int(removed)
    }
  }
}
