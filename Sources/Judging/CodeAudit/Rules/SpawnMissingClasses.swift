import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write make_classes.
  static let spawnMissingClasses = CodeRule(
    code: "DJ752", name: "spawn-missing-classes", effect: .raises, resolution: .automatic,
    summary: "Write make_classes.",
    explanation: "spawn_missing_classes(context=…) is make_classes(into=…) in 2.x.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("schema.spawn_missing_classes(context=locals())", "schema.make_classes(into=locals())"),
      .fixed("schema.spawn_missing_classes()", "schema.make_classes()"),
      .found("other.spawn_missing_classes()"),
      "schema.make_classes()",
    ]
  ) { context, findings in
    for call in context.callsByMethod["spawn_missing_classes"] ?? [] where !context.isVersioned(call.node) {
      guard let receiver = call.receiver, let method = context.methodRange(call) else { continue }
      let message = "`spawn_missing_classes` is `make_classes` under 2.x"
      guard case .schema = context.infer(receiver) else {
        findings.add(method, message, fix: Fix(.decide, "make_classes(into=…) if this is a schema", []))
        continue
      }
      var edits = [context.replace(method, "make_classes")]
      if let keyword = call.argument("context")?.keywordRange { edits.append(context.replace(keyword, "into")) }
      findings.add(method, message, fix: .make(.safe, "Write make_classes", edits, in: context))
    }
  }
}
