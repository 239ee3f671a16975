import ByteScan
import Diagnostics

/// How the fields and rows of a text are distinguished. `mysql --batch`, CSV and the files of `mysqldump --tab` are all
/// of this kind.
struct TextDialect: Hashable {
  /// Between two fields: a tab, a comma, …
  var separator: UInt8
  /// Whether fields may be in `"…"`, where a doubled quote is one and separators and line ends are text.
  var hasQuotes: Bool
  /// Whether a backslash takes the meaning off the next byte, or gives it another.
  var hasEscapes: Bool
  /// Whether `\r\n` ends a row and `\n` alone is text; else `\n` ends it, a `\r` before it belongs to the line end.
  var endsWithCRLF: Bool
}

/// One field of a row.
struct TextField: Equatable {
  var bytes: [UInt8] = []
  var isQuoted = false
  /// `\N`
  var isNull = false
}

/// Splits delimited text, whatever pieces it comes in: counts rows and, if asked to, keeps their fields.
struct TextScanner {
  private enum State {
    case fieldStart
    /// In a field, outside quotes.
    case plain
    case quoted
    /// After a quote inside a quoted field: it ends the field or is the first of two.
    case behindQuote
    /// Behind a backslash; the state is where it goes back to.
    case escapePlain, escapeQuoted
    /// Behind `\r` where only `\r\n` ends a row.
    case carriageReturn
  }

  /// More fields than any table has columns (4096); the rest of a row is counted, not kept.
  static let fieldLimit = 4096

  let dialect: TextDialect
  private let keepsFields: Bool
  private var state = State.fieldStart
  private var field = TextField()
  private var fields: [TextField] = []
  private var fieldCount = 1
  private var rowBytes = 0
  /// Rows that were closed by a line end.
  private(set) var rowCount = 0
  /// Fields of the first row.
  private(set) var width: Int?
  /// Rows with an unexpected number of fields: a sign of the wrong dialect.
  private(set) var irregularRowCount = 0
  /// Fields in quotes that end where a field can end, and those that go on after their closing quote.
  private(set) var quotedFieldCount = 0
  private(set) var brokenQuoteCount = 0
  private let expectedWidth: ClosedRange<Int>?
  /// Complete rows that were not taken yet, and where each begins in the text.
  private var rows: [[TextField]] = []
  private var offsets: [Int] = []
  private var rowStart = 0
  /// Bytes that earlier calls of `scan` were given.
  private var scanned = 0

  /// `expectedWidth` is how many fields a row may have; nil takes the first row's number.
  init(_ dialect: TextDialect, keepsFields: Bool = false, expectedWidth: ClosedRange<Int>? = nil) {
    self.dialect = dialect
    self.keepsFields = keepsFields
    self.expectedWidth = expectedWidth
  }

  /// Whether the text so far ends inside a field in quotes.
  var isInsideQuotes: Bool { state == .quoted || state == .escapeQuoted }

  /// Whether the text so far ends inside a row.
  var isInsideRow: Bool { state != .fieldStart || fieldCount > 1 }

  /// The rows that were completed since the last call.
  mutating func takeRows() -> [[TextField]] {
    defer {
      rows.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
    }
    return rows
  }

  /// The same rows with the byte at which each begins.
  mutating func takeRowsWithOffsets() -> [(offset: Int, fields: [TextField])] {
    let starts = offsets
    return Array(zip(starts, takeRows())).map { (offset: $0, fields: $1) }
  }

  /// Scans `bytes[range]`; false when a row is longer than `limit` and fields are kept.
  mutating func scan(_ bytes: Span<UInt8>, _ range: Range<Int>, limit: Int = ByteReader.textLimit) -> Bool {
    let separator = dialect.separator
    let escape: UInt8? = dialect.hasEscapes ? "\\" : nil
    var index = range.lowerBound
    defer { scanned += range.count }
    while true {
      if !keepsFields { index = endOfPlainText(bytes, index..<range.upperBound, separator, escape) }
      guard index < range.upperBound else { return true }
      let byte = bytes[index]
      index += 1
      switch state {
      case .fieldStart where byte == "\"" && dialect.hasQuotes:
        state = .quoted
        field.isQuoted = true
        quotedFieldCount += 1
      case .fieldStart, .plain:
        if byte == separator {
          endField()
        } else if byte == "\n", !dialect.endsWithCRLF {
          if keepsFields, field.bytes.last == "\r" { field.bytes.removeLast() }
          endRow(scanned + index - range.lowerBound)
        } else if byte == "\r", dialect.endsWithCRLF {
          state = .carriageReturn
        } else if byte == escape {
          if state == .fieldStart { field.isNull = true }
          state = .escapePlain
        } else {
          state = .plain
          field.isNull = false
          keep(byte)
        }
      case .quoted:
        if byte == "\"" {
          state = .behindQuote
        } else if byte == escape {
          state = .escapeQuoted
        } else {
          keep(byte)
        }
      case .behindQuote:
        if byte == "\"" {
          keep(byte)
          state = .quoted
        } else {
          // Not the end of a field: what looked like quotes were none.
          if byte != separator, byte != "\n", byte != "\r" { brokenQuoteCount += 1 }
          state = .plain
          index -= 1
        }
      case .escapePlain, .escapeQuoted:
        // Only `\N` as a whole field is NULL.
        field.isNull = field.isNull && byte == "N" && state == .escapePlain
        if !field.isNull { keep(TextScanner.unescaped(byte)) }
        state = state == .escapeQuoted ? .quoted : .plain
      case .carriageReturn:
        if byte == "\n" {
          endRow(scanned + index - range.lowerBound)
        } else {
          keep("\r")
          state = .plain
          index -= 1
        }
      }
      if keepsFields {
        rowBytes += 1
        if rowBytes > limit { return false }
      }
    }
  }

  /// The next byte that means something where the scanner is: what lies before it can be skipped if nobody keeps it.
  @inline(__always) private func endOfPlainText(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ separator: UInt8, _ escape: UInt8?
  ) -> Int {
    var index = range.lowerBound
    switch state {
    case .quoted: return ByteScan.firstIndex(of: "\"", or: escape ?? "\"", in: bytes, range)
    case .plain:
      let escape = escape ?? separator
      while index < range.upperBound {
        let byte = bytes[index]
        if byte == separator || byte == "\n" || byte == "\r" || byte == escape { break }
        index += 1
      }
    default: break
    }
    return index
  }

  /// Ends the last row, if the text does not end with a line end.
  mutating func finish() {
    if state == .carriageReturn { keep("\r") }
    if isInsideRow { endRow(scanned) }
  }

  private mutating func keep(_ byte: UInt8) {
    if keepsFields { field.bytes.append(byte) }
  }

  private mutating func endField() {
    if keepsFields {
      if fields.count < TextScanner.fieldLimit { fields.append(field) }
      field = TextField()
    }
    field.isNull = false
    fieldCount += 1
    state = .fieldStart
  }

  /// `end` is where the next row begins.
  private mutating func endRow(_ end: Int) {
    let count = fieldCount
    endField()
    if width == nil { width = count }
    rowCount += 1
    let isRegular = expectedWidth?.contains(count) ?? (count == width)
    if !isRegular { irregularRowCount += 1 }
    if keepsFields {
      rows.append(fields)
      offsets.append(rowStart)
      fields = []
    }
    fieldCount = 1
    rowBytes = 0
    rowStart = end
  }

  /// What a backslash and this byte stand for (MySQL manual, SELECT … INTO OUTFILE, and the mysql client's --batch).
  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case "0": 0
    case "b": 0x08
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "Z": 0x1A
    default: byte
    }
  }
}
