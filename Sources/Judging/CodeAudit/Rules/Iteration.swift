import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Create an iterator before calling next.
  static let iteration = CodeRule(
    code: "DJ712", name: "iteration", effect: .raises, resolution: .automatic,
    summary: "Create an iterator before calling next.",
    explanation: """
      A query was its own iterator; in 2.x it is only iterable, and next(query) raises a TypeError. Loops over a query \
      return the same rows with one query instead of one per row: deletions in the meantime are still noticed, and the \
      order may differ.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed(
        """
        q = Subject & 'weight > 3'
        iter(q)
        x = next(q)
        """,
        """
        q = Subject & 'weight > 3'
        q_iterator = iter(q)
        x = next(q_iterator)
        """),
      .found("q = Subject & 'weight > 3'\nx = next(q)"),
      "q = Subject & 'weight > 3'\nit = iter(q)\nx = next(it)",
    ]
  ) { context, findings in
    let nextCalls = context.callsByName["next"] ?? []
    for call in nextCalls where !context.isVersioned(call.node) {
      guard let first = call.positional.first, context.isQuery(first) else { continue }
      var fix = Fix(.decide, "Call it = iter(query) once, then next(it)", [])
      if case .name(let name) = first {
        let iterators = (context.callsByName["iter"] ?? []).filter { other in
          other.positional.first?.text == name.name
            && other.node.parent.flatMap { ExpressionStatement($0) } != nil && other.node.scope == call.node.scope
            && other.range.lowerBound < call.range.lowerBound
        }
        let nexts = nextCalls.filter { other in
          other.positional.first?.text == name.name && other.node.scope == call.node.scope
        }
        if iterators.count == 1, nexts.count == 1 {
          let variable = name.name + "_iterator"
          fix = .make(
            .safe, "Keep the iterator",
            [
              context.insert("\(variable) = ", at: iterators[0].range.lowerBound),
              context.replace(first.outerRange, variable),
            ], in: context)
        }
      }
      findings.add(call.range, "a query is not an iterator under 2.x: `next` raises", fix: fix)
    }
  }
}
