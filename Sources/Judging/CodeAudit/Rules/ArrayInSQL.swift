import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Put Python numbers into SQL.
  static let arrayInSQL = CodeRule(
    code: "DJ711", name: "array-in-sql", effect: .raises, resolution: .automatic,
    summary: "Put Python numbers into SQL.",
    explanation: """
      tuple(query.fetch('x')) is a tuple of NumPy scalars. Since NumPy 2 their repr is np.int64(1), which is not valid \
      SQL: DataJoint raises "Attribute `np` is not found". tolist() returns Python numbers; a list of dicts as the \
      restriction needs no SQL at all.
      """,
    source: "measured with NumPy 2.4 and 1.26: NEP 51",
    examples: [
      .fixed(
        """
        def f():
            ids = tuple(Session.fetch('subject_id'))
            return Subject & f'subject_id in {ids}'
        """,
        """
        def f():
            ids = tuple(Session.fetch('subject_id').tolist())
            return Subject & f'subject_id in {ids}'
        """),
      .fixed(
        "x = Subject & f\"subject_id in {tuple(Session.fetch('subject_id'))}\"",
        "x = Subject & f\"subject_id in {tuple(Session.fetch('subject_id').tolist())}\""),
      .fixed(
        "x = Subject & 'subject_id in ' + str(tuple(Session.fetch('subject_id')))",
        "x = Subject & 'subject_id in ' + str(tuple(Session.fetch('subject_id').tolist()))"),
      "x = tuple(Session.fetch('subject_id'))",
      "x = str(tuple(Session.fetch('subject_id')))",
      "x = total - (offset + Session.fetch('subject_id'))",
    ]
  ) { context, findings in
    var arrays = context.fetches.filter { $0.isOfAttributes && $0.names.count == 1 }.map(\.call.node)
    // The same after DJ701's fix.
    arrays += context.queryCalls("to_arrays").compactMap { call in
      guard call.positional.isEmpty, let parent = call.node.parent, let view = Subscript(parent),
        view.value.node == call.node, view.index.stringValue != nil
      else { return nil }
      return parent
    }
    for array in arrays {
      // Possibly inside tuple(…), list(…) or set(…).
      var node = array
      while let parent = node.parent, let argument = Argument(parent), argument.kind == .positional,
        let outer = parent.parent, let around = Call(outer), around.positional.count == 1,
        ["tuple", "list", "set", "sorted", "str", "repr"].contains(around.callee.dottedName ?? "")
      {
        node = outer
      }
      let uses = context.formatting(of: node)
      guard uses.isFormatted else { continue }
      findings.add(
        array.range, "the text of a NumPy scalar is not valid SQL since NumPy 2",
        fix: .make(
          uses.isOnly ? .safe : .values, "Use tolist", [context.insert(".tolist()", at: array.range.upperBound)],
          in: context))
    }
  }
}

extension FileContext {
  /// Whether a value is put into SQL, directly or through one variable, and whether that is all that is done with it.
  fileprivate func formatting(of node: Node) -> (isFormatted: Bool, isOnly: Bool) {
    guard let parent = node.parent else { return (false, false) }
    if isPutIntoText(node) { return (true, true) }
    guard let assignment = Assignment(parent), assignment.targets.count == 1,
      case .name(let name) = assignment.targets[0]
    else { return (false, false) }
    let uses = uses(of: name)
    let formatted = uses.filter { use in
      if isPutIntoText(use.node) { return true }
      // f'… {tuple(ids)}'
      guard let argument = use.node.parent, Argument(argument) != nil, let outer = argument.parent,
        let call = Call(outer), ["tuple", "list", "str"].contains(call.callee.dottedName ?? "")
      else { return false }
      return isPutIntoText(outer)
    }
    return (!formatted.isEmpty, formatted.count == uses.count)
  }

  private func isPutIntoText(_ node: Node) -> Bool {
    guard let parent = node.parent else { return false }
    if ReplacementField(parent) != nil { return isSQL(parent) }
    if Argument(parent) != nil, let outer = parent.parent, let call = Call(outer), call.method == "format",
      call.receiver?.stringValue != nil
    {
      return isSQL(outer)
    }
    if let binary = BinaryOperation(parent) {
      // 'a in ' + str(…), but not a sum of arrays.
      let isText = Call(node).map { ["str", "repr"].contains($0.callee.dottedName ?? "") } ?? false
      return (binary.op == .percent && binary.right.node == node || binary.op == .plus && isText) && isSQL(parent)
    }
    if TupleExpression(parent) != nil, let outer = parent.parent, let binary = BinaryOperation(outer),
      binary.op == .percent
    {
      return isSQL(outer)
    }
    return false
  }

  /// Whether text is a restriction: right of `&` or `-`, or with `in` before the value.
  private func isSQL(_ node: Node) -> Bool {
    for ancestor in node.ancestors {
      if let binary = BinaryOperation(ancestor), binary.op == .ampersand || binary.op == .minus, isQuery(binary.left) {
        return true
      }
      if Statement(ancestor) != nil { break }
    }
    return node.text.lowercased().contains(" in {") || node.parent?.text.lowercased().contains(" in {") == true
  }
}
