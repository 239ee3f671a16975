import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Remove limit=0, which meant no limit.
  static let limitZero = CodeRule(
    code: "DJ708", name: "limit-zero", effect: .changes, resolution: .decision,
    summary: "Remove limit=0, which meant no limit.",
    explanation: """
      0.14 took a limit of 0 as no limit and returned all rows; 2.x returns none. A variable may be 0 at run time, \
      which the code alone does not show.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found("x = Subject.fetch(limit=0)"),
      .found("n = 0\nx = Subject.fetch(limit=n)"),
      .found("def rows(count=0): return Subject.fetch(limit=count)"),
      "x = Subject.fetch(limit=1)",
    ]
  ) { context, findings in
    for call in context.queryCalls("fetch", "to_arrays", "to_dicts", "keys") {
      guard let limit = call.argument("limit") else { continue }
      if case .number(let number) = limit.value, number.integer == 0 {
        findings.add(
          limit.range, "`limit=0` returned all rows and returns none under 2.x",
          fix: Fix(.decide, "Remove limit to get all rows", context.remove([limit], from: call)))
      } else if case .name(let name) = limit.value, context.project.mayBeZero(name) {
        findings.add(
          limit.range, "a limit of 0, which `\(name.name)` may be, returned all rows and returns none under 2.x",
          fix: Fix(.decide, "Pass \(name.name) or None", []))
      }
    }
  }
}
