import PythonSyntax

/// What a list, tuple or dict holds, as far as the text says.
enum Container {
  case sequence([Expression])
  case mapping([Item])

  struct Item {
    /// The key where it is a string in the text: `"a"` of `{"a": A}` and `dict(a=A)`.
    var name: String?
    /// Nil in `dict(a=A)` and of `**other`.
    var key: Expression?
    var value: Expression
  }
}

/// Lists, tuples and dicts of tables and queries that a name or an attribute of a class holds:
/// `tables = [Subject, Session]`.
extension Inference {
  /// What an expression holds that is written out, or that a name stands for which is bound once and never changed.
  func container(_ expression: Expression) -> Container? {
    if let literal = literal(expression) { return literal }
    let name: String
    let found: (value: Expression, scope: Node)?
    switch expression {
    case .name(let view):
      guard !isComprehensionVariable(view) else { return nil }
      (name, found) = (view.name, binding(of: view))
    case .attribute(let view): (name, found) = (view.name, binding(of: view))
    default: return nil
    }
    guard let found, let held = literal(found.value) else { return nil }
    if case .tuple = found.value { return held }
    return isUnchanged(name, of: found.scope) ? held : nil
  }

  /// `[A, B]`, `(A, B)`, `{"a": A}`, `dict(a=A)`, `list((A, B))`
  private func literal(_ expression: Expression) -> Container? {
    switch expression {
    case .list(let list): return .sequence(list.elements)
    case .tuple(let tuple): return .sequence(tuple.elements)
    case .dict(let dict):
      return .mapping(dict.items.map { .init(name: $0.key?.stringValue, key: $0.key, value: $0.value) })
    case .call(let call):
      guard case .name(let callee) = call.callee, ["dict", "list", "tuple"].contains(callee.name),
        evaluate(call.callee) == .external(["builtins", callee.name])
      else { return nil }
      let arguments = call.arguments
      if callee.name == "dict" {
        guard arguments.allSatisfy({ $0.kind == .keyword }) else { return nil }
        return .mapping(arguments.map { .init(name: $0.keyword, key: nil, value: $0.value) })
      }
      guard arguments.count == 1, arguments[0].kind == .positional, case .sequence? = literal(arguments[0].value) else {
        return nil
      }
      return literal(arguments[0].value)
    default: return nil
    }
  }

  /// The value of an attribute of a class that the class's body alone gives it: `tables` of `self.tables`.
  private func binding(of view: Attribute) -> (value: Expression, scope: Node)? {
    let definition: ClassDefinition
    switch evaluate(view.value) {
    case .class(let found)?, .instance(let found)?: definition = found
    case .tableClass(.known(let table))?: definition = table.node
    case .query(let query)?:
      guard query.isTable, let table = query.tables.first?.tableClass else { return nil }
      definition = table.node
    default: return nil
    }
    return binding(of: view.name, in: definition)
  }

  /// Whether all that the project does with a name of a scope is to read what it holds. The name is bound once.
  private func isUnchanged(_ name: String, of scope: Node) -> Bool {
    let key = NameKey(scope: scope, name: name)
    if let known = unchangedNames[key] { return known }
    let result = uses(of: name).allSatisfy { use in
      // A variable of a function is seen in it only.
      if scope.isFunction, use.file !== scope.file || !scope.range.contains(use.range.lowerBound) { return true }
      guard case .name(let view) = use else { return scope.isFunction || isReading(use) }
      guard let bound = bindingScope(of: view) else { return isReading(use) }
      // Another file's name may be imported from this one.
      let isOther = bound != scope && (use.file === scope.file || !imports(name, in: bound))
      return isOther || isReading(use)
    }
    unchangedNames[key] = result
    return result
  }

  private func imports(_ name: String, in scope: Node) -> Bool {
    names(of: scope.file).entries(name, in: scope)?.contains {
      switch $0.binding {
      case .import, .importFrom: true
      default: false
      }
    } ?? false
  }

  /// Whether a use of a container, or its being assigned, leaves it as it is and does not hand it on.
  private func isReading(_ use: Expression) -> Bool {
    guard let parent = use.node.parent else { return false }
    if TupleExpression(parent) != nil || ListExpression(parent) != nil, let outer = parent.parent,
      let assignment = Assignment(outer)
    {
      // `a, b = [A], [B]`
      if case .attribute = use { return false }
      return assignment.value.node != parent
    }
    if let assignment = Assignment(parent) {
      if case .attribute = use { return false }
      return assignment.value.node != use.node
    }
    if let loop = For(parent) { return loop.iterated.node == use.node }
    if let clause = ComprehensionClause(parent) { return clause.iterated.node == use.node }
    if Comparison(parent) != nil { return true }
    if let view = Subscript(parent) {
      guard view.value.node == use.node, let outer = parent.parent else { return view.value.node != use.node }
      if let assignment = Assignment(outer) { return assignment.value.node == parent }
      if let loop = For(outer) { return loop.target.node != parent }
      return AugmentedAssignment(outer) == nil && AnnotatedAssignment(outer) == nil && Delete(outer) == nil
        && TupleExpression(outer) == nil && ListExpression(outer) == nil && WithItem(outer) == nil
        && Starred(outer) == nil
    }
    if let view = Attribute(parent), view.value.node == use.node {
      return ["items", "values", "keys", "get", "index", "count"].contains(view.name)
        && parent.parent.flatMap(Call.init)?.callee.node == parent
    }
    if let argument = Argument(parent), let call = parent.parent.flatMap(Call.init) {
      if argument.kind == .star || argument.kind == .doubleStar { return true }
      guard case .name(let callee) = call.callee else { return false }
      return ["len", "zip", "enumerate", "sorted", "reversed", "list", "tuple", "dict", "iter", "tqdm", "print", "str"]
        .contains(callee.name)
    }
    return false
  }

  /// What an element of a container is, by its index; what all have in common where the index is not in the text.
  func element(_ index: Expression, of container: Container) -> Inferred? {
    switch container {
    case .sequence(let elements): return element(index, of: elements)
    case .mapping(let items):
      guard Self.isWhole(items) else { return .unknown }
      if let key = index.stringValue, items.allSatisfy({ $0.name != nil }) {
        return items.last { $0.name == key }.map { evaluate($0.value) } ?? .unknown
      }
      return merge(items.map { evaluate($0.value) })
    }
  }

  /// Whether all that a dict holds is in the text.
  private static func isWhole(_ items: [Container.Item]) -> Bool {
    !items.isEmpty && items.allSatisfy { $0.key != nil || $0.name != nil }
  }

  private func element(_ index: Expression, of elements: [Expression]) -> Inferred? {
    if elements.isEmpty || elements.contains(where: { if case .starred = $0 { true } else { false } }) {
      return .unknown
    }
    switch index {
    case .slice: return .unknown
    case .number(let number):
      guard let index = number.integer, elements.indices.contains(index) else { return .unknown }
      return evaluate(elements[index])
    default: return merge(elements.map { evaluate($0) })
    }
  }

  /// What iterating over `d.values()`, `d.items()` or a dict itself yields; nil for anything else.
  func iteration(over expression: Expression, _ rest: ArraySlice<Binding.Step>) -> Inferred?? {
    guard case .call(let call) = expression, call.arguments.isEmpty, let receiver = call.receiver,
      case .mapping(let items)? = container(receiver)
    else { return nil }
    guard Self.isWhole(items) else { return .some(.unknown) }
    func key(_ item: Container.Item, _ rest: ArraySlice<Binding.Step>) -> Inferred? {
      item.key.map { value(of: $0, rest) } ?? (rest.isEmpty ? .plain(.string) : .unknown)
    }
    switch (call.method, rest.first) {
    case ("values", _): return .some(merge(items.map { value(of: $0.value, rest) }))
    case ("keys", _): return .some(merge(items.map { key($0, rest) }))
    case ("items", .element(let index, of: 2)?):
      return .some(
        merge(items.map { index == 0 ? key($0, rest.dropFirst()) : value(of: $0.value, rest.dropFirst()) }))
    default: return nil
    }
  }
}
