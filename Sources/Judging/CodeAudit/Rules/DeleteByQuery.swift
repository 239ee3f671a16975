import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Delete by keys, not by a query.
  static let deleteByQuery = CodeRule(
    code: "DJ735", name: "delete-by-query", effect: .raises, resolution: .automatic,
    summary: "Delete by keys, not by a query.",
    explanation: """
      (A & B).delete() and (A - B).delete() raise under 2.x if B is a query or a class, because table names in the \
      restriction are taken for attributes. Restricting A by the keys of the query deletes the same rows, unless B \
      depends on A: 0.14 then deleted the rows of B first, found that no row of A matched any longer, and left them. \
      Strings, dicts, lists of dicts and delete_quick are not affected; a variable may hold any of these or a query.
      """,
    source: "measured with 2.3.5: Attribute is not found in query",
    examples: [
      .fixed("(Session & Surgery).delete()", "(Session & (Session & Surgery).keys()).delete()"),
      .found("(Subject & Session).delete()"),
      .found("(Subject & (Weighing & Session)).delete()"),
      .fixed(
        "(Subject - Session.proj()).delete(prompt=False)",
        "(Subject & (Subject - Session.proj()).keys()).delete(prompt=False)"),
      .found("(Subject & something).delete()"),
      "(Subject & 'weight > 3').delete()",
      "(Subject & {'subject_id': 3}).delete()",
      "(Subject & Session.keys()).delete()",
    ]
  ) { context, findings in
    for call in context.queryCalls("delete") {
      guard let receiver = call.receiver, case .binary = receiver else { continue }
      switch context.deletion(receiver) {
      case .plain: continue
      case .query:
        // The table itself, leftmost of all restrictions.
        var table = receiver
        while case .binary(let binary) = table, binary.op == .ampersand || binary.op == .minus { table = binary.left }
        let outer = receiver.outerRange
        let isWrapped = outer != receiver.range
        var fix = Fix(.decide, "Restrict the table by the keys of the query", [])
        if let doubt = context.doubt(in: receiver, deletedFrom: table) {
          fix = Fix(.decide, doubt, [])
        } else if context.isRepeatable(table) {
          let text = table.text
          fix = .make(
            .safe, "Restrict by keys",
            [
              context.insert(isWrapped ? "(\(text) & " : "(\(text) & (", at: outer.lowerBound),
              context.insert(isWrapped ? ".keys())" : ").keys())", at: outer.upperBound),
            ], in: context)
        }
        findings.add(call.reportedRange, "`delete` raises under 2.x if a query restricts the table", fix: fix)
      case .unsettled(let name):
        findings.add(
          call.reportedRange, "`delete` raises under 2.x if `\(name)` is a query",
          fix: Fix(.decide, "If it is a query, restrict by its keys: \(name).keys()", []))
      }
    }
  }
}

extension FileContext {
  fileprivate enum Deletion {
    case plain, query
    case unsettled(String)
  }

  /// Why other rows may be deleted if the keys are fetched first; nil if they are the same.
  fileprivate func doubt(in receiver: Expression, deletedFrom table: Expression) -> String? {
    guard let deleted = infer(table).table else { return "Restrict the table by the keys of the query" }
    var doubt: String?
    /// `grows`: whether more rows in the expression mean that more rows are deleted.
    func look(_ expression: Expression, grows: Bool) {
      switch expression {
      case .binary(let binary) where binary.op == .minus:
        look(binary.left, grows: grows)
        look(binary.right, grows: !grows)
        return
      case .binary(let binary) where binary.op == .ampersand || binary.op == .star:
        look(binary.left, grows: grows)
        look(binary.right, grows: grows)
        return
      case .list(let list):
        for element in list.elements { look(element, grows: grows) }
        return
      case .call(let call) where call.method == "proj":
        if let inner = call.receiver { look(inner, grows: grows) }
        return
      case .string, .dict, .constant: return
      default: break
      }
      let text = expression.text.split { $0.isWhitespace }.joined(separator: " ")
      guard let other = infer(expression).table, infer(expression).query?.isRestricted != true else {
        if isQuery(expression) { doubt = doubt ?? "Decide what to delete: `\(text)` may depend on it" }
        return
      }
      switch project.depends(other, on: deleted) {
      case false?: return
      case true? where !grows: return
      case true?:
        doubt =
          doubt
          ?? "Decide what to delete: 0.14 deleted the rows of `\(text)` first, and then no row here matched; restricted by keys, these are deleted as well"
      case nil: doubt = doubt ?? "Decide what to delete: `\(text)` may depend on it"
      }
    }
    var rest = receiver
    while case .binary(let binary) = rest, rest.node != table.node {
      look(binary.right, grows: binary.op == .ampersand)
      rest = binary.left
    }
    return doubt
  }

  /// What the restrictions of a query are.
  fileprivate func deletion(_ expression: Expression) -> Deletion {
    guard case .binary(let binary) = expression, binary.op == .ampersand || binary.op == .minus else { return .plain }
    let left = deletion(binary.left)
    let right = restriction(binary.right)
    if case .query = left { return left }
    if case .query = right { return right }
    if case .unsettled = left { return left }
    return right
  }

  private func restriction(_ expression: Expression) -> Deletion {
    switch expression {
    case .string, .dict, .number, .constant: return .plain
    case .list(let list): return worst(list.elements)
    case .tuple(let tuple): return worst(tuple.elements)
    default: break
    }
    switch infer(expression) {
    case .tableClass, .query: return .query
    case .fetched, .plain, .datajoint: return .plain
    case .unknown:
      if case .call(let call) = expression, call.callee.dottedName == "dict" || call.method == "format" {
        return .plain
      }
      return .unsettled(expression.text.split { $0.isWhitespace }.joined(separator: " "))
    default: return .plain
    }
  }

  private func worst(_ elements: [Expression]) -> Deletion {
    let all = elements.map(restriction)
    return all.first { if case .query = $0 { true } else { false } }
      ?? all.first { if case .unsettled = $0 { true } else { false } } ?? .plain
  }
}
