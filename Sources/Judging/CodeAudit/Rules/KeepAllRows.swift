import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write exclude_nonmatching instead of keep_all_rows.
  static let keepAllRows = CodeRule(
    code: "DJ726", name: "keep-all-rows", effect: .raises, resolution: .automatic,
    summary: "Write exclude_nonmatching instead of keep_all_rows.",
    explanation: """
      In 2.x, aggr takes keep_all_rows for a calculated attribute and raises "expected string or bytes-like object". \
      exclude_nonmatching is its opposite. dj.U(…).aggr accepted neither in 0.14.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed(
        "x = Subject.aggr(Session, n='count(day)', keep_all_rows=True)",
        "x = Subject.aggr(Session, n='count(day)', exclude_nonmatching=False)"),
      .fixed(
        "x = Subject.aggr(Session, n='count(day)', keep_all_rows=False)",
        "x = Subject.aggr(Session, n='count(day)', exclude_nonmatching=True)"),
      .fixed(
        "x = Subject.aggr(Session, n='count(day)', keep_all_rows=a or b)",
        "x = Subject.aggr(Session, n='count(day)', exclude_nonmatching=not (a or b))"),
      .found("x = Subject.aggr(Session, n='count(day)', **{'keep_all_rows': True})"),
      .found("x = dj.U().aggr(Session, n='count(day)', keep_all_rows=True)"),
      "x = Subject.aggr(Session, n='count(day)', exclude_nonmatching=False)",
    ]
  ) { context, findings in
    for call in context.aggregations {
      for (argument, names) in context.unpackedKeywords(of: call) where names?.contains("keep_all_rows") == true {
        findings.add(
          argument.range, "`\(call.method!)` does not accept `keep_all_rows` under 2.x and raises",
          fix: Fix(.decide, "exclude_nonmatching is its opposite", []))
      }
    }
    for call in context.aggregatingCalls {
      guard let argument = call.argument("keep_all_rows"), let keyword = argument.keywordRange,
        let receiver = call.receiver, !context.isVersioned(call.node)
      else { continue }
      let message = "`\(call.method!)` does not accept `keep_all_rows` under 2.x and raises"
      let isUniverse = if case .universal = context.infer(receiver) { true } else { false }
      guard context.isQuery(receiver), !isUniverse else {
        findings.add(
          argument.range, message,
          fix: Fix(.decide, "exclude_nonmatching is its opposite; dj.U(…).aggr accepts neither", []))
        continue
      }
      var edits = [context.replace(keyword, "exclude_nonmatching")]
      switch argument.value {
      case .constant(let constant):
        if case .true = constant.value {
          edits.append(context.replace(argument.value.outerRange, "False"))
        } else {
          edits.append(context.replace(argument.value.outerRange, "True"))
        }
      case .name, .attribute, .call, .subscript:
        edits.append(context.insert("not ", at: argument.value.outerRange.lowerBound))
      default:
        edits.append(context.insert("not (", at: argument.value.outerRange.lowerBound))
        edits.append(context.insert(")", at: argument.value.outerRange.upperBound))
      }
      findings.add(argument.range, message, fix: .make(.safe, "Write exclude_nonmatching", edits, in: context))
    }
  }
}
