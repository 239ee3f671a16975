import ByteScan

/// How tightly operators bind, loosest first.
private enum Binding {
  static let none: UInt8 = 0
  static let or: UInt8 = 1
  static let and: UInt8 = 2
  static let not: UInt8 = 3
  static let comparison: UInt8 = 4
  static let bitOr: UInt8 = 5
  static let bitXor: UInt8 = 6
  static let bitAnd: UInt8 = 7
  static let shift: UInt8 = 8
  static let sum: UInt8 = 9
  static let product: UInt8 = 10

  @inline(__always)
  static func of(_ kind: TokenKind) -> UInt8 {
    switch kind {
    case .or: or
    case .and: and
    case .not, .in, .is, .less, .greater, .lessEqual, .greaterEqual, .doubleEqual, .notEqual: comparison
    case .pipe: bitOr
    case .caret: bitXor
    case .ampersand: bitAnd
    case .leftShift, .rightShift: shift
    case .plus, .minus: sum
    case .star, .slash, .doubleSlash, .percent, .at: product
    default: none
    }
  }
}

extension Parser {
  // MARK: Lists

  /// Expressions separated by commas: a tuple, or the expression itself if there is no comma. Starred ones are allowed.
  mutating func expressionList() throws(Stop) -> UInt32 {
    let first = try starOrExpression()
    guard current == .comma else { return first }
    let mark = stack.count
    stack.append(first)
    while accept(.comma) {
      if Self.endsExpressionList(current) { break }
      stack.append(try starOrExpression())
    }
    return add(.tuple, from: start(of: first), to: lastEnd, children: mark)
  }

  /// What a `for` assigns to: expressions that stop before `in`.
  mutating func targetList() throws(Stop) -> UInt32 {
    var node = try starOrTarget()
    if current == .comma {
      let mark = stack.count
      stack.append(node)
      while accept(.comma) {
        if current == .in { break }
        stack.append(try starOrTarget())
      }
      node = add(.tuple, from: start(of: node), to: lastEnd, children: mark)
    }
    try checkTarget(node)
    return node
  }

  private mutating func starOrTarget() throws(Stop) -> UInt32 {
    current == .star ? try starred() : try binary(Binding.bitOr)
  }

  private static func endsExpressionList(_ kind: TokenKind) -> Bool {
    switch kind {
    case .newline, .semicolon, .equal, .rightParen, .rightBracket, .rightBrace, .colon, .endOfFile, .exclamation,
      .unknown:
      true
    default: kind.rawValue >= TokenKind.plusEqual.rawValue && kind.rawValue <= TokenKind.atEqual.rawValue
    }
  }

  mutating func starOrExpression() throws(Stop) -> UInt32 { current == .star ? try starred() : try expression() }

  mutating func starOrNamed() throws(Stop) -> UInt32 { current == .star ? try starred() : try named() }

  mutating func starred() throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    stack.append(try binary(Binding.bitOr))
    return add(.starred, from: start, to: end(of: stack[mark]), children: mark)
  }

  /// `expression` or `name := expression`
  mutating func named() throws(Stop) -> UInt32 {
    if current == .name, peek() == .walrus {
      let mark = stack.count
      stack.append(leaf(.name))
      advance()
      stack.append(try expression())
      return add(.walrus, from: start(of: stack[mark]), to: end(of: stack[mark + 1]), children: mark)
    }
    return try expression()
  }

  /// `yield …`, or a list
  mutating func yieldOrList() throws(Stop) -> UInt32 { current == .yield ? try yield() : try expressionList() }

  mutating func yield() throws(Stop) -> UInt32 {
    let start = start
    advance()
    let mark = stack.count
    if accept(.from) {
      stack.append(try expression())
      return add(.yield, from: start, to: lastEnd, children: mark, flags: 1)
    }
    stack.append(Self.endsExpressionList(current) ? 0 : try expressionList())
    return add(.yield, from: start, to: lastEnd, children: mark)
  }

  // MARK: Operators

  /// One expression: a lambda, a conditional, or operators and operands.
  mutating func expression() throws(Stop) -> UInt32 {
    if current == .lambda { return try lambda() }
    let first = try binary(Binding.or)
    guard current == .if else { return first }
    // a if b else c if d else e: reads all parts, then folds them from the last.
    let mark = stack.count
    stack.append(first)
    while accept(.if) {
      stack.append(try binary(Binding.or))
      guard accept(.else) else { throw fail("expected 'else' after 'if' expression") }
      if current == .lambda {
        stack.append(try lambda())
        break
      }
      stack.append(try binary(Binding.or))
    }
    var result = stack.removeLast()
    while stack.count > mark {
      let base = stack.count - 2
      stack.append(result)
      result = add(.conditional, from: start(of: stack[base]), to: end(of: result), children: base)
    }
    return result
  }

  private mutating func lambda() throws(Stop) -> UInt32 {
    let start = start
    try enter()
    advance()
    let mark = stack.count
    stack.append(current == .colon ? 0 : try parameters(until: .colon, annotated: false))
    try expect(.colon, "':'")
    stack.append(try expression())
    leave()
    return add(.lambda, from: start, to: lastEnd, children: mark)
  }

  /// Operations that bind at least as tightly as `binding`.
  mutating func binary(_ binding: UInt8) throws(Stop) -> UInt32 {
    var left: UInt32
    if current == .not, binding <= Binding.not {
      let first = p
      while accept(.not) {}
      let count = p - first
      left = try binary(Binding.comparison)
      for index in (first..<(first + count)).reversed() {
        stack.append(left)
        left = add(
          .unary, from: tokens[index].start, to: end(of: left), children: stack.count - 1, op: .not, token: index)
      }
    } else {
      left = try unary()
    }
    while true {
      let own = Binding.of(current)
      if own < binding || own == Binding.none { return left }
      switch own {
      case Binding.or, Binding.and:
        let op = current
        let mark = stack.count
        stack.append(left)
        while accept(op) { stack.append(try binary(own + 1)) }
        left = add(.boolean, from: start(of: left), to: end(of: stack[stack.count - 1]), children: mark, op: op)
      case Binding.comparison:
        // A lone `not` is not a binary operator.
        if current == .not, peek() != .in { return left }
        let mark = stack.count
        stack.append(left)
        while Binding.of(current) == Binding.comparison {
          if current == .not, peek() != .in { break }
          comparisonOperator()
          stack.append(try binary(Binding.bitOr))
        }
        left = add(.comparison, from: start(of: left), to: end(of: stack[stack.count - 1]), children: mark)
      default:
        let op = current
        let token = p
        advance()
        let mark = stack.count
        stack.append(left)
        stack.append(try binary(own + 1))
        left = add(
          .binary, from: start(of: left), to: end(of: stack[mark + 1]), children: mark, op: op, token: token)
      }
    }
  }

  private mutating func comparisonOperator() {
    let first = p
    var op = current
    advance()
    if op == .not {
      op = .notIn
      advance()
    } else if op == .is, current == .not {
      op = .isNot
      advance()
    }
    let node = add(.comparisonOperator, from: tokens[first].start, to: lastEnd, children: stack.count, op: op)
    stack.append(node)
  }

  private mutating func unary() throws(Stop) -> UInt32 {
    let first = p
    while current == .minus || current == .plus || current == .tilde { advance() }
    let count = p - first
    var operand = try power()
    for index in (first..<(first + count)).reversed() {
      stack.append(operand)
      operand = add(
        .unary, from: tokens[index].start, to: end(of: operand), children: stack.count - 1, op: tokens[index].kind,
        token: index)
    }
    return operand
  }

  private mutating func power() throws(Stop) -> UInt32 {
    let base: UInt32
    if current == .await {
      let start = start
      advance()
      let mark = stack.count
      stack.append(try primary())
      base = add(.await, from: start, to: lastEnd, children: mark)
    } else {
      base = try primary()
    }
    guard current == .doubleStar else { return base }
    let token = p
    advance()
    let mark = stack.count
    stack.append(base)
    try enter()
    stack.append(try unary())
    leave()
    return add(
      .binary, from: start(of: base), to: end(of: stack[mark + 1]), children: mark, op: .doubleStar, token: token)
  }

  // MARK: Primaries

  private mutating func primary() throws(Stop) -> UInt32 {
    var node = try atom()
    while true {
      switch current {
      case .dot:
        advance()
        guard current == .name else { throw fail("expected a name after '.'") }
        stack.append(node)
        node = add(
          .attribute, from: start(of: node), to: tokens[p].end, children: stack.count - 1, token: p)
        advance()
      case .leftParen:
        try enter()
        let mark = stack.count
        let open = p
        stack.append(node)
        try arguments(open: open)
        leave()
        node = add(.call, from: start(of: node), to: lastEnd, children: mark, token: open)
      case .leftBracket:
        try enter()
        let mark = stack.count
        advance()
        stack.append(node)
        stack.append(try subscriptIndex())
        try expect(.rightBracket, "']'")
        leave()
        node = add(.subscript, from: start(of: node), to: lastEnd, children: mark)
      default: return node
      }
    }
  }

  /// Pushes the arguments of a call or class, up to and including the closing parenthesis.
  mutating func arguments(open: Int) throws(Stop) {
    advance()
    var hasKeyword = false
    var hasDoubleStar = false
    var lone: UInt32 = 0
    var count = 0
    while current != .rightParen {
      let start = start
      let mark = stack.count
      var flags = Argument.Kind.positional
      var token = 0
      switch current {
      case .star:
        if hasDoubleStar { throw fail("iterable argument unpacking follows keyword argument unpacking") }
        flags = .star
        advance()
        stack.append(try expression())
      case .doubleStar:
        flags = .doubleStar
        hasDoubleStar = true
        advance()
        stack.append(try expression())
      case .name where peek() == .equal:
        flags = .keyword
        hasKeyword = true
        token = p
        advance()
        advance()
        stack.append(try expression())
      default:
        if hasDoubleStar { throw fail("positional argument follows keyword argument unpacking") }
        if hasKeyword { throw fail("positional argument follows keyword argument") }
        let value = try named()
        if current == .for || current == .async {
          stack.append(value)
          stack.append(0)
          try clauses()
          // A generator that is the only argument uses the call's parentheses.
          lone = add(
            .comprehension, from: tokens[open].start, to: lastEnd, children: mark,
            flags: Comprehension.Kind.generator.rawValue)
          stack.append(lone)
        } else {
          stack.append(value)
        }
      }
      let node = add(.argument, from: start, to: lastEnd, children: mark, flags: flags.rawValue, token: token)
      stack.append(node)
      count += 1
      guard accept(.comma) else { break }
      if lone != 0, current != .rightParen { throw fail("a generator expression must be in parentheses") }
    }
    if lone != 0, count > 1 { throw fail("a generator expression must be in parentheses") }
    try expect(.rightParen, "')' or ','")
    if lone != 0 {
      records[Int(lone)].end = lastEnd
      // The argument is the expression in it.
      records[Int(stack[stack.count - 1])].start = tokens[open].start
      records[Int(stack[stack.count - 1])].end = lastEnd
    }
  }

  private mutating func subscriptIndex() throws(Stop) -> UInt32 {
    let first = try sliceOrExpression()
    guard current == .comma || kind(of: first) == .starred else { return first }
    let mark = stack.count
    stack.append(first)
    while accept(.comma) {
      if current == .rightBracket { break }
      stack.append(try sliceOrExpression())
    }
    return add(.tuple, from: start(of: first), to: lastEnd, children: mark)
  }

  private mutating func sliceOrExpression() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    var lower: UInt32 = 0
    if current != .colon {
      lower = try starOrNamed()
      if current != .colon || kind(of: lower) == .starred { return lower }
    }
    advance()
    func isPart(_ kind: TokenKind) -> Bool { kind != .colon && kind != .comma && kind != .rightBracket }
    stack.append(lower)
    stack.append(isPart(current) ? try expression() : 0)
    if accept(.colon) {
      stack.append(isPart(current) ? try expression() : 0)
    } else {
      stack.append(0)
    }
    return add(.slice, from: start, to: lastEnd, children: mark)
  }

  private mutating func atom() throws(Stop) -> UInt32 {
    switch current {
    case .name: return leaf(.name)
    case .number: return leaf(.number)
    case .string, .formatStart: return try string()
    case .trueKeyword, .falseKeyword, .noneKeyword, .ellipsis: return leaf(.constant, op: current)
    case .leftParen: return try parenthesis()
    case .leftBracket: return try list()
    case .leftBrace: return try dictOrSet()
    default: throw fail(unexpected)
    }
  }

  /// What is wrong with the current token.
  var unexpected: String {
    switch current {
    case .newline: "expected an expression before the end of the line"
    case .endOfFile: "expected an expression before the end of the file"
    case .indent: "unexpected indent"
    default: "expected an expression"
    }
  }

  private mutating func parenthesis() throws(Stop) -> UInt32 {
    let start = start
    try enter()
    advance()
    let mark = stack.count
    if accept(.rightParen) {
      leave()
      return add(.tuple, from: start, to: lastEnd, children: mark, flags: 1)
    }
    let node: UInt32
    if current == .yield {
      stack.append(try yield())
      try expect(.rightParen, "')'")
      node = add(.parenthesized, from: start, to: lastEnd, children: mark)
    } else {
      let first = try starOrNamed()
      if current == .for || current == .async {
        if kind(of: first) == .starred { throw fail("iterable unpacking cannot be used in comprehension") }
        stack.append(first)
        stack.append(0)
        try clauses()
        try expect(.rightParen, "')'")
        node = add(
          .comprehension, from: start, to: lastEnd, children: mark, flags: Comprehension.Kind.generator.rawValue)
      } else if current == .comma {
        stack.append(first)
        try elements(until: .rightParen, "')' or ','")
        node = add(.tuple, from: start, to: lastEnd, children: mark, flags: 1)
      } else {
        try expect(.rightParen, "')' or ','")
        if kind(of: first) == .starred { throw fail("cannot use starred expression here") }
        stack.append(first)
        node = add(.parenthesized, from: start, to: lastEnd, children: mark)
      }
    }
    leave()
    return node
  }

  /// Pushes the elements after the first, which is on the stack, up to and including the closing bracket.
  private mutating func elements(until close: TokenKind, _ expected: String) throws(Stop) {
    while accept(.comma) {
      if current == close { break }
      stack.append(try starOrNamed())
    }
    try expect(close, expected)
  }

  private mutating func list() throws(Stop) -> UInt32 {
    let start = start
    try enter()
    advance()
    let mark = stack.count
    if accept(.rightBracket) {
      leave()
      return add(.list, from: start, to: lastEnd, children: mark)
    }
    let node: UInt32
    stack.append(try starOrNamed())
    if current == .for || current == .async {
      if kind(of: stack[mark]) == .starred { throw fail("iterable unpacking cannot be used in comprehension") }
      stack.append(0)
      try clauses()
      try expect(.rightBracket, "']'")
      node = add(.comprehension, from: start, to: lastEnd, children: mark, flags: Comprehension.Kind.list.rawValue)
    } else {
      try elements(until: .rightBracket, "']' or ','")
      node = add(.list, from: start, to: lastEnd, children: mark)
    }
    leave()
    return node
  }

  private mutating func dictOrSet() throws(Stop) -> UInt32 {
    let start = start
    try enter()
    advance()
    let mark = stack.count
    if accept(.rightBrace) {
      leave()
      return add(.dict, from: start, to: lastEnd, children: mark)
    }
    var node: UInt32
    if current == .doubleStar {
      stack.append(try dictItem())
      node = try dictItems(from: start, mark)
    } else {
      let first = try starOrNamed()
      if current == .colon, kind(of: first) != .starred, kind(of: first) != .walrus {
        advance()
        let item = stack.count
        stack.append(first)
        let value = try expression()
        if current == .for || current == .async {
          stack.append(value)
          try clauses()
          try expect(.rightBrace, "'}'")
          node = add(.comprehension, from: start, to: lastEnd, children: mark, flags: Comprehension.Kind.dict.rawValue)
        } else {
          stack.append(value)
          let node0 = add(.dictItem, from: self.start(of: first), to: end(of: value), children: item)
          stack.append(node0)
          node = try dictItems(from: start, mark)
        }
      } else if current == .for || current == .async {
        if kind(of: first) == .starred { throw fail("iterable unpacking cannot be used in comprehension") }
        stack.append(first)
        stack.append(0)
        try clauses()
        try expect(.rightBrace, "'}'")
        node = add(.comprehension, from: start, to: lastEnd, children: mark, flags: Comprehension.Kind.set.rawValue)
      } else {
        stack.append(first)
        try elements(until: .rightBrace, "'}' or ','")
        node = add(.set, from: start, to: lastEnd, children: mark)
      }
    }
    leave()
    return node
  }

  private mutating func dictItems(from start: UInt32, _ mark: Int) throws(Stop) -> UInt32 {
    while accept(.comma) {
      if current == .rightBrace { break }
      stack.append(try dictItem())
    }
    try expect(.rightBrace, "'}' or ','")
    return add(.dict, from: start, to: lastEnd, children: mark)
  }

  private mutating func dictItem() throws(Stop) -> UInt32 {
    let start = start
    let mark = stack.count
    if accept(.doubleStar) {
      stack.append(0)
      stack.append(try binary(Binding.bitOr))
    } else {
      stack.append(try expression())
      try expect(.colon, "':'")
      stack.append(try expression())
    }
    return add(.dictItem, from: start, to: lastEnd, children: mark)
  }

  /// Pushes the clauses of a comprehension.
  private mutating func clauses() throws(Stop) {
    while current == .for || (current == .async && peek() == .for) {
      let start = start
      let mark = stack.count
      let isAsync = accept(.async)
      advance()
      stack.append(try targetList())
      try expect(.in, "'in'")
      stack.append(try binary(Binding.or))
      while accept(.if) { stack.append(try binary(Binding.or)) }
      let node = add(.comprehensionClause, from: start, to: lastEnd, children: mark, flags: isAsync ? 1 : 0)
      stack.append(node)
    }
    if current == .async { throw fail("expected 'for'") }
  }

  // MARK: Strings

  private mutating func string() throws(Stop) -> UInt32 {
    let first = p
    let mark = stack.count
    var hasBytes = false
    var hasText = false
    var hasTemplate = false
    while current == .string || current == .formatStart {
      var isBytes = false
      var isTemplate = false
      var i = Int(tokens[p].start)
      while bytes[i] != "\"", bytes[i] != "'" {
        if bytes[i] | 0x20 == "b" { isBytes = true }
        if bytes[i] | 0x20 == "t" { isTemplate = true }
        i += 1
      }
      if isTemplate { hasTemplate = true } else if isBytes { hasBytes = true } else { hasText = true }
      if current == .string {
        advance()
      } else {
        advance()
        while current == .formatMiddle || current == .leftBrace {
          if current == .leftBrace {
            stack.append(try replacementField())
          } else {
            advance()
          }
        }
        guard accept(.formatEnd) else { throw fail("a string that is not closed") }
      }
    }
    if hasBytes ? hasText || hasTemplate : hasText && hasTemplate {
      throw fail("cannot mix bytes, strings and templates")
    }
    return add(.string, from: tokens[first].start, to: lastEnd, children: mark, token: first, extra: p - first)
  }

  private mutating func replacementField() throws(Stop) -> UInt32 {
    let start = start
    try enter()
    advance()
    let mark = stack.count
    var flags: UInt8 = 0
    var token = 0
    stack.append(current == .yield ? try yield() : try expressionList())
    var after = 0
    if accept(.equal) {
      flags |= 1
      after = p
    }
    if accept(.exclamation) {
      guard current == .name, tokens[p].end - tokens[p].start == 1,
        ["r", "s", "a"].contains(bytes[Int(tokens[p].start)])
      else { throw fail("expected 'r', 's' or 'a' after '!'") }
      token = p
      advance()
    }
    if accept(.colon) {
      flags |= 2
      while current == .formatMiddle || current == .leftBrace {
        if current == .leftBrace {
          stack.append(try replacementField())
        } else {
          advance()
        }
      }
    }
    try expect(.rightBrace, "'}'")
    leave()
    return add(
      .replacementField, from: start, to: lastEnd, children: mark, flags: flags, token: token, extra: after)
  }

  // MARK: Targets

  /// Throws for anything that cannot be assigned to.
  mutating func checkTarget(_ node: UInt32) throws(Stop) {
    let record = records[Int(node)]
    switch record.kind {
    case .name, .attribute, .subscript: return
    case .tuple, .list, .parenthesized, .starred:
      for link in Int(record.firstLink)..<Int(record.firstLink + record.linkCount) { try checkTarget(links[link]) }
    default: throw fail("cannot assign to this")
    }
  }

  /// Throws for anything that cannot be the only target of an annotation or augmented assignment.
  mutating func checkSingleTarget(_ node: UInt32) throws(Stop) {
    var node = node
    while records[Int(node)].kind == .parenthesized { node = links[Int(records[Int(node)].firstLink)] }
    switch records[Int(node)].kind {
    case .name, .attribute, .subscript: return
    default: throw fail("cannot assign to this")
    }
  }
}
