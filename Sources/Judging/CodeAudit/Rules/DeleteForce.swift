import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write part_integrity instead of force arguments.
  static let deleteForce = CodeRule(
    code: "DJ734", name: "delete-force", effect: .raises, resolution: .automatic,
    summary: "Write part_integrity instead of force arguments.",
    explanation: """
      force_parts=True is now part_integrity='ignore', force_masters=True is part_integrity='cascade', and force=True \
      on a part is part_integrity='ignore'. In the measured case, force_masters gave the same result; if other tables \
      depend on the parts, check what is deleted. 0.14 refused to drop a part whose master remained, with or without \
      force.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed("Subject.delete(force_parts=True)", "Subject.delete(part_integrity='ignore')"),
      .fixed("Recording.Channel.delete(force=True)", "Recording.Channel.delete(part_integrity='ignore')"),
      .fixed("Subject.delete(force_parts=flag)", "Subject.delete(part_integrity='ignore' if flag else 'enforce')"),
      .fixed("Recording.Channel.delete(force=False)", "Recording.Channel.delete()"),
      .found("Recording.Channel.delete(force_masters=True)"),
      .found("Recording.Channel.drop(force=True)"),
      .fixed("Recording.Channel.delete(True)", "Recording.Channel.delete(part_integrity='ignore')"),
      "Subject.delete(part_integrity='ignore')",
    ]
  ) { context, findings in
    for call in context.queryCalls("delete", "delete_quick", "drop") {
      for (keyword, value) in [("force_parts", "ignore"), ("force_masters", "cascade"), ("force", "ignore")] {
        guard let argument = call.argument(keyword) ?? (keyword == "force" ? context.forceOfPart(call) : nil) else {
          continue
        }
        let message = "`\(call.method!)` does not accept `\(keyword)` under 2.x"
        if call.method == "drop" {
          findings.add(
            argument.range, message + ": a part is dropped with its master",
            fix: Fix(.decide, "Drop the master, or part_integrity='ignore'", []))
          continue
        }
        let word = "'\(value)'"
        var edits = [
          argument.keywordRange.map { context.replace($0, "part_integrity") }
            ?? context.insert("part_integrity=", at: argument.outerStart)
        ]
        switch argument.value {
        case .constant(let constant):
          if case .true = constant.value {
            edits.append(context.replace(argument.value.outerRange, word))
          } else {
            edits = context.remove([argument], from: call)
          }
        default:
          edits.append(context.insert("\(word) if ", at: argument.value.outerRange.lowerBound))
          edits.append(context.insert(" else 'enforce'", at: argument.value.outerRange.upperBound))
        }
        let fix = Fix.make(
          keyword == "force_masters" ? .decide : .safe, "Write part_integrity", edits, in: context)
        findings.add(argument.range, message, fix: fix)
      }
    }
  }
}

extension FileContext {
  /// The argument without a name that a part's `delete` and `drop` take for `force` in 0.14.
  fileprivate func forceOfPart(_ call: Call) -> Argument? {
    guard call.method != "delete_quick", let query = call.receiver.flatMap({ infer($0).query }),
      query.tables.count == 1,
      query.tables[0].tableClass?.tier == .part
    else { return nil }
    return call.arguments.first { $0.kind == .positional }
  }
}
