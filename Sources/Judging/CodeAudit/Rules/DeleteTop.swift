import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check deletions that use dj.Top.
  static let deleteTop = CodeRule(
    code: "DJ736", name: "delete-top", effect: .changes, resolution: .decision,
    summary: "Check deletions that use dj.Top.",
    explanation: "(A & dj.Top(n)).delete() deleted all rows of A in 0.14, and deletes n rows in 2.x.",
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found("(Subject & dj.Top(2)).delete()"),
      "(Subject & 'weight > 3').delete()",
    ]
  ) { context, findings in
    for call in context.queryCalls("delete") {
      guard case .binary(let binary)? = call.receiver, case .call(let inner) = binary.right,
        context.dataJointPath(inner.callee) == "Top" || context.dataJointName(inner.callee) == "Top"
      else { continue }
      findings.add(
        call.reportedRange, "`delete` respects `dj.Top` under 2.x; before, it deleted all rows",
        fix: Fix(.decide, "Remove dj.Top if you mean all rows", []))
    }
  }
}
