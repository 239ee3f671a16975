/// What a node is. Each kind lists its children in order; "–" marks a child that may be missing.
enum NodeKind: UInt8, Sendable {
  /// Node 0, which means "missing".
  case missing
  // Expressions
  case name
  /// value; `token` is the attribute's name.
  case attribute
  /// value, index
  case `subscript`
  /// callee, arguments…
  case call
  /// value; `flags` is the `Argument.Kind`, `token` the keyword.
  case argument
  case unary
  /// left, right; `token` is the operator.
  case binary
  /// operands…
  case boolean
  /// operand, operator, operand, …
  case comparison
  case comparisonOperator
  /// body, test, alternative
  case conditional
  /// parameters –, body
  case lambda
  case await
  /// value –; flags 1: `yield from`
  case yield
  case starred
  /// target, value
  case walrus
  case tuple
  case list
  case set
  /// items…
  case dict
  /// key –, value
  case dictItem
  /// element, value –, clauses…; `flags` is the `Comprehension.Kind`
  case comprehension
  /// target, iterated, conditions…; flags 1: async
  case comprehensionClause
  /// replacement fields…; `token` is the first token, `extra` the number of tokens.
  case string
  /// value –, fields of the format…; `token` is the conversion, `extra` the token after `=`; flags 1: `=`, 2: a format
  case replacementField
  case number
  case constant
  /// lower –, upper –, step –
  case slice
  /// expression; the typed views look through it.
  case parenthesized
  /// A name that is not an expression: in a capture, an import, a global statement.
  case identifier
  // Statements
  case expressionStatement
  /// value, targets…
  case assignment
  /// target, value
  case augmentedAssignment
  /// target, annotation, value –
  case annotatedAssignment
  /// value –
  case `return`
  case delete
  case pass
  case `break`
  case `continue`
  /// exception –, cause –
  case raise
  case global
  case nonlocal
  /// test, message –
  case assert
  /// aliases…
  case `import`
  /// module –, aliases…; `extra` is the number of leading dots
  case importFrom
  /// name, alias –
  case alias
  /// name, type parameters –, value
  case typeAlias
  /// test, body, test, body, …, else –
  case `if`
  /// test, body, else –
  case `while`
  /// target, iterated, body, else –; flags 1: async
  case `for`
  /// body, else –, finally –, handlers…
  case `try`
  /// type –, body; `token` is the name; flags 1: `except*`
  case handler
  /// body, items…; flags 1: async
  case with
  /// context, target –
  case withItem
  /// parameters –, result –, body, type parameters –, decorators…; `token` is the name; flags 1: async
  case function
  /// arguments –, body, type parameters –, decorators…; `token` is the name
  case `class`
  /// arguments…
  case classArguments
  case decorator
  case parameters
  /// annotation –, default –; `flags` is the `Parameter.Kind`, `token` the name
  case parameter
  case typeParameters
  /// bound –, default –; `token` is the name; flags: number of stars
  case typeParameter
  /// subject, cases…
  case match
  /// pattern, guard –, body
  case matchCase
  /// `op` tells which pattern; expressions and captured names are below it.
  case pattern
  case block
  case module
  case error
}

/// One node as it is stored: 28 bytes, children as a slice of `Tree.links`.
struct Record: Sendable {
  var kind: NodeKind
  var flags: UInt8 = 0
  /// The operator, as a token kind.
  var op: TokenKind = .endOfFile
  var start: UInt32
  var end: UInt32
  var firstLink: UInt32 = 0
  var linkCount: UInt32 = 0
  /// The index of the token that says most about the node; see `NodeKind`.
  var token: UInt32 = 0
  var extra: UInt32 = 0
}

/// A node of a file's tree: a place in it, as cheap as two words. The typed views (`Call`, `Attribute`, …) add only a
/// type; their equality and hashing are those of the place.
public struct Node: Sendable, Hashable {
  /// The file that it is in.
  public let file: SourceFile
  let id: UInt32

  init(_ file: SourceFile, _ id: UInt32) {
    self.file = file
    self.id = id
  }

  /// Its number in the file: below `SourceFile.nodeCount`, higher than those of the nodes in it.
  public var number: Int { Int(id) }

  /// Whether both are the same place of the same file, compared by identity.
  public static func == (a: Self, b: Self) -> Bool { a.id == b.id && a.file === b.file }

  /// Hashes the place and the file's identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(id)
  }

  var record: Record { file.tree.records[Int(id)] }
  var kind: NodeKind { record.kind }

  /// The bytes from the first to the last token, without surrounding parentheses (except those of a tuple or
  /// generator): the same places as in Python's own `ast`.
  public var range: Range<Int> {
    let record = record
    return Int(record.start)..<Int(record.end)
  }

  /// The same, including all parentheses that only group the expression.
  public var outerRange: Range<Int> {
    var outer = id
    while true {
      let parent = file.tree.parents[Int(outer)]
      guard parent != 0, file.tree.records[Int(parent)].kind == .parenthesized else { break }
      outer = parent
    }
    return Node(file, outer).range
  }

  /// The source text, decoded.
  public var text: String { file.text(range) }

  /// Where it starts.
  public var location: SourceLocation { file.location(of: range.lowerBound) }

  /// The node that it is part of, looking through parentheses; nil for the module.
  public var parent: Node? {
    var parent = file.tree.parents[Int(id)]
    while parent != 0, file.tree.records[Int(parent)].kind == .parenthesized {
      parent = file.tree.parents[Int(parent)]
    }
    return parent == 0 ? nil : Node(file, parent)
  }

  /// The nodes below it in the order of the text, looking through parentheses. Blocks, arguments and the like are
  /// nodes, too.
  public var children: [Node] {
    let nodes = children(from: 0)
    switch kind {
    // The kinds whose children are not stored in the order of the text.
    case .assignment, .with, .try, .function, .class, .comprehension, .argument:
      return nodes.sorted { $0.range.lowerBound < $1.range.lowerBound }
    default: return nodes
    }
  }

  /// The nodes above it, nearest first.
  public var ancestors: some Sequence<Node> { sequence(first: self) { $0.parent }.dropFirst() }

  var links: ArraySlice<UInt32> {
    let record = record
    return file.tree.links[Int(record.firstLink)..<Int(record.firstLink + record.linkCount)]
  }

  /// The child in a slot, looking through parentheses; nil if it is missing.
  func child(_ slot: Int) -> Node? {
    let record = record
    guard slot < Int(record.linkCount) else { return nil }
    let id = file.tree.links[Int(record.firstLink) + slot]
    return id == 0 ? nil : Node(file, id).inner
  }

  func children(from slot: Int) -> [Node] {
    let links = links.dropFirst(slot)
    var nodes: [Node] = []
    nodes.reserveCapacity(links.count)
    for id in links where id != 0 { nodes.append(Node(file, id).inner) }
    return nodes
  }

  /// The first child that a view can be made of and that has a property.
  func first<View: Syntax>(_ type: View.Type, from slot: Int, where matches: (View) -> Bool) -> View? {
    for id in links.dropFirst(slot) where id != 0 {
      if let view = View(Node(file, id).inner), matches(view) { return view }
    }
    return nil
  }

  /// The expression inside the parentheses.
  var inner: Node {
    var id = id
    while file.tree.records[Int(id)].kind == .parenthesized {
      id = file.tree.links[Int(file.tree.records[Int(id)].firstLink)]
    }
    return Node(file, id)
  }

  func token(_ index: UInt32) -> Token { file.tree.tokens[Int(index)] }

  /// The function, lambda, class or module whose scope the node's names belong to by its place: what is in a decorator,
  /// a default or a base belongs to the scope around. Comprehensions are not distinguished.
  public var scope: Node { Node(file, file.tree.scopes[Int(id)]) }

  /// The nearest function, lambda, class, comprehension or module that the node is part of; nil for the module.
  public var surroundings: Node? {
    let around = file.tree.surroundings[Int(id)]
    return around == 0 ? nil : Node(file, around)
  }

  /// The child that has all these bytes.
  func child(covering range: Range<Int>) -> Node? {
    func hasAll(_ node: Node) -> Bool {
      let own = node.outerRange
      return own.lowerBound <= range.lowerBound && range.upperBound <= own.upperBound
    }
    guard isStatementList else { return children.first(where: hasAll) }
    // There may be many statements; they are in the order of the text.
    let links = links
    var (low, high) = (links.startIndex, links.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Node(file, links[middle]).range.upperBound < range.upperBound { low = middle + 1 } else { high = middle }
    }
    guard low < links.endIndex else { return nil }
    let node = Node(file, links[low]).inner
    return hasAll(node) ? node : nil
  }

  /// The innermost class that contains the node.
  public var enclosingClass: ClassDefinition? {
    for node in ancestors where node.kind == .class { return ClassDefinition(node) }
    return nil
  }

  /// The statement that the node is or is part of; nil for the module and for blocks.
  public var statement: Statement? {
    if let statement = Statement(self) { return statement }
    for node in ancestors {
      if let statement = Statement(node) { return statement }
      if node.kind == .block { return nil }
    }
    return nil
  }

  /// The node as an expression; nil if it is not one.
  public var expression: Expression? { Expression(self) }
}

/// A place in a file as people and editors count.
public struct SourceLocation: Sendable, Hashable, Comparable {
  /// 1-based; a line ends with LF, CR LF or CR.
  public var line: Int
  /// In bytes of the file, 1-based.
  public var column: Int

  /// Earlier in the text.
  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A typed view of a node.
public protocol Syntax: Sendable, Hashable {
  /// The node that it is a view of.
  var node: Node { get }
  /// Nil for a node of another kind.
  init?(_ node: Node)
}

extension Syntax {
  /// The file that it is in.
  public var file: SourceFile { node.file }
  /// Its bytes, as in `Node.range`: without the parentheses around an expression.
  public var range: Range<Int> { node.range }
  /// Its bytes including the parentheses around it, as in `Node.outerRange`.
  public var outerRange: Range<Int> { node.outerRange }
  /// Its source text, decoded.
  public var text: String { node.text }
  /// Where it starts.
  public var location: SourceLocation { node.location }
  /// The node that it is part of.
  public var parent: Node? { node.parent }
}

/// A view of one kind of node.
protocol KindView: Syntax {
  static var kind: NodeKind { get }
  init(unchecked node: Node)
}

extension KindView {
  /// Nil for any other kind of node.
  public init?(_ node: Node) {
    guard node.kind == Self.kind else { return nil }
    self.init(unchecked: node)
  }

  var record: Record { node.record }

  func expression(_ slot: Int) -> Expression { node.child(slot).flatMap(Expression.init) ?? .error(node) }

  func optionalExpression(_ slot: Int) -> Expression? { node.child(slot).flatMap(Expression.init) }

  func statements(_ slot: Int) -> [Statement] { node.child(slot)?.children(from: 0).compactMap(Statement.init) ?? [] }
}

extension Node {
  /// The text of a token, as a name.
  func name(of token: UInt32) -> String {
    if let name = file.tree.names[Int(token)] { return name }
    let token = self.token(token)
    return file.name(Int(token.start)..<Int(token.end))
  }

  func range(of token: UInt32) -> Range<Int> {
    let token = self.token(token)
    return Int(token.start)..<Int(token.end)
  }
}

extension Node {
  /// A `def` or lambda.
  public var isFunction: Bool { kind == .function || kind == .lambda }
  /// A `class` statement.
  public var isClass: Bool { kind == .class }
  /// The root of a file.
  public var isModule: Bool { kind == .module }
  /// A comprehension or generator expression.
  public var isComprehension: Bool { kind == .comprehension }
  /// `target := value`
  public var isWalrus: Bool { kind == .walrus }
  /// A module, or the block of a compound statement: its children are statements one after another.
  public var isStatementList: Bool { kind == .module || kind == .block }
  /// Whether it always binds its names when it runs, unlike a loop, which may not run at all.
  public var bindsForCertain: Bool {
    switch kind {
    case .assignment, .annotatedAssignment, .augmentedAssignment, .import, .importFrom, .function, .class, .typeAlias:
      true
    default: false
    }
  }
}

extension SourceFile {
  /// The nodes that bind names: assignments, loops, imports, definitions and the like, kind by kind.
  public var bindingNodes: [Node] {
    let kinds: [NodeKind] = [
      .assignment, .annotatedAssignment, .augmentedAssignment, .walrus, .for, .comprehensionClause, .withItem, .import,
      .importFrom, .function, .lambda, .class, .handler, .matchCase, .typeAlias,
    ]
    return kinds.flatMap { kind in tree.ids(of: kind).map { Node(self, $0) } }
  }
}
