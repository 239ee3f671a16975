import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Leave information_schema out of the list of schemas.
  static let listSchemas = CodeRule(
    code: "DJ759", name: "list-schemas", effect: .note, resolution: .decision,
    summary: "Leave information_schema out of the list of schemas.",
    explanation: "dj.list_schemas() lists information_schema too under 2.x.",
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found("x = dj.list_schemas()"),
      "x = list_schemas()",
    ]
  ) { context, findings in
    for call in context.callsByMethod["list_schemas"] ?? [] {
      guard context.dataJointPath(call.callee) == "list_schemas", !context.isVersioned(call.node) else { continue }
      findings.add(
        call.range, "`list_schemas` includes `information_schema` under 2.x",
        fix: Fix(.decide, "[name for name in \(call.text) if name != 'information_schema']", []))
    }
  }
}
