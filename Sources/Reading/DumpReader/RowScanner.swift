import ByteScan

/// Counts the tuples of `VALUES (…),(…)…;`, however the text is divided into pieces. Between pieces it keeps its state
/// but no bytes.
///
/// Without extended inserts, each row has a statement of its own. Statements with the same head are read as one: the
/// text between their tuples, `;\nINSERT INTO t VALUES`, is called the gap.
struct RowScanner {
  private enum State {
    /// Between tuples: a parenthesis, a comma, the delimiter, or what may follow the last tuple.
    case between
    /// Inside a tuple, outside strings.
    case inTuple
    /// Inside '…', "…" or `…`.
    case inQuotes
    case inLineComment
    case inBlockComment
    case done
  }

  /// Tuples closed so far.
  private(set) var rowCount = 0
  /// The indices after the first and the last tuple that the last call of `scan` closed.
  private(set) var closedTuples: (first: Int, last: Int)?
  private var state = State.between
  /// The state to return to after a string or comment.
  private var outer = State.between
  private var quote: UInt8 = 0
  private var depth = 0
  /// ON DUPLICATE KEY UPDATE or an alias follows the last tuple; parentheses there are not rows.
  private(set) var isBehindRows = false
  /// RETURNING follows the last tuple: nothing is updated.
  private(set) var isReturning = false
  /// Statements begun so far, including the first.
  private(set) var statementCount = 1
  /// The index at which, in the last call of `scan`, the last of them began.
  private(set) var statementStart: Int?
  /// Bytes in gaps.
  private(set) var gapBytes = 0
  /// Line ends between tuples, the gaps' included; not those of comments.
  private(set) var lineEnds = 0
  /// Whether there is nothing between tuples but commas, blanks and gaps.
  private(set) var isPlain = true
  private let mode: LexicalMode
  private let delimiter: [UInt8]
  private let head: [UInt8]

  /// Continues from statement to statement while they begin with `head`; if it is empty, scans only the first.
  init(mode: LexicalMode, delimiter: [UInt8], head: [UInt8] = []) {
    self.mode = mode
    self.delimiter = delimiter
    self.head = delimiter == [";"] ? head : []
  }

  var isDone: Bool { state == .done }

  /// Ends the rows at a delimiter that was found by other means.
  mutating func finish() { state = .done }

  /// Adds statements that were skipped by other means while the scanner was between two tuples.
  mutating func add(statements: Int, gapBytes: Int) {
    statementCount += statements
    self.gapBytes += gapBytes
  }

  /// Whether the last call of `scan` ended inside quotes.
  var isInString: Bool { state == .inQuotes }

  /// Whether bytes that the last call of `scan` passed may be left out of their row: they lie within one string, or
  /// within the digits of a number or of a hex literal. They begin inside a string if `beginInString`, and not after a
  /// backslash. Returns how many of them must be kept nevertheless, and how many of the others decoding would remove.
  func omissible(_ range: Range<Int>, in bytes: Span<UInt8>, beginInString: Bool) -> (kept: Int, escapes: Int)? {
    // Two hex digits are a byte, counted from the end, so only an even number of them may be left out.
    let odd = range.count % 2
    switch state {
    case .inQuotes where beginInString && mode.doubleBytes == nil && mode.backslashEscapes && quote != "`":
      let found = ByteScan.endOfEscapedString(quote, in: bytes, range)
      guard found.end == range.upperBound, !found.endsInEscape else { return nil }
      return odd == 1 && RowScanner.isHex(bytes, range) ? (1, 0) : (0, found.escapes)
    case .inTuple where !beginInString && RowScanner.isHex(bytes, range): return (odd, 0)
    default: return nil
    }
  }

  private static func isHex(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
      switch bytes[index] {
      case "0"..."9", "A"..."F", "a"..."f": continue
      default: return false
      }
    }
    return true
  }

  /// Where it stopped, for messages about a dump that ends early.
  var whereItIs: String {
    switch state {
    case .inQuotes: "a string of an INSERT"
    case .inLineComment, .inBlockComment: "a comment of an INSERT"
    default: "the rows of an INSERT"
    }
  }

  /// Scans `bytes[range]` and returns the index after what was understood: after the delimiter once done, otherwise
  /// near the end of the range. A few bytes remain if only the next ones tell what they mean.
  mutating func scan(_ bytes: Span<UInt8>, _ range: Range<Int>, isLast: Bool) -> Int {
    var index = range.lowerBound
    let end = range.upperBound
    closedTuples = nil
    statementStart = nil
    while index < end {
      switch state {
      case .done:
        return index
      case .inQuotes:
        if let set = mode.doubleBytes {
          let escape = mode.backslashEscapes && quote != "`" ? "\\" : quote
          index = set.firstIndex(of: quote, or: escape, in: bytes, index..<end)
          if index == end { return end }
          if bytes[index] != quote {
            // A backslash, or the first byte of a character whose second has not arrived.
            if index + 1 == end { return isLast ? end : index }
            index += 2
            continue
          }
        } else if mode.backslashEscapes, quote != "`" {
          let found = ByteScan.closingQuote(quote, in: bytes, index..<end)
          if found.end == end { return found.endsInEscape ? end - 1 : end }
          index = found.end
        } else {
          index = ByteScan.firstIndex(of: quote, in: bytes, index..<end)
          if index == end { return end }
        }
        // A doubled quote closes and reopens, which makes no difference for counting.
        state = outer
        index += 1
      case .inTuple:
        index = ByteScan.endOfNumbers(in: bytes, index..<end)
        if index == end { return end }
        let byte = bytes[index]
        if byte == "'" || byte == "\"" || byte == "`" {
          quote = byte
          outer = .inTuple
          state = .inQuotes
          index += 1
        } else if byte == ")" {
          depth -= 1
          if depth == 0 {
            if !isBehindRows {
              rowCount += 1
              closedTuples = (closedTuples?.first ?? index + 1, index + 1)
            }
            // Shortcut for what `between` would do with these two bytes: in most dumps, the next tuple follows.
            if index + 2 < end, bytes[index + 1] == ",", bytes[index + 2] == "(" {
              depth = 1
              index += 2
            } else {
              state = .between
            }
          }
          index += 1
        } else if byte == "(" {
          depth += 1
          index += 1
        } else {
          guard let next = comment(bytes, index, end, isLast) else { return index }
          index = next
        }
      case .between:
        let byte = bytes[index]
        if byte == "," {
          index += 1
        } else if byte == "(" {
          depth = 1
          state = .inTuple
          index += 1
        } else if byte == delimiter[0], let length = matchDelimiter(bytes, index, end) {
          if length == 0, !isLast { return index }
          if length > 0 {
            if !head.isEmpty, !isBehindRows {
              switch RowScanner.gap(in: bytes, index..<end, head: head) {
              case .unsure where !isLast: return index
              case .unsure, .none: break
              case .gap(let start, let next):
                statementCount += 1
                statementStart = start
                gapBytes += next - index
                lineEnds += 1
                index = next
                continue
              }
            }
            state = .done
            return index + length
          }
          index += 1
        } else if byte == "'" || byte == "\"" || byte == "`" {
          isPlain = false
          quote = byte
          outer = .between
          state = .inQuotes
          index += 1
        } else if byte == "-" || byte == "/" || byte == "#" {
          isPlain = false
          guard let next = comment(bytes, index, end, isLast) else { return index }
          index = next
        } else if byte == "\n" {
          lineEnds += 1
          index += 1
        } else {
          if byte > " " { isPlain = false }
          // VALUES ROW(1, 2), ROW(3, 4) has the only word before a tuple (MySQL 8.0.19). What may follow the rows,
          // ON DUPLICATE KEY UPDATE, AS and RETURNING, has other letters before its first parenthesis.
          switch byte | 0x20 {
          case "r", "o", "w": break
          case "a"..."z":
            if !isBehindRows, byte | 0x20 == "e" { isReturning = true }
            isBehindRows = true
          default: break
          }
          index += 1
        }
      case .inLineComment:
        index = ByteScan.firstIndex(of: "\n", in: bytes, index..<end)
        if index < end { state = outer }
      case .inBlockComment:
        index = ByteScan.firstIndex(of: "*", in: bytes, index..<end)
        if index == end { return end }
        if index + 1 == end { return isLast ? end : index }
        if bytes[index + 1] == "/" {
          state = outer
          index += 2
        } else {
          index += 1
        }
      }
    }
    return index
  }

  /// Whether `head` is at `index` and ends a word there. There is a byte after it.
  static func holdsHead(_ head: [UInt8], in bytes: Span<UInt8>, at index: Int) -> Bool {
    let end = index + head.count
    return (bytes[end] == " " || bytes[end] == "(" || bytes[end] == "\n")
      && ByteScan.holds(head.span, in: bytes, at: index)
  }

  enum Gap {
    case none
    /// The bytes end before it can be decided.
    case unsure
    /// Where the next statement starts, and where its head ends.
    case gap(start: Int, end: Int)
  }

  /// What follows the semicolon that begins `range`: a line end and `head`, or anything else.
  static func gap(in bytes: Span<UInt8>, _ range: Range<Int>, head: [UInt8]) -> Gap {
    var start = range.lowerBound + 1
    if start < range.upperBound, bytes[start] == "\r" { start += 1 }
    if start < range.upperBound, bytes[start] != "\n" { return .none }
    start += 1
    let end = start + head.count
    if end < range.upperBound {
      return holdsHead(head, in: bytes, at: start) ? .gap(start: start, end: end) : .none
    }
    let count = min(max(0, range.upperBound - start), head.count)
    return count == 0 || ByteScan.holds(head.span.extracting(..<count), in: bytes, at: start) ? .unsure : .none
  }

  /// Enters a comment that starts at `index` and returns the index after its marker, or after the byte if it starts no
  /// comment; nil if that cannot be decided yet.
  private mutating func comment(_ bytes: Span<UInt8>, _ index: Int, _ end: Int, _ isLast: Bool) -> Int? {
    let byte = bytes[index]
    if byte == "#" {
      outer = state
      state = .inLineComment
      return index + 1
    }
    if index + 1 == end { return isLast ? index + 1 : nil }
    let second = bytes[index + 1]
    if byte == "/", second == "*" {
      outer = state
      state = .inBlockComment
      return index + 2
    }
    if byte == "-", second == "-" {
      if index + 2 == end { return isLast ? index + 2 : nil }
      if bytes[index + 2] <= " " {
        outer = state
        state = .inLineComment
        return index + 2
      }
    }
    return index + 1
  }

  /// Length of the delimiter at `index`, 0 if the bytes end inside it, nil if it is not there.
  private func matchDelimiter(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int? {
    for offset in delimiter.indices {
      if index + offset == end { return 0 }
      if bytes[index + offset] != delimiter[offset] { return nil }
    }
    return delimiter.count
  }
}
