import MySQLSyntax

/// An expression of a CHECK constraint or a generated column, as MySQL and MariaDB write them: as much of the grammar
/// as is needed to see its structure. `Translation` decides what to do with it.
indirect enum Expression: Equatable {
  case column(String)
  /// Digits, a point, an exponent: as written.
  case number(String)
  case string(String)
  case null
  /// TRUE and FALSE.
  case truth(Bool)
  /// `-`, `+`, NOT.
  case unary(String, Expression)
  /// An operator in upper case, `AND`, `<=>`, `LIKE`.
  case binary(String, Expression, Expression)
  case between(Expression, Expression, Expression)
  case list(Expression, [Expression])
  /// IS NULL, IS TRUE, IS FALSE, IS UNKNOWN.
  case test(Expression, String)
  /// A function in upper case.
  case call(String, [Expression])
  /// CASE WHEN … THEN … ELSE … END
  case choice([(when: Expression, then: Expression)], otherwise: Expression?)

  static func == (a: Expression, b: Expression) -> Bool { "\(a)" == "\(b)" }
}

/// Something in an expression that is not understood, in words.
struct Untranslatable: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

/// Reads an expression (MySQL manual, Operator Precedence).
struct ExpressionParser {
  private var lexer: Lexer
  private var token: Token
  private var depth = 0
  /// Operators so far: each makes the tree of a chain such as `a + b + c` one level deeper on the left.
  private var operatorCount = 0
  /// How deep expressions may nest: each level takes stack when they are read, translated and freed.
  private static let depthLimit = 200
  /// How many operators all chains of an expression may have.
  private static let operatorLimit = 500

  /// The expression of a text, all of it.
  static func parse(_ text: String) throws(Untranslatable) -> Expression {
    var parser = ExpressionParser(text)
    let result = try parser.expression(0)
    guard parser.token.kind == .end else { throw Untranslatable("'\(parser.text)'") }
    return result
  }

  private init(_ text: String) {
    lexer = Lexer(Array(text.utf8))
    token = lexer.next()
  }

  private var bytes: ArraySlice<UInt8> { lexer.bytes[token.range] }
  private var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func advance() { token = lexer.next() }

  private func isWord(_ word: String) -> Bool { token.kind == .word && text.uppercased() == word }

  private mutating func takesWord(_ word: String) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  private func isMark(_ mark: String) -> Bool { token.kind == .punctuation && text == mark }

  private mutating func expect(_ mark: String) throws(Untranslatable) {
    guard isMark(mark) else { throw Untranslatable("'\(text)'") }
    advance()
  }

  /// The operator at the cursor, as long as possible; nil if there is none.
  private func infix() -> (name: String, power: Int, marks: Int)? {
    if token.kind == .word {
      switch text.uppercased() {
      case "OR": return ("OR", 1, 1)
      case "XOR": return ("XOR", 2, 1)
      case "AND": return ("AND", 3, 1)
      case "IS": return ("IS", 6, 1)
      case "BETWEEN", "NOT", "IN", "LIKE", "REGEXP", "RLIKE", "SOUNDS", "MEMBER": return (text.uppercased(), 7, 1)
      case "DIV", "MOD": return (text.uppercased() == "MOD" ? "%" : "DIV", 12, 1)
      case "COLLATE": return ("COLLATE", 15, 1)
      default: return nil
      }
    }
    guard token.kind == .punctuation else { return nil }
    var marks = ""
    for byte in lexer.bytes[token.range.lowerBound...].prefix(3) {
      let mark = String(decoding: [byte], as: UTF8.self)
      guard ["<", ">", "=", "!", "&", "|", "-"].contains(mark) else { break }
      marks += mark
    }
    for (name, power) in [
      ("<=>", 6), ("->>", 15), ("<=", 6), (">=", 6), ("<>", 6), ("!=", 6), ("<<", 10), (">>", 10), ("&&", 3), ("||", 1),
      ("->", 15), ("=", 6), ("<", 6), (">", 6), ("|", 8), ("&", 9),
    ] where marks.hasPrefix(name) {
      return (name == "!=" ? "<>" : name == "&&" ? "AND" : name, power, name.utf8.count)
    }
    switch text {
    case "+", "-": return (text, 11, 1)
    case "*", "/", "%": return (text, 12, 1)
    case "^": return (text, 13, 1)
    default: return nil
    }
  }

  private mutating func expression(_ power: Int) throws(Untranslatable) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < ExpressionParser.depthLimit else { throw Untranslatable("it nests too deep") }
    var left = try prefix()
    while let found = infix(), found.power > power {
      for _ in 0..<found.marks { advance() }
      operatorCount += 1
      guard operatorCount <= ExpressionParser.operatorLimit else { throw Untranslatable("it has too many operators") }
      left = try behind(left, found.name, found.power)
    }
    return left
  }

  private mutating func behind(_ left: Expression, _ name: String, _ power: Int) throws(Untranslatable) -> Expression {
    switch name {
    case "NOT":
      guard token.kind == .word, ["BETWEEN", "IN", "LIKE", "REGEXP", "RLIKE"].contains(text.uppercased()) else {
        throw Untranslatable("'\(text)'")
      }
      let name = text.uppercased()
      advance()
      return .unary("NOT", try behind(left, name, power))
    case "IS":
      let isNegated = takesWord("NOT")
      guard token.kind == .word, ["NULL", "TRUE", "FALSE", "UNKNOWN"].contains(text.uppercased()) else {
        throw Untranslatable("'\(text)'")
      }
      let test = Expression.test(left, text.uppercased())
      advance()
      return isNegated ? .unary("NOT", test) : test
    case "BETWEEN":
      let low = try expression(7)
      guard takesWord("AND") else { throw Untranslatable("'\(text)'") }
      return .between(left, low, try expression(6))
    case "IN":
      try expect("(")
      return .list(left, try arguments())
    case "COLLATE", "SOUNDS", "MEMBER", "->", "->>": throw Untranslatable("'\(name)'")
    default: return .binary(name, left, try expression(power))
    }
  }

  /// Everything up to the closing parenthesis.
  private mutating func arguments() throws(Untranslatable) -> [Expression] {
    var list: [Expression] = []
    if !isMark(")") {
      list.append(try expression(0))
      while isMark(",") {
        advance()
        list.append(try expression(0))
      }
    }
    try expect(")")
    return list
  }

  private mutating func prefix() throws(Untranslatable) -> Expression {
    switch token.kind {
    case .number:
      defer { advance() }
      return .number(text)
    case .string: return .string(try string())
    case .quotedName:
      let name = String(decoding: DumpText.unquote(bytes, escapes: false), as: UTF8.self)
      advance()
      return .column(name)
    case .punctuation:
      switch text {
      case "(":
        advance()
        let inner = try expression(0)
        try expect(")")
        return inner
      case "-", "+":
        let sign = text
        advance()
        return .unary(sign, try expression(14))
      case "!":
        advance()
        return .unary("NOT", try expression(14))
      default: throw Untranslatable("'\(text)'")
      }
    case .word: return try word()
    default: throw Untranslatable("'\(text)'")
    }
  }

  /// Adjacent strings are joined.
  private mutating func string() throws(Untranslatable) -> String {
    var result = ""
    while token.kind == .string {
      // Under ANSI_QUOTES it is a name, and a definition does not say which applies.
      guard bytes.first == 0x27 else { throw Untranslatable("double quotes") }
      guard let part = String(validating: DumpText.unquote(bytes, escapes: true), as: UTF8.self) else {
        throw Untranslatable("a text that is not UTF-8")
      }
      result += part
      advance()
    }
    return result
  }

  private mutating func word() throws(Untranslatable) -> Expression {
    let name = text
    let upper = name.uppercased()
    advance()
    switch upper {
    case "NULL": return .null
    case "TRUE": return .truth(true)
    case "FALSE": return .truth(false)
    case "NOT": return .unary("NOT", try expression(4))
    case "CASE": return try choice()
    case "DATE", "TIME", "TIMESTAMP", "INTERVAL", "BINARY":
      if isMark("(") { break }
      throw Untranslatable("'\(name)'")
    default: break
    }
    if name.hasPrefix("_"), token.kind == .string {
      let text = try string()
      // In other sets, the bytes mean something else.
      guard ["_UTF8MB4", "_UTF8MB3", "_UTF8"].contains(upper) || text.utf8.allSatisfy({ $0 < 0x80 }) else {
        throw Untranslatable("a text in \(name.dropFirst())")
      }
      guard upper != "_BINARY" else { throw Untranslatable("a binary text") }
      return .string(text)
    }
    guard isMark("(") else { return .column(name) }
    advance()
    do throws(Untranslatable) { return .call(upper, try arguments()) } catch {
      // The arguments have a grammar of their own, as in CAST(x AS CHAR).
      throw Untranslatable(["CAST", "CONVERT", "EXTRACT", "TRIM"].contains(upper) ? "\(upper)()" : error.reason)
    }
  }

  private mutating func choice() throws(Untranslatable) -> Expression {
    let subject = isWord("WHEN") ? nil : try expression(0)
    var branches: [(when: Expression, then: Expression)] = []
    while takesWord("WHEN") {
      let condition = try expression(0)
      guard takesWord("THEN") else { throw Untranslatable("'\(text)'") }
      branches.append((subject.map { .binary("=", $0, condition) } ?? condition, try expression(0)))
    }
    let otherwise = takesWord("ELSE") ? try expression(0) : nil
    guard takesWord("END"), !branches.isEmpty else { throw Untranslatable("'\(text)'") }
    return .choice(branches, otherwise: otherwise)
  }
}
