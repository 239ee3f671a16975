/// An expression. Parentheses around it are not part of it: `(A & B).fetch()` is a call of an attribute of a binary
/// operation; `outerRange` includes them.
public enum Expression: Syntax {
  case name(Name)
  case attribute(Attribute)
  case `subscript`(Subscript)
  case call(Call)
  case unary(UnaryOperation)
  case binary(BinaryOperation)
  case boolean(BooleanOperation)
  case comparison(Comparison)
  case conditional(Conditional)
  case lambda(Lambda)
  case await(Await)
  case yield(Yield)
  case starred(Starred)
  case walrus(NamedExpression)
  case tuple(TupleExpression)
  case list(ListExpression)
  case set(SetExpression)
  case dict(DictExpression)
  case comprehension(Comprehension)
  case string(StringLiteral)
  case number(NumberLiteral)
  /// `None`, `True`, `False`, `...`
  case constant(Constant)
  case slice(Slice)
  /// Something that should be an expression but is not. A file that contains one does not parse.
  case error(Node)

  /// Looks through parentheses; nil for nodes that are not expressions, statements included.
  public init?(_ node: Node) {
    switch node.kind {
    case .name: self = .name(Name(unchecked: node))
    case .attribute: self = .attribute(Attribute(unchecked: node))
    case .subscript: self = .subscript(Subscript(unchecked: node))
    case .call: self = .call(Call(unchecked: node))
    case .unary: self = .unary(UnaryOperation(unchecked: node))
    case .binary: self = .binary(BinaryOperation(unchecked: node))
    case .boolean: self = .boolean(BooleanOperation(unchecked: node))
    case .comparison: self = .comparison(Comparison(unchecked: node))
    case .conditional: self = .conditional(Conditional(unchecked: node))
    case .lambda: self = .lambda(Lambda(unchecked: node))
    case .await: self = .await(Await(unchecked: node))
    case .yield: self = .yield(Yield(unchecked: node))
    case .starred: self = .starred(Starred(unchecked: node))
    case .walrus: self = .walrus(NamedExpression(unchecked: node))
    case .tuple: self = .tuple(TupleExpression(unchecked: node))
    case .list: self = .list(ListExpression(unchecked: node))
    case .set: self = .set(SetExpression(unchecked: node))
    case .dict: self = .dict(DictExpression(unchecked: node))
    case .comprehension: self = .comprehension(Comprehension(unchecked: node))
    case .string: self = .string(StringLiteral(unchecked: node))
    case .number: self = .number(NumberLiteral(unchecked: node))
    case .constant: self = .constant(Constant(unchecked: node))
    case .slice: self = .slice(Slice(unchecked: node))
    case .parenthesized: self.init(node.inner)
    default: return nil
    }
  }

  /// The node that it is a view of.
  public var node: Node {
    switch self {
    case .name(let view): view.node
    case .attribute(let view): view.node
    case .subscript(let view): view.node
    case .call(let view): view.node
    case .unary(let view): view.node
    case .binary(let view): view.node
    case .boolean(let view): view.node
    case .comparison(let view): view.node
    case .conditional(let view): view.node
    case .lambda(let view): view.node
    case .await(let view): view.node
    case .yield(let view): view.node
    case .starred(let view): view.node
    case .walrus(let view): view.node
    case .tuple(let view): view.node
    case .list(let view): view.node
    case .set(let view): view.node
    case .dict(let view): view.node
    case .comprehension(let view): view.node
    case .string(let view): view.node
    case .number(let view): view.node
    case .constant(let view): view.node
    case .slice(let view): view.node
    case .error(let node): node
    }
  }

  /// `a.b.c` of names and attributes only, without blanks; nil for anything else.
  public var dottedName: String? {
    var parts: [String] = []
    var node = self
    while case .attribute(let attribute) = node {
      // Every part of a chain asks for its name.
      if parts.count == 100 { return nil }
      parts.append(attribute.name)
      node = attribute.value
    }
    guard case .name(let name) = node else { return nil }
    parts.append(name.name)
    return parts.reversed().joined(separator: ".")
  }

  /// The name that a dotted name begins with: `a` of `a.b.c`; nil for anything else.
  public var firstName: String? {
    var node = self
    var count = 0
    while case .attribute(let attribute) = node {
      // As `dottedName` has it.
      count += 1
      if count == 100 { return nil }
      node = attribute.value
    }
    if case .name(let name) = node { return name.name }
    return nil
  }

  /// The value of a string that is the same each time: no bytes, no replacement fields. Nil for anything else.
  public var stringValue: String? {
    if case .string(let literal) = self { literal.value } else { nil }
  }
}

/// A name that is read, assigned or deleted.
public struct Name: KindView {
  static let kind = NodeKind.name
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// As Python compares it; see `SourceFile.name`.
  public var name: String { node.name(of: record.token) }
}

/// `value.name`
public struct Attribute: KindView {
  static let kind = NodeKind.attribute
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What the attribute belongs to.
  public var value: Expression { expression(0) }
  /// The attribute's name, as Python compares it.
  public var name: String { node.name(of: record.token) }
  /// The bytes of the name, after the dot.
  public var nameRange: Range<Int> { node.range(of: record.token) }
}

/// `value[index]`; several indexes are a tuple.
public struct Subscript: KindView {
  static let kind = NodeKind.subscript
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is indexed.
  public var value: Expression { expression(0) }
  /// What is between the brackets.
  public var index: Expression { expression(1) }
}

/// `callee(arguments)`
public struct Call: KindView {
  static let kind = NodeKind.call
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is called.
  public var callee: Expression { expression(0) }
  /// All arguments in the order of the text.
  public var arguments: [Argument] { node.children(from: 1).compactMap(Argument.init) }
  /// The values of the arguments without a keyword or star.
  public var positional: [Expression] { arguments.filter { $0.kind == .positional }.map(\.value) }
  /// The arguments with a keyword.
  public var keywords: [Argument] { arguments.filter { $0.kind == .keyword } }
  /// Whether there is a `*x` or `**x`, so that what is passed is not in the text.
  public var hasUnpacking: Bool {
    node.first(Argument.self, from: 1) { $0.kind == .star || $0.kind == .doubleStar } != nil
  }
  /// The argument with a keyword.
  public func argument(_ keyword: String) -> Argument? {
    node.first(Argument.self, from: 1) { $0.keyword == keyword }
  }
  /// The name of the method if the callee is an attribute: `fetch` in `q.fetch()`.
  public var method: String? { if case .attribute(let attribute) = callee { attribute.name } else { nil } }
  /// What the method is called on.
  public var receiver: Expression? { if case .attribute(let attribute) = callee { attribute.value } else { nil } }
  /// The bytes between the parentheses, including comments and a trailing comma.
  public var argumentsRange: Range<Int> { Int(node.range(of: record.token).upperBound)..<(range.upperBound - 1) }
}

/// An argument of a call or of a class (`metaclass=…`).
public struct Argument: KindView {
  static let kind = NodeKind.argument
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// How a value is passed.
  public enum Kind: UInt8, Sendable {
    case positional
    /// `name=value`
    case keyword
    /// `*value`
    case star
    /// `**value`
    case doubleStar
  }

  /// How the value is passed.
  public var kind: Kind { Kind(rawValue: record.flags)! }
  /// The name before `=`.
  public var keyword: String? { kind == .keyword ? node.name(of: record.token) : nil }
  /// The bytes of the name before `=`.
  public var keywordRange: Range<Int>? { kind == .keyword ? node.range(of: record.token) : nil }
  /// The value, without keyword and stars.
  public var value: Expression { expression(0) }
}

/// `not x`, `-x`, `+x` or `~x`
public struct UnaryOperation: KindView {
  static let kind = NodeKind.unary
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// `.not`, `.minus`, `.plus` or `.tilde`
  public var op: TokenKind { record.op }
  /// The expression after the operator.
  public var operand: Expression { expression(0) }
}

/// An arithmetic or bit operation: `+ - * / // % @ ** << >> & | ^`.
public struct BinaryOperation: KindView {
  static let kind = NodeKind.binary
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// `.ampersand`, `.star`, `.at`, …
  public var op: TokenKind { record.op }
  /// The operator's bytes.
  public var opRange: Range<Int> { node.range(of: record.token) }
  /// The expression before the operator.
  public var left: Expression { expression(0) }
  /// The expression after the operator.
  public var right: Expression { expression(1) }
}

/// `a and b and c`, or with `or`
public struct BooleanOperation: KindView {
  static let kind = NodeKind.boolean
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// `.and` or `.or`
  public var op: TokenKind { record.op }
  /// Two or more; they do not include those of a nested operation in parentheses.
  public var operands: [Expression] { node.children(from: 0).compactMap(Expression.init) }
}

/// `a < b <= c`
public struct Comparison: KindView {
  static let kind = NodeKind.comparison
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Two or more; each but the first and last takes part in two comparisons.
  public var operands: [Expression] { node.children(from: 0).compactMap(Expression.init) }
  /// One fewer than operands: `.less`, `.in`, `.notIn`, `.is`, `.isNot`, …
  public var operators: [TokenKind] {
    node.children(from: 0).filter { $0.kind == .comparisonOperator }.map(\.record.op)
  }
}

/// `body if test else alternative`
public struct Conditional: KindView {
  static let kind = NodeKind.conditional
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The value if `test` is true.
  public var body: Expression { expression(0) }
  /// The condition, which Python evaluates first.
  public var test: Expression { expression(1) }
  /// The value if `test` is false.
  public var alternative: Expression { expression(2) }
}

/// `lambda parameters: body`
public struct Lambda: KindView {
  static let kind = NodeKind.lambda
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// All parameters in the order of the text, including the markers `*` and `/`.
  public var parameters: [Parameter] { node.child(0)?.children(from: 0).compactMap(Parameter.init) ?? [] }
  /// The expression that the function returns.
  public var body: Expression { expression(1) }
}

/// `await value`
public struct Await: KindView {
  static let kind = NodeKind.await
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is awaited.
  public var value: Expression { expression(0) }
}

/// `yield`, `yield value`, `yield from value`
public struct Yield: KindView {
  static let kind = NodeKind.yield
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Nil for a bare `yield`, which yields None.
  public var value: Expression? { optionalExpression(0) }
  /// `yield from`
  public var isFrom: Bool { record.flags == 1 }
}

/// `*value` outside a call
public struct Starred: KindView {
  static let kind = NodeKind.starred
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What is unpacked.
  public var value: Expression { expression(0) }
}

/// `target := value`
public struct NamedExpression: KindView {
  static let kind = NodeKind.walrus
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The name that is bound, always a `.name`.
  public var target: Expression { expression(0) }
  /// What it is bound to.
  public var value: Expression { expression(1) }
}

/// `a, b` or `(a, b)`; the parentheses belong to it.
public struct TupleExpression: KindView {
  static let kind = NodeKind.tuple
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The elements in order, including starred ones; empty for `()`.
  public var elements: [Expression] { node.children(from: 0).compactMap(Expression.init) }
  /// Whether the tuple has parentheses of its own, which `range` then includes.
  public var isParenthesized: Bool { record.flags == 1 }
}

/// `[a, *b]`
public struct ListExpression: KindView {
  static let kind = NodeKind.list
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The elements in order, including starred ones.
  public var elements: [Expression] { node.children(from: 0).compactMap(Expression.init) }
}

/// `{a, *b}`
public struct SetExpression: KindView {
  static let kind = NodeKind.set
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The elements in order, including starred ones; never empty, as `{}` is a dict.
  public var elements: [Expression] { node.children(from: 0).compactMap(Expression.init) }
}

/// `{key: value, **other}`
public struct DictExpression: KindView {
  static let kind = NodeKind.dict
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The items in order.
  public var items: [DictItem] { node.children(from: 0).compactMap(DictItem.init) }
}

/// `key: value` or `**value`
public struct DictItem: KindView {
  static let kind = NodeKind.dictItem
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Nil for `**value`.
  public var key: Expression? { optionalExpression(0) }
  /// The value, or the mapping after `**`.
  public var value: Expression { expression(1) }
}

/// A comprehension or generator expression.
public struct Comprehension: KindView {
  static let kind = NodeKind.comprehension
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What a comprehension makes.
  public enum Kind: UInt8, Sendable {
    case list
    case set
    case dict
    case generator
  }

  /// What the comprehension makes.
  public var kind: Kind { Kind(rawValue: record.flags)! }
  /// The element; for a dict comprehension, the key.
  public var element: Expression { expression(0) }
  /// The value of a dict comprehension.
  public var value: Expression? { optionalExpression(1) }
  /// The `for` clauses from the outermost to the innermost; at least one.
  public var clauses: [ComprehensionClause] { node.children(from: 2).compactMap(ComprehensionClause.init) }
}

/// `for target in iterated if condition …`
public struct ComprehensionClause: KindView {
  static let kind = NodeKind.comprehensionClause
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// What each element is assigned to.
  public var target: Expression { expression(0) }
  /// What is looped over.
  public var iterated: Expression { expression(1) }
  /// The `if` conditions of this clause.
  public var conditions: [Expression] { node.children(from: 2).compactMap(Expression.init) }
  /// `async for`
  public var isAsync: Bool { record.flags == 1 }
}

/// An integer, float or imaginary number, without a sign.
public struct NumberLiteral: KindView {
  static let kind = NodeKind.number
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The value of an integer; nil for other numbers and for those that do not fit.
  public var integer: Int? {
    let digits = text.replacing("_", with: "").lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix)
    }
    return Int(digits)
  }
}

/// `None`, `True`, `False` or `...`
public struct Constant: KindView {
  static let kind = NodeKind.constant
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Which of the four constants it is.
  public enum Value: Sendable {
    case none
    case `true`
    case `false`
    case ellipsis
  }

  /// Which of the four constants it is.
  public var value: Value {
    switch record.op {
    case .trueKeyword: .true
    case .falseKeyword: .false
    case .noneKeyword: .none
    default: .ellipsis
    }
  }
}

/// `lower:upper:step` in a subscript
public struct Slice: KindView {
  static let kind = NodeKind.slice
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// Nil if left out.
  public var lower: Expression? { optionalExpression(0) }
  /// Nil if left out.
  public var upper: Expression? { optionalExpression(1) }
  /// Nil if left out.
  public var step: Expression? { optionalExpression(2) }
}
