import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Keep NumPy scalars where they are needed.
  static let fetch1Value = CodeRule(
    code: "DJ709", name: "fetch1-value", effect: .changes, resolution: .automatic,
    summary: "Keep NumPy scalars where they are needed.",
    explanation: """
      fetch1('a') of a number returned a NumPy scalar, with NaN for NULL; in 2.x it returns a Python int or float, \
      with None for NULL. .item() and .astype() raise. If the attribute may be NULL, comparisons, arithmetic, float() \
      and np.isnan raise, and x or default returns the default. If it is never NULL, most uses do not care and are \
      left alone: arguments of int or float, tests, text, and values that go into a row to insert. Where the scalar \
      itself is needed, the fix takes it from an array of one element; for zero or several rows that raises a \
      ValueError instead of a DataJointError. squeeze=True made a number of a blob of one element; 2.x makes an array \
      without dimensions of it.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed(
        "x = (Subject & key).fetch1('weight').item()",
        "x = (Subject & key).proj('weight').to_arrays()['weight'].reshape(())[()].item()"),
      .fixed(
        """
        def f(key):
            w = (Subject & key).fetch1('weight')
            return np.isnan(w)
        """,
        """
        def f(key):
            w = (Subject & key).proj('weight').to_arrays()['weight'].reshape(())[()]
            return np.isnan(w)
        """),
      .fixed(
        "x = (Subject & key).fetch1('weight') or 3",
        "x = (Subject & key).proj('weight').to_arrays()['weight'].reshape(())[()] or 3"),
      .fixed(
        """
        def f(key):
            name, w = (Subject & key).fetch1('nickname', 'weight')
            return name, w > 3
        """,
        """
        def f(key):
            name, w = (Subject & key).proj('nickname', 'weight').to_arrays()[['nickname', 'weight']].reshape(())[()]
            return name, w > 3
        """),
      .fixed(
        "def f(key): return (Subject & key).fetch1('sex', 'weight')",
        "def f(key): return tuple((Subject & key).proj('sex', 'weight').to_arrays()[['sex', 'weight']].reshape(())[()])"
      ),
      .fixed(
        "x = float((Subject & key).fetch1('weight'))",
        "x = float((Subject & key).proj('weight').to_arrays()['weight'].reshape(())[()])"),
      .found("x = (Recording & key).fetch1('trace', squeeze=True)"),
      "x = (Subject & key).fetch1('nickname', squeeze=True)",
      "row = dict(key, weight=(Subject & key).fetch1('weight'))",
      "x = int((Subject & key).fetch1('alive'))",
      "name, sex = (Subject & key).fetch1('nickname', 'sex')",
      "x = (Subject & key).fetch1('nickname')",
      "x = (Subject & key).fetch1('KEY')",
      "x = (Subject & key).fetch1()",
      "x = (Subject & key).fetch1('nickname') == 'Ada'",
    ]
  ) { context, findings in
    for call in context.queryCalls("fetch1") {
      if context.squeezesBlobs(call, call.positional.compactMap(\.stringValue)) {
        findings.add(
          call.reportedRange,
          "`squeeze` makes an array without dimensions, not a number, of a blob of one element under 2.x",
          fix: Fix(.decide, "Take .item() where a number is needed", []))
      }
      let names = call.positional.compactMap(\.stringValue)
      guard !names.isEmpty, names.count == call.positional.count, !names.contains("KEY"), !call.hasUnpacking,
        let receiver = call.receiver, let need = context.need(of: call, names, context.heading(receiver))
      else { continue }
      let text = call.positional.map(\.text).joined(separator: ", ")
      let fix: Fix
      if context.isTried(call.node) || Set(names).count < names.count {
        fix = Fix(.decide, "query.proj(\(text)).to_arrays()[…][0]; adapt the errors caught here", [])
      } else {
        // One row of a structured array; for several attributes the row itself, which can be unpacked like the tuple.
        let isUnpacked = call.node.parent.flatMap(Assignment.init)?.targets.first?.isSequence ?? false
        let isRow = names.count > 1
        var edits =
          [context.replace(context.methodRange(call)!, "proj(\(text)).to_arrays")]
          + context.remove(call.arguments.filter { $0.kind == .positional }, from: call)
        if isRow, !isUnpacked { edits.insert(context.insert("tuple(", at: receiver.outerRange.lowerBound), at: 0) }
        edits.append(
          context.insert(
            (isRow ? "[[\(text)]]" : "[\(text)]") + ".reshape(())[()]" + (isRow && !isUnpacked ? ")" : ""),
            at: call.range.upperBound))
        fix = .make(need.isSure ? .safe : .values, "Take the scalar from an array", edits, in: context)
      }
      findings.add(
        call.reportedRange, "`fetch1(\(text))` returns a Python number, or None for NULL, under 2.x; \(need.words)",
        fix: fix)
    }
  }
}

extension Expression {
  fileprivate var isSequence: Bool {
    switch self {
    case .tuple, .list: true
    default: false
    }
  }
}

extension Heading {
  /// Whether a type's values are numbers; those of a computed attribute may be.
  static func isNumber(_ type: String) -> Bool {
    let word = type.lowercased().prefix { $0.isLetter || $0.isNumber }
    return [
      "int", "integer", "tinyint", "smallint", "mediumint", "bigint", "serial", "float", "double", "real", "bool",
      "boolean", "int8", "int16", "int32", "int64", "float32", "float64", "year",
    ].contains(String(word))
  }
}

/// A use of a fetched value that depends on its type.
private struct ScalarNeed {
  var words: String
  /// Whether the use, or the heading, shows that it is a number.
  var isSure: Bool
}

/// What the heading says about a fetched value.
private enum ScalarKind {
  /// It is a number, and may or may not be NULL.
  case number(isNullable: Bool)
  /// Nothing: it may be a number.
  case unknown

  /// Nil if it is not a number.
  init?(_ attribute: Heading.Attribute?) {
    guard let attribute else {
      self = .unknown
      return
    }
    guard attribute.type.map(Heading.isNumber) ?? true else { return nil }
    self = .number(isNullable: attribute.isNullable)
  }

  var isNumber: Bool { if case .number = self { true } else { false } }
  var isNullable: Bool { if case .number(true) = self { true } else { false } }
}

extension FileContext {
  /// What needs the scalars of a call; nil if nothing does.
  fileprivate func need(of call: Call, _ names: [String], _ heading: Heading?) -> ScalarNeed? {
    let kinds = names.map { ScalarKind(heading?[$0]) }
    var targets: [Expression]?
    if let parent = call.node.parent, let assignment = Assignment(parent), assignment.targets.count == 1 {
      switch assignment.targets[0] {
      case .tuple(let tuple): targets = tuple.elements
      case .list(let list): targets = list.elements
      case let target: if names.count == 1 { targets = [target] }
      }
    }
    guard let targets, targets.count == names.count else {
      // Used directly.
      if names.count == 1 { return kinds[0].flatMap { need(of: call.node, $0, isDirect: true) } }
      return kinds.contains { $0?.isNumber == true } && call.node.parent.flatMap(Return.init) != nil
        ? ScalarNeed(words: "they are returned", isSure: true) : nil
    }
    for (target, kind) in zip(targets, kinds) {
      guard let kind, case .name(let name) = target else { continue }
      for use in uses(of: name) {
        if let need = need(of: use.node, kind, isDirect: false) { return need }
      }
    }
    return nil
  }

  private func need(of node: Node, _ kind: ScalarKind, isDirect: Bool) -> ScalarNeed? {
    guard let parent = node.parent else { return nil }
    if let attribute = Attribute(parent), attribute.value.node == node {
      let numpy: Set<String> = ["item", "astype", "dtype", "shape", "size", "ndim", "tolist", "squeeze", "sum", "mean"]
      // For an array in a blob, these are the array's own.
      return numpy.contains(attribute.name) && kind.isNumber || ["item"].contains(attribute.name)
        ? ScalarNeed(words: "`.\(attribute.name)` is NumPy's", isSure: true) : nil
    }
    if kind.isNullable { return isInRow(node) ? nil : ScalarNeed(words: "NULL is no longer NaN", isSure: true) }
    if let argument = Argument(parent), let outer = parent.parent, let call = Call(outer) {
      let name = call.callee.dottedName ?? ""
      if name.hasSuffix(".isnan") && name != "math.isnan" || name == "isnan" && kind.isNumber {
        return argument.kind == .positional ? ScalarNeed(words: "`\(name)` raises for None", isSure: true) : nil
      }
      return nil
    }
    guard kind.isNumber else { return nil }
    if isDirect, let boolean = BooleanOperation(parent), boolean.operands.last?.node != node, !isTest(parent) {
      return ScalarNeed(words: "NaN is true and None is not", isSure: true)
    }
    if isDirect, Comparison(parent) != nil, !isTest(parent) {
      return ScalarNeed(words: "the comparison returns a Python bool", isSure: true)
    }
    if isDirect, let binary = BinaryOperation(parent), !isConverted(binary.node), isArithmetic(binary.op) {
      return ScalarNeed(words: "the result has another type", isSure: true)
    }
    if Return(parent) != nil { return ScalarNeed(words: "it is returned", isSure: true) }
    if TupleExpression(parent) != nil || ListExpression(parent) != nil, let outer = parent.parent,
      Return(outer) != nil
    {
      return ScalarNeed(words: "it is returned", isSure: true)
    }
    return nil
  }

  /// Whether a value only goes into a row, where NaN and None are both NULL, or is not used.
  private func isInRow(_ node: Node) -> Bool {
    guard let parent = node.parent else { return true }
    if DictItem(parent) != nil || ExpressionStatement(parent) != nil { return true }
    guard let argument = Argument(parent), argument.kind == .keyword, let outer = parent.parent else { return false }
    return Call(outer)?.callee.dottedName == "dict"
  }

  private func isArithmetic(_ op: TokenKind) -> Bool {
    switch op {
    case .plus, .minus, .star, .slash, .doubleSlash, .percent, .doubleStar: true
    default: false
    }
  }

  /// Whether what contains it is passed to a function, which converts it.
  private func isConverted(_ node: Node) -> Bool {
    var node = node
    while let parent = node.parent {
      if Argument(parent) != nil || ReplacementField(parent) != nil { return true }
      guard BinaryOperation(parent) != nil || UnaryOperation(parent) != nil else { return isTest(node) }
      node = parent
    }
    return false
  }

  /// Whether only its truth value matters.
  private func isTest(_ node: Node) -> Bool {
    var node = node
    while let parent = node.parent {
      if let statement = If(parent) { return statement.branches.contains { $0.test.node == node } }
      if let statement = While(parent) { return statement.test.node == node }
      if let statement = Assert(parent) { return statement.test.node == node }
      if let conditional = Conditional(parent) { return conditional.test.node == node }
      if let clause = ComprehensionClause(parent) { return clause.conditions.contains { $0.node == node } }
      if let argument = Argument(parent), argument.kind == .positional, let outer = parent.parent,
        let call = Call(outer)
      {
        return call.callee.dottedName == "bool"
      }
      guard BooleanOperation(parent) != nil || Comparison(parent) != nil || UnaryOperation(parent) != nil else {
        return false
      }
      node = parent
    }
    return false
  }

  /// The places in the same function that read a variable.
  func uses(of name: Name) -> [Name] {
    let scope = name.node.scope
    let text = name.name
    return (namesByText[text] ?? []).filter { other in
      other.node != name.node && scope.range.contains(other.range.lowerBound)
    }
  }
}
