import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write prompt=False instead of force=True.
  static let schemaDrop = CodeRule(
    code: "DJ737", name: "schema-drop-force", effect: .raises, resolution: .automatic,
    summary: "Write prompt=False instead of force=True.",
    explanation: """
      schema.drop takes prompt instead of its opposite, force, and raises a TypeError for the old name. As the first \
      argument without a name it has the opposite meaning, silently: schema.drop(False) drops without asking.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("schema.drop(force=True)", "schema.drop(prompt=False)"),
      .fixed("schema.drop(force=sure)", "schema.drop(prompt=not sure)"),
      .fixed("schema.drop(True)", "schema.drop(prompt=False)"),
      .fixed("schema.drop(False)", "schema.drop()"),
      "schema.drop()",
    ]
  ) { context, findings in
    for call in context.callsByMethod["drop"] ?? [] {
      guard let receiver = call.receiver, case .schema = context.infer(receiver),
        let argument = call.argument("force") ?? call.arguments.first(where: { $0.kind == .positional })
      else { continue }
      var edits = [
        argument.keywordRange.map { context.replace($0, "prompt") }
          ?? context.insert("prompt=", at: argument.outerStart)
      ]
      switch argument.value {
      case .constant(let constant):
        if case .true = constant.value {
          edits.append(context.replace(argument.value.outerRange, "False"))
        } else {
          edits = context.remove([argument], from: call)
        }
      case .name, .attribute, .call, .subscript:
        edits.append(context.insert("not ", at: argument.value.outerRange.lowerBound))
      default:
        edits.append(context.insert("not (", at: argument.value.outerRange.lowerBound))
        edits.append(context.insert(")", at: argument.value.outerRange.upperBound))
      }
      findings.add(
        argument.range,
        argument.keyword == nil
          ? "the argument of a schema's `drop` means the opposite under 2.x: `prompt` instead of `force`"
          : "a schema's `drop` takes `prompt` instead of `force` under 2.x",
        fix: .make(.safe, "Write prompt", edits, in: context))
    }
  }
}
