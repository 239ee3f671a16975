import ByteScan

/// A Python file: its bytes, its tokens and its tree. Reading never fails: anything that does not parse becomes one
/// node (`Statement.error`), listed in `errors`, and the rest of the file is read normally.
///
/// The tree covers every byte: the tokens and the text between them make up the file. It is immutable and can be read
/// from several threads.
public final class SourceFile: Sendable {
  /// What kind of text it is.
  public enum Dialect: Sendable {
    case python
    /// A code cell of a notebook: lines that start with `%`, `!` or `?` and cells that start with `%%` are kept and
    /// read as comments.
    case notebookCell
  }

  /// Something that does not parse.
  public struct Failure: Sendable, Hashable {
    /// The bytes that remain unread because of it.
    public var range: Range<Int>
    /// Where the parser met something unexpected.
    public var byte: Int
    /// One sentence without names from the file.
    public var message: String
  }

  /// As the user named it.
  public let path: String
  /// The whole file, unchanged.
  public let bytes: [UInt8]
  /// How the text is read.
  public let dialect: Dialect
  /// As its first two lines declare (PEP 263); UTF-8 otherwise.
  public let encoding: SourceEncoding
  /// Empty if the whole file parses; otherwise nothing in it may be edited.
  public let errors: [Failure]
  /// The comments, from `#` to before the end of the line, in order.
  public let comments: [Range<Int>]
  let tree: Tree
  /// Where each line starts.
  let lineStarts: [UInt32]

  /// Reads a file.
  /// - Parameters:
  ///   - path: for messages only; nothing is opened.
  ///   - bytes: at most 1 GiB, else the file is one error.
  public init(path: String, bytes: [UInt8], dialect: Dialect = .python) {
    self.path = path
    self.bytes = bytes
    self.dialect = dialect
    let result = Parser.parse(bytes, dialect: dialect)
    encoding = result.encoding
    errors = result.failures
    comments = result.comments
    tree = result.tree
    lineStarts = result.lineStarts
  }

  /// Whether the whole file is valid Python, as far as the parser checks, and may be edited.
  public var parses: Bool { errors.isEmpty }

  /// The module.
  public var root: Node { Node(self, UInt32(tree.records.count - 1)) }

  /// The statements at the level of the module.
  public var statements: [Statement] { root.children(from: 0).compactMap(Statement.init) }

  /// How many nodes there are, with one that stands for what is missing.
  public var nodeCount: Int { tree.records.count }

  /// The file's tokens, in order.
  public var tokens: [Token] { tree.tokens }

  /// Whether a token of the file is this name.
  public func hasName(_ name: String) -> Bool { tree.names.contains(name) }

  /// The nodes of one kind in the order of their ends: inner ones before those around them.
  public func all<View: Syntax>(_ type: View.Type = View.self) -> [View] {
    var result: [View] = []
    if let kind = (type as? any KindView.Type)?.kind {
      let ids = tree.ids(of: kind)
      result.reserveCapacity(ids.count)
      for id in ids { if let view = View(Node(self, id)) { result.append(view) } }
      return result
    }
    for index in 1..<tree.records.count where tree.records[index].kind != .parenthesized {
      if let view = View(Node(self, UInt32(truncatingIfNeeded: index))) { result.append(view) }
    }
    return result
  }

  /// Decodes bytes of the file; bytes that are invalid in its encoding become U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    encoding.decode(bytes[range])
  }

  /// A name as Python compares it (NFKC): `µ` of Latin-1 and `μ` of Greek are one. Only what has appeared in names is
  /// mapped: the micro sign, ordinals, full-width and mathematical letters and digits; strings compare canonically in
  /// Swift.
  func name(_ range: Range<Int>) -> String { SourceFile.name(bytes[range], encoding) }

  static func name(_ bytes: ArraySlice<UInt8>, _ encoding: SourceEncoding) -> String {
    let text = encoding.decode(bytes)
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xB5: result.append("\u{3BC}")
      case 0xAA: result.append("a")
      case 0xBA: result.append("o")
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0)!)
      case 0x1D400...0x1D6A3:
        let letter = (scalar.value - 0x1D400) % 52
        result.append(Unicode.Scalar(letter < 26 ? 0x41 + letter : 0x61 + letter - 26)!)
      case 0x1D7CE...0x1D7FF: result.append(Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10)!)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Where a byte is.
  public func location(of byte: Int) -> SourceLocation {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= byte { low = middle } else { high = middle }
    }
    return SourceLocation(line: low + 1, column: byte - Int(lineStarts[low]) + 1)
  }

  /// The offset of the first byte of a line; lines count from 1.
  public func start(ofLine line: Int) -> Int { Int(lineStarts[line - 1]) }

  /// The innermost node that contains all these bytes.
  public func node(covering range: Range<Int>) -> Node {
    var node = root
    while let inner = node.child(covering: range) { node = inner }
    return node
  }

  /// The tokens within these bytes.
  public func tokens(in range: Range<Int>) -> ArraySlice<Token> {
    let tokens = tree.tokens
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].start) < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < tokens.count, Int(tokens[end].end) <= range.upperBound, tokens[end].kind != .endOfFile { end += 1 }
    return tokens[low..<end]
  }
}

/// The parser's result: nodes by number, inner ones before those that contain them.
struct Tree: Sendable {
  var tokens: [Token] = []
  /// The tokens' texts as names.
  var names = TokenNames()
  var records: [Record] = [Record(kind: .missing, start: 0, end: 0)]
  var links: [UInt32] = []
  /// The number of each node's parent; 0 for the module.
  var parents: [UInt32] = []
  /// The number of the function, lambda, class, comprehension or module around each node, 0 for the module: stored
  /// because names may be far down in a chain of operators.
  var surroundings: [UInt32] = []
  /// The number of the function, lambda, class or module whose scope each node's names belong to.
  private(set) var scopes: [UInt32] = []
  /// The nodes of each kind in order, and where each kind's start.
  private var idsByKind: [UInt32] = []
  private var kindStarts: [Int] = []

  init() {}

  init(tokens: [Token], names: TokenNames, records: [Record], links: [UInt32]) {
    self.tokens = tokens
    self.names = names
    self.records = records
    self.links = links
    parents = [UInt32](repeating: 0, count: records.count)
    kindStarts = [Int](repeating: 0, count: Int(NodeKind.error.rawValue) + 2)
    for index in records.indices {
      let record = records[index]
      kindStarts[Int(record.kind.rawValue) + 1] += 1
      for link in Int(record.firstLink)..<Int(record.firstLink + record.linkCount) {
        parents[Int(links[link])] = UInt32(truncatingIfNeeded: index)
      }
    }
    parents[0] = 0
    surroundings = parents
    for index in records.indices.reversed() {
      let parent = Int(parents[index])
      switch records[parent].kind {
      case .function, .lambda, .class, .comprehension, .module: break
      default: surroundings[index] = surroundings[parent]
      }
    }
    settleScopes()
    for kind in 1..<kindStarts.count { kindStarts[kind] += kindStarts[kind - 1] }
    idsByKind = [UInt32](repeating: 0, count: records.count)
    var next = kindStarts
    for index in records.indices {
      let kind = Int(records[index].kind.rawValue)
      idsByKind[next[kind]] = UInt32(truncatingIfNeeded: index)
      next[kind] += 1
    }
  }

  /// From the module down: the bodies of functions, lambdas and classes are scopes of their own.
  private mutating func settleScopes() {
    let module = records.count - 1
    scopes = [UInt32](repeating: UInt32(truncatingIfNeeded: module), count: records.count)
    for index in records.indices.reversed() where parents[index] != 0 {
      let parent = Int(parents[index])
      let record = records[parent]
      func isChild(_ slot: Int) -> Bool { links[Int(record.firstLink) + slot] == index }
      let isOwn =
        switch record.kind {
        case .function: isChild(2)
        case .lambda, .class: isChild(1)
        default: false
        }
      if isOwn {
        scopes[index] = UInt32(truncatingIfNeeded: parent)
      } else if record.kind == .parameters, records[index].kind == .parameter {
        // Parameters' names belong to the function, their defaults and annotations to the scope around.
        scopes[index] = parents[parent]
      } else if record.kind == .parameter {
        scopes[index] = scopes[Int(parents[parent])]
      } else {
        scopes[index] = scopes[parent]
      }
    }
  }

  func ids(of kind: NodeKind) -> ArraySlice<UInt32> {
    idsByKind[kindStarts[Int(kind.rawValue)]..<kindStarts[Int(kind.rawValue) + 1]]
  }
}
