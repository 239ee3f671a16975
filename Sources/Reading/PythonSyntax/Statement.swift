/// A statement.
public enum Statement: Syntax {
  case expression(ExpressionStatement)
  case assignment(Assignment)
  case augmentedAssignment(AugmentedAssignment)
  case annotatedAssignment(AnnotatedAssignment)
  case `return`(Return)
  case delete(Delete)
  case raise(Raise)
  case assert(Assert)
  case `import`(Import)
  case importFrom(ImportFrom)
  case typeAlias(TypeAlias)
  /// `global` or `nonlocal`
  case scopeDeclaration(ScopeDeclaration)
  /// `pass`, `break` or `continue`
  case simple(Node)
  case `if`(If)
  case `while`(While)
  case `for`(For)
  case `try`(Try)
  case with(With)
  case function(FunctionDefinition)
  case `class`(ClassDefinition)
  case match(Match)
  /// A part of the file that does not parse; the file's `errors` say why.
  case error(Node)

  /// Nil for nodes that are not statements, including expressions within one.
  public init?(_ node: Node) {
    switch node.kind {
    case .expressionStatement: self = .expression(ExpressionStatement(unchecked: node))
    case .assignment: self = .assignment(Assignment(unchecked: node))
    case .augmentedAssignment: self = .augmentedAssignment(AugmentedAssignment(unchecked: node))
    case .annotatedAssignment: self = .annotatedAssignment(AnnotatedAssignment(unchecked: node))
    case .return: self = .return(Return(unchecked: node))
    case .delete: self = .delete(Delete(unchecked: node))
    case .raise: self = .raise(Raise(unchecked: node))
    case .assert: self = .assert(Assert(unchecked: node))
    case .import: self = .import(Import(unchecked: node))
    case .importFrom: self = .importFrom(ImportFrom(unchecked: node))
    case .typeAlias: self = .typeAlias(TypeAlias(unchecked: node))
    case .global, .nonlocal: self = .scopeDeclaration(ScopeDeclaration(unchecked: node))
    case .pass, .break, .continue: self = .simple(node)
    case .if: self = .if(If(unchecked: node))
    case .while: self = .while(While(unchecked: node))
    case .for: self = .for(For(unchecked: node))
    case .try: self = .try(Try(unchecked: node))
    case .with: self = .with(With(unchecked: node))
    case .function: self = .function(FunctionDefinition(unchecked: node))
    case .class: self = .class(ClassDefinition(unchecked: node))
    case .match: self = .match(Match(unchecked: node))
    case .error: self = .error(node)
    default: return nil
    }
  }

  /// The node that it is a view of.
  public var node: Node {
    switch self {
    case .expression(let view): view.node
    case .assignment(let view): view.node
    case .augmentedAssignment(let view): view.node
    case .annotatedAssignment(let view): view.node
    case .return(let view): view.node
    case .delete(let view): view.node
    case .raise(let view): view.node
    case .assert(let view): view.node
    case .import(let view): view.node
    case .importFrom(let view): view.node
    case .typeAlias(let view): view.node
    case .scopeDeclaration(let view): view.node
    case .simple(let node): node
    case .if(let view): view.node
    case .while(let view): view.node
    case .for(let view): view.node
    case .try(let view): view.node
    case .with(let view): view.node
    case .function(let view): view.node
    case .class(let view): view.node
    case .match(let view): view.node
    case .error(let node): node
    }
  }

  /// The statements directly below it, one list per block.
  public var blocks: [[Statement]] {
    switch self {
    case .if(let view): view.branches.map(\.body) + [view.orElse]
    case .while(let view): [view.body, view.orElse]
    case .for(let view): [view.body, view.orElse]
    case .try(let view): [view.body] + view.handlers.map(\.body) + [view.orElse, view.finally]
    case .with(let view): [view.body]
    case .function(let view): [view.body]
    case .class(let view): [view.body]
    case .match(let view): view.cases.map(\.body)
    default: []
    }
  }
}

/// An expression on a line of its own: a call, a docstring, an `await`.
public struct ExpressionStatement: KindView {
  static let kind = NodeKind.expressionStatement
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The expression that is evaluated.
  public var expression: Expression { expression(0) }
}

/// `target = value`, `a = b = value`
public struct Assignment: KindView {
  static let kind = NodeKind.assignment
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The targets from left to right, which is the order in which Python assigns them.
  public var targets: [Expression] { node.children(from: 1).compactMap(Expression.init) }
  /// What is right of the last `=`.
  public var value: Expression { expression(0) }
}

/// `target += value`
public struct AugmentedAssignment: KindView {
  static let kind = NodeKind.augmentedAssignment
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is left of the operator: a name, an attribute or a subscript.
  public var target: Expression { expression(0) }
  /// What is right of the operator.
  public var value: Expression { expression(1) }
  /// The operation without its `=`: `.ampersand` for `&=`.
  public var op: TokenKind { record.op }
  /// The operator's bytes.
  public var opRange: Range<Int> { node.range(of: record.token) }
}

/// `target: annotation = value`
public struct AnnotatedAssignment: KindView {
  static let kind = NodeKind.annotatedAssignment
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The name, attribute or subscript before the colon.
  public var target: Expression { expression(0) }
  /// The annotation as an expression, even if it is a string.
  public var annotation: Expression { expression(1) }
  /// What is assigned; nil for a bare `target: annotation`.
  public var value: Expression? { optionalExpression(2) }
}

/// `return`, `return value`
public struct Return: KindView {
  static let kind = NodeKind.return
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Nil for a bare `return`, which returns None.
  public var value: Expression? { optionalExpression(0) }
}

/// `del a, b[c]`
public struct Delete: KindView {
  static let kind = NodeKind.delete
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is deleted; one tuple for `del (a, b)`.
  public var targets: [Expression] { node.children(from: 0).compactMap(Expression.init) }
}

/// `raise`, `raise exception`, `raise exception from cause`
public struct Raise: KindView {
  static let kind = NodeKind.raise
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// An exception or its class; nil for a bare `raise`.
  public var exception: Expression? { optionalExpression(0) }
  /// The expression after `from`.
  public var cause: Expression? { optionalExpression(1) }
}

/// `assert test, message`
public struct Assert: KindView {
  static let kind = NodeKind.assert
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What must be true.
  public var test: Expression { expression(0) }
  /// What the error shows; evaluated only if the test fails.
  public var message: Expression? { optionalExpression(1) }
}

/// `import a.b, c as d`
public struct Import: KindView {
  static let kind = NodeKind.import
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The modules, each with its alias if it has one.
  public var names: [ImportedName] { node.children(from: 0).compactMap(ImportedName.init) }
}

/// `from ..a.b import c as d, e`, `from a import *`
public struct ImportFrom: KindView {
  static let kind = NodeKind.importFrom
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The number of dots before the module's name.
  public var level: Int { Int(record.extra) }
  /// The module without its leading dots and without blanks; nil in `from . import a`.
  public var module: String? { node.child(0)?.dottedText }
  /// The bytes of the module without its leading dots.
  public var moduleRange: Range<Int>? { node.child(0)?.range }
  /// Empty for `import *`.
  public var names: [ImportedName] { isStar ? [] : node.children(from: 1).compactMap(ImportedName.init) }
  /// `import *`
  public var isStar: Bool { record.flags == 1 }
}

/// `name as alias` in an import
public struct ImportedName: KindView {
  static let kind = NodeKind.alias
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// As written, without blanks; dotted only in `import a.b`.
  public var name: String { node.child(0)?.dottedText ?? "" }
  /// The bytes of the name, without the alias.
  public var nameRange: Range<Int> { node.child(0)?.range ?? range }
  /// The name after `as`.
  public var alias: String? { node.child(1).map { file.name($0.range) } }
  /// The name that the import binds: the alias, or the name up to its first dot.
  public var bound: String { alias ?? String(name.prefix { $0 != "." }) }
}

extension Node {
  /// The text without the blanks, comments and continuations that may surround dots.
  var dottedText: String {
    let record = record
    var text = ""
    var index = Int(record.token)
    while index < file.tree.tokens.count, file.tree.tokens[index].start < record.end {
      text += file.name(file.tree.tokens[index].range)
      index += 1
    }
    return text
  }
}

/// `type Name[T] = value`
public struct TypeAlias: KindView {
  static let kind = NodeKind.typeAlias
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The new name, always a `.name`.
  public var name: Expression { expression(0) }
  /// What is right of `=`, which Python evaluates lazily.
  public var value: Expression { expression(2) }
}

/// `global a, b` or `nonlocal a, b`
public struct ScopeDeclaration: Syntax {
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Nil unless the node is a `global` or `nonlocal` statement.
  public init?(_ node: Node) {
    guard node.kind == .global || node.kind == .nonlocal else { return nil }
    self.node = node
  }

  /// Whether it is `global` rather than `nonlocal`.
  public var isGlobal: Bool { node.kind == .global }
  /// The names declared, as Python compares them.
  public var names: [String] { node.children(from: 0).map { file.name($0.range) } }
}

/// `if … elif … else`
public struct If: KindView {
  static let kind = NodeKind.if
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The `if` and each `elif`.
  public var branches: [(test: Expression, body: [Statement])] {
    (0..<Int(record.linkCount) / 2).map { (expression(2 * $0), statements(2 * $0 + 1)) }
  }
  /// The statements of `else`; empty without one.
  public var orElse: [Statement] { statements(Int(record.linkCount) - 1) }
}

/// `while test: … else: …`
public struct While: KindView {
  static let kind = NodeKind.while
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Evaluated before each iteration.
  public var test: Expression { expression(0) }
  /// The statements of the loop.
  public var body: [Statement] { statements(1) }
  /// The statements of `else`, which run unless the loop ends with `break`; empty without one.
  public var orElse: [Statement] { statements(2) }
}

/// `for target in iterated: … else: …`
public struct For: KindView {
  static let kind = NodeKind.for
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What each element is assigned to; a tuple if there are several names.
  public var target: Expression { expression(0) }
  /// What is looped over.
  public var iterated: Expression { expression(1) }
  /// The statements of the loop.
  public var body: [Statement] { statements(2) }
  /// The statements of `else`, which run unless the loop ends with `break`; empty without one.
  public var orElse: [Statement] { statements(3) }
  /// `async for`
  public var isAsync: Bool { record.flags == 1 }
}

/// `try: … except …: … else: … finally: …`
public struct Try: KindView {
  static let kind = NodeKind.try
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The statements under `try`.
  public var body: [Statement] { statements(0) }
  /// The statements of `else`; empty without one.
  public var orElse: [Statement] { statements(1) }
  /// The statements of `finally`; empty without one.
  public var finally: [Statement] { statements(2) }
  /// The `except` clauses in order; empty if there is only `finally`.
  public var handlers: [ExceptHandler] { node.children(from: 3).compactMap(ExceptHandler.init) }
}

/// `except type as name:`
public struct ExceptHandler: KindView {
  static let kind = NodeKind.handler
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The exception or a tuple of them; nil for a bare `except:`.
  public var type: Expression? { optionalExpression(0) }
  /// The name that the exception is bound to, which Python deletes after the clause.
  public var name: String? { record.token == 0 ? nil : node.name(of: record.token) }
  /// The statements of the clause.
  public var body: [Statement] { statements(1) }
  /// `except*`
  public var isGroup: Bool { record.flags == 1 }
}

/// `with context as target, …: …`
public struct With: KindView {
  static let kind = NodeKind.with
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The context managers, in the order in which they are entered.
  public var items: [WithItem] { node.children(from: 1).compactMap(WithItem.init) }
  /// The statements of the block.
  public var body: [Statement] { statements(0) }
  /// `async with`
  public var isAsync: Bool { record.flags == 1 }
}

/// `context as target`
public struct WithItem: KindView {
  static let kind = NodeKind.withItem
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The context manager.
  public var context: Expression { expression(0) }
  /// What `as` assigns the entered context to.
  public var target: Expression? { optionalExpression(1) }
}

/// `def`; its range starts at `def` or `async`, as in Python, `decoratedRange` at its first decorator.
public struct FunctionDefinition: KindView {
  static let kind = NodeKind.function
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The function's name, as Python compares it.
  public var name: String { node.name(of: record.token) }
  /// The bytes of the name.
  public var nameRange: Range<Int> { node.range(of: record.token) }
  /// All parameters in the order of the text, including the markers `*` and `/`.
  public var parameters: [Parameter] { node.child(0)?.children(from: 0).compactMap(Parameter.init) ?? [] }
  /// The annotation after `->`.
  public var result: Expression? { optionalExpression(1) }
  /// The statements of the function, including a docstring.
  public var body: [Statement] { statements(2) }
  /// The decorators from top to bottom; Python applies them from bottom to top.
  public var decorators: [Decorator] { node.children(from: 4).compactMap(Decorator.init) }
  /// `async def`
  public var isAsync: Bool { record.flags == 1 }
  /// The bytes from the first decorator to the end of the body.
  public var decoratedRange: Range<Int> { (decorators.first?.range ?? range).lowerBound..<range.upperBound }
}

/// `class`; its range starts at `class`, as in Python, `decoratedRange` at its first decorator.
public struct ClassDefinition: KindView {
  static let kind = NodeKind.class
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The class's name, as Python compares it.
  public var name: String { node.name(of: record.token) }
  /// The bytes of the name.
  public var nameRange: Range<Int> { node.range(of: record.token) }
  /// Bases and keywords.
  public var arguments: [Argument] { node.child(0)?.children(from: 0).compactMap(Argument.init) ?? [] }
  /// The positional arguments, without `*bases`.
  public var bases: [Expression] { arguments.filter { $0.kind == .positional }.map(\.value) }
  /// The statements of the class, including a docstring.
  public var body: [Statement] { statements(1) }
  /// The decorators from top to bottom; Python applies them from bottom to top.
  public var decorators: [Decorator] { node.children(from: 3).compactMap(Decorator.init) }
  /// The bytes from the first decorator to the end of the body.
  public var decoratedRange: Range<Int> { (decorators.first?.range ?? range).lowerBound..<range.upperBound }
}

/// `@expression`
public struct Decorator: KindView {
  static let kind = NodeKind.decorator
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is after the `@`: a name, an attribute or a call.
  public var expression: Expression { expression(0) }
}

/// A parameter of a function or lambda.
public struct Parameter: KindView {
  static let kind = NodeKind.parameter
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// How a parameter takes arguments, by the marker before it.
  public enum Kind: UInt8, Sendable {
    case plain
    /// `*args`
    case star
    /// `**kwargs`
    case doubleStar
    /// A lone `*`: what follows is keyword-only.
    case keywordMarker
    /// `/`: what precedes it is positional-only.
    case positionalMarker
  }

  /// How it takes arguments.
  public var kind: Kind { Kind(rawValue: record.flags)! }
  /// Nil for the markers.
  public var name: String? {
    kind == .keywordMarker || kind == .positionalMarker ? nil : node.name(of: record.token)
  }
  /// The annotation after `:`.
  public var annotation: Expression? { optionalExpression(0) }
  /// The default, which Python evaluates once, when the function is defined.
  public var defaultValue: Expression? { optionalExpression(1) }
}

/// `match subject: case …: …`
public struct Match: KindView {
  static let kind = NodeKind.match
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is matched.
  public var subject: Expression { expression(0) }
  /// The cases in the order in which they are tried.
  public var cases: [MatchCase] { node.children(from: 1).compactMap(MatchCase.init) }
}

/// `case pattern if guard:`
public struct MatchCase: KindView {
  static let kind = NodeKind.matchCase
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Patterns have no view: below them are expressions and captured names.
  public var pattern: Node { node.child(0) ?? node }
  /// The guard after `if`.
  public var condition: Expression? { optionalExpression(1) }
  /// The statements of the case.
  public var body: [Statement] { statements(2) }

  /// The names that the pattern binds.
  public var captures: [String] {
    var names: [String] = []
    var open = [pattern]
    while let node = open.popLast() {
      if node.kind == .identifier { names.append(node.file.name(node.range)) }
      if node.kind == .pattern { open += node.children(from: 0).reversed() }
    }
    return names
  }
}
