import ByteScan
import Diagnostics

/// How the fields and rows of a text are separated. `mysql --batch`, CSV and the files of `mysqldump --tab` are all
/// variants of this.
struct TextDialect: Hashable {
  /// Separates fields: a tab, a comma, …
  var separator: UInt8
  /// Whether fields may be in `"…"`, within which a doubled quote means one, and separators and line ends are text.
  var hasQuotes: Bool
  /// Whether a backslash escapes the next byte.
  var hasEscapes: Bool
  /// Whether only `\r\n` ends a row and a lone `\n` is text; otherwise `\n` ends it, and a `\r` before it belongs to
  /// the line end.
  var endsWithCRLF: Bool
}

/// One field of a row.
struct TextField: Equatable {
  var bytes: [UInt8] = []
  var isQuoted = false
  /// `\N`
  var isNull = false
}

/// Splits delimited text, however it is divided into pieces: counts rows and, if asked to, keeps their fields.
struct TextScanner {
  private enum State {
    case fieldStart
    /// In a field, outside quotes.
    case plain
    case quoted
    /// After a quote inside a quoted field: it ends the field or is the first of two.
    case behindQuote
    /// After a backslash; named for the state to return to.
    case escapePlain, escapeQuoted
    /// After `\r`, if only `\r\n` ends a row.
    case carriageReturn
  }

  /// More fields than any table has columns (4096); further fields of a row are counted but not kept.
  static let fieldLimit = 4096

  let dialect: TextDialect
  private let keepsFields: Bool
  private var state = State.fieldStart
  private var field = TextField()
  private var fields: [TextField] = []
  private var fieldCount = 1
  private var rowBytes = 0
  /// Rows closed by a line end.
  private(set) var rowCount = 0
  /// The number of fields in the first row.
  private(set) var width: Int?
  /// Rows with an unexpected number of fields, a sign of the wrong dialect.
  private(set) var irregularRowCount = 0
  /// Quoted fields that end where a field can end, and those that continue after their closing quote.
  private(set) var quotedFieldCount = 0
  private(set) var brokenQuoteCount = 0
  private let expectedWidth: ClosedRange<Int>?
  /// Complete rows that have not been taken yet, and where each begins in the text.
  private var rows: [[TextField]] = []
  private var offsets: [Int] = []
  private var rowStart = 0
  /// Bytes passed to earlier calls of `scan`.
  private var scanned = 0

  /// `expectedWidth` is the allowed number of fields per row; nil means that of the first row.
  init(_ dialect: TextDialect, keepsFields: Bool = false, expectedWidth: ClosedRange<Int>? = nil) {
    self.dialect = dialect
    self.keepsFields = keepsFields
    self.expectedWidth = expectedWidth
  }

  /// Whether the text so far ends inside a quoted field.
  var isInsideQuotes: Bool { state == .quoted || state == .escapeQuoted }

  /// Whether the text so far ends inside a row.
  var isInsideRow: Bool { state != .fieldStart || fieldCount > 1 }

  /// The rows completed since the last call.
  mutating func takeRows() -> [[TextField]] {
    defer {
      rows.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
    }
    return rows
  }

  /// The same rows, with the byte offset at which each begins.
  mutating func takeRowsWithOffsets() -> [(offset: Int, fields: [TextField])] {
    let starts = offsets
    return Array(zip(starts, takeRows())).map { (offset: $0, fields: $1) }
  }

  /// Scans `bytes[range]`; false if fields are kept and a row is longer than `limit`.
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
          // Not the end of a field: these were not really quotes.
          if byte != separator, byte != "\n", byte != "\r" { brokenQuoteCount += 1 }
          state = .plain
          index -= 1
        }
      case .escapePlain, .escapeQuoted:
        // `\N` is NULL only as a whole field.
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

  /// The next byte that matters in the current state; bytes before it can be skipped if fields are not kept.
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

  /// Ends the last row if the text does not end with a line end.
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

  /// What a backslash and this byte mean (MySQL manual, SELECT … INTO OUTFILE, and the mysql client's --batch).
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
