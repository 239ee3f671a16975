import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Make a subquery of an aggregation that dj.U aggregates.
  static let nestedAggregation = CodeRule(
    code: "DJ743", name: "nested-aggr", effect: .raises, resolution: .automatic,
    summary: "Make a subquery of an aggregation that dj.U aggregates.",
    explanation: """
      dj.U(…).aggr(q, …) loses the GROUP BY of q in 2.3.5 if q is itself an aggregation: the server refuses the \
      statement, or the column of q in a condition or group. make_subquery(), which both versions have, keeps it. A \
      join or a new name (q.proj(total='n')) makes a subquery too, and table.aggr(q, …) always does.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 expression.py, U.aggr",
    examples: [
      .fixed(
        "x = dj.U().aggr(Subject.aggr(Session, n='count(*)') & 'n > 1', total='sum(n)')",
        "x = dj.U().aggr((Subject.aggr(Session, n='count(*)') & 'n > 1').make_subquery(), total='sum(n)')"),
      .fixed(
        """
        counted = Subject.aggr(Session, n='count(*)').proj('n')
        x = dj.U('n').aggr(counted, times='count(*)')
        """,
        """
        counted = Subject.aggr(Session, n='count(*)').proj('n')
        x = dj.U('n').aggr(counted.make_subquery(), times='count(*)')
        """),
      .fixed(
        "x = dj.U().aggr(dj.U('sex').aggr(Subject, n='count(*)'), total='sum(n)')",
        "x = dj.U().aggr(dj.U('sex').aggr(Subject, n='count(*)').make_subquery(), total='sum(n)')"),
      "x = dj.U().aggr(Subject.aggr(Session, n='count(*)').proj(m='n'), total='sum(m)')",
      "x = dj.U().aggr(Subject * Subject.aggr(Session, n='count(*)'), total='sum(n)')",
      "x = Subject.aggr(Session.aggr(Recording, n='count(*)'), total='sum(n)')",
      "x = dj.U('n') & Subject.aggr(Session, n='count(*)')",
    ]
  ) { context, findings in
    for call in context.aggregatingCalls where !context.isVersioned(call.node) {
      guard let receiver = call.receiver, case .universal = context.infer(receiver), let group = call.positional.first,
        context.infer(group).query?.isAggregation == true
      else { continue }
      findings.add(
        call.reportedRange, "`aggr` of an aggregation raises under 2.x",
        fix: .make(
          .safe, "Make a subquery of it",
          context.parenthesize(group) + [context.insert(".make_subquery()", at: group.outerRange.upperBound)],
          in: context))
    }
  }
}
