/// `match` and its patterns.
extension Parser {
  /// Whether the name `match` starts a match statement: a line that ends with a colon, then a block that starts with
  /// `case`.
  var startsMatch: Bool {
    var index = p + 1
    var depth = 0
    var colon = false
    while index < tokens.count {
      switch tokens[index].kind {
      case .leftParen, .leftBracket, .leftBrace: depth += 1
      case .rightParen, .rightBracket, .rightBrace: depth -= 1
      case .newline:
        return colon && index > p + 2 && index + 2 < tokens.count && tokens[index + 1].kind == .indent
          && isWord("case", at: index + 2)
      case .semicolon where depth == 0: return false
      case .endOfFile, .indent, .dedent: return false
      default: break
      }
      colon = tokens[index].kind == .colon && depth == 0
      index += 1
    }
    return false
  }

  mutating func matchStatement() throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    stack.append(try subjectList())
    try expect(.colon, "':'")
    try expect(.newline, "the end of the line")
    try expect(.indent, "an indented block")
    while isWord("case", at: p) {
      let checkpoint = checkpoint
      do throws(Stop) {
        stack.append(try matchCase())
      } catch {
        // The case is left out; its block is read as statements of the previous case.
        stack.append(recover(to: checkpoint))
        if current == .indent { skipBlock() }
      }
    }
    while current != .dedent, current != .endOfFile {
      stop = (p, "expected 'case'")
      stack.append(recover(to: checkpoint))
      if current == .indent { skipBlock() }
    }
    let end = stack.count > mark + 1 ? self.end(of: stack[stack.count - 1]) : lastEnd
    _ = accept(.dedent)
    return add(.match, from: start, to: end, children: mark)
  }

  /// Skips an indented block.
  private mutating func skipBlock() {
    var level = 0
    repeat {
      if current == .indent { level += 1 }
      if current == .dedent { level -= 1 }
      advance()
    } while level > 0 && current != .endOfFile
  }

  private mutating func subjectList() throws(Stop) -> UInt32 {
    let first = try starOrNamed()
    guard current == .comma else { return first }
    let mark = stack.count
    stack.append(first)
    while accept(.comma) {
      if current == .colon { break }
      stack.append(try starOrNamed())
    }
    return add(.tuple, from: start(of: first), to: lastEnd, children: mark)
  }

  private mutating func matchCase() throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    stack.append(try openPattern())
    stack.append(accept(.if) ? try named() : 0)
    stack.append(try block())
    return add(.matchCase, from: start, to: end(of: stack[mark + 2]), children: mark)
  }

  /// Patterns separated by commas form a sequence.
  private mutating func openPattern() throws(Stop) -> UInt32 {
    let start = start
    let first = try starOrPattern()
    guard current == .comma else { return first }
    let mark = stack.count
    stack.append(first)
    while accept(.comma) {
      if current == .if || current == .colon { break }
      stack.append(try starOrPattern())
    }
    return add(.pattern, from: start, to: lastEnd, children: mark, op: .comma)
  }

  private mutating func starOrPattern() throws(Stop) -> UInt32 {
    guard current == .star else { return try asPattern() }
    let start = start
    advance()
    let mark = stack.count
    guard current == .name else { throw fail("expected a name after '*'") }
    try capture()
    return add(.pattern, from: start, to: lastEnd, children: mark, op: .star)
  }

  /// Pushes the captured name; `_` captures nothing.
  private mutating func capture() throws(Stop) {
    if isWord("_", at: p) {
      advance()
    } else {
      stack.append(leaf(.identifier))
    }
  }

  private mutating func asPattern() throws(Stop) -> UInt32 {
    let start = start
    let first = try orPattern()
    guard current == .as else { return first }
    advance()
    let mark = stack.count
    stack.append(first)
    guard current == .name, !isWord("_", at: p) else { throw fail("expected a name after 'as'") }
    stack.append(leaf(.identifier))
    return add(.pattern, from: start, to: lastEnd, children: mark, op: .as)
  }

  private mutating func orPattern() throws(Stop) -> UInt32 {
    let start = start
    let first = try closedPattern()
    guard current == .pipe else { return first }
    let mark = stack.count
    stack.append(first)
    while accept(.pipe) { stack.append(try closedPattern()) }
    return add(.pattern, from: start, to: lastEnd, children: mark, op: .pipe)
  }

  private mutating func closedPattern() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    switch current {
    case .number, .minus, .string, .formatStart, .trueKeyword, .falseKeyword, .noneKeyword:
      return try binary(9)
    case .leftParen, .leftBracket:
      try enter()
      let close: TokenKind = current == .leftParen ? .rightParen : .rightBracket
      let isParen = current == .leftParen
      advance()
      var hasComma = false
      while current != close {
        stack.append(try starOrPattern())
        guard accept(.comma) else { break }
        hasComma = true
      }
      try expect(close, isParen ? "')' or ','" : "']' or ','")
      leave()
      if isParen, !hasComma, stack.count == mark + 1 {
        // A pattern in parentheses.
        return add(.pattern, from: start, to: lastEnd, children: mark, op: .leftParen)
      }
      return add(.pattern, from: start, to: lastEnd, children: mark, op: .comma)
    case .leftBrace:
      try enter()
      advance()
      while current != .rightBrace {
        if accept(.doubleStar) {
          guard current == .name else { throw fail("expected a name after '**'") }
          try capture()
        } else {
          stack.append(current == .name ? try dottedName() : try binary(9))
          try expect(.colon, "':'")
          stack.append(try asPattern())
        }
        guard accept(.comma) else { break }
      }
      try expect(.rightBrace, "'}' or ','")
      leave()
      return add(.pattern, from: start, to: lastEnd, children: mark, op: .leftBrace)
    case .name:
      if peek() != .dot, peek() != .leftParen {
        try capture()
        return add(.pattern, from: start, to: lastEnd, children: mark, op: .name)
      }
      let name = try dottedName()
      guard current == .leftParen else { return name }
      try enter()
      stack.append(name)
      advance()
      while current != .rightParen {
        if current == .name, peek() == .equal {
          advance()
          advance()
        }
        stack.append(try asPattern())
        guard accept(.comma) else { break }
      }
      try expect(.rightParen, "')' or ','")
      leave()
      return add(.pattern, from: start, to: lastEnd, children: mark, op: .class)
    default: throw fail("expected a pattern")
    }
  }

  /// `a.b.c` as an expression.
  private mutating func dottedName() throws(Stop) -> UInt32 {
    var node = leaf(.name)
    while current == .dot {
      advance()
      guard current == .name else { throw fail("expected a name after '.'") }
      stack.append(node)
      node = add(.attribute, from: start(of: node), to: tokens[p].end, children: stack.count - 1, token: p)
      advance()
    }
    return node
  }
}
