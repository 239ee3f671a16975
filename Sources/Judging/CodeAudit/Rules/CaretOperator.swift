import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use restrict(…, semantic_check=False) instead of ^.
  static let caretOperator = CodeRule(
    code: "DJ721", name: "caret-operator", effect: .raises, resolution: .automatic,
    summary: "Use restrict(…, semantic_check=False) instead of ^.",
    explanation: """
      2.x has no ^ operator between queries: it raises. restrict with semantic_check=False matches by name as ^ did. \
      It is an instance method, so a class must be instantiated first.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = Subject ^ Session", "x = Subject().restrict(Session(), semantic_check=False)"),
      .fixed(
        "x = (Subject & 'weight > 3') ^ Session.proj()",
        "x = (Subject & 'weight > 3').restrict(Session.proj(), semantic_check=False)"),
      "x = a ^ b",
    ]
  ) { context, findings in
    for binary in context.binaries where binary.op == .caret && !context.isVersioned(binary.node) {
      guard context.isQuery(binary.left) else { continue }
      let (left, right) = (binary.left.outerRange, binary.right.outerRange)
      func call(_ expression: Expression) -> String {
        if case .tableClass = context.infer(expression) { "()" } else { "" }
      }
      let edits =
        context.parenthesize(binary.left) + [
          context.replace(left.upperBound..<right.lowerBound, call(binary.left) + ".restrict("),
          context.insert(call(binary.right) + ", semantic_check=False)", at: right.upperBound),
        ]
      findings.add(
        binary.opRange, "`^` between queries raises under 2.x",
        fix: .make(.safe, "Use restrict without the check", edits, in: context))
    }
  }
}
