public import ByteScan

/// Splits a statement into tokens. White space and comments are skipped, and so are the markers of version comments
/// (`/*!40101`, `/*M!100616`, `*/`), so that their contents read as code, as they do on the server version that wrote
/// them (MySQL manual, Comments; MariaDB Knowledge Base, Comment Syntax).
public struct Lexer: Sendable {
  /// The text to split.
  public let bytes: [UInt8]
  /// The parts of sql_mode that change what a token is.
  public let mode: LexicalMode
  private var index = 0
  private var openVersionComments = 0

  /// Whether the text so far has opened a version comment without closing it.
  public var isInVersionComment: Bool { openVersionComments > 0 }

  /// Starts at the first byte, outside comments and strings.
  public init(_ bytes: [UInt8], mode: LexicalMode = LexicalMode()) {
    self.bytes = bytes
    self.mode = mode
  }

  /// The next token; `end` with an empty range at the end of the text. A string or name that is not closed ends with
  /// the text; the statement reader has already reported it.
  public mutating func next() -> Token {
    skipBlanks()
    let start = index
    guard index < bytes.count else { return Token(kind: .end, range: start..<start) }
    let byte = bytes[index]
    switch byte {
    case "`":
      skipQuoted("`")
      return Token(kind: .quotedName, range: start..<index)
    case "\"" where mode.ansiQuotes:
      skipQuoted("\"")
      return Token(kind: .quotedName, range: start..<index)
    case "'", "\"":
      skipQuoted(byte)
      return Token(kind: .string, range: start..<index)
    case "@":
      index += 1
      while index < bytes.count, Lexer.isWordByte(bytes[index]) || bytes[index] == "@" || bytes[index] == "." {
        index += 1
      }
      if index < bytes.count, ["`", "'", "\""].contains(bytes[index]) { skipQuoted(bytes[index]) }
      return Token(kind: .variable, range: start..<index)
    case "0"..."9":
      return number(start)
    case "." where index + 1 < bytes.count && "0"..."9" ~= bytes[index + 1]:
      return number(start)
    case _ where Lexer.isWordByte(byte):
      if index + 1 < bytes.count, bytes[index + 1] == "'" {
        if byte | 0x20 == "x" || byte | 0x20 == "b" {
          index += 1
          skipQuoted("'")
          return Token(kind: byte | 0x20 == "x" ? .hex : .bits, range: start..<index)
        }
      }
      while index < bytes.count, Lexer.isWordByte(bytes[index]) { index += 1 }
      return Token(kind: .word, range: start..<index)
    default:
      index += 1
      return Token(kind: .punctuation, range: start..<index)
    }
  }

  private mutating func number(_ start: Int) -> Token {
    if bytes[index] == "0", index + 2 < bytes.count {
      let marker = bytes[index + 1]
      if marker == "x" || marker == "b" {
        index += 2
        while index < bytes.count, Lexer.isWordByte(bytes[index]) { index += 1 }
        return Token(kind: marker == "x" ? .hex : .bits, range: start..<index)
      }
    }
    var sawWordByte = false
    while index < bytes.count {
      let byte = bytes[index]
      if "0"..."9" ~= byte || byte == "." {
        index += 1
      } else if byte | 0x20 == "e", index + 1 < bytes.count, !sawWordByte,
        "0"..."9" ~= bytes[index + 1]
          || (index + 2 < bytes.count && (bytes[index + 1] == "+" || bytes[index + 1] == "-")
            && "0"..."9" ~= bytes[index + 2])
      {
        index += 2
      } else if Lexer.isWordByte(byte) {
        // A name may start with digits: `2p_scan` unquoted.
        sawWordByte = true
        index += 1
      } else {
        break
      }
    }
    return Token(kind: sawWordByte ? .word : .number, range: start..<index)
  }

  private mutating func skipQuoted(_ quote: UInt8) {
    let escapes = mode.backslashEscapes && (quote == "'" || quote == "\"" && !mode.ansiQuotes)
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if let set = mode.doubleBytes, set.isFirst(byte), index + 1 < bytes.count, set.isSecond(bytes[index + 1]) {
        index += 2
      } else if byte == "\\", escapes {
        index += 2
      } else if byte == quote {
        if index + 1 < bytes.count, bytes[index + 1] == quote {
          index += 2
        } else {
          index += 1
          return
        }
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == " " || "\t"..."\r" ~= byte {
        index += 1
      } else if byte == "#" {
        skipLine()
      } else if byte == "-", index + 1 < bytes.count, bytes[index + 1] == "-",
        index + 2 == bytes.count || bytes[index + 2] <= " "
      {
        skipLine()
      } else if byte == "/", index + 1 < bytes.count, bytes[index + 1] == "*" {
        skipComment()
      } else if byte == "*", openVersionComments > 0, index + 1 < bytes.count, bytes[index + 1] == "/" {
        openVersionComments -= 1
        index += 2
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != "\n" { index += 1 }
  }

  /// Skips a comment, or only the marker of a version comment.
  private mutating func skipComment() {
    var marker = index + 2
    if marker < bytes.count, bytes[marker] == "M" { marker += 1 }
    if marker < bytes.count, bytes[marker] == "!" {
      marker += 1
      while marker < bytes.count, "0"..."9" ~= bytes[marker] { marker += 1 }
      openVersionComments += 1
      index = marker
      return
    }
    index += 2
    while index < bytes.count {
      if bytes[index] == "*", index + 1 < bytes.count, bytes[index + 1] == "/" {
        index += 2
        return
      }
      index += 1
    }
  }

  /// Letters, digits, `_`, `$` and everything beyond ASCII can be in an unquoted name (MySQL manual, Identifiers).
  public static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "a"..."z", "_", "$", 0x80...0xFF: true
    default: false
    }
  }
}
