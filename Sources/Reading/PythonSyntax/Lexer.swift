import ByteScan

/// Splits a file into tokens as Python 3.12's tokenizer does: f-strings and t-strings alternate between text and code,
/// and lines, indentation and brackets become tokens of their own. Takes time proportional to the number of bytes.
///
/// Anything wrong becomes an `unknown` token or a failure, and the next line continues normally. A bracket that is
/// never closed ends where a line starts with a word that no expression can start with.
struct Lexer {
  private(set) var tokens: [Token] = []
  private(set) var comments: [Range<Int>] = []
  private(set) var failures: [SourceFile.Failure] = []
  /// Why a token is `unknown`, by its index.
  private(set) var reasons: [Int: String] = [:]

  private let dialect: SourceFile.Dialect
  private var i = 0
  private var indents: [Int32] = [0]
  /// Indentation with a tab counted as one blank: both ways of counting must agree on which line is indented further.
  private var flatIndents: [Int32] = [0]
  /// The open brackets, by their opening byte, including the `{` of a replacement field.
  private var brackets: [UInt8] = []
  private var formats: [Format] = []
  private var isAtLineStart = true
  private var isInText = false

  /// An f-string that is open.
  private struct Format {
    var quote: UInt8
    var isTriple: Bool
    var isRaw: Bool
    /// How many brackets are open within each of its fields, including the field's own: 0 while in its text.
    var depths: [Int] = []
    /// The number of fields whose format is being read.
    var isInFormat: [Bool] = []
  }

  /// As many levels as Python allows.
  static let maximumIndents = 100

  init(dialect: SourceFile.Dialect) { self.dialect = dialect }

  mutating func run(_ bytes: Span<UInt8>) {
    tokens.reserveCapacity(bytes.count / 4 + 16)
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { i = 3 }
    if dialect == .notebookCell { skipCellMagic(bytes) }
    while i < bytes.count {
      if isInText {
        formatText(bytes)
      } else if isAtLineStart {
        lineStart(bytes)
      } else {
        token(bytes)
      }
    }
    if let last = tokens.last, last.kind != .newline { add(.newline, i, i) }
    for _ in indents.dropFirst() { add(.dedent, i, i) }
    add(.endOfFile, i, i)
  }

  @inline(__always)
  private mutating func add(_ kind: TokenKind, _ start: Int, _ end: Int) {
    tokens.append(Token(kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }

  private mutating func addUnknown(_ start: Int, _ end: Int, _ reason: String) {
    reasons[tokens.count] = reason
    add(.unknown, start, end)
    i = end
  }

  // MARK: Lines

  /// Reads indentation; blank lines and comment-only lines have none.
  private mutating func lineStart(_ bytes: Span<UInt8>) {
    var column: Int32 = 0
    var flat: Int32 = 0
    var continued: Int32?
    let start = i
    loop: while i < bytes.count {
      switch bytes[i] {
      case " ":
        column &+= 1
        flat &+= 1
      case "\t":
        column = (column / 8 &+ 1) &* 8
        flat &+= 1
      case 0x0C:
        column = 0
        flat = 0
      case "\\":
        // A continuation within indentation: that of the first line counts.
        guard let end = lineEnd(bytes, at: i + 1) else { break loop }
        if continued == nil { continued = column }
        i = end
        continue
      default: break loop
      }
      i += 1
    }
    guard i < bytes.count else { return }
    if let continued { column = continued }
    switch bytes[i] {
    case "#":
      comment(bytes)
      if i < bytes.count { i = lineEnd(bytes, at: i)! }
      return
    case "\n", "\r":
      i = lineEnd(bytes, at: i)!
      return
    case "%", "!", "?":
      if dialect == .notebookCell {
        guard let end = endOfCodeMagic(bytes) else {
          magicLine(bytes)
          return
        }
        comments.append(i..<end)
        i = end
      }
    case "<", "=", ">", "|":
      if i == start, isMergeMarker(bytes) {
        let end = endOfLine(bytes, from: i)
        addUnknown(i, end, "a marker of a merge that was not finished")
        isAtLineStart = false
        return
      }
    default: break
    }
    isAtLineStart = false
    indent(to: column, flat: flat)
  }

  private mutating func indent(to column: Int32, flat: Int32) {
    let current = indents[indents.count - 1]
    if column == current {
      if flat != flatIndents[flatIndents.count - 1] { inconsistent() }
      return
    }
    if column > current {
      if flat <= flatIndents[flatIndents.count - 1] { inconsistent() }
      guard indents.count < Self.maximumIndents else {
        failures.append(.init(range: i..<i, byte: i, message: "too many levels of indentation"))
        return
      }
      indents.append(column)
      flatIndents.append(flat)
      add(.indent, i, i)
      return
    }
    while let last = indents.last, column < last {
      indents.removeLast()
      flatIndents.removeLast()
      add(.dedent, i, i)
    }
    if column != indents.last {
      failures.append(.init(range: i..<i, byte: i, message: "unindent does not match any outer indentation level"))
    } else if flat != flatIndents.last {
      inconsistent()
    }
  }

  private mutating func inconsistent() {
    failures.append(.init(range: i..<i, byte: i, message: "inconsistent use of tabs and spaces in indentation"))
  }

  /// The offset after the line end at `offset`, nil if there is none.
  private func lineEnd(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    if bytes[offset] == "\n" { return offset + 1 }
    if bytes[offset] == "\r" {
      return offset + 1 < bytes.count && bytes[offset + 1] == "\n" ? offset + 2 : offset + 1
    }
    return nil
  }

  private func endOfLine(_ bytes: Span<UInt8>, from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != "\n", bytes[end] != "\r" { end += 1 }
    return end
  }

  private mutating func comment(_ bytes: Span<UInt8>) {
    let start = i
    i = endOfLine(bytes, from: i)
    comments.append(start..<i)
  }

  private func isMergeMarker(_ bytes: Span<UInt8>) -> Bool {
    guard i + 7 <= bytes.count else { return false }
    for offset in 1..<7 where bytes[i + offset] != bytes[i] { return false }
    return i + 7 == bytes.count || bytes[i + 7] == " " || bytes[i + 7] == "\n" || bytes[i + 7] == "\r"
  }

  // MARK: Notebooks

  /// Skips a cell whose first line starts with `%%`: it is in another language.
  private mutating func skipCellMagic(_ bytes: Span<UInt8>) {
    var start = i
    while start < bytes.count, [" ", "\t", "\n", "\r"].contains(bytes[start]) { start += 1 }
    guard start + 1 < bytes.count, bytes[start] == "%", bytes[start + 1] == "%" else { return }
    comments.append(start..<bytes.count)
    i = bytes.count
  }

  /// Reads a line for IPython or the shell, with its continuations.
  private mutating func magicLine(_ bytes: Span<UInt8>) {
    let start = i
    i = endOfMagic(bytes)
    comments.append(start..<i)
    if let end = lineEnd(bytes, at: i) { i = end }
  }

  /// The end of `%time`, `%timeit` or `%prun` before a Python statement; nil for other magics and for those with
  /// options.
  private func endOfCodeMagic(_ bytes: Span<UInt8>) -> Int? {
    var end = i + 1
    while end < bytes.count, bytes[end] >= "a", bytes[end] <= "z" { end += 1 }
    var word: UInt64 = 0
    for index in (i + 1)..<end { word = word << 8 | UInt64(bytes[index]) }
    guard end - i <= 8, word == 0x74_696D_65 || word == 0x7469_6D65_6974 || word == 0x7072_756E else { return nil }
    let start = end
    while end < bytes.count, bytes[end] == " " || bytes[end] == "\t" { end += 1 }
    guard end > start, end < bytes.count, !["-", "\n", "\r"].contains(bytes[end]) else { return nil }
    return end
  }

  private func endOfMagic(_ bytes: Span<UInt8>) -> Int {
    var end = endOfLine(bytes, from: i)
    while end < bytes.count, bytes[end - 1] == "\\", let next = lineEnd(bytes, at: end) {
      end = endOfLine(bytes, from: next)
    }
    return end
  }

  // MARK: Tokens

  private mutating func token(_ bytes: Span<UInt8>) {
    let start = i
    let byte = bytes[i]
    switch byte {
    case " ", "\t", 0x0C: i += 1
    case "\n", "\r":
      let end = lineEnd(bytes, at: i)!
      i = end
      if brackets.isEmpty {
        add(.newline, start, end)
        isAtLineStart = true
      } else if startsStatement(bytes) {
        // The bracket is never closed.
        reasons[tokens.count] = "a bracket is never closed"
        add(.newline, start, end)
        brackets.removeAll()
        formats.removeAll()
        isAtLineStart = true
      }
    case "#": comment(bytes)
    case "\\":
      if let end = lineEnd(bytes, at: i + 1) {
        i = end
        // A file that ends with a continuation is incomplete.
        if i == bytes.count { addUnknown(start, end, "the file ends after a line continuation") }
      } else {
        addUnknown(start, start + 1, "a backslash that does not end its line")
      }
    case "0"..."9": number(bytes)
    case "A"..."Z", "_", "a"..."z", 0x80...0xFF: word(bytes)
    case "\"", "'": string(bytes, from: start)
    default: symbol(bytes, byte)
    }
  }

  /// Whether the line that starts here starts with a word that only a statement can start with.
  private func startsStatement(_ bytes: Span<UInt8>) -> Bool {
    var start = i
    while start < bytes.count, bytes[start] == " " || bytes[start] == "\t" { start += 1 }
    guard start < bytes.count, bytes[start] >= "a", bytes[start] <= "z" else { return false }
    var end = start
    while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
    guard end - start <= 8 else { return false }
    switch Self.keyword(bytes, start, end) {
    case .def, .class, .return, .import, .while, .with, .try, .raise, .pass, .break, .continue, .global, .nonlocal,
      .del, .assert, .except, .finally, .elif:
      return true
    default: return false
    }
  }

  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "_", "a"..."z", 0x80...0xFF: true
    default: false
    }
  }

  private mutating func word(_ bytes: Span<UInt8>) {
    let start = i
    var seen: UInt8 = 0
    var end = i
    while end < bytes.count, Self.isWord(bytes[end]) {
      seen |= bytes[end]
      end += 1
    }
    if end < bytes.count, bytes[end] == "\"" || bytes[end] == "'", end - start <= 2, isPrefix(bytes, start, end) {
      string(bytes, from: start)
      return
    }
    i = end
    if seen >= 0x80 {
      if let length = badIdentifier(bytes, start, end) {
        addUnknown(start, start + length, "a character that no name can have")
        return
      }
      add(.name, start, end)
      return
    }
    add(Self.keyword(bytes, start, end), start, end)
  }

  /// The length up to and including the first character that an identifier cannot have there.
  private func badIdentifier(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var text: [UInt8] = []
    for index in start..<end { text.append(bytes[index]) }
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      // The file's encoding is checked elsewhere.
      let isAllowed =
        scalar == "_" || scalar == "\u{FFFD}"
        || (offset == 0 ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
      if !isAllowed { return min(offset + length, text.count) }
      offset += length
    }
    return nil
  }

  private func isPrefix(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let first = bytes[start] | 0x20
    if end - start == 1 { return ["b", "f", "r", "t", "u"].contains(first) }
    let second = bytes[start + 1] | 0x20
    let other = first == "r" ? second : first
    return (first == "r" || second == "r") && ["b", "f", "t"].contains(other)
  }

  // MARK: Numbers

  private mutating func number(_ bytes: Span<UInt8>) {
    let start = i
    var end = i
    func at(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    /// Digits with single underscores between them; false if there are none or an underscore is last.
    func digits(_ isDigit: (UInt8) -> Bool) -> Bool {
      guard isDigit(at(end)) else { return false }
      while true {
        while isDigit(at(end)) { end += 1 }
        guard at(end) == "_" else { return true }
        guard isDigit(at(end + 1)) else { return false }
        end += 1
      }
    }
    func isDecimal(_ byte: UInt8) -> Bool { byte >= "0" && byte <= "9" }
    var isGood = true
    var isFloat = false
    let radix = at(start) == "0" ? at(start + 1) | 0x20 : 0
    if radix == "x" || radix == "o" || radix == "b" {
      end += 2
      if at(end) == "_" { end += 1 }
      isGood = digits { byte in
        switch radix {
        case "x": isDecimal(byte) || (byte | 0x20 >= "a" && byte | 0x20 <= "f")
        case "o": byte >= "0" && byte <= "7"
        default: byte == "0" || byte == "1"
        }
      }
    } else {
      if at(end) != "." { isGood = digits(isDecimal) }
      let whole = end
      if isGood, at(end) == "." {
        isFloat = true
        end += 1
        if isDecimal(at(end)) { isGood = digits(isDecimal) }
      }
      if isGood, at(end) | 0x20 == "e" {
        let sign = at(end + 1) == "+" || at(end + 1) == "-" ? 1 : 0
        if isDecimal(at(end + 1 + sign)) {
          isFloat = true
          end += 1 + sign
          isGood = digits(isDecimal)
        }
      }
      if isGood, at(end) | 0x20 == "j" {
        isFloat = true
        end += 1
      }
      if isGood, !isFloat, at(start) == "0" {
        // 00 is 0; 01 was an octal number in Python 2.
        for index in start..<whole where at(index) != "0" && at(index) != "_" { isGood = false }
      }
    }
    if isGood, Self.isWord(at(end)), !keywordFollows(bytes, end) { isGood = false }
    if isGood {
      add(.number, start, end)
      i = end
    } else {
      while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
      addUnknown(start, max(end, start + 1), "not a number of Python 3")
    }
  }

  /// `1if x else 2` is two tokens.
  private func keywordFollows(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
    // Like Python, only looks at the beginning of the word.
    func starts(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard start + count <= bytes.count else { return false }
      for offset in 0..<count where unsafe bytes[start + offset] != word.utf8Start[offset] { return false }
      return true
    }
    return starts("and") || starts("else") || starts("for") || starts("if") || starts("in") || starts("is")
      || starts("not") || starts("or")
  }

  // MARK: Strings

  private mutating func string(_ bytes: Span<UInt8>, from start: Int) {
    var open = start
    var isFormat = false
    var isRaw = false
    while bytes[open] != "\"", bytes[open] != "'" {
      let letter = bytes[open] | 0x20
      if letter == "f" || letter == "t" { isFormat = true }
      if letter == "r" { isRaw = true }
      open += 1
    }
    let quote = bytes[open]
    let isTriple = open + 2 < bytes.count && bytes[open + 1] == quote && bytes[open + 2] == quote
    let inside = open + (isTriple ? 3 : 1)
    if isFormat {
      add(.formatStart, start, inside)
      formats.append(Format(quote: quote, isTriple: isTriple, isRaw: isRaw))
      isInText = true
      i = inside
      return
    }
    var end = inside
    while end < bytes.count {
      let byte = bytes[end]
      if byte == quote {
        if !isTriple {
          add(.string, start, end + 1)
          i = end + 1
          return
        }
        if end + 2 < bytes.count, bytes[end + 1] == quote, bytes[end + 2] == quote {
          add(.string, start, end + 3)
          i = end + 3
          return
        }
        end += 1
      } else if byte == "\\" {
        end = min(bytes.count, lineEnd(bytes, at: end + 1) ?? end + 2)
      } else if !isTriple, byte == "\n" || byte == "\r" {
        break
      } else {
        end += 1
      }
    }
    addUnknown(start, end, "a string that is not closed")
  }

  /// The text of an f-string up to its end or its next field.
  private mutating func formatText(_ bytes: Span<UInt8>) {
    let start = i
    let last = formats.count - 1
    let quote = formats[last].quote
    let isTriple = formats[last].isTriple
    let isRaw = formats[last].isRaw
    let isInFormat = formats[last].isInFormat.last ?? false
    func flush(_ lexer: inout Lexer) { if lexer.i > start { lexer.add(.formatMiddle, start, lexer.i) } }
    while i < bytes.count {
      let byte = bytes[i]
      switch byte {
      case quote:
        if isTriple, !(i + 2 < bytes.count && bytes[i + 1] == quote && bytes[i + 2] == quote) {
          i += 1
          continue
        }
        flush(&self)
        let end = i + (isTriple ? 3 : 1)
        if !formats[last].depths.isEmpty {
          // A field is still open.
          closeFormat()
          addUnknown(i, end, "a replacement field that is not closed")
          return
        }
        add(.formatEnd, i, end)
        i = end
        closeFormat()
        return
      case "\\":
        if i + 1 < bytes.count, bytes[i + 1] == "{" || bytes[i + 1] == "}" {
          i += 1
        } else if !isRaw, i + 2 < bytes.count, bytes[i + 1] == "N", bytes[i + 2] == "{" {
          // \N{DEGREE SIGN}
          i += 3
          while i < bytes.count, bytes[i] != "}", bytes[i] != quote, bytes[i] != "\n", bytes[i] != "\r" { i += 1 }
          if i < bytes.count, bytes[i] == "}" { i += 1 }
        } else {
          i = min(bytes.count, lineEnd(bytes, at: i + 1) ?? i + 2)
        }
      case "{":
        if !isInFormat, i + 1 < bytes.count, bytes[i + 1] == "{" {
          i += 2
          continue
        }
        flush(&self)
        add(.leftBrace, i, i + 1)
        i += 1
        brackets.append("{")
        formats[last].depths.append(brackets.count)
        formats[last].isInFormat.append(false)
        isInText = false
        return
      case "}":
        if isInFormat {
          flush(&self)
          closeField()
          return
        }
        if i + 1 < bytes.count, bytes[i + 1] == "}" {
          i += 2
          continue
        }
        flush(&self)
        addUnknown(i, i + 1, "a single } in an f-string")
        return
      case "\n", "\r":
        if isTriple {
          i += 1
          continue
        }
        flush(&self)
        closeFormat()
        addUnknown(i, i, "a string that is not closed")
        return
      default: i += 1
      }
    }
    flush(&self)
    closeFormat()
    addUnknown(i, i, "a string that is not closed")
  }

  /// The `}` that ends a field.
  private mutating func closeField() {
    add(.rightBrace, i, i + 1)
    i += 1
    brackets.removeLast()
    formats[formats.count - 1].depths.removeLast()
    formats[formats.count - 1].isInFormat.removeLast()
    isInText = true
  }

  /// Leaves the innermost f-string, even if its fields are not closed.
  private mutating func closeFormat() {
    let format = formats.removeLast()
    if let depth = format.depths.first { brackets.removeSubrange((depth - 1)...) }
    // In the text of an f-string within a field of another one: back to that field's code.
    isInText = false
  }

  // MARK: Operators

  private mutating func symbol(_ bytes: Span<UInt8>, _ byte: UInt8) {
    let start = i
    func at(_ offset: Int) -> UInt8 { start + offset < bytes.count ? bytes[start + offset] : 0 }
    let next = at(1)
    var length = 1
    let kind: TokenKind
    /// A colon, `!` or `}` that belongs to the replacement field.
    let isInField = formats.last.map { $0.depths.last == brackets.count } ?? false
    switch byte {
    case "(", "[", "{":
      brackets.append(byte)
      kind = byte == "(" ? .leftParen : byte == "[" ? .leftBracket : .leftBrace
    case ")", "]", "}":
      if isInField {
        if byte == "}" {
          closeField()
        } else {
          addUnknown(start, start + 1, "a bracket that is not open")
        }
        return
      }
      if !brackets.isEmpty { brackets.removeLast() }
      kind = byte == ")" ? .rightParen : byte == "]" ? .rightBracket : .rightBrace
    case ",": kind = .comma
    case ":":
      if isInField {
        add(.colon, start, start + 1)
        i += 1
        formats[formats.count - 1].isInFormat[formats[formats.count - 1].isInFormat.count - 1] = true
        isInText = true
        return
      }
      if next == "=" {
        (kind, length) = (.walrus, 2)
      } else {
        kind = .colon
      }
    case ";": kind = .semicolon
    case ".":
      if next >= "0", next <= "9" {
        number(bytes)
        return
      }
      if next == ".", at(2) == "." {
        (kind, length) = (.ellipsis, 3)
      } else {
        kind = .dot
      }
    case "@": (kind, length) = next == "=" ? (.atEqual, 2) : (.at, 1)
    case "+": (kind, length) = next == "=" ? (.plusEqual, 2) : (.plus, 1)
    case "-":
      (kind, length) = next == "=" ? (.minusEqual, 2) : next == ">" ? (.arrow, 2) : (.minus, 1)
    case "*":
      if next == "*" {
        (kind, length) = at(2) == "=" ? (.doubleStarEqual, 3) : (.doubleStar, 2)
      } else {
        (kind, length) = next == "=" ? (.starEqual, 2) : (.star, 1)
      }
    case "/":
      if next == "/" {
        (kind, length) = at(2) == "=" ? (.doubleSlashEqual, 3) : (.doubleSlash, 2)
      } else {
        (kind, length) = next == "=" ? (.slashEqual, 2) : (.slash, 1)
      }
    case "%":
      if dialect == .notebookCell, tokens.last?.kind == .equal, brackets.isEmpty {
        magicValue(bytes)
        return
      }
      (kind, length) = next == "=" ? (.percentEqual, 2) : (.percent, 1)
    case "<":
      if next == "<" {
        (kind, length) = at(2) == "=" ? (.leftShiftEqual, 3) : (.leftShift, 2)
      } else {
        (kind, length) = next == "=" ? (.lessEqual, 2) : (.less, 1)
      }
    case ">":
      if next == ">" {
        (kind, length) = at(2) == "=" ? (.rightShiftEqual, 3) : (.rightShift, 2)
      } else {
        (kind, length) = next == "=" ? (.greaterEqual, 2) : (.greater, 1)
      }
    case "&": (kind, length) = next == "=" ? (.ampersandEqual, 2) : (.ampersand, 1)
    case "|": (kind, length) = next == "=" ? (.pipeEqual, 2) : (.pipe, 1)
    case "^": (kind, length) = next == "=" ? (.caretEqual, 2) : (.caret, 1)
    case "~": kind = .tilde
    case "=": (kind, length) = next == "=" ? (.doubleEqual, 2) : (.equal, 1)
    case "!":
      if next == "=" {
        (kind, length) = (.notEqual, 2)
      } else if isInField {
        kind = .exclamation
      } else if dialect == .notebookCell, tokens.last?.kind == .equal {
        magicValue(bytes)
        return
      } else {
        addUnknown(start, start + 1, "an exclamation mark that is no operator")
        return
      }
    case "?" where dialect == .notebookCell:
      // `object?` shows its help.
      while i < bytes.count, bytes[i] == "?" { i += 1 }
      comments.append(start..<i)
      return
    case 0:
      var end = start + 1
      while end < bytes.count, bytes[end] == 0 { end += 1 }
      addUnknown(start, end, "a NUL byte")
      return
    default:
      addUnknown(start, start + 1, "a character that is no token")
      return
    }
    add(kind, start, start + length)
    i = start + length
  }

  /// `files = !ls`: the rest of the line is the value.
  private mutating func magicValue(_ bytes: Span<UInt8>) {
    let start = i
    i = endOfMagic(bytes)
    add(.name, start, i)
  }

  // MARK: Keywords

  /// The token kind of an ASCII word.
  static func keyword(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> TokenKind {
    let length = end - start
    guard length >= 2, length <= 8 else { return .name }
    var word: UInt64 = 0
    for index in start..<end { word = word << 8 | UInt64(bytes[index]) }
    return keywords(word)
  }

  private static func keywords(_ word: UInt64) -> TokenKind {
    switch word {
    case 0x46_616C_7365: .falseKeyword
    case 0x4E6F_6E65: .noneKeyword
    case 0x5472_7565: .trueKeyword
    case 0x616E64: .and
    case 0x6173: .as
    case 0x6173_7365_7274: .assert
    case 0x61_7379_6E63: .async
    case 0x61_7761_6974: .await
    case 0x62_7265_616B: .break
    case 0x63_6C61_7373: .class
    case 0x636F6E74_696E7565: .continue
    case 0x646566: .def
    case 0x64656C: .del
    case 0x656C_6966: .elif
    case 0x656C_7365: .else
    case 0x6578_6365_7074: .except
    case 0x66_696E_616C_6C79: .finally
    case 0x666F72: .for
    case 0x6672_6F6D: .from
    case 0x676C_6F62_616C: .global
    case 0x6966: .if
    case 0x696D_706F_7274: .import
    case 0x696E: .in
    case 0x6973: .is
    case 0x6C61_6D62_6461: .lambda
    case 0x6E6F6E6C_6F63616C: .nonlocal
    case 0x6E6F74: .not
    case 0x6F72: .or
    case 0x7061_7373: .pass
    case 0x72_6169_7365: .raise
    case 0x7265_7475_726E: .return
    case 0x747279: .try
    case 0x77_6869_6C65: .while
    case 0x7769_7468: .with
    case 0x79_6965_6C64: .yield
    default: .name
    }
  }
}
