import ByteScan
public import Diagnostics

/// Splits a chunk of rows into values. Bytes are not moved: a value is a range of the chunk and a kind.
///
/// ```swift
/// var reader = RowReader(chunk)
/// while reader.next(in: chunk) {
///   for value in reader.values where value.kind == .null { nulls += 1 }
/// }
/// ```
///
/// How the parts work together: `next` handles the three things that most values are (numbers, plain strings and NULL)
/// and passes all others to `otherValue`, which starts again at the value's first byte and understands everything.
/// Callers that need only unescaped values can iterate with `enterTuple`, `nextValue`, `leaveTuple`.
public struct RowReader {
  /// The values of the row that `next` has read.
  public private(set) var values: [RowValue] = []
  /// The index of the row in its chunk.
  public private(set) var rowIndex = -1
  /// The index of the row's first byte in the chunk.
  public private(set) var rowStart = 0
  /// Where the row ends.
  public var rowEnd: Int { isSplit ? values.last?.range.upperBound ?? rowStart : index }
  private var index = 0
  private let isSplit: Bool
  private let backslashEscapes: Bool
  private let ansiQuotes: Bool
  private let doubleBytes: DoubleByteSet?
  private let head: [UInt8]
  /// Whether the chunk must contain nothing but tuples, and whether it turned out to contain something else.
  private let isUncounted: Bool
  private var isBroken = false
  /// Line ends between tuples.
  private var lineEnds = 0

  /// A reader of the rows of `chunk`; each call gets the chunk again.
  public init(_ chunk: borrowing RowChunk) {
    backslashEscapes = chunk.mode.backslashEscapes
    ansiQuotes = chunk.mode.ansiQuotes
    doubleBytes = chunk.mode.doubleBytes
    isSplit = chunk.isSplit
    head = chunk.head
    isUncounted = chunk.isUncounted
    values.reserveCapacity(16)
  }

  /// Reads the next row; false after the last. Anything that is not a row ends the chunk: `rowIndex` shows how far it
  /// got.
  public mutating func next(in chunk: borrowing RowChunk) -> Bool {
    if chunk.isSplit { return nextSplit(in: chunk) }
    return nextTuple(in: chunk.bytes.span)
  }

  private mutating func nextSplit(in chunk: borrowing RowChunk) -> Bool {
    guard rowIndex + 1 < chunk.rowEnds.count else { return false }
    let first = rowIndex < 0 ? 0 : chunk.rowEnds[rowIndex]
    rowIndex += 1
    values.removeAll(keepingCapacity: true)
    values += chunk.values[first..<chunk.rowEnds[rowIndex]]
    rowStart = values.first?.start ?? 0
    return true
  }

  /// Where the row is in its input. Each call counts lines.
  public func position(in chunk: borrowing RowChunk) -> SourcePosition {
    position(of: rowStart, in: chunk)
  }

  /// Where a byte of the row is in its input; for formats other than SQL, where the row is.
  public func position(of offset: Int, in chunk: borrowing RowChunk) -> SourcePosition {
    if chunk.isSplit {
      return SourcePosition(
        file: chunk.position.file, byte: byteOffset(in: chunk), line: chunk.position.line == 0 ? 0 : rowLine(chunk),
        column: 1)
    }
    return chunk.position.advanced(by: offset, in: chunk.bytes)
  }

  /// The byte offset of the row in the input: its `position` without counting lines.
  public func byteOffset(in chunk: borrowing RowChunk) -> Int {
    if !chunk.isSplit { return chunk.position.byte + rowStart }
    return rowIndex >= 0 ? chunk.rowOffsets[rowIndex] : chunk.position.byte
  }

  private func rowLine(_ chunk: borrowing RowChunk) -> Int { chunk.position.line + max(0, rowIndex) }

  // MARK: Tuples

  private mutating func nextTuple(in bytes: Span<UInt8>) -> Bool {
    guard enterTuple(in: bytes) else { return false }
    var i = index
    values.removeAll(keepingCapacity: true)
    while let value = value(in: bytes, at: &i) { values.append(value) }
    index = min(i, bytes.count)
    if i <= bytes.count { return true }
    // No closing parenthesis: the chunk does not contain whole tuples.
    isBroken = true
    rowIndex -= 1
    values.removeAll(keepingCapacity: true)
    return false
  }

  /// Whether `enterTuple`, `nextValue` and `leaveTuple` can read the chunk and the fast searches of `ByteScan` find the
  /// end of plain strings: SQL tuples in which backslashes escape and are always characters of their own.
  public var hasPlainTuples: Bool { !isSplit && backslashEscapes && doubleBytes == nil }

  /// Moves to the next tuple, for callers that read its values one by one instead of with `next`; false after the last.
  /// `cursor` is then the index of its first value.
  public mutating func enterTuple(in bytes: Span<UInt8>) -> Bool {
    var i = index
    let end = bytes.count
    // Between tuples: commas, blanks, comments, the word ROW, and the gap before the next statement. There are no SQL
    // strings here, but `RowScanner` skipped quoted text as well, so nothing in it can begin a tuple.
    while true {
      guard i < end else {
        // Whole lines end with a tuple.
        if index != end { isBroken = true }
        index = end
        return false
      }
      let byte = bytes[i]
      if byte == "(" { break }
      if byte == "," {
        i += 1
      } else if byte == ";", case .gap(_, let next) = RowScanner.gap(in: bytes, i..<end, head: head) {
        lineEnds += 1
        i = next
      } else if isUncounted {
        if byte == "\n" { lineEnds += 1 } else if byte > " " { isBroken = true }
        i += 1
      } else if byte == "'" || byte == "\"" || byte == "`" {
        i = endOfQuotes(bytes, i)
      } else if let next = RowReader.comment(bytes, i) {
        i = next
      } else {
        i += 1
      }
    }
    rowStart = i
    rowIndex += 1
    index = i + 1
    return true
  }

  /// The index of the first value of the tuple that was entered.
  public var cursor: Int { index }

  /// The value at `cursor`, which moves past it and its comma; nil at the end of the tuple, where it moves past the
  /// parenthesis.
  @inline(never)
  public func nextValue(in bytes: Span<UInt8>, at cursor: inout Int) -> RowValue? {
    let value = value(in: bytes, at: &cursor)
    if value != nil, cursor < bytes.count, bytes[cursor] == "," { cursor += 1 }
    return value
  }

  /// Skips the values from `cursor` on, which moves after the parenthesis that ends the tuple. Only in plain tuples.
  public func skipValues(in bytes: Span<UInt8>, at cursor: inout Int) {
    let end = bytes.count
    while cursor < end {
      var quote = cursor
      if bytes[quote] == "_", quote + 8 < end, RowReader.isWord("_BINARY ", bytes, quote..<quote + 8) { quote += 8 }
      if bytes[quote] == "'" {
        // A doubled quote is none of these.
        let last = ByteScan.closingQuote("'", in: bytes, quote + 1..<end).end
        if last + 1 < end, bytes[last + 1] == "," || bytes[last + 1] == ")" {
          cursor = last + (bytes[last + 1] == "," ? 2 : 1)
          continue
        }
      }
      if nextValue(in: bytes, at: &cursor) == nil { return }
    }
    // As `value` does where there is no parenthesis.
    cursor = end + 1
  }

  /// Ends the tuple that was entered; `cursor` is the index after its parenthesis.
  public mutating func leaveTuple(at cursor: Int) { index = cursor }

  /// Tells the number of rows of a chunk whose rows nobody has counted. For each such chunk, one of its readers calls
  /// this after the last row. False if the chunk did not consist of whole tuples alone.
  @discardableResult
  public func finish(_ chunk: borrowing RowChunk) -> Bool {
    guard let uncounted = chunk.uncounted else { return true }
    let isWhole = !isBroken && index == chunk.bytes.count
    uncounted.close(rows: isWhole ? rowIndex + 1 : nil, keepsLines: lineEnds == chunk.lineEnds)
    return isWhole
  }

  /// The next value at `i`, which moves past it; nil at the end of the tuple, where `i` moves past the parenthesis, or
  /// past the end of the bytes if there is none.
  @inline(__always)
  private func value(in bytes: Span<UInt8>, at i: inout Int) -> RowValue? {
    let end = bytes.count
    while i < end {
      let start = i
      switch bytes[i] {
      case "0"..."9", "-":
        let last = ByteScan.endOfNumber(in: bytes, start + 1..<end)
        if last < end, bytes[last] == "," || bytes[last] == ")" {
          i = last
          return RowValue(kind: .number, start: UInt32(start), count: UInt32(last - start))
        }
        if let value = otherValue(bytes, &i) { return value }
      case "'":
        let (last, escapes) = endOfString(bytes, start + 1, quote: "'")
        if last + 1 < end, bytes[last + 1] == "," || bytes[last + 1] == ")" {
          i = last + 1
          return RowValue(
            kind: .string, start: UInt32(start + 1), count: UInt32(last - start - 1), escapes: UInt32(escapes))
        }
        if let value = otherValue(bytes, &i) { return value }
      case "N"
      where start + 4 < end && bytes[start + 1] == "U" && bytes[start + 2] == "L" && bytes[start + 3] == "L"
        && (bytes[start + 4] == "," || bytes[start + 4] == ")"):
        i = start + 4
        return RowValue(kind: .null, start: UInt32(start), count: 4)
      case "_" where start + 9 < end && bytes[start + 8] == "'" && RowReader.isWord("_BINARY ", bytes, i..<i + 8):
        let (last, escapes) = endOfString(bytes, start + 9, quote: "'")
        if last + 1 < end, bytes[last + 1] == "," || bytes[last + 1] == ")" {
          i = last + 1
          return RowValue(
            kind: .binary, start: UInt32(start + 9), count: UInt32(last - start - 9), escapes: UInt32(escapes),
            introducer: 9)
        }
        if let value = otherValue(bytes, &i) { return value }
      case ")":
        i = start + 1
        return nil
      case ",", " ", "\t"..."\r":
        i = start + 1
      default:
        if let value = otherValue(bytes, &i) { return value }
      }
    }
    i = end + 1
    return nil
  }

  /// The index of the closing quote, or the end of the bytes, and how many bytes decoding removes.
  @inline(__always)
  private func endOfString(_ bytes: Span<UInt8>, _ start: Int, quote: UInt8) -> (end: Int, escapes: Int) {
    var i = start
    var escapes = 0
    let end = bytes.count
    if let doubleBytes { return endOfString(bytes, start, quote, doubleBytes) }
    while i < end {
      if backslashEscapes {
        let found = ByteScan.endOfEscapedString(quote, in: bytes, i..<end)
        i = found.end
        escapes += found.escapes
      } else {
        i = ByteScan.firstIndex(of: quote, in: bytes, i..<end)
      }
      if i == end { break }
      guard i + 1 < end, bytes[i + 1] == quote else { return (i, escapes) }
      escapes += 1
      i += 2
    }
    return (end, escapes)
  }

  /// The same for character sets in which a byte is not always a character.
  @inline(never)
  private func endOfString(_ bytes: Span<UInt8>, _ start: Int, _ quote: UInt8, _ set: DoubleByteSet)
    -> (end: Int, escapes: Int)
  {
    let escape = backslashEscapes ? "\\" : quote
    let end = bytes.count
    var i = start
    var escapes = 0
    while i < end {
      i = set.firstIndex(of: quote, or: escape, in: bytes, i..<end)
      if i == end { break }
      let isQuote = bytes[i] == quote
      if i + 1 == end { return (isQuote ? i : end, escapes) }
      if isQuote, bytes[i + 1] != quote { return (i, escapes) }
      // \% and \_ keep their backslash.
      if isQuote || bytes[i + 1] != "%" && bytes[i + 1] != "_" { escapes += 1 }
      i += 2
    }
    return (end, escapes)
  }

  /// Reads any kind of value, from its first byte to the comma or parenthesis after it, where `cursor` moves; nil if
  /// there are only comments and blanks.
  @inline(never)
  private func otherValue(_ bytes: Span<UInt8>, _ cursor: inout Int) -> RowValue? {
    var first = cursor
    while first < bytes.count {
      if let next = RowReader.comment(bytes, first) {
        first = next
      } else if bytes[first] <= " " {
        first += 1
      } else {
        break
      }
    }
    // The text without the comments and blanks at its end.
    var last = first
    var i = first
    var depth = 0
    scan: while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case "'", "\"", "`":
        i = endOfQuotes(bytes, i)
        last = i
        continue scan
      case "(": depth += 1
      case ")" where depth == 0: break scan
      case ")": depth -= 1
      case "," where depth == 0: break scan
      case "-", "/", "#":
        if let next = RowReader.comment(bytes, i) {
          i = next
          continue scan
        }
      default: break
      }
      i += 1
      if byte > " " { last = i }
    }
    cursor = i
    return last > first ? value(bytes, first..<last) : nil
  }

  /// The index after the quoted text that starts at `start`.
  private func endOfQuotes(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    let quote = bytes[start]
    let escape = backslashEscapes && quote != "`" ? "\\" : quote
    var i = start + 1
    while i < bytes.count {
      if let doubleBytes {
        i = doubleBytes.firstIndex(of: quote, or: escape, in: bytes, i..<bytes.count)
      } else {
        i = ByteScan.firstIndex(of: quote, or: escape, in: bytes, i..<bytes.count)
      }
      if i >= bytes.count { break }
      if bytes[i] == quote {
        guard i + 1 < bytes.count, bytes[i + 1] == quote else { return i + 1 }
      }
      i += 2
    }
    return bytes.count
  }

  /// The value in `range`, which is not empty and neither starts nor ends with a blank.
  private func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> RowValue {
    let (first, last) = (range.lowerBound, range.upperBound)
    let expression = RowValue(kind: .expression, start: UInt32(first), count: UInt32(last - first))
    let byte = bytes[first]
    if RowReader.isWord("NULL", bytes, range) || last - first == 2 && byte == "\\" && bytes[first + 1] == "N" {
      return RowValue(kind: .null, start: UInt32(first), count: UInt32(last - first))
    }
    if RowReader.isWord("DEFAULT", bytes, range) {
      return RowValue(kind: .default, start: UInt32(first), count: UInt32(last - first))
    }
    if byte == "'" || byte == "\"" { return string(bytes, range, kind: .string, introducer: 0) ?? expression }
    if RowReader.isNumber(bytes, range) {
      return RowValue(kind: .number, start: UInt32(first), count: UInt32(last - first))
    }
    if let digits = RowReader.digits(bytes, range) { return digits }
    if byte | 0x20 == "c" { return converted(bytes, range) ?? expression }
    guard byte == "_" else { return expression }
    // An introducer followed by what it introduces.
    var word = first + 1
    while word < last, RowReader.isWordByte(bytes[word]) { word += 1 }
    var content = word
    while content < last, bytes[content] <= " " { content += 1 }
    guard content < last else { return expression }
    if let digits = RowReader.digits(bytes, content..<last, introducer: content - first) { return digits }
    let isBinary = RowReader.isWord("_BINARY", bytes, first..<word)
    return string(bytes, content..<last, kind: isBinary ? .binary : .introduced, introducer: content + 1 - first)
      ?? expression
  }

  /// `CONVERT("…" USING UTF8MB4)`, as mydumper writes JSON: the string.
  private func converted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> RowValue? {
    let start = range.lowerBound + 8
    guard start < range.upperBound, RowReader.isWord("CONVERT(", bytes, range.lowerBound..<start) else { return nil }
    let quote = bytes[start]
    guard quote == "'" || quote == "\"" && !ansiQuotes else { return nil }
    let (end, _) = endOfString(bytes, start + 1, quote: quote)
    guard end < range.upperBound, RowReader.isWord(" USING UTF8MB4)", bytes, end + 1..<range.upperBound) else {
      return nil
    }
    return string(bytes, start..<end + 1, kind: .string, introducer: 0)
  }

  /// The one string that fills `range`; nil if there is more than one, or anything else.
  private func string(_ bytes: Span<UInt8>, _ range: Range<Int>, kind: RowValue.Kind, introducer: Int) -> RowValue? {
    let quote = bytes[range.lowerBound]
    guard quote == "'" || quote == "\"" && !ansiQuotes, introducer <= Int(UInt16.max) else { return nil }
    let (end, escapes) = endOfString(bytes, range.lowerBound + 1, quote: quote)
    guard end + 1 == range.upperBound else { return nil }
    return RowValue(
      kind: kind, start: UInt32(range.lowerBound + 1), count: UInt32(end - range.lowerBound - 1),
      escapes: UInt32(escapes), isDoubleQuoted: quote == "\"", introducer: UInt16(introducer))
  }

  /// `introducer` is how many bytes before `range` one begins.
  private static func digits(_ bytes: Span<UInt8>, _ range: Range<Int>, introducer: Int = 0) -> RowValue? {
    let (first, last) = (range.lowerBound, range.upperBound)
    guard last - first >= 3 else { return nil }
    let (a, b) = (bytes[first], bytes[first + 1])
    // `0x` and `0b` only in lower case, `x'…'` and `b'…'` in either (MySQL manual, Hexadecimal Literals).
    let isPrefixed = a == "0" && (b == "x" || b == "b")
    let isQuoted = (a | 0x20 == "x" || a | 0x20 == "b") && b == "'" && bytes[last - 1] == "'"
    guard isPrefixed || isQuoted else { return nil }
    let content = first + 2..<(isQuoted ? last - 1 : last)
    let isHex = isPrefixed ? b == "x" : a | 0x20 == "x"
    for index in content where !(isHex ? RowReader.nibble(bytes[index]) != nil : bytes[index] & 0xFE == "0") {
      return nil
    }
    guard introducer <= Int(UInt16.max) - 2 else { return nil }
    return RowValue(
      kind: isHex ? .hex : .bits, start: UInt32(content.lowerBound), count: UInt32(content.count),
      introducer: introducer == 0 ? 0 : UInt16(introducer + 2))
  }

  private static func isNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    let end = range.upperBound
    if bytes[i] == "-" || bytes[i] == "+" { i += 1 }
    var digits = 0
    while i < end, "0"..."9" ~= bytes[i] { (i, digits) = (i + 1, digits + 1) }
    if i < end, bytes[i] == "." {
      i += 1
      while i < end, "0"..."9" ~= bytes[i] { (i, digits) = (i + 1, digits + 1) }
    }
    guard digits > 0 else { return false }
    if i < end, bytes[i] | 0x20 == "e" {
      i += 1
      if i < end, bytes[i] == "-" || bytes[i] == "+" { i += 1 }
      let exponent = i
      while i < end, "0"..."9" ~= bytes[i] { i += 1 }
      if i == exponent { return false }
    }
    return i == end
  }

  /// Whether `range` holds this word, which is in upper case.
  private static func isWord(_ word: String, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == word.utf8.count else { return false }
    var index = range.lowerBound
    for letter in word.utf8 {
      let byte = bytes[index]
      if ("a"..."z" ~= byte ? byte - 32 : byte) != letter { return false }
      index += 1
    }
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "a"..."z", "_", "$", 0x80...0xFF: true
    default: false
    }
  }

  /// The index after a comment that starts at `start`; nil if none does. Mirrors `RowScanner`.
  private static func comment(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    let byte = bytes[start]
    let end = bytes.count
    if byte == "#" { return min(end, ByteScan.firstIndex(of: "\n", in: bytes, start..<end) + 1) }
    guard byte == "-" || byte == "/", start + 1 < end else { return nil }
    if byte == "-" {
      guard bytes[start + 1] == "-", start + 2 == end || bytes[start + 2] <= " " else { return nil }
      return min(end, ByteScan.firstIndex(of: "\n", in: bytes, start..<end) + 1)
    }
    guard bytes[start + 1] == "*" else { return nil }
    var i = start + 2
    while i < end {
      i = ByteScan.firstIndex(of: "*", in: bytes, i..<end)
      if i + 1 < end, bytes[i + 1] == "/" { return i + 2 }
      i += 1
    }
    return end
  }

  /// The value of a hex digit.
  fileprivate static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case "0"..."9": byte - "0"
    case "A"..."F": byte - 0x37
    case "a"..."f": byte - 0x57
    default: nil
    }
  }
}

extension RowChunk {
  /// The number of its rows. If nobody has counted them, they are counted: nobody else may read the chunk then.
  @discardableResult
  public func count() -> Int {
    guard isUncounted else { return rowCount }
    var reader = RowReader(self)
    while reader.next(in: self) {}
    reader.finish(self)
    return reader.rowIndex + 1
  }

  /// Gives the tuples of a chunk of whole lines as they are: a list for each of its statements. Line ends are believed,
  /// as by who cut the chunk.
  public func eachList<Failure>(_ body: (Range<Int>) throws(Failure) -> Void) throws(Failure) {
    let span = bytes.span
    let end = span.count
    var index = 0
    while true {
      while index < end, span[index] <= " " || span[index] == "," { index += 1 }
      if index < end, span[index] == ";" {
        guard case .gap(_, let next) = RowScanner.gap(in: span, index..<end, head: head) else { return }
        index = next
        continue
      }
      if index == end { return }
      let start = index
      index = endOfList(span, from: start)
      try body(start..<index)
    }
  }

  private func endOfList(_ span: Span<UInt8>, from start: Int) -> Int {
    guard spansStatements else { return span.count }
    var index = start
    while true {
      let lineEnd = ByteScan.firstIndex(of: "\n", in: span, index..<span.count)
      if lineEnd == span.count { return lineEnd }
      let last = span[lineEnd - 1] == "\r" ? lineEnd - 2 : lineEnd - 1
      if last > start, span[last] == ";" { return last }
      index = lineEnd + 1
    }
  }

  /// Appends the bytes of a value to `result`: escapes are resolved, hex digits and bits become bytes; an expression
  /// gives its text. Stops after `limit` bytes: the first ones show what a blob is.
  public func decode(_ value: RowValue, into result: inout [UInt8], limit: Int = .max) {
    switch value.kind {
    case .null, .default: return
    case .hex: decodeDigits(value, bitsPerDigit: 4, &result, limit)
    case .bits: decodeDigits(value, bitsPerDigit: 1, &result, limit)
    case .number, .expression: result += bytes[value.range].prefix(limit)
    case .string, .binary, .introduced:
      if value.hasEscapes {
        unescape(value, &result, limit)
      } else {
        result += bytes[value.range].prefix(limit)
      }
    }
  }

  /// The bytes of a value.
  public func decoded(_ value: RowValue, limit: Int = .max) -> [UInt8] {
    var result: [UInt8] = []
    decode(value, into: &result, limit: limit)
    return result
  }

  /// The introducer of a string or of digits: `_latin1`; nil without one.
  public func introducer(of value: RowValue) -> ArraySlice<UInt8>? {
    guard value.introducer > 0 else { return nil }
    return bytes[value.start - Int(value.introducer)..<value.start - 1].prefix { $0 > " " }
  }

  private func unescape(_ value: RowValue, _ result: inout [UInt8], _ limit: Int) {
    let quote: UInt8 = value.isDoubleQuoted ? "\"" : "'"
    let escape = mode.backslashEscapes ? "\\" : quote
    let wanted = result.count + min(limit, value.byteCount)
    result.reserveCapacity(wanted)
    let span = bytes.span
    let end = value.start + value.count
    var i = value.start
    while i < end, result.count < wanted {
      let special =
        if let set = mode.doubleBytes {
          set.firstIndex(of: quote, or: escape, in: span, i..<end)
        } else {
          ByteScan.firstIndex(of: quote, or: escape, in: span, i..<end)
        }
      result += bytes[i..<min(special, i + wanted - result.count)]
      guard special + 1 < end, result.count < wanted else {
        // A backslash at the very end escapes nothing.
        if special < end, result.count < wanted { result.append(bytes[special]) }
        return
      }
      let next = bytes[special + 1]
      if bytes[special] == quote {
        result.append(quote)
      } else if let byte = MySQLEscape.meaning(of: next) {
        result.append(byte)
      } else {
        result.append("\\")
        if result.count < wanted { result.append(next) }
      }
      i = special + 2
    }
  }

  /// An odd digit at the front is a byte of its own, as in MySQL: `0xF` is `0x0F`.
  private func decodeDigits(_ value: RowValue, bitsPerDigit: Int, _ result: inout [UInt8], _ limit: Int) {
    let perByte = 8 / bitsPerDigit
    var pending = value.count % perByte
    if pending == 0 { pending = perByte }
    var byte: UInt8 = 0
    var left = limit
    for index in value.range {
      if left == 0 { return }
      byte = byte << UInt8(bitsPerDigit) | (RowReader.nibble(bytes[index]) ?? 0)
      pending -= 1
      if pending == 0 {
        result.append(byte)
        (byte, pending, left) = (0, perByte, left - 1)
      }
    }
  }
}
