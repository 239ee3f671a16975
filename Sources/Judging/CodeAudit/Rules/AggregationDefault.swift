import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Leave out rows without a match in aggr.
  static let aggregationDefault = CodeRule(
    code: "DJ725", name: "aggr-default", effect: .changes, resolution: .automatic,
    summary: "Leave out rows without a match in aggr.",
    explanation: """
      In 0.14, A.aggr(B, …) left out rows of A without a match in B. 2.x keeps them: the default was reversed, which \
      the migration guide does not mention. count(*) is 1 for these rows, so sums and filters change silently. \
      exclude_nonmatching=True restores the old result.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 expression.py, aggr",
    examples: [
      .fixed(
        "x = Subject.aggr(Session, n='count(*)')",
        "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=True)"),
      .fixed(
        """
        x = (Subject & key).aggr(
            Session,
            n='count(*)',
        )
        """,
        """
        x = (Subject & key).aggr(
            Session,
            n='count(*)', exclude_nonmatching=True,
        )
        """),
      .fixed(
        "named = {'n': 'count(*)'}\nx = Subject.aggr(Session, **named)",
        "named = {'n': 'count(*)'}\nx = Subject.aggr(Session, **named, exclude_nonmatching=True)"
      ),
      .found("x = Subject.aggr(Session, **what)"),
      .found("what = {'n': 'count(*)'}\nwhat['keep_all_rows'] = True\nx = Subject.aggr(Session, **what)"),
      "x = dj.U('sex').aggr(Subject, n='count(*)')",
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=False)",
    ]
  ) { context, findings in
    for call in context.queryCalls("aggr") {
      guard call.argument("keep_all_rows") == nil, call.argument("exclude_nonmatching") == nil else { continue }
      // What is unpacked may hold keep_all_rows.
      let isOpen = call.arguments.contains { argument in
        guard argument.kind == .doubleStar else { return false }
        guard case .dict(let dict)? = context.project.container(argument.value) else { return true }
        return dict.items.contains { $0.key?.stringValue == nil || $0.key?.stringValue == "keep_all_rows" }
      }
      let edit = context.append("exclude_nonmatching=True", to: call)
      findings.add(
        call.reportedRange, "`aggr` keeps rows without a match under 2.x",
        fix: isOpen
          ? Fix(.decide, "Add exclude_nonmatching=True unless \(call.arguments.last?.text ?? "") has keep_all_rows", [])
          : .make(.safe, "Add exclude_nonmatching=True", [edit], in: context))
    }
  }
}
