import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dj.config.override(…).
  static let configCall = CodeRule(
    code: "DJ762", name: "config-call", effect: .raises, resolution: .automatic,
    summary: "Write dj.config.override(…).",
    explanation: """
      dj.config(…) in a with statement is dj.config.override(…) in 2.x; calling dj.config raises a TypeError.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(
        """
        with dj.config(safemode=False):
            pass
        """,
        """
        with dj.config.override(safemode=False):
            pass
        """),
      .found(
        """
        with dj.config(fetch_format='frame'):
            pass
        """),
      "x = dj.config.get('safemode')",
    ]
  ) { context, findings in
    for call in context.calls where context.isConfig(call.callee) && !context.isVersioned(call.node) {
      let isKnown =
        !call.hasUnpacking && call.positional.isEmpty
        && call.keywords.allSatisfy { Settings.isKnown($0.keyword ?? "") }
      findings.add(
        call.range, "`dj.config` cannot be called under 2.x",
        fix: isKnown
          ? .make(
            .safe, "Write override", [context.insert(".override", at: call.callee.outerRange.upperBound)], in: context)
          : Fix(.decide, "dj.config.override(database__host=…) with the settings of 2.x", []))
    }
  }
}
