import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use another query instead of dj.U(…) * A.
  static let universeTimes = CodeRule(
    code: "DJ724", name: "universe-times", effect: .raises, resolution: .decision,
    summary: "Use another query instead of dj.U(…) * A.",
    explanation: """
      dj.U('x') * A gave A with x added to its primary key. 2.x raises for it, for A * dj.U('x') and for join. \
      dj.U(*A.primary_key, 'x') & A has the same key and the same keys(), but no other attributes; A itself has all \
      attributes, but a different key, order and data frame index. Which one is right depends on how the result is \
      used.
      """,
    source: "measured with 2.3.5",
    examples: [
      .found("x = dj.U('sex') * Subject"),
      .found("x = Subject * dj.U('sex')"),
      .found("x = dj.U('sex').join(Subject)"),
      "x = dj.U('sex') & Subject",
    ]
  ) { context, findings in
    func isUniverse(_ expression: Expression) -> Bool {
      if case .universal = context.infer(expression) { true } else { false }
    }
    func report(_ range: Range<Int>, _ universe: Expression, _ other: Expression, in context: FileContext) {
      let text = context.file.text(other.outerRange)
      var proposal = "\(text) if its own key is enough"
      if case .call(let call) = universe {
        let names = call.arguments.map(\.text).joined(separator: ", ")
        proposal =
          "\(call.callee.text)(*\(text).primary_key, \(names)) & \(text) for its keys; \(text) if its own key is enough"
      }
      findings.add(range, "`dj.U` in a join raises under 2.x", fix: Fix(.decide, proposal, []))
    }
    for binary in context.binaries where binary.op == .star && !context.isVersioned(binary.node) {
      if isUniverse(binary.left), !isUniverse(binary.right) {
        report(binary.opRange, binary.left, binary.right, in: context)
      } else if isUniverse(binary.right), context.isQuery(binary.left) {
        report(binary.opRange, binary.right, binary.left, in: context)
      }
    }
    for call in context.callsByMethod["join"] ?? [] {
      guard let receiver = call.receiver, isUniverse(receiver), let other = call.positional.first else { continue }
      report(call.reportedRange, receiver, other, in: context)
    }
  }
}
