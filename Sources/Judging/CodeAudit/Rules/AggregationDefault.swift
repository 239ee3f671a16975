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
      .fixed(
        "x = Subject().aggregate(Session, n='count(*)')",
        "x = Subject().aggregate(Session, n='count(*)', exclude_nonmatching=True)"),
      "x = dj.U('sex').aggr(Subject, n='count(*)')",
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=False)",
    ]
  ) { context, findings in
    for call in context.aggregations {
      guard call.argument("keep_all_rows") == nil, call.argument("exclude_nonmatching") == nil else { continue }
      // What is unpacked may hold keep_all_rows.
      let unpacked = context.unpackedKeywords(of: call)
      let known = unpacked.flatMap { $0.names ?? [] }
      if known.contains("keep_all_rows") || known.contains("exclude_nonmatching") { continue }
      let isOpen = unpacked.contains { $0.names == nil }
      let edit = context.append("exclude_nonmatching=True", to: call)
      findings.add(
        call.reportedRange, "`\(call.method!)` keeps rows without a match under 2.x",
        fix: isOpen
          ? Fix(.decide, "Add exclude_nonmatching=True unless \(call.arguments.last?.text ?? "") has keep_all_rows", [])
          : .make(.safe, "Add exclude_nonmatching=True", [edit], in: context))
    }
  }
}
