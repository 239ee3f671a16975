import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Keep NumPy's scalars where they are needed.
  static let fetch1Value = CodeRule(
    code: "DJ709", name: "fetch1-value", effect: .changes, resolution: .automatic,
    summary: "Keep NumPy's scalars where they are needed.",
    explanation: """
      fetch1('a') of a number gave a NumPy scalar, with NaN for NULL, and gives Python's int or float, with None for NULL, \
      under 2.x: .item() and .astype() raise, np.isnan raises for NULL, and x or default takes the default for NULL. Most \
      uses do not mind, and are left: as an argument of int or float, in a test, in a row to insert, in text. Where the \
      scalar itself goes on (it is returned, compared or calculated with on the spot, or given to isnan), the fix \
      takes it from an array of one element; for 0 or several rows that raises a ValueError in place of a \
      DataJointError.
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
      "x = float((Subject & key).fetch1('weight'))",
      "x = (Subject & key).fetch1('nickname')",
      "x = (Subject & key).fetch1('KEY')",
      "x = (Subject & key).fetch1()",
      "x = (Subject & key).fetch1('nickname') == 'Ada'",
    ]
  ) { context, findings in
    for call in context.queryCalls("fetch1") {
      guard call.positional.count == 1, let name = call.positional[0].stringValue, name != "KEY", !call.hasUnpacking,
        let receiver = call.receiver
      else { continue }
      let attribute = context.heading(receiver)?[name]
      guard let need = context.need(of: call, isNumber: attribute.map { $0.type.map(Heading.isNumber) ?? true }) else {
        continue
      }
      let text = call.positional[0].text
      let fix: Fix
      if context.isTried(call.node) {
        fix = Fix(.decide, "query.proj(\(text)).to_arrays()[\(text)][0], with the errors that are caught here", [])
      } else {
        let edits =
          [context.replace(context.methodRange(call)!, "proj(\(text)).to_arrays")]
          + context.remove(call.arguments.filter { $0.kind == .positional }, from: call)
          + [context.insert("[\(text)].reshape(())[()]", at: call.range.upperBound)]
        fix = .make(need.isSure ? .safe : .values, "Take the scalar from an array", edits, in: context)
      }
      findings.add(
        call.reportedRange, "`fetch1(\(text))` gives Python's number, or None for NULL, under 2.x; \(need.words)",
        fix: fix)
    }
  }
}

extension Heading {
  /// Whether a type's values are numbers; what is calculated may be one.
  static func isNumber(_ type: String) -> Bool {
    let word = type.lowercased().prefix { $0.isLetter || $0.isNumber }
    return [
      "int", "integer", "tinyint", "smallint", "mediumint", "bigint", "serial", "float", "double", "real", "bool",
      "boolean", "int8", "int16", "int32", "int64", "float32", "float64", "year",
    ].contains(String(word))
  }
}

/// A use of a fetched value that minds its type.
private struct ScalarNeed {
  var words: String
  /// Whether the use, or the heading, shows that it is a number.
  var isSure: Bool
}

extension FileContext {
  /// What needs the scalar; nil where nothing does. `isNumber` is nil where the heading does not tell.
  fileprivate func need(of call: Call, isNumber: Bool?) -> ScalarNeed? {
    if isNumber == false { return nil }
    if let need = need(of: call.node, isNumber: isNumber, isDirect: true) { return need }
    guard let parent = call.node.parent, let assignment = Assignment(parent), assignment.targets.count == 1,
      case .name(let name) = assignment.targets[0]
    else { return nil }
    for use in uses(of: name) {
      if let need = need(of: use.node, isNumber: isNumber, isDirect: false) { return need }
    }
    return nil
  }

  private func need(of node: Node, isNumber: Bool?, isDirect: Bool) -> ScalarNeed? {
    guard let parent = node.parent else { return nil }
    if let attribute = Attribute(parent), attribute.value.node == node {
      let numpy: Set<String> = ["item", "astype", "dtype", "shape", "size", "ndim", "tolist", "squeeze", "sum", "mean"]
      // Of an array in a blob these are an array's own.
      return numpy.contains(attribute.name) && isNumber == true || ["item"].contains(attribute.name)
        ? ScalarNeed(words: "`.\(attribute.name)` is NumPy's", isSure: true) : nil
    }
    if let argument = Argument(parent), let outer = parent.parent, let call = Call(outer) {
      let name = call.callee.dottedName ?? ""
      if name.hasSuffix(".isnan") && name != "math.isnan" || name == "isnan" && isNumber == true {
        return argument.kind == .positional ? ScalarNeed(words: "`\(name)` raises for None", isSure: true) : nil
      }
      return nil
    }
    guard isNumber == true else { return nil }
    if isDirect, let boolean = BooleanOperation(parent), boolean.operands.last?.node != node, !isTest(parent) {
      return ScalarNeed(words: "NaN is true and None is not", isSure: true)
    }
    if isDirect, Comparison(parent) != nil, !isTest(parent) {
      return ScalarNeed(words: "the comparison gives Python's bool", isSure: true)
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

  private func isArithmetic(_ op: TokenKind) -> Bool {
    switch op {
    case .plus, .minus, .star, .slash, .doubleSlash, .percent, .doubleStar: true
    default: false
    }
  }

  /// Whether what it is part of is given to a function, which makes something of its own of it.
  private func isConverted(_ node: Node) -> Bool {
    var node = node
    while let parent = node.parent {
      if Argument(parent) != nil || ReplacementField(parent) != nil { return true }
      guard BinaryOperation(parent) != nil || UnaryOperation(parent) != nil else { return isTest(node) }
      node = parent
    }
    return false
  }

  /// Whether only its truth counts.
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
