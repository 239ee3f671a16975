public import ByteScan
public import Diagnostics

/// The text of one statement, without its delimiter.
public struct StatementText: Sendable {
  /// As written, comments included.
  public var bytes: [UInt8]
  /// Where the first byte is.
  public var position: SourcePosition
  /// False if the input ended before a delimiter.
  public var isTerminated: Bool
}

/// An INSERT or REPLACE … VALUES statement, or several consecutive ones that differ only in their rows: without
/// extended inserts, each row has a statement of its own.
public struct RowsStatement: Sendable {
  /// `INSERT INTO t (a, b) VALUES`, or the whole statement if its rows were kept.
  public var text: StatementText
  /// How many statements there are; 1 if the rows were kept.
  public var statementCount = 1
  /// Number of tuples; nil if the rows were skimmed.
  public var rowCount: Int?
  /// Bytes of the values, from after each VALUES to the delimiter.
  public var byteCount: Int
  /// Whether `text` includes the rows.
  public var isWhole: Bool
  /// Whether ON DUPLICATE KEY UPDATE follows the rows. Unknown, and false, if the rows were skimmed.
  public var updatesRows = false
  /// Where the statement with that clause begins.
  public var updatePosition: SourcePosition?
  /// Rows that `rowCount` does not include: those in chunks that were cut at line ends.
  public var uncounted: UncountedRows?
  /// `keepsLines`, as far as the rows were not uncounted.
  fileprivate(set) var scannerKeepsLines = false
  /// Whether rows can be cut at line ends, wherever one is: none is inside of a tuple, there is nothing between tuples but
  /// commas and blanks, and a line ends after the last. Known of rows that were delivered, after all chunks were read.
  public var keepsLines: Bool { scannerKeepsLines && uncounted?.keepsLines ?? true }
}

/// What the reader finds in a dump, in order.
public enum DumpItem: Sendable {
  /// A `-- …` or `# …` line between statements, including its marker; also the sandbox line of MariaDB's client, and
  /// multi-line comments near the beginning, in which some clients describe themselves.
  case comment(StatementText)
  /// A line that the dumping client wrote among the SQL, such as `mysqldump: Error: …`.
  case message(StatementText)
  case statement(StatementText)
  case rows(RowsStatement)
  /// Tuples of an INSERT whose policy is `deliver`; `rows` follows after the last of them.
  case chunk(RowChunk)
  /// Something that cannot be read; reading continues after it if possible.
  case failure(SyntaxError)
}

/// What to do with the rows of an INSERT.
public enum RowPolicy: Sendable {
  /// Only find the end of the statement.
  case skim
  /// Count the tuples.
  case count
  /// Deliver the whole statement; beyond the reader's limit, count its tuples instead.
  case keep
  /// Deliver the tuples, in chunks of about the buffer's size.
  case deliver
  /// The same, but if the client that wrote the dump puts no line ends inside tuples, deliver chunks of unexamined
  /// whole lines: `RowChunk.uncounted`. Rows that end within the buffer are counted nevertheless.
  case deliverLines
}

/// Splits SQL text into statements as the `mysql` client does: it understands strings, quoted names, comments, version
/// comments and `DELIMITER`, but no meaning. Rows never stay in memory; at most one other statement does.
///
/// How the parts work together: `cursor` is the next byte to look at, `keep` the first byte that must survive a refill
/// (the start of the statement being read), `counted` the place up to which line ends were counted. `fill` moves what
/// is kept to the front and reads more; apart from the scanner, only it changes indices.
public struct StatementReader {
  /// Longest statement, other than rows, that is read: no real CREATE has 16 MiB, but a hostile one might.
  public static let defaultStatementLimit = 16 << 20
  /// How the first line of dumps by newer MariaDB clients begins.
  public static let sandboxMarker = "/*M!999999\\-"
  /// Longest comment or message that is delivered.
  public static let lineLimit = 64 << 10
  /// How far into the input multi-line comments are delivered.
  static let headerLimit = 64 << 10
  /// Longest INSERT that is kept whole.
  public static let keepLimit = 4 << 20
  /// Longest line that is delivered uncounted. The client's own limit is 1 MB, unless a single row is longer
  /// (net_buffer_length).
  static let wholeLineLimit = 2 << 20
  /// Longest row that is delivered: MySQL's own limit for a packet, and thus for a statement.
  public static let defaultRowLimit = 1 << 30
  /// How much of a row is kept before its strings are abridged, for callers that ask for that.
  public static let abridgedRowLimit = 16 << 20

  private let source: any ByteSource
  private let file: String
  private var buffer: [UInt8]
  private var cursor = 0
  private var end = 0
  private var keep: Int?
  private var isAtEnd = false
  /// Offset in the input of buffer[0].
  private var base = 0
  private var counted = 0
  private var line = 1
  private var lineStart = 0
  private var delimiter: [UInt8] = [";"]
  private let rowPolicy: ([UInt8]) -> RowPolicy
  private let statementLimit: Int
  private let rowLimit: Int
  private let abridgedRowLimit: Int
  /// The INSERT whose rows are being delivered.
  private var delivery: Delivery?
  /// Whether the statement being read is longer than the limit: then only its end is looked for.
  private var isTooLong = false
  /// Whether no string can contain a line end, because the client that wrote the dump escapes them.
  private var escapesLineEnds = false
  /// What comes after the last delivered item.
  private var pending: DumpItem?
  /// The head of the last INSERT and what `rowPolicy` returned for it: without extended inserts, millions follow each
  /// other.
  private var lastHead: [UInt8] = []
  private var lastPolicy = RowPolicy.count
  /// How strings and names are read; follows `SET sql_mode` and `SET NAMES`.
  public var mode = LexicalMode() {
    didSet { if mode != oldValue { lastHead = [] } }
  }

  /// Reads from `source`; `file` is its name in positions. `rowPolicy` is called with the head of each INSERT. Strings
  /// of rows longer than `abridgedRowLimit` lose their middle: `RowChunk.omissions`.
  public init(
    _ source: any ByteSource, file: String, bufferSize: Int = 256 * 1024,
    statementLimit: Int = StatementReader.defaultStatementLimit, rowLimit: Int = StatementReader.defaultRowLimit,
    abridgedRowLimit: Int = .max, rowPolicy: @escaping ([UInt8]) -> RowPolicy = { _ in .count }
  ) {
    self.source = source
    self.file = file
    self.rowPolicy = rowPolicy
    self.statementLimit = statementLimit
    self.rowLimit = rowLimit
    self.abridgedRowLimit = abridgedRowLimit
    buffer = [UInt8](repeating: 0, count: max(1, bufferSize))
  }

  /// Bytes read from disk and their total, for progress.
  public var progress: (consumed: Int, total: Int?) { (source.consumed, source.total) }
  /// Where reading has got to; if the source failed, where that happened.
  public var position: SourcePosition { positionAhead(of: cursor) }
  /// Whether DELIMITER was not set back to the semicolon.
  public var hasOtherDelimiter: Bool { delimiter != [";"] }
  /// Bytes of text read so far.
  public var byteOffset: Int { base + cursor }

  // MARK: Items

  /// The next item, or nil at the end of the input.
  public mutating func next() throws(InputError) -> DumpItem? {
    if let item = pending {
      pending = nil
      return item
    }
    if delivery != nil { return try nextRows() }
    keep = nil
    if base + cursor == 0, try fill(3), buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { cursor = 3 }
    while try fill() {
      let byte = buffer[cursor]
      if byte == " " || "\t"..."\r" ~= byte {
        cursor += 1
        continue
      }
      if try startsComment() { return try lineComment() }
      if byte == "/", try starts(with: "/*"), try !startsVersionComment() {
        let start = position(of: cursor)
        let isSandbox = try starts(with: StatementReader.sandboxMarker)
        if isSandbox || base + cursor < StatementReader.headerLimit { keep = cursor }
        if try !skipBlockComment(limit: StatementReader.lineLimit) {
          keep = nil
          return .failure(SyntaxError(.unterminated("a comment"), at: start))
        }
        if let kept = keep {
          keep = nil
          let text = Array(buffer[kept..<cursor])
          if isSandbox || text.contains("\n") {
            return .comment(StatementText(bytes: text, position: start, isTerminated: true))
          }
        }
        continue
      }
      if try starts(with: delimiter) {
        cursor += delimiter.count
        continue
      }
      if try startsWord("DELIMITER") {
        try readDelimiter()
        continue
      }
      if try startsMessage() { return .message(try restOfLine()) }
      if try startsPrompt() {
        let start = position(of: cursor)
        cursor += StatementReader.prompt.count
        return .message(StatementText(bytes: StatementReader.prompt, position: start, isTerminated: true))
      }
      if try startsClientUse() {
        var text = try restOfLine()
        while let last = text.bytes.last, last <= " " { text.bytes.removeLast() }
        return .statement(text)
      }
      return try statement()
    }
    return nil
  }

  private mutating func lineComment() throws(InputError) -> DumpItem {
    let text = try restOfLine()
    for marker in ["-- MySQL dump ", "-- MariaDB dump "] where text.bytes.starts(with: marker.utf8) {
      // Both clients run SET SQL_MODE='' first, so strings are escaped with backslashes, and line ends as \n
      // (mysqldump.cc: connect_to_db, mysql_real_escape_string_quote).
      escapesLineEnds = true
    }
    return .comment(text)
  }

  /// `DELIMITER x`: a command of the client, not a statement.
  private mutating func readDelimiter() throws(InputError) {
    let text = try restOfLine().bytes.dropFirst("DELIMITER".utf8.count)
    let value = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).first
    if let value { delimiter = Array(value) }
    lastHead = []
  }

  /// The rest of the line, cut at `lineLimit`: its first bytes say everything that matters.
  private mutating func restOfLine() throws(InputError) -> StatementText {
    let start = position(of: cursor)
    var bytes: [UInt8] = []
    while true {
      let found = ByteScan.firstIndex(of: "\n", in: buffer.span, cursor..<end)
      bytes += buffer[cursor..<min(found, cursor + StatementReader.lineLimit - bytes.count)]
      cursor = found
      if found < end { break }
      if try !fill() { break }
    }
    if bytes.last == "\r" { bytes.removeLast() }
    return StatementText(bytes: bytes, position: start, isTerminated: true)
  }

  // MARK: Statements

  /// Reads from the first byte of a statement to the end of its delimiter.
  private mutating func statement() throws(InputError) -> DumpItem {
    keep = cursor
    let start = position(of: cursor)
    if try startsLastHead() {
      cursor += lastHead.count
      return try rows(start, lastHead, lastPolicy)
    }
    // Until the statement names another source of rows than VALUES.
    var isInsert = try startsAnyWord("INSERT", "REPLACE")
    var depth = 0
    var wordCount = 0
    var awaitsName = true
    isTooLong = false
    while try fill() {
      let byte = buffer[cursor]
      switch byte {
      case delimiter[0] where try starts(with: delimiter):
        if isTooLong { return finishTooLong(start) }
        let bytes = trimmed(keep!..<cursor)
        cursor += delimiter.count
        keep = nil
        return .statement(StatementText(bytes: bytes, position: start, isTerminated: true))
      case "'", "\"", "`":
        let opening = base + cursor
        awaitsName = false
        if try !skipQuoted(byte) {
          let what = byte == "`" || byte == "\"" && mode.ansiQuotes ? "a quoted name" : "a string"
          return .failure(SyntaxError(.unterminated(what), at: isTooLong ? start : position(of: opening - base)))
        }
      case "-", "#":
        if try startsComment() { try skipLine() } else { cursor += 1 }
      case "/":
        if try !starts(with: "/*") {
          cursor += 1
        } else if try startsVersionComment() {
          cursor += 3
        } else {
          let opening = base + cursor
          if try !skipBlockComment() {
            return .failure(
              SyntaxError(.unterminated("a comment"), at: isTooLong ? start : position(of: opening - base)))
          }
        }
      case _ where !isInsert:
        cursor = StatementReader.endOfPlain(in: buffer.span, cursor + 1..<end, delimiter: delimiter[0])
      case "(":
        depth += 1
        cursor += 1
      case ")":
        depth -= 1
        cursor += 1
      case "A"..."Z", "a"..."z", "_", 0x80...0xFF, "0"..."9", "$":
        let isValues = isInsert && depth == 0 && !awaitsName ? try startsAnyWord("VALUES", "VALUE") : false
        let word = try skipWord()
        wordCount += 1
        if word == "SELECT" || depth == 0 && !awaitsName && ["SET", "WITH", "TABLE"].contains(word) {
          isInsert = false
        }
        if isValues {
          lastHead = Array(buffer[keep!..<cursor])
          lastPolicy = rowPolicy(lastHead)
          return try rows(start, lastHead, lastPolicy)
        }
        awaitsName = wordCount == 1 || ["INTO", "IGNORE", "DELAYED", "LOW_PRIORITY", "HIGH_PRIORITY"].contains(word)
      case ".":
        // `db.value` is a name too.
        awaitsName = true
        cursor += 1
      default:
        cursor += 1
      }
      dropIfTooLong()
    }
    if isTooLong { return finishTooLong(start) }
    let bytes = trimmed(keep!..<cursor)
    keep = nil
    return .statement(StatementText(bytes: bytes, position: start, isTerminated: false))
  }

  private mutating func finishTooLong(_ start: SourcePosition) -> DumpItem {
    cursor = min(cursor + delimiter.count, end)
    keep = nil
    return .failure(SyntaxError(.tooLong("a statement", limit: statementLimit), at: start))
  }

  /// Drops the text of what is being read once it has become too long to keep.
  private mutating func dropIfTooLong() {
    guard let kept = keep, cursor - kept > statementLimit else { return }
    isTooLong = true
    keep = cursor
  }

  private func trimmed(_ range: Range<Int>) -> [UInt8] {
    var upper = range.upperBound
    while upper > range.lowerBound, buffer[upper - 1] == " " || "\t"..."\r" ~= buffer[upper - 1] { upper -= 1 }
    return Array(buffer[range.lowerBound..<upper])
  }

  // MARK: Rows

  /// Whether the next statement has the same head as the last INSERT.
  private mutating func startsLastHead() throws(InputError) -> Bool {
    let count = lastHead.count
    guard count > 0, buffer[cursor] == lastHead[0], try starts(with: lastHead), try fill(count + 1) else {
      return false
    }
    return !isWordByte(buffer[cursor + count])
  }

  /// Reads the rows of an INSERT; the cursor is after VALUES.
  private mutating func rows(_ start: SourcePosition, _ head: [UInt8], _ policy: RowPolicy) throws(InputError)
    -> DumpItem
  {
    var rows = RowsStatement(
      text: StatementText(bytes: head, position: start, isTerminated: true), byteCount: 0, isWhole: false)
    var last = start
    let rowStart = base + cursor
    var scanner = RowScanner(mode: mode, delimiter: delimiter, head: policy == .keep ? [] : head)
    let trustsLines = escapesLineEnds && delimiter == [";"] && mode == LexicalMode() && !head.contains("\n")
    if policy == .skim, trustsLines, source.isSeekable {
      countLines(to: cursor)
      let lineAtRows = (line, lineStart)
      if try !skimLines(&scanner, head, &last) {
        // The client does not write such lines: read everything again exactly, and no longer trust line ends.
        escapesLineEnds = false
        guard rewind(to: rowStart, line: lineAtRows) else { throw InputError(file, "cannot be read again") }
        scanner = RowScanner(mode: mode, delimiter: delimiter, head: head)
        last = start
      }
    }
    if policy == .deliver || policy == .deliverLines {
      keep = cursor
      let chunkStart = position(of: cursor)
      delivery = Delivery(
        first: start, start: start, head: head, rowStart: rowStart, firstLine: line, scanner: scanner,
        chunkStart: chunkStart)
      delivery!.trustsLines = policy == .deliverLines && trustsLines
      return try nextRows()
    }
    if policy != .keep { keep = nil }
    while !scanner.isDone {
      cursor = scanner.scan(buffer.span, cursor..<end, isLast: isAtEnd)
      if let start = scanner.statementStart { last = position(of: start) }
      if let kept = keep, cursor - kept > StatementReader.keepLimit { keep = nil }
      if scanner.isDone { break }
      if try !fill(end - cursor + 1) {
        cursor = scanner.scan(buffer.span, cursor..<end, isLast: true)
        if let start = scanner.statementStart { last = position(of: start) }
        if scanner.isDone { break }
        cursor = end
        keep = nil
        pending = .failure(SyntaxError(.truncated(scanner.whereItIs), at: last))
        // Tuples that are complete count.
        break
      }
    }
    add(scanner, from: rowStart, last, to: &rows)
    if policy == .skim { rows.rowCount = nil }
    if let kept = keep {
      rows.text.bytes = Array(buffer[kept..<cursor - delimiter.count])
      rows.isWhole = true
    }
    keep = nil
    return .rows(rows)
  }

  /// An INSERT whose rows are delivered, between two calls of `next`.
  private struct Delivery {
    /// Where the first statement starts, and where the current one does.
    let first: SourcePosition
    var start: SourcePosition
    let head: [UInt8]
    let rowStart: Int
    /// The line that VALUES is in.
    let firstLine: Int
    var scanner: RowScanner
    /// Where the undelivered bytes begin; their end is in the buffer, from `keep` on.
    var chunkStart: SourcePosition
    /// For a row longer than the buffer, what came before `keep`: in pieces, so that a row is in memory only once.
    var pieces: [[UInt8]] = []
    var pieceBytes = 0
    /// What was left out of that row.
    var omissions: [RowOmission] = []
    var omittedBytes = 0
    /// Whether the bytes after the pieces begin inside a string, and whether the last piece was entirely part of one
    /// value.
    var isInString = false
    var isInLongValue = false
    /// Rows delivered or dropped so far.
    var rowCount = 0
    /// Whether the row being read is longer than the limit: then only its end is looked for.
    var isDropping = false
    /// Whether lines are delivered unexamined, and what then counts their rows.
    var trustsLines = false
    var uncounted: UncountedRows?
    /// Line ends in chunks of lines.
    var lineEnds = 0

    /// Takes the pieces, followed by these bytes.
    mutating func take(_ rest: ArraySlice<UInt8>) -> [UInt8] {
      if pieces.isEmpty { return Array(rest) }
      var result: [UInt8] = []
      result.reserveCapacity(pieceBytes + rest.count)
      for index in pieces.indices {
        result += pieces[index]
        pieces[index] = []
      }
      result += rest
      (pieces, pieceBytes) = ([], 0)
      return result
    }

    /// Adds a piece.
    mutating func keep(_ bytes: ArraySlice<UInt8>) {
      guard !bytes.isEmpty else { return }
      pieces.append(Array(bytes))
      pieceBytes += bytes.count
    }

    /// Leaves out bytes that would follow the pieces.
    mutating func omit(_ count: Int, escapes: Int) {
      omittedBytes += count
      if omissions.last?.index == pieceBytes {
        omissions[omissions.count - 1].count += count
        omissions[omissions.count - 1].escapes += escapes
      } else {
        omissions.append(RowOmission(index: pieceBytes, count: count, escapes: escapes))
      }
    }

    /// Discards the row that is being assembled.
    mutating func dropRow() {
      (pieces, pieceBytes, omissions, omittedBytes) = ([], 0, [], 0)
    }
  }

  /// The next chunk of the INSERT that is being delivered, or its end.
  private mutating func nextRows() throws(InputError) -> DumpItem {
    var delivery = self.delivery!
    self.delivery = nil
    if delivery.trustsLines, let chunk = try nextLines(&delivery) {
      self.delivery = delivery
      return chunk
    }
    while true {
      // Without `isLast`, so that the result does not depend on when the end of the source was noticed.
      if !delivery.scanner.isDone {
        cursor = delivery.scanner.scan(buffer.span, cursor..<end, isLast: false)
        if let start = delivery.scanner.statementStart { delivery.start = positionAhead(of: start) }
        if let closed = delivery.scanner.closedTuples { return deliver(&delivery, closed) }
      }
      if delivery.scanner.isDone { break }
      if delivery.isDropping || delivery.pieceBytes + delivery.omittedBytes + cursor - keep! > rowLimit {
        delivery.dropRow()
        delivery.isDropping = true
        keep = cursor
      } else if cursor - keep! > buffer.count / 2 {
        let piece = keep!..<cursor
        let part =
          delivery.pieceBytes <= abridgedRowLimit
          ? nil : delivery.scanner.omissible(piece, in: buffer.span, beginInString: delivery.isInString)
        // The first such piece of a value is kept, since it has the first bytes of a blob.
        if let part, delivery.isInLongValue {
          delivery.keep(buffer[piece.prefix(part.kept)])
          delivery.omit(piece.count - part.kept, escapes: part.escapes)
        } else {
          delivery.keep(buffer[piece])
        }
        delivery.isInLongValue = part != nil
        delivery.isInString = delivery.scanner.isInString
        keep = cursor
      }
      if try !fill(end - cursor + 1) {
        cursor = delivery.scanner.scan(buffer.span, cursor..<end, isLast: true)
        if let start = delivery.scanner.statementStart { delivery.start = positionAhead(of: start) }
        if let closed = delivery.scanner.closedTuples { return deliver(&delivery, closed) }
        if delivery.scanner.isDone { break }
        cursor = end
        pending = .failure(SyntaxError(.truncated(delivery.scanner.whereItIs), at: delivery.start))
        break
      }
    }
    keep = nil
    var rows = RowsStatement(
      text: StatementText(bytes: delivery.head, position: delivery.first, isTerminated: true), byteCount: 0,
      isWhole: false)
    add(delivery.scanner, from: delivery.rowStart, delivery.start, to: &rows)
    rows.uncounted = delivery.uncounted
    countLines(to: cursor)
    let isInLines = line == delivery.firstLine + delivery.lineEnds + delivery.scanner.lineEnds
    let endsLine = try isAtLineEnd()
    rows.scannerKeepsLines = delivery.scanner.isPlain && isInLines && endsLine
    return .rows(rows)
  }

  /// The tuples of the whole lines in the buffer, unexamined. Nil after the last row, and if lines do not tell enough:
  /// then the scanner continues at `keep`, which is between two tuples.
  private mutating func nextLines(_ delivery: inout Delivery) throws(InputError) -> DumpItem? {
    while true {
      let lines = RowLines(in: buffer.span, keep!..<end, head: delivery.head, isLast: isAtEnd)
      let count = lines.cut - keep!
      let isEnough = count > 0 && count >= buffer.count / 2 || end - keep! > StatementReader.wholeLineLimit
      switch lines.stop {
      case .needsMore where !isAtEnd && !isEnough:
        cursor = end
        _ = try fill()
        continue
      // Everything is in the buffer: counting it is quick, and nobody has to wait for the counts of others.
      case .endOfRows where delivery.uncounted == nil: break
      case _ where count > 0: return deliver(&delivery, lines)
      case .endOfRows: delivery.scanner.finish()
      case .oddLine: escapesLineEnds = false
      case .needsMore: break
      }
      cursor = keep! + (delivery.scanner.isDone ? delimiter.count : 0)
      delivery.trustsLines = false
      return nil
    }
  }

  /// Cuts off whole lines.
  private mutating func deliver(_ delivery: inout Delivery, _ lines: RowLines) -> DumpItem {
    let first = keep!
    let firstLine = line
    delivery.start = pass(lines, &delivery.scanner) ?? delivery.start
    delivery.lineEnds += line - firstLine
    let bytes = handOver(first..<lines.cut)
    let uncounted = delivery.uncounted ?? UncountedRows()
    delivery.uncounted = uncounted
    var chunk = RowChunk(
      head: delivery.head, lines: bytes, lineEnds: line - firstLine, uncounted, position: delivery.chunkStart,
      mode: mode)
    chunk.spansStatements = lines.statementCount > 0
    delivery.chunkStart = position(of: keep!)
    return .chunk(chunk)
  }

  /// Gives away the buffer with these bytes, which end at `keep`; the bytes after them move to a new one. Most of a
  /// dump is delivered this way, which saves a copy.
  private mutating func handOver(_ range: Range<Int>) -> [UInt8] {
    ByteScan.moveToFront(range, in: &buffer)
    let rest = range.upperBound..<end
    var bytes = ByteScan.buffer(beginningWith: rest, of: buffer.span, capacity: buffer.count)
    swap(&bytes, &buffer)
    bytes.removeLast(bytes.count - range.count)
    base += rest.lowerBound
    counted -= rest.lowerBound
    (cursor, end, keep) = (0, rest.count, 0)
    return bytes
  }

  /// Cuts off the closed tuples; the bytes after them wait for their end.
  private mutating func deliver(_ delivery: inout Delivery, _ closed: (first: Int, last: Int)) -> DumpItem {
    var failure: DumpItem?
    (delivery.isInString, delivery.isInLongValue) = (false, false)
    if delivery.isDropping || delivery.pieceBytes + delivery.omittedBytes + closed.first - keep! > rowLimit {
      // The first of them is the row that is too long.
      delivery.dropRow()
      failure = .failure(SyntaxError(.tooLong("a row", limit: rowLimit), at: delivery.chunkStart))
      delivery.isDropping = false
      delivery.rowCount += 1
      keep = closed.first
      delivery.chunkStart = position(of: closed.first)
    }
    var chunks: [DumpItem] = []
    // An abridged row gets a chunk of its own, so that the indices of the rows after it are right.
    var ends = [(index: closed.last, rows: delivery.scanner.rowCount - delivery.rowCount)]
    if !delivery.omissions.isEmpty { ends.insert((closed.first, 1), at: 0) }
    for (last, rows) in ends where keep! < last {
      let count = min(rows, delivery.scanner.rowCount - delivery.rowCount)
      let omissions = delivery.omissions
      var chunk = RowChunk(
        head: delivery.head, bytes: delivery.take(buffer[keep!..<last]), rowCount: count,
        position: delivery.chunkStart, mode: mode)
      chunk.omissions = omissions
      chunk.spansStatements = delivery.scanner.statementCount > 1
      chunks.append(.chunk(chunk))
      (delivery.omissions, delivery.omittedBytes) = ([], 0)
      delivery.rowCount += count
      keep = last
      delivery.chunkStart = position(of: last)
    }
    self.delivery = delivery
    if let failure { chunks.insert(failure, at: 0) }
    // There are at most two: a row that is too long was not abridged.
    pending = chunks.count > 1 ? chunks[1] : nil
    return chunks[0]
  }

  /// Adds what a scanner has passed since `rowStart`; `last` is where the last of its statements begins.
  private func add(
    _ scanner: RowScanner, from rowStart: Int, _ last: SourcePosition, to rows: inout RowsStatement
  ) {
    rows.statementCount += scanner.statementCount - 1
    rows.rowCount = scanner.rowCount
    rows.byteCount += max(0, base + cursor - delimiter.count - rowStart - scanner.gapBytes)
    rows.updatesRows = scanner.isBehindRows && !scanner.isReturning
    rows.updatePosition = rows.updatesRows ? last : nil
  }

  /// Skims the whole lines of an INSERT, and of following ones with the same head: to the end of the rows, or to where
  /// the scanner has to continue. `last` is where the last of them starts. False if a line ends as no client would end
  /// it: then none of them can be trusted.
  private mutating func skimLines(_ scanner: inout RowScanner, _ head: [UInt8], _ last: inout SourcePosition)
    throws(InputError) -> Bool
  {
    keep = cursor
    defer { keep = nil }
    while true {
      let lines = RowLines(in: buffer.span, keep!..<end, head: head, isLast: isAtEnd)
      if lines.stop == .oddLine { return false }
      last = pass(lines, &scanner) ?? last
      cursor = lines.cut
      if lines.stop == .endOfRows {
        scanner.finish()
        cursor += delimiter.count
        return true
      }
      if isAtEnd || end - cursor > StatementReader.wholeLineLimit { return true }
      cursor = end
      _ = try fill()
      cursor = keep!
    }
  }

  /// Moves `keep`, where the lines begin, to their cut, and returns where the last statement in them starts, if one
  /// does.
  private mutating func pass(_ lines: RowLines, _ scanner: inout RowScanner) -> SourcePosition? {
    let start = lines.lastStatement.map {
      SourcePosition(file: file, byte: base + $0.index, line: line + $0.line, column: 1)
    }
    scanner.add(statements: lines.statementCount, gapBytes: lines.gapBytes)
    if lines.lineCount > 0 {
      line += lines.lineCount
      lineStart = base + lines.lineBegin
    }
    counted = lines.cut
    keep = lines.cut
    return start
  }

  /// Reads again from an earlier offset of the input, which is on line `line`.
  private mutating func rewind(to offset: Int, line: (number: Int, start: Int)) -> Bool {
    guard source.seek(to: offset) else { return false }
    (base, cursor, end, counted) = (offset, 0, 0, 0)
    isAtEnd = false
    (self.line, lineStart) = line
    return true
  }

  // MARK: Pieces

  private mutating func startsComment() throws(InputError) -> Bool {
    if buffer[cursor] == "#" { return true }
    guard buffer[cursor] == "-", try fill(2), buffer[cursor + 1] == "-" else { return false }
    // "-- " must be followed by white space (MySQL manual, Comments); the end of the input counts.
    guard try fill(3) else { return true }
    return buffer[cursor + 2] <= " "
  }

  /// `/*!` and MariaDB's `/*M!` contain code; the first line of newer dumps, `/*!999999\- enable the sandbox mode */`,
  /// does not.
  private mutating func startsVersionComment() throws(InputError) -> Bool {
    for marker in ["/*!", "/*M!"] {
      if try starts(with: marker) { return try !starts(with: marker + "999999\\-") }
    }
    return false
  }

  /// Lines that programs write to standard error and shells redirect into the dump, `mysqldump: [Warning] …`, and mail
  /// headers: a word or path, a colon and a blank. No statement begins that way.
  private mutating func startsMessage() throws(InputError) -> Bool {
    for name in ["Defaulted container ", "Pseudo-terminal will not", "the input device is not", "** (mydumper:"] {
      if try starts(with: name) { return true }
    }
    var count = 0
    while count < 256, try fill(count + 2) {
      switch buffer[cursor + count] {
      case "0"..."9", "A"..."Z", "a"..."z", "-"..."/", "[", "\\", "]", "_": count += 1
      case ":": return count > 1 && [" ", "\n", "\r"].contains(buffer[cursor + count + 1])
      default: return false
      }
    }
    return false
  }

  private static let prompt = Array("Enter password:".utf8)

  private mutating func startsPrompt() throws(InputError) -> Bool { try starts(with: StatementReader.prompt) }

  /// `use lab` on a line of its own: a client command that needs no delimiter (mysql.cc, find_command).
  private mutating func startsClientUse() throws(InputError) -> Bool {
    guard buffer[cursor] | 0x20 == "u", try startsWord("USE") else { return false }
    var count = 3
    var isInQuotes = false
    while count < 300, try fill(count + 1) {
      let byte = buffer[cursor + count]
      // A multi-line name ends with its quote, and the statement with its delimiter.
      if byte == "\n" { return !isInQuotes }
      if byte == "`" { isInQuotes.toggle() }
      if !isInQuotes, byte == delimiter[0] || byte == "/" { return false }
      count += 1
    }
    return false
  }

  private mutating func starts(with text: String) throws(InputError) -> Bool {
    // Checked before the text becomes an array, since this runs at the start of each statement.
    guard cursor < end, buffer[cursor] == text.utf8.first else { return false }
    return try starts(with: Array(text.utf8))
  }

  private mutating func starts(with text: [UInt8]) throws(InputError) -> Bool {
    guard cursor < end, buffer[cursor] == text[0], try fill(text.count) else { return false }
    for index in 1..<max(1, text.count) where buffer[cursor + index] != text[index] { return false }
    return true
  }

  /// Whether an unquoted word starts here, in either case, and ends with it. `word` is in upper case.
  private mutating func startsWord(_ word: String) throws(InputError) -> Bool {
    let letters = word.utf8
    guard cursor < end, upper(buffer[cursor]) == letters.first, try fill(letters.count) else { return false }
    for (index, letter) in letters.enumerated() where upper(buffer[cursor + index]) != letter { return false }
    guard try fill(letters.count + 1) else { return true }
    return !isWordByte(buffer[cursor + letters.count])
  }

  private mutating func startsAnyWord(_ a: String, _ b: String) throws(InputError) -> Bool {
    if try startsWord(a) { return true }
    return try startsWord(b)
  }

  /// The end of what needs no look: the next quote, comment character or first byte of the delimiter.
  private static func endOfPlain(in bytes: Span<UInt8>, _ range: Range<Int>, delimiter: UInt8) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == delimiter { return index }
      switch byte {
      case "\"", "#", "'", "-", "/", "`": return index
      default: index += 1
      }
    }
    return index
  }

  /// Skips a word and returns it in upper case if it is short enough to be a keyword.
  private mutating func skipWord() throws(InputError) -> String {
    var word: [UInt8] = []
    while try fill(), isWordByte(buffer[cursor]) {
      // A delimiter such as $$ needs no blank before it.
      if buffer[cursor] == delimiter[0], try starts(with: delimiter) { break }
      if word.count < 16 { word.append(buffer[cursor] & 0x80 == 0 ? upper(buffer[cursor]) : "?") }
      cursor += 1
      dropIfTooLong()
    }
    return String(decoding: word, as: UTF8.self)
  }

  private func upper(_ byte: UInt8) -> UInt8 { "a"..."z" ~= byte ? byte - 32 : byte }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "a"..."z", "_", "$", 0x80...0xFF: true
    default: false
    }
  }

  private mutating func skipQuoted(_ quote: UInt8) throws(InputError) -> Bool {
    let escapes = mode.backslashEscapes && quote != "`" && !(quote == "\"" && mode.ansiQuotes)
    let escape = escapes ? "\\" : quote
    cursor += 1
    while true {
      let found =
        if let set = mode.doubleBytes {
          set.firstIndex(of: quote, or: escape, in: buffer.span, cursor..<end)
        } else {
          ByteScan.firstIndex(of: quote, or: escape, in: buffer.span, cursor..<end)
        }
      cursor = found
      if found == end {
        dropIfTooLong()
        if try !fill() { return false }
      } else if buffer[found] == quote {
        cursor += 1
        return true
      } else {
        if try !fill(2) {
          cursor = end
          return false
        }
        // Otherwise the first half of a character, which is now complete.
        if buffer[cursor] == escape { cursor += 2 }
      }
    }
  }

  private mutating func skipLine() throws(InputError) {
    while true {
      cursor = ByteScan.firstIndex(of: "\n", in: buffer.span, cursor..<end)
      if cursor < end { return }
      dropIfTooLong()
      if try !fill() { return }
    }
  }

  /// Skips a comment; a comment longer than `limit` is not kept.
  private mutating func skipBlockComment(limit: Int = .max) throws(InputError) -> Bool {
    cursor += 2
    while true {
      cursor = ByteScan.firstIndex(of: "*", in: buffer.span, cursor..<end)
      if let kept = keep, cursor - kept > limit { keep = nil }
      dropIfTooLong()
      if try !fill(2) {
        cursor = end
        return false
      }
      if buffer[cursor] == "*" {
        if buffer[cursor + 1] == "/" {
          cursor += 2
          return true
        }
        cursor += 1
      }
    }
  }

  // MARK: Buffer and positions

  /// Makes sure that `count` bytes starting at the cursor are in the buffer; false if the input ends before.
  @inline(__always) private mutating func fill(_ count: Int = 1) throws(InputError) -> Bool {
    if cursor + count <= end { return true }
    return try refill(count)
  }

  private mutating func refill(_ count: Int) throws(InputError) -> Bool {
    while cursor + count > end {
      if isAtEnd { return false }
      let first = keep ?? cursor
      countLines(to: first)
      if first > 0 {
        ByteScan.moveToFront(first..<end, in: &buffer)
        base += first
        cursor -= first
        end -= first
        counted -= first
        if keep != nil { keep = 0 }
      }
      if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, 1))) }
      let got = try source.read(into: &buffer, at: end)
      if got == 0 { isAtEnd = true } else { end += got }
    }
    return true
  }

  /// Whether a line ends here, or the input.
  private mutating func isAtLineEnd() throws(InputError) -> Bool {
    guard try fill() else { return true }
    if buffer[cursor] == "\n" { return true }
    guard buffer[cursor] == "\r", try fill(2) else { return false }
    return buffer[cursor + 1] == "\n"
  }

  /// Counts the line ends up to a buffer index.
  private mutating func countLines(to index: Int) {
    guard index > counted else { return }
    let found = ByteScan.count(of: "\n", in: buffer.span, counted..<index)
    if found > 0 {
      line += found
      var last = index - 1
      while buffer[last] != "\n" { last -= 1 }
      lineStart = base + last + 1
    }
    counted = index
  }

  /// The position of an index that lies after one whose position is still needed.
  private func positionAhead(of index: Int) -> SourcePosition {
    var reader = self
    return reader.position(of: index)
  }

  private mutating func position(of index: Int) -> SourcePosition {
    countLines(to: index)
    return SourcePosition(file: file, byte: base + index, line: line, column: base + index - lineStart + 1)
  }
}
