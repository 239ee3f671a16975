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

  /// The statements directly below it, of all its blocks.
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

public struct ExpressionStatement: KindView {
  static let kind = NodeKind.expressionStatement
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var expression: Expression { expression(0) }
}

/// `target = value`, `a = b = value`
public struct Assignment: KindView {
  static let kind = NodeKind.assignment
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var targets: [Expression] { node.children(from: 1).compactMap(Expression.init) }
  public var value: Expression { expression(0) }
}

/// `target += value`
public struct AugmentedAssignment: KindView {
  static let kind = NodeKind.augmentedAssignment
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var target: Expression { expression(0) }
  public var value: Expression { expression(1) }
  /// The operation without its `=`: `.ampersand` of `&=`.
  public var op: TokenKind { record.op }
  /// The operator's bytes.
  public var opRange: Range<Int> { node.range(of: record.token) }
}

/// `target: annotation = value`
public struct AnnotatedAssignment: KindView {
  static let kind = NodeKind.annotatedAssignment
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var target: Expression { expression(0) }
  public var annotation: Expression { expression(1) }
  public var value: Expression? { optionalExpression(2) }
}

public struct Return: KindView {
  static let kind = NodeKind.return
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var value: Expression? { optionalExpression(0) }
}

public struct Delete: KindView {
  static let kind = NodeKind.delete
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var targets: [Expression] { node.children(from: 0).compactMap(Expression.init) }
}

/// `raise`, `raise exception`, `raise exception from cause`
public struct Raise: KindView {
  static let kind = NodeKind.raise
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var exception: Expression? { optionalExpression(0) }
  public var cause: Expression? { optionalExpression(1) }
}

public struct Assert: KindView {
  static let kind = NodeKind.assert
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var test: Expression { expression(0) }
  public var message: Expression? { optionalExpression(1) }
}

/// `import a.b, c as d`
public struct Import: KindView {
  static let kind = NodeKind.import
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var names: [ImportedName] { node.children(from: 0).compactMap(ImportedName.init) }
}

/// `from ..a.b import c as d, e`, `from a import *`
public struct ImportFrom: KindView {
  static let kind = NodeKind.importFrom
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The number of dots before the module's name.
  public var level: Int { Int(record.extra) }
  /// The module without its dots, without blanks; nil in `from . import a`.
  public var module: String? { node.child(0)?.dottedText }
  /// The bytes of the module without its dots.
  public var moduleRange: Range<Int>? { node.child(0)?.range }
  /// Empty with a star.
  public var names: [ImportedName] { isStar ? [] : node.children(from: 1).compactMap(ImportedName.init) }
  /// `import *`
  public var isStar: Bool { record.flags == 1 }
}

/// `name as alias` of an import
public struct ImportedName: KindView {
  static let kind = NodeKind.alias
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// As written, without blanks; with dots only in `import a.b`.
  public var name: String { node.child(0)?.dottedText ?? "" }
  public var nameRange: Range<Int> { node.child(0)?.range ?? range }
  public var alias: String? { node.child(1).map { file.name($0.range) } }
  public var aliasRange: Range<Int>? { node.child(1)?.range }
  /// The name that the import binds: the alias, or the name up to its first dot.
  public var bound: String { alias ?? String(name.prefix { $0 != "." }) }
}

extension Node {
  /// The text without blanks, comments and continuations, which may stand around dots.
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
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var name: Expression { expression(0) }
  public var value: Expression { expression(2) }
}

/// `global a, b` or `nonlocal a, b`
public struct ScopeDeclaration: Syntax {
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public init?(_ node: Node) {
    guard node.kind == .global || node.kind == .nonlocal else { return nil }
    self.node = node
  }

  public var isGlobal: Bool { node.kind == .global }
  public var names: [String] { node.children(from: 0).map { file.name($0.range) } }
}

/// `if … elif … else`
public struct If: KindView {
  static let kind = NodeKind.if
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The `if` and each `elif`.
  public var branches: [(test: Expression, body: [Statement])] {
    (0..<Int(record.linkCount) / 2).map { (expression(2 * $0), statements(2 * $0 + 1)) }
  }
  public var orElse: [Statement] { statements(Int(record.linkCount) - 1) }
}

public struct While: KindView {
  static let kind = NodeKind.while
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var test: Expression { expression(0) }
  public var body: [Statement] { statements(1) }
  public var orElse: [Statement] { statements(2) }
}

public struct For: KindView {
  static let kind = NodeKind.for
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var target: Expression { expression(0) }
  public var iterated: Expression { expression(1) }
  public var body: [Statement] { statements(2) }
  public var orElse: [Statement] { statements(3) }
  public var isAsync: Bool { record.flags == 1 }
}

public struct Try: KindView {
  static let kind = NodeKind.try
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var body: [Statement] { statements(0) }
  public var orElse: [Statement] { statements(1) }
  public var finally: [Statement] { statements(2) }
  public var handlers: [ExceptHandler] { node.children(from: 3).compactMap(ExceptHandler.init) }
}

/// `except type as name:`
public struct ExceptHandler: KindView {
  static let kind = NodeKind.handler
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var type: Expression? { optionalExpression(0) }
  public var name: String? { record.token == 0 ? nil : node.name(of: record.token) }
  public var body: [Statement] { statements(1) }
  /// `except*`
  public var isGroup: Bool { record.flags == 1 }
}

public struct With: KindView {
  static let kind = NodeKind.with
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var items: [WithItem] { node.children(from: 1).compactMap(WithItem.init) }
  public var body: [Statement] { statements(0) }
  public var isAsync: Bool { record.flags == 1 }
}

/// `context as target`
public struct WithItem: KindView {
  static let kind = NodeKind.withItem
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var context: Expression { expression(0) }
  public var target: Expression? { optionalExpression(1) }
}

/// `def`; its range starts at `def` or `async`, as Python's does, `decoratedRange` at its first decorator.
public struct FunctionDefinition: KindView {
  static let kind = NodeKind.function
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var name: String { node.name(of: record.token) }
  public var nameRange: Range<Int> { node.range(of: record.token) }
  public var parameters: [Parameter] { node.child(0)?.children(from: 0).compactMap(Parameter.init) ?? [] }
  /// The annotation after `->`.
  public var result: Expression? { optionalExpression(1) }
  public var body: [Statement] { statements(2) }
  public var decorators: [Decorator] { node.children(from: 4).compactMap(Decorator.init) }
  public var isAsync: Bool { record.flags == 1 }
  public var decoratedRange: Range<Int> { (decorators.first?.range ?? range).lowerBound..<range.upperBound }
}

/// `class`; its range starts at `class`, as Python's does, `decoratedRange` at its first decorator.
public struct ClassDefinition: KindView {
  static let kind = NodeKind.class
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var name: String { node.name(of: record.token) }
  public var nameRange: Range<Int> { node.range(of: record.token) }
  /// Bases and keywords.
  public var arguments: [Argument] { node.child(0)?.children(from: 0).compactMap(Argument.init) ?? [] }
  public var bases: [Expression] { arguments.filter { $0.kind == .positional }.map(\.value) }
  public var body: [Statement] { statements(1) }
  public var decorators: [Decorator] { node.children(from: 3).compactMap(Decorator.init) }
  public var decoratedRange: Range<Int> { (decorators.first?.range ?? range).lowerBound..<range.upperBound }
}

/// `@expression`
public struct Decorator: KindView {
  static let kind = NodeKind.decorator
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var expression: Expression { expression(0) }
}

/// A parameter of a function or lambda.
public struct Parameter: KindView {
  static let kind = NodeKind.parameter
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public enum Kind: UInt8, Sendable {
    case plain
    /// `*args`
    case star
    /// `**kwargs`
    case doubleStar
    /// `*` alone: what follows is by keyword only.
    case keywordMarker
    /// `/`: what is before it is by position only.
    case positionalMarker
  }

  public var kind: Kind { Kind(rawValue: record.flags)! }
  /// Nil for the markers.
  public var name: String? {
    kind == .keywordMarker || kind == .positionalMarker ? nil : node.name(of: record.token)
  }
  public var annotation: Expression? { optionalExpression(0) }
  public var defaultValue: Expression? { optionalExpression(1) }
}

public struct Match: KindView {
  static let kind = NodeKind.match
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  public var subject: Expression { expression(0) }
  public var cases: [MatchCase] { node.children(from: 1).compactMap(MatchCase.init) }
}

/// `case pattern if guard:`
public struct MatchCase: KindView {
  static let kind = NodeKind.matchCase
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Patterns have no view: what is below it are expressions and captured names.
  public var pattern: Node { node.child(0) ?? node }
  public var condition: Expression? { optionalExpression(1) }
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
