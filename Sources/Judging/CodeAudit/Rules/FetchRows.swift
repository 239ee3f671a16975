import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use to_arrays and to_dicts instead of fetch.
  static let fetchRows = CodeRule(
    code: "DJ703", name: "fetch-rows", effect: .deprecated, resolution: .automatic,
    summary: "Use to_arrays and to_dicts instead of fetch.",
    explanation: """
      fetch() still returns a structured array and fetch(as_dict=True) a list of dicts, with a DeprecationWarning on \
      each call. to_arrays() and to_dicts() return exactly the same. fetch() never returned a list of dicts, so the \
      guide's replacement, to_dicts(), gives a different result. If fetch_format is configured as 'frame', fetch() \
      returned a DataFrame: see DJ764.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed("x = Subject.fetch()", "x = Subject.to_arrays()"),
      .fixed("x = (Subject & key).fetch(as_dict=True, limit=3)", "x = (Subject & key).to_dicts(limit=3)"),
      .fixed("x = Subject.fetch(format='array')", "x = Subject.to_arrays()"),
      .fixed("x = Subject.fetch(order_by='KEY', as_dict=False)", "x = Subject.to_arrays(order_by='KEY')"),
      "x = Subject.to_dicts()",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard fetch.names.isEmpty, !fetch.isComputed,
        fetch.format == nil || fetch.format == "array" && fetch.asDict != .yes, !fetch.hasUnknownKeyword,
        fetch.downloadPath == nil
      else { continue }
      let method = fetch.asDict == .yes ? "to_dicts" : "to_arrays"
      findings.add(
        call.reportedRange, "`fetch` is deprecated; `\(method)` returns the same",
        fix: .make(fetch.safety, "Use \(method)", fetch.edits(.init(method: method)), in: context))
    }
  }
}
