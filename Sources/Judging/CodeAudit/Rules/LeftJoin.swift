import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Allow a left join whose left side does not determine the right one.
  static let leftJoin = CodeRule(
    code: "DJ723", name: "left-join", effect: .raises, resolution: .automatic,
    summary: "Allow a left join whose left side does not determine the right one.",
    explanation: """
      join(B, left=True) works in 2.x if A has all of B's primary key, and otherwise raises, because the key of the \
      result could be NULL. allow_nullable_pk=True restores the old result. If A has B's key, extend(B) is the same \
      and states the intent.
      """,
    source: "measured with 2.3.5; datajoint 2.3.5 expression.py, join",
    examples: [
      .fixed(
        "x = Subject.join(Session, left=True)", "x = Subject.join(Session, left=True, allow_nullable_pk=True)"),
      "x = Session.join(Subject, left=True)",
      "x = Subject.join(Session)",
    ]
  ) { context, findings in
    for call in context.queryCalls("join") {
      guard let left = call.argument("left"), call.argument("allow_nullable_pk") == nil, !call.hasUnpacking,
        let receiver = call.receiver, let other = call.positional.first ?? call.argument("other")?.value
      else { continue }
      if case .constant(let constant) = left.value, case .false = constant.value { continue }
      if let a = context.heading(receiver), let b = context.heading(other) {
        if b.primaryKey.allSatisfy({ a[$0] != nil }) {
          guard context.options.style == .idiomatic, call.arguments.count == 2,
            case .constant(let constant) = left.value, case .true = constant.value
          else { continue }
          findings.add(
            left.range, "`extend` states what this join does",
            fix: .make(
              .safe, "Use extend",
              [context.replace(context.methodRange(call)!, "extend")] + context.remove([left], from: call), in: context)
          )
          continue
        }
      }
      findings.add(
        left.range, "a left join raises under 2.x unless the left side has the whole primary key of the right side",
        fix: .make(.safe, "Allow a nullable key", [context.append("allow_nullable_pk=True", to: call)], in: context))
    }
  }
}
