import ByteScan

extension Parser {
  mutating func module() {
    let mark = stack.count
    while current != .endOfFile { statements() }
    _ = add(.module, from: 0, to: UInt32(truncatingIfNeeded: bytes.count), children: mark)
  }

  /// Pushes statements up to the end of their block, including those of unexpected indented blocks.
  private mutating func statements() {
    var unexpected = 0
    while current != .endOfFile {
      switch current {
      case .indent:
        // After an error, the indented block belongs to the statement that failed.
        if failures.last.map({ $0.range.upperBound > Int(start) || isAfter($0.range.upperBound) }) != true {
          failures.append(.init(range: Int(start)..<Int(start), byte: Int(start), message: "unexpected indent"))
        }
        unexpected += 1
        advance()
      case .dedent:
        if unexpected == 0 {
          // There is nothing to close at module level.
          if depthOfBlocks == 0 { advance() }
          return
        }
        unexpected -= 1
        advance()
      case .newline: advance()
      default:
        let checkpoint = checkpoint
        do throws(Stop) {
          try statement()
        } catch {
          stack.append(recover(to: checkpoint))
        }
      }
    }
  }

  /// Whether the last token before this place ends there.
  private func isAfter(_ end: Int) -> Bool {
    var index = p - 1
    while index >= 0, tokens[index].kind == .newline || tokens[index].kind == .dedent { index -= 1 }
    return index >= 0 && Int(tokens[index].end) == end
  }

  /// Pushes a compound statement, or the simple statements of a line.
  private mutating func statement() throws(Stop) {
    switch current {
    case .if: stack.append(try ifStatement())
    case .for: stack.append(try forStatement(from: start, isAsync: false))
    case .while: stack.append(try whileStatement())
    case .try: stack.append(try tryStatement())
    case .with: stack.append(try withStatement(from: start, isAsync: false))
    case .def: stack.append(try function(from: start, isAsync: false, decorators: []))
    case .class: stack.append(try classStatement(decorators: []))
    case .at: stack.append(try decorated())
    case .async:
      let start = start
      advance()
      switch current {
      case .for: stack.append(try forStatement(from: start, isAsync: true))
      case .with: stack.append(try withStatement(from: start, isAsync: true))
      case .def: stack.append(try function(from: start, isAsync: true, decorators: []))
      default: throw fail("expected 'def', 'with' or 'for' after 'async'")
      }
    case .name where isWord("match", at: p) && startsMatch: stack.append(try matchStatement())
    case .elif, .else, .except, .finally:
      if clauseFailure?.token == p { stop = clauseFailure!.stop } else { _ = fail("a clause without its statement") }
      throw Stop()
    default: try simpleStatements()
    }
  }

  // MARK: Blocks

  /// A block after its header's colon: indented lines, or the rest of the line.
  mutating func block() throws(Stop) -> UInt32 {
    try expect(.colon, "':'")
    let mark = stack.count
    if accept(.newline) {
      guard current == .indent else { throw fail("expected an indented block") }
      advance()
      depthOfBlocks += 1
      statements()
      depthOfBlocks -= 1
      _ = accept(.dedent)
    } else {
      try simpleStatements()
    }
    let first = stack.count > mark ? start(of: stack[mark]) : lastEnd
    // A semicolon after the last statement belongs to the block, as in Python's own tree.
    let last = stack.count > mark ? max(end(of: stack[stack.count - 1]), lineEnd) : lastEnd
    return add(.block, from: first, to: last, children: mark)
  }

  /// A clause of a compound statement (`else`, `except`, …), nil if it does not parse: then it is left to the enclosing
  /// statements, where it is an error, and what came before it is kept.
  private mutating func clause(_ parse: (inout Parser) throws(Stop) -> UInt32) -> UInt32? {
    let checkpoint = checkpoint
    do throws(Stop) {
      return try parse(&self)
    } catch {
      clauseFailure = (checkpoint.p, stop)
      restore(checkpoint)
      return nil
    }
  }

  private mutating func elseBlock() -> UInt32 {
    guard current == .else else { return 0 }
    return clause { parser throws(Stop) in
      parser.advance()
      return try parser.block()
    } ?? 0
  }

  /// The end of the last of these nodes that is present.
  private func end(ofLast nodes: UInt32...) -> UInt32 {
    nodes.last { $0 != 0 }.map { end(of: $0) } ?? lastEnd
  }

  // MARK: Compound statements

  private mutating func ifStatement() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    advance()
    stack.append(try named())
    stack.append(try block())
    while current == .elif {
      let branch = clause { parser throws(Stop) in
        parser.advance()
        let test = try parser.named()
        let body = try parser.block()
        parser.stack.append(test)
        return body
      }
      guard let branch else { break }
      stack.append(branch)
    }
    let last = stack[stack.count - 1]
    let orElse = elseBlock()
    stack.append(orElse)
    return add(.if, from: start, to: end(ofLast: last, orElse), children: mark)
  }

  private mutating func whileStatement() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    advance()
    stack.append(try named())
    let body = try block()
    stack.append(body)
    let orElse = elseBlock()
    stack.append(orElse)
    return add(.while, from: start, to: end(ofLast: body, orElse), children: mark)
  }

  private mutating func forStatement(from start: UInt32, isAsync: Bool) throws(Stop) -> UInt32 {
    let mark = stack.count
    advance()
    stack.append(try targetList())
    try expect(.in, "'in'")
    stack.append(try expressionList())
    let body = try block()
    stack.append(body)
    let orElse = elseBlock()
    stack.append(orElse)
    return add(.for, from: start, to: end(ofLast: body, orElse), children: mark, flags: isAsync ? 1 : 0)
  }

  private mutating func tryStatement() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    let first = p
    advance()
    let body = try block()
    var handlers: [UInt32] = []
    while current == .except {
      guard let handler = clause({ parser throws(Stop) in try parser.handler() }) else { break }
      handlers.append(handler)
    }
    var orElse: UInt32 = 0
    if !handlers.isEmpty { orElse = elseBlock() }
    var finally: UInt32 = 0
    if current == .finally {
      finally =
        clause { parser throws(Stop) in
          parser.advance()
          return try parser.block()
        } ?? 0
    }
    if handlers.isEmpty, finally == 0, clauseFailure?.token != p {
      failures.append(
        .init(
          range: Int(tokens[first].start)..<Int(tokens[first].end), byte: Int(start),
          message: "expected 'except' or 'finally' block"))
    }
    stack += [body, orElse, finally]
    stack += handlers
    return add(
      .try, from: start, to: end(ofLast: body, handlers.last ?? 0, orElse, finally), children: mark)
  }

  private mutating func handler() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    advance()
    let isGroup = accept(.star)
    var token = 0
    if current == .colon {
      if isGroup { throw fail("expected one or more exception types") }
      stack.append(0)
    } else {
      let type = try expression()
      if current == .comma {
        stack.append(type)
        // Without parentheses since 3.14 (PEP 758). Python 2's `except Error, e:` looks the same.
        while accept(.comma), current != .colon { stack.append(try expression()) }
        let last = records[Int(stack[stack.count - 1])]
        let first = bytes[Int(last.start)]
        if current == .as || (last.kind == .name && stack.count == mark + 2 && !(first >= "A" && first <= "Z")) {
          throw fail("multiple exception types must be parenthesized")
        }
        let tuple = add(.tuple, from: self.start(of: type), to: lastEnd, children: mark)
        stack.append(tuple)
      } else {
        stack.append(type)
      }
      if accept(.as) {
        guard current == .name else { throw fail("expected a name after 'as'") }
        token = p
        advance()
      }
    }
    let body = try block()
    stack.append(body)
    return add(.handler, from: start, to: end(of: body), children: mark, flags: isGroup ? 1 : 0, token: token)
  }

  private mutating func withStatement(from start: UInt32, isAsync: Bool) throws(Stop) -> UInt32 {
    advance()
    let mark = stack.count
    stack.append(0)
    var isParsed = false
    if current == .leftParen, closesHeader {
      // First assumes that the parentheses enclose all items; if that fails, that they belong to an expression.
      let checkpoint = checkpoint
      do throws(Stop) {
        advance()
        while current != .rightParen {
          try withItem()
          guard accept(.comma) else { break }
        }
        try expect(.rightParen, "')' or ','")
        if stack.count == mark + 1 { throw fail("expected an expression") }
        isParsed = true
      } catch {
        restore(checkpoint)
      }
    }
    if !isParsed {
      repeat { try withItem() } while accept(.comma)
    }
    let body = try block()
    stack[mark] = body
    return add(.with, from: start, to: end(of: body), children: mark, flags: isAsync ? 1 : 0)
  }

  /// Whether the bracket that opens here closes right before a colon.
  private var closesHeader: Bool {
    var depth = 0
    var index = p
    while index < tokens.count {
      switch tokens[index].kind {
      case .leftParen, .leftBracket, .leftBrace: depth += 1
      case .rightParen, .rightBracket, .rightBrace:
        depth -= 1
        if depth == 0 { return tokens[index + 1].kind == .colon }
      case .newline, .endOfFile: return false
      default: break
      }
      index += 1
    }
    return false
  }

  private mutating func withItem() throws(Stop) {
    let start = start
    let mark = stack.count
    stack.append(try expression())
    if accept(.as) {
      let target = try expression()
      try checkTarget(target)
      stack.append(target)
    } else {
      stack.append(0)
    }
    let node = add(.withItem, from: start, to: lastEnd, children: mark)
    stack.append(node)
  }

  private mutating func decorated() throws(Stop) -> UInt32 {
    var decorators: [UInt32] = []
    while current == .at {
      let start = start
      advance()
      let mark = stack.count
      stack.append(try named())
      decorators.append(add(.decorator, from: start, to: lastEnd, children: mark))
      try expect(.newline, "the end of the line")
    }
    switch current {
    case .def: return try function(from: start, isAsync: false, decorators: decorators)
    case .class: return try classStatement(decorators: decorators)
    case .async where peek() == .def:
      let start = start
      advance()
      return try function(from: start, isAsync: true, decorators: decorators)
    default: throw fail("expected a function or class after a decorator")
    }
  }

  private mutating func function(from start: UInt32, isAsync: Bool, decorators: [UInt32]) throws(Stop) -> UInt32 {
    advance()
    let mark = stack.count
    guard current == .name else { throw fail("expected a name after 'def'") }
    let token = p
    advance()
    let types = current == .leftBracket ? try typeParameters() : 0
    try expect(.leftParen, "'('")
    let parameters = current == .rightParen ? 0 : try parameters(until: .rightParen, annotated: true)
    try expect(.rightParen, "')' or ','")
    let result = accept(.arrow) ? try expression() : 0
    let body = try block()
    stack += [parameters, result, body, types]
    stack += decorators
    return add(.function, from: start, to: end(of: body), children: mark, flags: isAsync ? 1 : 0, token: token)
  }

  private mutating func classStatement(decorators: [UInt32]) throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    guard current == .name else { throw fail("expected a name after 'class'") }
    let token = p
    advance()
    let types = current == .leftBracket ? try typeParameters() : 0
    var list: UInt32 = 0
    if current == .leftParen {
      let from = self.start
      try arguments(open: p)
      list = add(.classArguments, from: from, to: lastEnd, children: mark)
    }
    let body = try block()
    stack += [list, body, types]
    stack += decorators
    return add(.class, from: start, to: end(of: body), children: mark, token: token)
  }

  /// The parameters of a function or lambda.
  mutating func parameters(until close: TokenKind, annotated: Bool) throws(Stop) -> UInt32 {
    let first = start
    let mark = stack.count
    var hasDefault = false
    var hasStar = false
    var hasSlash = false
    var hasDoubleStar = false
    while current != close {
      if hasDoubleStar { throw fail("arguments cannot follow var-keyword argument") }
      let start = start
      let inner = stack.count
      var kind = Parameter.Kind.plain
      var token = 0
      switch current {
      case .slash:
        if hasSlash || hasStar || stack.count == mark { throw fail("'/' must be ahead of '*', after a parameter") }
        hasSlash = true
        kind = .positionalMarker
        advance()
      case .star:
        if hasStar { throw fail("'*' argument may appear only once") }
        hasStar = true
        advance()
        if current == .comma {
          if peek() == close || peek() == .doubleStar { throw fail("named arguments must follow bare '*'") }
          kind = .keywordMarker
        } else {
          kind = .star
        }
      case .doubleStar:
        kind = .doubleStar
        hasDoubleStar = true
        advance()
      default: break
      }
      if kind != .positionalMarker, kind != .keywordMarker {
        guard current == .name else { throw fail("expected a parameter's name") }
        token = p
        advance()
        if annotated, accept(.colon) {
          stack.append(kind == .star ? try starOrExpression() : try expression())
        } else {
          stack.append(0)
        }
        if kind == .plain, accept(.equal) {
          hasDefault = true
          stack.append(try expression())
        } else {
          if kind == .plain, hasDefault, !hasStar {
            throw fail("parameter without a default follows parameter with a default")
          }
          stack.append(0)
        }
      }
      let node = add(.parameter, from: start, to: lastEnd, children: inner, flags: kind.rawValue, token: token)
      stack.append(node)
      guard accept(.comma) else { break }
    }
    return add(.parameters, from: first, to: lastEnd, children: mark)
  }

  private mutating func typeParameters() throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    while current != .rightBracket {
      let start = self.start
      let inner = stack.count
      let stars = accept(.star) ? 1 : accept(.doubleStar) ? 2 : 0
      guard current == .name else { throw fail("expected a type parameter's name") }
      let token = p
      advance()
      stack.append(accept(.colon) ? try expression() : 0)
      stack.append(accept(.equal) ? try starOrExpression() : 0)
      let node = add(
        .typeParameter, from: start, to: lastEnd, children: inner, flags: UInt8(stars), token: token)
      stack.append(node)
      guard accept(.comma) else { break }
    }
    if stack.count == mark { throw fail("type parameter list cannot be empty") }
    try expect(.rightBracket, "']' or ','")
    return add(.typeParameters, from: start, to: lastEnd, children: mark)
  }

  // MARK: Simple statements

  /// Pushes the statements of a line.
  private mutating func simpleStatements() throws(Stop) {
    repeat {
      stack.append(try simpleStatement())
    } while accept(.semicolon) && current != .newline
    lineEnd = lastEnd
    guard accept(.newline) else { throw fail("expected the end of the statement") }
  }

  private mutating func simpleStatement() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    switch current {
    case .pass: return leaf(.pass)
    case .break: return leaf(.break)
    case .continue: return leaf(.continue)
    case .return:
      advance()
      stack.append(endsStatement ? 0 : try expressionList())
      return add(.return, from: start, to: lastEnd, children: mark)
    case .raise:
      advance()
      stack.append(endsStatement ? 0 : try expression())
      stack.append(stack[mark] != 0 && accept(.from) ? try expression() : 0)
      return add(.raise, from: start, to: lastEnd, children: mark)
    case .del:
      advance()
      repeat {
        if endsStatement, stack.count > mark { break }
        let target = try binary(5)
        try checkTarget(target)
        stack.append(target)
      } while accept(.comma)
      return add(.delete, from: start, to: lastEnd, children: mark)
    case .assert:
      advance()
      stack.append(try expression())
      stack.append(accept(.comma) ? try expression() : 0)
      return add(.assert, from: start, to: lastEnd, children: mark)
    case .global, .nonlocal:
      let kind: NodeKind = current == .global ? .global : .nonlocal
      advance()
      repeat {
        guard current == .name else { throw fail("expected a name") }
        stack.append(leaf(.identifier))
      } while accept(.comma)
      return add(kind, from: start, to: lastEnd, children: mark)
    case .import:
      advance()
      repeat { try alias(dotted: true) } while accept(.comma)
      return add(.import, from: start, to: lastEnd, children: mark)
    case .from: return try importFrom()
    case .name where isWord("type", at: p) && peek() == .name: return try typeAlias()
    default: return try expressionStatement()
    }
  }

  private var endsStatement: Bool { current == .newline || current == .semicolon }

  /// Pushes a name that is imported.
  private mutating func alias(dotted: Bool) throws(Stop) {
    let start = start
    let mark = stack.count
    stack.append(try modulePath(dotted: dotted))
    if accept(.as) {
      guard current == .name else { throw fail("expected a name after 'as'") }
      stack.append(leaf(.identifier))
    } else {
      stack.append(0)
    }
    let node = add(.alias, from: start, to: lastEnd, children: mark)
    stack.append(node)
  }

  private mutating func modulePath(dotted: Bool) throws(Stop) -> UInt32 {
    let start = start
    let token = p
    guard accept(.name) else { throw fail("expected a name") }
    while dotted, accept(.dot) {
      guard accept(.name) else { throw fail("expected a name after '.'") }
    }
    return add(.identifier, from: start, to: lastEnd, children: stack.count, token: token)
  }

  private mutating func importFrom() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    advance()
    var level = 0
    while current == .dot || current == .ellipsis {
      level += current == .dot ? 1 : 3
      advance()
    }
    stack.append(current == .import && level > 0 ? 0 : try modulePath(dotted: true))
    try expect(.import, "'import'")
    if accept(.star) {
      return add(.importFrom, from: start, to: lastEnd, children: mark, flags: 1, extra: level)
    }
    if accept(.leftParen) {
      repeat {
        if current == .rightParen, stack.count > mark + 1 { break }
        try alias(dotted: false)
      } while accept(.comma)
      try expect(.rightParen, "')' or ','")
    } else {
      repeat { try alias(dotted: false) } while accept(.comma)
    }
    return add(.importFrom, from: start, to: lastEnd, children: mark, extra: level)
  }

  private mutating func typeAlias() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    advance()
    stack.append(leaf(.name))
    stack.append(current == .leftBracket ? try typeParameters() : 0)
    try expect(.equal, "'='")
    stack.append(try expression())
    return add(.typeAlias, from: start, to: lastEnd, children: mark)
  }

  /// An expression, or one of the three kinds of assignment.
  private mutating func expressionStatement() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    let first = try yieldOrList()
    switch current {
    case .equal:
      // The value is the first child.
      stack.append(0)
      var value = first
      while accept(.equal) {
        try checkTarget(value)
        stack.append(value)
        value = try yieldOrList()
      }
      stack[mark] = value
      return add(.assignment, from: start, to: lastEnd, children: mark)
    case .colon:
      try checkSingleTarget(first)
      advance()
      stack.append(first)
      stack.append(try expression())
      stack.append(accept(.equal) ? try yieldOrList() : 0)
      return add(.annotatedAssignment, from: start, to: lastEnd, children: mark)
    default:
      if let op = Self.operation(current) {
        try checkSingleTarget(first)
        let token = p
        advance()
        stack.append(first)
        stack.append(try yieldOrList())
        return add(.augmentedAssignment, from: start, to: lastEnd, children: mark, op: op, token: token)
      }
      stack.append(first)
      return add(.expressionStatement, from: start, to: lastEnd, children: mark)
    }
  }

  private static func operation(_ kind: TokenKind) -> TokenKind? {
    switch kind {
    case .plusEqual: .plus
    case .minusEqual: .minus
    case .starEqual: .star
    case .slashEqual: .slash
    case .doubleSlashEqual: .doubleSlash
    case .percentEqual: .percent
    case .doubleStarEqual: .doubleStar
    case .leftShiftEqual: .leftShift
    case .rightShiftEqual: .rightShift
    case .ampersandEqual: .ampersand
    case .pipeEqual: .pipe
    case .caretEqual: .caret
    case .atEqual: .at
    default: nil
    }
  }
}
