import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write bool in place of boolean.
  static let booleanType = CodeRule(
    code: "DJ773", name: "boolean-type", effect: .raises, resolution: .automatic,
    summary: "Write bool in place of boolean.",
    explanation: "2.x knows no type boolean and raises; bool, which both versions know, is the same.",
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
        source.source(attribute.type), "2.x knows no type `boolean`",
        fix: context.retype(source, attribute, "bool", .safe))
    }
  }
}
