import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write 'KEY' instead of dj.key.
  static let keyName = CodeRule(
    code: "DJ754", name: "key-name", effect: .raises, resolution: .automatic,
    summary: "Write 'KEY' instead of dj.key.",
    explanation: "dj.key, a synonym for 'KEY' in fetch, is gone.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = dj.key", "x = 'KEY'"),
      "x = Subject.fetch('KEY')",
    ]
  ) { context, findings in
    for attribute in context.attributesByName["key"] ?? [] {
      guard context.dataJointPath(.attribute(attribute)) == "key", !context.isVersioned(attribute.node) else {
        continue
      }
      // DJ705 handles fetch(dj.key).
      if let argument = attribute.node.parent, let parent = argument.parent, let call = Call(parent),
        call.method == "fetch", let receiver = call.receiver, context.isQuery(receiver)
      {
        continue
      }
      findings.add(
        attribute.range, "`dj.key` is gone",
        fix: .make(.safe, "Write 'KEY'", [context.replace(attribute.range, "'KEY'")], in: context))
    }
  }
}
