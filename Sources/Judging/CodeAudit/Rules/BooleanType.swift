import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write bool instead of boolean.
  static let booleanType = CodeRule(
    code: "DJ773", name: "boolean-type", effect: .raises, resolution: .automatic,
    summary: "Write bool instead of boolean.",
    explanation: "2.x does not know the type boolean and raises; bool means the same in both versions.",
    source: "measured with 2.3.5: Unsupported attribute type boolean",
    examples: [
      .fixed(definition("lit : boolean"), definition("lit : bool")),
      .fixed(definition("lit : boolean  # on"), definition("lit : bool     # on")),
      .unchanged(definition("lit : bool")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .boolean = verdict else { return }
      findings.add(
        source.source(attribute.type), "2.x has no type `boolean`",
        fix: context.retype(source, attribute, "bool", .safe))
    }
  }
}
