/// A recursive-descent parser over the tokens of a file. Nodes are stored in flat arrays, inner ones first. A statement
/// that does not parse is undone and becomes one error node, and parsing continues on the next line. Chains (`a.b.c`,
/// `a + b + c`, `if … elif …`) are loops, and nesting is limited by `maximumDepth`, so no input overflows the stack.
///
/// This file has nodes, errors and what statements share; `Parser+Expressions`, `Parser+Statements` and
/// `Parser+Patterns` have the grammar.
struct Parser {
  /// Thrown if a statement does not parse; `stop` says why.
  struct Stop: Error {}

  /// Python itself refuses more than 200 nested brackets.
  static let maximumDepth = 200

  let bytes: [UInt8]
  let tokens: [Token]
  /// The number of the current token.
  var p = 0
  var current: TokenKind
  var records: [Record] = [Record(kind: .missing, start: 0, end: 0)]
  var links: [UInt32] = []
  /// Children whose parent does not exist yet.
  var stack: [UInt32] = []
  var depth = 0
  var failures: [SourceFile.Failure] = []
  /// Why the last `Stop` was thrown, and at which token.
  var stop: (token: Int, message: String) = (0, "")
  /// The last clause (`except`, `else`, …) that did not parse, and why.
  var clauseFailure: (token: Int, stop: (token: Int, message: String))?
  /// How many indented blocks enclose the current token.
  var depthOfBlocks = 0
  /// The end of the last line of simple statements.
  var lineEnd: UInt32 = 0
  let reasons: [Int: String]

  init(_ bytes: [UInt8], _ lexer: Lexer) {
    self.bytes = bytes
    tokens = lexer.tokens
    reasons = lexer.reasons
    failures = lexer.failures
    current = tokens[0].kind
    records.reserveCapacity(tokens.count + 2)
    links.reserveCapacity(tokens.count + 2)
  }

  struct Result {
    var tree: Tree
    var encoding: SourceEncoding
    var failures: [SourceFile.Failure]
    var comments: [Range<Int>]
    var lineStarts: [UInt32]
  }

  static func parse(_ bytes: [UInt8], dialect: SourceFile.Dialect) -> Result {
    let lines = SourceLines(bytes)
    var lexer = Lexer(dialect: dialect)
    var failures = lines.failures
    if bytes.count > 1 << 30 {
      failures = [.init(range: 0..<bytes.count, byte: 0, message: "the file is larger than 1 GiB")]
      lexer.run([UInt8]().span)
    } else {
      lexer.run(bytes.span)
    }
    var parser = Parser(bytes, lexer)
    parser.module()
    failures = (failures + parser.failures).sorted { ($0.byte, $0.message) < ($1.byte, $1.message) }
    return Result(
      tree: Tree(
        tokens: parser.tokens, names: TokenNames(parser.tokens, in: bytes, lines.encoding), records: parser.records,
        links: parser.links),
      encoding: lines.encoding, failures: failures, comments: lexer.comments, lineStarts: lines.starts)
  }

  // MARK: Tokens

  mutating func advance() {
    p &+= 1
    current = tokens[p].kind
  }

  func peek(_ offset: Int = 1) -> TokenKind {
    p + offset < tokens.count ? tokens[p + offset].kind : .endOfFile
  }

  mutating func accept(_ kind: TokenKind) -> Bool {
    guard current == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: TokenKind, _ what: String) throws(Stop) {
    guard current == kind else { throw fail("expected \(what)") }
    advance()
  }

  var start: UInt32 { tokens[p].start }
  /// The end of the previous token.
  var lastEnd: UInt32 { p == 0 ? 0 : tokens[p - 1].end }

  /// Whether a token is this word.
  func isWord(_ word: StaticString, at index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .name, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      // Safety: offset is below the count of the word's code units.
      if unsafe bytes[Int(token.start) + offset] != word.utf8Start[offset] { return false }
    }
    return true
  }

  // MARK: Nodes

  /// Adds a node whose children are those on the stack above `mark`.
  @inline(__always)
  mutating func add(
    _ kind: NodeKind, from start: UInt32, to end: UInt32, children mark: Int, flags: UInt8 = 0,
    op: TokenKind = .endOfFile, token: Int = 0, extra: Int = 0
  ) -> UInt32 {
    let first = links.count
    if mark < stack.count {
      links.append(contentsOf: stack[mark...])
      stack.removeLast(stack.count - mark)
    }
    records.append(
      Record(
        kind: kind, flags: flags, op: op, start: start, end: end, firstLink: UInt32(truncatingIfNeeded: first),
        linkCount: UInt32(truncatingIfNeeded: links.count - first), token: UInt32(truncatingIfNeeded: token),
        extra: UInt32(truncatingIfNeeded: extra)))
    return UInt32(truncatingIfNeeded: records.count - 1)
  }

  /// Consumes the current token and makes it a node without children.
  mutating func leaf(_ kind: NodeKind, op: TokenKind = .endOfFile) -> UInt32 {
    let token = tokens[p]
    let node = add(kind, from: token.start, to: token.end, children: stack.count, op: op, token: p)
    advance()
    return node
  }

  func start(of node: UInt32) -> UInt32 { records[Int(node)].start }
  func end(of node: UInt32) -> UInt32 { records[Int(node)].end }
  func kind(of node: UInt32) -> NodeKind { records[Int(node)].kind }

  // MARK: Errors

  /// Records why and where parsing stopped, and returns the error to throw.
  mutating func fail(_ message: String) -> Stop {
    var message = message
    switch current {
    case .unknown: message = reasons[p] ?? message
    case .newline: message = reasons[p] ?? message
    default: break
    }
    stop = (p, message)
    return Stop()
  }

  mutating func enter() throws(Stop) {
    depth += 1
    if depth > Self.maximumDepth { throw fail("nested too deeply") }
  }

  mutating func leave() { depth -= 1 }

  /// A state that the parser can return to.
  struct Checkpoint {
    var p: Int
    var records: Int
    var links: Int
    var stack: Int
    var depth: Int
    var blocks: Int
  }

  var checkpoint: Checkpoint {
    Checkpoint(
      p: p, records: records.count, links: links.count, stack: stack.count, depth: depth,
      blocks: depthOfBlocks)
  }

  mutating func restore(_ checkpoint: Checkpoint) {
    p = checkpoint.p
    current = tokens[p].kind
    records.removeLast(records.count - checkpoint.records)
    links.removeLast(links.count - checkpoint.links)
    stack.removeLast(stack.count - checkpoint.stack)
    depth = checkpoint.depth
    depthOfBlocks = checkpoint.blocks
  }

  /// Turns the line at the checkpoint into an error node and skips it.
  mutating func recover(to checkpoint: Checkpoint) -> UInt32 {
    let stop = stop
    restore(checkpoint)
    let start = start
    var end = start
    let isDecorated = current == .at
    repeat {
      while current != .newline, current != .endOfFile, current != .indent, current != .dedent {
        end = tokens[p].end
        advance()
      }
      _ = accept(.newline)
      // Decorators are skipped together with what they decorate.
    } while isDecorated && p < stop.token && [.at, .def, .class, .async].contains(current)
    let byte = Int(tokens[min(stop.token, tokens.count - 1)].start)
    failures.append(.init(range: Int(start)..<Int(end), byte: byte, message: stop.message))
    return add(.error, from: start, to: end, children: stack.count)
  }
}
