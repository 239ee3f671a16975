import PythonSyntax

/// Lists, tuples and dicts of tables and queries that a name holds: `tables = [Subject, Session]`.
extension Inference {
  /// The literal that an expression is, or that a name stands for which is bound once and never changed.
  func container(_ expression: Expression) -> Expression? {
    switch expression {
    case .list, .tuple, .dict: return expression
    case .name(let name):
      guard !isComprehensionVariable(name), let value = onlyValue(of: name) else { return nil }
      switch value {
      case .tuple: return value
      case .list, .dict: return isUnchanged(name) ? value : nil
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether all that the project does with a name is to read what it holds. The name is bound once.
  private func isUnchanged(_ name: Name) -> Bool {
    if let known = unchangedNames[name.name] { return known }
    // A module's name may be an attribute or an import elsewhere: whatever has the name has to be read only.
    let result = uses(of: name.name).allSatisfy { isReading($0) }
    unchangedNames[name.name] = result
    return result
  }

  /// Whether a use of a container, or its being assigned, leaves it as it is and does not hand it on.
  private func isReading(_ use: Expression) -> Bool {
    guard let parent = use.node.parent else { return false }
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
  func element(_ index: Expression, of container: Expression) -> Inferred? {
    switch container {
    case .list(let list): return element(index, of: list.elements)
    case .tuple(let tuple): return element(index, of: tuple.elements)
    case .dict(let dict):
      let items = dict.items
      if items.isEmpty || items.contains(where: { $0.key == nil }) { return .unknown }
      if let key = index.stringValue, items.allSatisfy({ $0.key?.stringValue != nil }) {
        return items.last { $0.key?.stringValue == key }.map { evaluate($0.value) } ?? .unknown
      }
      return merge(items.map { evaluate($0.value) })
    default: return .unknown
    }
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
    if case .call(let call) = expression, call.arguments.isEmpty, let receiver = call.receiver,
      case .dict(let dict)? = container(receiver)
    {
      let items = dict.items
      if items.isEmpty || items.contains(where: { $0.key == nil }) { return .some(.unknown) }
      switch (call.method, rest.first) {
      case ("values", _): return .some(merge(items.map { value(of: $0.value, rest) }))
      case ("keys", _): return .some(merge(items.map { value(of: $0.key!, rest) }))
      case ("items", .element(let index, of: 2)?):
        return .some(merge(items.map { value(of: index == 0 ? $0.key! : $0.value, rest.dropFirst()) }))
      default: return nil
      }
    }
    return nil
  }
}
