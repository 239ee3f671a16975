import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Aggregate a query that has the whole key.
  static let aggregationKey = CodeRule(
    code: "DJ727", name: "aggr-group-key", effect: .raises, resolution: .decision,
    summary: "Aggregate a query that has the whole key.",
    explanation: """
      A.aggr(B) raises under 2.x if B lacks part of A's primary key. Join B with a table that has it first, or \
      aggregate a projection of A that B determines.
      """,
    source: "measured with 2.3.5: Aggregation requires the group expression to contain all primary key attributes",
    examples: [
      .found("x = Session.aggr(Subject, n='count(*)')"),
      "x = Subject.aggr(Session, n='count(*)')",
    ]
  ) { context, findings in
    for call in context.aggregations {
      guard let receiver = call.receiver, let first = call.positional.first, let left = context.heading(receiver),
        let right = context.heading(first)
      else { continue }
      let missing = left.primaryKey.filter { right[$0] == nil }
      guard !missing.isEmpty else { continue }
      findings.add(
        call.reportedRange,
        "`\(call.method!)` raises under 2.x: `\(first.text)` lacks `\(missing.joined(separator: "`, `"))` from the key",
        evidence: ["missing": .list(missing)],
        fix: Fix(.decide, "Aggregate a join that has \(missing.joined(separator: ", "))", []))
    }
  }
}
