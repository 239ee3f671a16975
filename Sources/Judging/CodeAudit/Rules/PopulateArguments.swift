import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Pass keys to populate as a restriction.
  static let populateArguments = CodeRule(
    code: "DJ738", name: "populate-arguments", effect: .raises, resolution: .automatic,
    summary: "Pass keys to populate as a restriction.",
    explanation: """
      populate no longer accepts keys, order or limit. A restriction by the keys restricts key_source, and keys that \
      are already populated are skipped. limit counted keys before leaving out those reserved by others; max_calls \
      counts calls of make. 'original' meant no particular order; priority is something else.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed("Summary.populate(keys=ks)", "Summary.populate(ks)"),
      .fixed("Summary.populate(suppress_errors=True, keys=ks)", "Summary.populate(ks, suppress_errors=True)"),
      .fixed("Summary.populate(limit=3)", "Summary.populate(max_calls=3)"),
      .fixed("Summary.populate(order='original')", "Summary.populate()"),
      .found("Summary.populate(order='random')"),
      .found("Summary.populate(limit=3, max_calls=2)"),
      .found("settings = {'order': 'random', 'reserve_jobs': True}\nSummary.populate(**settings)"),
      "settings = dict(reserve_jobs=True)\nSummary.populate(**settings)",
      "Summary.populate(max_calls=3)",
    ]
  ) { context, findings in
    for call in context.queryCalls("populate") {
      context.reportUnpacked(["keys", "limit", "order"], of: call, &findings)
      if let argument = call.argument("keys") {
        var fix = Fix(.decide, "Restrict populate by the keys", [])
        if call.positional.isEmpty, !call.hasUnpacking {
          let value = argument.value.outerRange
          var edits: [Edit]
          if call.arguments.first?.range == argument.range {
            edits = [context.replace(argument.range.lowerBound..<value.lowerBound, "")]
          } else {
            edits = context.remove([argument], from: call)
            edits.append(context.insert(context.file.text(value) + ", ", at: call.arguments[0].range.lowerBound))
          }
          fix = .make(.values, "Pass the keys as a restriction", edits, in: context)
        }
        findings.add(argument.range, "`populate` does not accept `keys` under 2.x", fix: fix)
      }
      if let argument = call.argument("limit"), let keyword = argument.keywordRange {
        findings.add(
          argument.range, "`populate` does not accept `limit` under 2.x",
          fix: call.argument("max_calls") == nil && !call.hasUnpacking
            ? .make(.values, "Write max_calls", [context.replace(keyword, "max_calls")], in: context)
            : Fix(.decide, "Write max_calls, the smaller of the two if it is there already", []))
      }
      if let argument = call.argument("order") {
        let isPlain = argument.value.stringValue == "original"
        findings.add(
          argument.range, "`populate` does not accept `order` under 2.x",
          fix: isPlain
            ? .make(.safe, "Remove it", context.remove([argument], from: call), in: context)
            : Fix(.decide, "Remove it; keys come in the server's order", []))
      }
    }
  }
}
