public import ByteScan
public import Diagnostics

/// Reads one statement. The parts of the grammar are in `Parser+….swift`, one file each; the cursor and the choice by
/// first words are here.
public struct Parser {
  var lexer: Lexer
  var token: Token
  private let position: SourcePosition
  /// Whether some text was not UTF-8 and was read as latin1.
  public private(set) var sawNonUTF8 = false

  /// `position` is where the first byte of `bytes` is in the dump.
  public init(_ bytes: [UInt8], mode: LexicalMode = LexicalMode(), at position: SourcePosition) {
    lexer = Lexer(bytes, mode: mode)
    self.position = position
    token = Token(kind: .end, range: 0..<0)
    token = lexer.next()
  }

  /// The meaning of the statement; `.unknown` for statements that do not occur in dumps of tables.
  public mutating func statement() throws(SyntaxError) -> Statement {
    if token.kind == .end { return .irrelevant }
    guard token.kind == .word else { return token.kind == .punctuation && at("(") ? .irrelevant : .unknown }
    switch keyword {
    case "CREATE": return try create()
    case "ALTER": return try alter()
    case "DROP": return try drop()
    case "USE":
      advance()
      let database = try name("a database name")
      return token.kind == .end ? .use(database) : .unknown
    case "SET":
      advance()
      return .set(assignments())
    case "LOCK": return try lockTables()
    case "RENAME": return try rename()
    case "INSERT", "REPLACE": return try insertHead()
    case "UPDATE": return try update()
    case "DELETE": return try delete()
    case "TRUNCATE": return try truncate()
    case "LOAD": return try load()
    case "WITH": return try withExpressions()
    case "CALL":
      advance()
      let procedure = try qualifiedName("a procedure name")
      return .call("CALL " + (procedure.schema.map { $0 + "." } ?? "") + procedure.name)
    case "ROLLBACK":
      advance()
      _ = accept("WORK")
      return .transaction(at("TO") ? .rollbackToSavepoint : .rollback)
    case "COMMIT": return .transaction(.commit)
    case "START":
      advance()
      return at("TRANSACTION") ? .transaction(.begin) : .irrelevant
    case "EXECUTE":
      // mariadb-dump --system=all switches back to the role that it started with.
      let start = (lexer, token)
      advance()
      if accept("IMMEDIATE", "CONCAT", "("), token.kind == .string, rawText(token.range) == "'SET ROLE '" {
        return .irrelevant
      }
      (lexer, token) = start
      return .call("EXECUTE " + rest().dropFirst("EXECUTE".utf8.count).trimmingPrefix(" "))
    case "BEGIN":
      // BEGIN NOT ATOMIC is a block of statements (MariaDB).
      advance()
      return accept("WORK") || token.kind == .end ? .transaction(.begin) : .unknown
    case "ANALYZE", "CACHE", "CHANGE", "CHECK", "CHECKSUM", "DEALLOCATE", "DESC", "DESCRIBE", "DO", "EXPLAIN",
      "FLUSH", "GRANT", "HANDLER", "HELP", "INSTALL", "KILL", "OPTIMIZE", "PREPARE", "PURGE", "RELEASE", "REPAIR",
      "RESET", "REVOKE", "SAVEPOINT", "SELECT", "SHOW", "STOP", "UNINSTALL", "UNLOCK", "XA":
      return .irrelevant
    case "TABLE", "VALUES":
      // Queries, unless they consist of this word only.
      advance()
      return token.kind == .end ? .unknown : .irrelevant
    default: return .unknown
    }
  }

  // MARK: The cursor

  /// The current word in upper case, or "" for any other token.
  var keyword: String {
    guard token.kind == .word else { return "" }
    return changed(token.range) { "a"..."z" ~= $0 ? $0 - 32 : $0 }
  }

  /// The current word in lower case, or "" for any other token.
  var lowerWord: String {
    guard token.kind == .word else { return "" }
    return changed(token.range) { "A"..."Z" ~= $0 ? $0 + 32 : $0 }
  }

  /// Bytes as text, each changed by a closure, without an array in between and without allocating for short words.
  private func changed(_ range: Range<Int>, _ change: (UInt8) -> UInt8) -> String {
    unsafe String(unsafeUninitializedCapacity: range.count) { buffer in
      // Safety: the buffer has room for range.count bytes, which are all written.
      for (offset, index) in range.enumerated() { unsafe buffer[offset] = change(lexer.bytes[index]) }
      return range.count
    }
  }

  mutating func advance() { token = lexer.next() }

  /// Whether the current token is this punctuation, or this word in either case.
  func at(_ text: String) -> Bool {
    guard token.kind == .punctuation || token.kind == .word else { return false }
    let letters = text.utf8
    guard letters.count == token.range.count else { return false }
    var index = token.range.lowerBound
    for letter in letters {
      let byte = lexer.bytes[index]
      guard byte == letter || "a"..."z" ~= byte && byte - 32 == letter else { return false }
      index += 1
    }
    return true
  }

  /// Consumes the text if it is here.
  mutating func accept(_ text: String) -> Bool {
    guard at(text) else { return false }
    advance()
    return true
  }

  /// Consumes both words if they follow each other here.
  mutating func accept(_ first: String, _ second: String) -> Bool {
    guard at(first) else { return false }
    let saved = (lexer, token)
    advance()
    if accept(second) { return true }
    (lexer, token) = saved
    return false
  }

  /// Consumes all three words if they follow each other here.
  mutating func accept(_ first: String, _ second: String, _ third: String) -> Bool {
    guard at(first) else { return false }
    let saved = (lexer, token)
    advance()
    if accept(second, third) { return true }
    (lexer, token) = saved
    return false
  }

  mutating func expect(_ text: String) throws(SyntaxError) {
    if !accept(text) { throw failure("'\(text)'") }
  }

  /// An error at the current token.
  func failure(_ expected: String) -> SyntaxError {
    let found = token.kind == .end ? "the end of the statement" : "'\(rawText(token.range).printable(limit: 40))'"
    return SyntaxError(
      .expected(expected, found: found), at: position.advanced(by: token.range.lowerBound, in: lexer.bytes))
  }

  // MARK: Words with a value

  mutating func decode(_ bytes: ArraySlice<UInt8>) -> String {
    let (text, isUTF8) = DumpText.decode(bytes)
    if !isUTF8 { sawNonUTF8 = true }
    return text
  }

  /// The text between quotes. Most contain nothing to resolve and are read in place.
  private mutating func unquoted(_ range: Range<Int>, escapes: Bool) -> String {
    let quote = lexer.bytes[range.lowerBound]
    let inner = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
    let isClosed = range.count >= 2 && lexer.bytes[range.upperBound - 1] == quote
    var isPlain = isClosed
    for index in inner where lexer.bytes[index] == quote || lexer.bytes[index] == "\\" {
      isPlain = false
      break
    }
    return decode(isPlain ? lexer.bytes[inner] : unquotedBytes(range, escapes: escapes)[...])
  }

  func unquotedBytes(_ range: Range<Int>, escapes: Bool) -> [UInt8] {
    DumpText.unquote(lexer.bytes[range], escapes: escapes, doubleBytes: lexer.mode.doubleBytes)
  }

  func rawText(_ range: Range<Int>) -> String { DumpText.decode(lexer.bytes[range]).text }

  /// A quoted or unquoted name.
  mutating func name(_ what: String) throws(SyntaxError) -> String {
    switch token.kind {
    case .word:
      let text = decode(lexer.bytes[token.range])
      advance()
      return text
    case .quotedName, .string:
      // 'x' is not a name in SQL, but DEFINER='user' and ENGINE='InnoDB' are written that way.
      let text = unquoted(token.range, escapes: false)
      advance()
      return text
    default: throw failure(what)
    }
  }

  mutating func qualifiedName(_ what: String) throws(SyntaxError) -> QualifiedName {
    let first = try name(what)
    guard accept(".") else { return QualifiedName(first) }
    return QualifiedName(schema: first, try name(what))
  }

  /// The content of a string literal; adjacent literals are one string.
  mutating func string(_ what: String) throws(SyntaxError) -> String {
    // An introducer such as _utf8mb4 gives the character set of the bytes; names and comments are ASCII or UTF-8 in
    // practice.
    if token.kind == .word, lexer.bytes[token.range.lowerBound] == "_" { advance() }
    guard token.kind == .string else { throw failure(what) }
    let first = token.range
    advance()
    if token.kind != .string { return unquoted(first, escapes: lexer.mode.backslashEscapes) }
    var bytes = unquotedBytes(first, escapes: lexer.mode.backslashEscapes)
    while token.kind == .string {
      bytes += unquotedBytes(token.range, escapes: lexer.mode.backslashEscapes)
      advance()
    }
    return decode(bytes[...])
  }

  /// A number that MySQL accepts as a length or a precision: at most 2^32 - 1.
  mutating func integer(_ what: String) throws(SyntaxError) -> Int {
    guard token.kind == .number, let value = Int(rawText(token.range)), value <= 0xFFFF_FFFF else {
      throw failure(what)
    }
    advance()
    return value
  }

  /// `(a, b, …)` of names.
  mutating func nameList() throws(SyntaxError) -> [String] {
    try expect("(")
    var names: [String] = []
    repeat { names.append(try name("a column name")) } while accept(",")
    try expect(")")
    return names
  }

  /// The text inside balanced parentheses, which the cursor is at; it ends after them. Names in double quotes are given
  /// backticks, which every sql_mode takes for names.
  mutating func parenthesized() throws(SyntaxError) -> String {
    try expect("(")
    let start = token.range.lowerBound
    var depth = 1
    var names: [Range<Int>] = []
    while true {
      if token.kind == .end { throw failure("')'") }
      if token.kind == .quotedName, lexer.bytes[token.range.lowerBound] == "\"" { names.append(token.range) }
      if at("(") { depth += 1 }
      if at(")") {
        depth -= 1
        if depth == 0 { break }
      }
      advance()
    }
    let inside = trimmed(start..<token.range.lowerBound)
    var text = ""
    var index = inside.startIndex
    for name in names {
      text += decode(lexer.bytes[index..<name.lowerBound]) + DumpText.quoteName(unquoted(name, escapes: false))
      index = name.upperBound
    }
    text += decode(inside[index...])
    advance()
    return text
  }

  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var slice = lexer.bytes[range]
    while let last = slice.last, last <= " " { slice.removeLast() }
    return slice
  }

  /// Everything from the current token to the end of the statement, without a closing version comment.
  mutating func rest() -> String {
    let start = token.range.lowerBound
    var end = start
    while token.kind != .end {
      end = token.range.upperBound
      advance()
    }
    return decode(lexer.bytes[start..<end])
  }

  /// Skips tokens until one of these words or punctuation marks at this level of parentheses.
  mutating func skip(until stops: String...) {
    var depth = 0
    while token.kind != .end {
      if depth == 0, stops.contains(where: { at($0) }) { return }
      if at("(") { depth += 1 }
      if at(")") { depth -= 1 }
      if depth < 0 { return }
      advance()
    }
  }
}
