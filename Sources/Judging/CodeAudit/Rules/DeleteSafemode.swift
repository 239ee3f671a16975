import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write prompt instead of safemode.
  static let deleteSafemode = CodeRule(
    code: "DJ733", name: "delete-safemode", effect: .raises, resolution: .automatic,
    summary: "Write prompt instead of safemode.",
    explanation: "delete has renamed its safemode argument to prompt and raises a TypeError for the old name.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("(Subject & key).delete(safemode=False)", "(Subject & key).delete(prompt=False)"),
      .found("(Subject & key).delete(**dict(safemode=False))"),
      "(Subject & key).delete(prompt=False)",
    ]
  ) { context, findings in
    for call in context.queryCalls("delete") {
      context.reportUnpacked(["safemode"], of: call, &findings)
      if let keyword = call.argument("safemode")?.keywordRange {
        findings.add(
          keyword, "`delete` takes `prompt` instead of `safemode` under 2.x",
          fix: .make(.safe, "Write prompt", [context.replace(keyword, "prompt")], in: context))
      }
      if call.positional.count > 2 {
        findings.add(
          call.positional[2].range, "the third argument of `delete` has a different meaning under 2.x",
          fix: Fix(.decide, "Name the argument: part_integrity='ignore' instead of force_parts", []))
      }
    }
  }
}
