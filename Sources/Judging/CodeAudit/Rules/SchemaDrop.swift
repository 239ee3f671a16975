import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write prompt=False instead of force=True.
  static let schemaDrop = CodeRule(
    code: "DJ737", name: "schema-drop-force", effect: .raises, resolution: .automatic,
    summary: "Write prompt=False instead of force=True.",
    explanation: "schema.drop takes prompt instead of its opposite, force, and raises a TypeError for the old name.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("schema.drop(force=True)", "schema.drop(prompt=False)"),
      .fixed("schema.drop(force=sure)", "schema.drop(prompt=not sure)"),
      "schema.drop()",
    ]
  ) { context, findings in
    for call in context.callsByMethod["drop"] ?? [] {
      guard let receiver = call.receiver, case .schema = context.infer(receiver), let argument = call.argument("force"),
        let keyword = argument.keywordRange
      else { continue }
      var edits = [context.replace(keyword, "prompt")]
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
        argument.range, "a schema's `drop` takes `prompt` instead of `force` under 2.x",
        fix: .make(.safe, "Write prompt", edits, in: context))
    }
  }
}
