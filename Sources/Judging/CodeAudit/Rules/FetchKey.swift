import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use keys instead of fetch('KEY').
  static let fetchKey = CodeRule(
    code: "DJ705", name: "fetch-key", effect: .deprecated, resolution: .automatic,
    summary: "Use keys instead of fetch('KEY').",
    explanation: """
      fetch('KEY') still returns a list of dicts, with a DeprecationWarning; keys() is the same. dj.key, its other \
      spelling, is gone. fetch1('KEY') is different and stays: it returns one dict, which keys() does not. \
      fetch('KEY', as_dict=False) returned NumPy records.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed("x = Subject.fetch('KEY')", "x = Subject.keys()"),
      .fixed("x = (Subject & 'weight > 3').fetch(\"KEY\", limit=3)", "x = (Subject & 'weight > 3').keys(limit=3)"),
      .fixed("x = Subject.fetch(dj.key)", "x = Subject.keys()"),
      .found("x = Subject.fetch('KEY', as_dict=False)"),
      "x = (Subject & key).fetch1('KEY')",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard fetch.names.count == 1, fetch.hasKey, !fetch.isComputed,
        fetch.asDict != .yes, fetch.format == nil, !fetch.hasUnknownKeyword, fetch.downloadPath == nil
      else { continue }
      if fetch.asDict == .no {
        findings.add(
          call.reportedRange, "`fetch('KEY', as_dict=False)` gave NumPy records and gives dicts under 2.x",
          fix: Fix(.decide, "Use list(query.proj().to_arrays()) for records, query.keys() for dicts", []))
        continue
      }
      let hasSqueeze = call.argument("squeeze").map { [$0] } ?? []
      findings.add(
        call.reportedRange, "`fetch('KEY')` is deprecated; `keys` gives the same",
        fix: .make(
          .safe, "Use keys",
          hasSqueeze.isEmpty
            ? fetch.edits(.init(method: "keys"))
            : [context.replace(context.methodRange(call)!, "keys")]
              + context.remove(fetch.ownArguments + hasSqueeze, from: call), in: context))
    }
  }
}
