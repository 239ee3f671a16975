import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use to_arrays instead of head and tail.
  static let headTail = CodeRule(
    code: "DJ710", name: "head-tail", effect: .changes, resolution: .automatic,
    summary: "Use to_arrays instead of head and tail.",
    explanation: """
      head() and tail() returned structured arrays and return lists of dicts in 2.x, so head()['a'] raises; as_dict \
      and format are no longer accepted.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 expression.py, head",
    examples: [
      .fixed("x = Subject.head(2)", "x = Subject.to_arrays(order_by='KEY', limit=2)"),
      .fixed("x = Subject.head()", "x = Subject.to_arrays(order_by='KEY', limit=25)"),
      .fixed("x = Subject.tail(limit=n)", "x = Subject.to_arrays(order_by='KEY DESC', limit=n)[::-1]"),
      .fixed("x = Subject.head(2, as_dict=True)", "x = Subject.to_dicts(order_by='KEY', limit=2)"),
      .fixed("x = Subject.tail(2, as_dict=True)", "x = Subject.to_dicts(order_by='KEY DESC', limit=2)[::-1]"),
      .found("x = Subject.head(2, **options)"),
      "x = frame.head(2)",
    ]
  ) { context, findings in
    for call in context.queryCalls("head", "tail") {
      guard let fetch = FetchCall(call, in: context) else { continue }
      findings.add(
        call.reportedRange, "`\(call.method!)` returned a structured array and returns dicts under 2.x",
        fix: context.headTailFix(call, fetch))
    }
  }
}

extension FileContext {
  fileprivate func headTailFix(_ call: Call, _ fetch: FetchCall) -> Fix? {
    let isHead = call.method == "head"
    let known: Set<String> = ["limit", "as_dict", "format", "squeeze", "download_path"]
    let positional = call.positional
    let limit = positional.first ?? call.argument("limit")?.value
    guard !call.hasUnpacking, positional.count <= 1, fetch.asDict != .computed, fetch.downloadPath == nil,
      call.keywords.allSatisfy({ known.contains($0.keyword!) }),
      fetch.format == nil || fetch.format == "array" || fetch.format == "frame",
      call.argument("format") == nil || fetch.format != nil
    else { return Fix(.decide, "Use to_arrays or to_dicts with order_by and limit", []) }
    let order = isHead ? "'KEY'" : "'KEY DESC'"
    let method = fetch.asDict == .yes ? "to_dicts" : fetch.format == "frame" ? "to_pandas" : "to_arrays"
    // 0.14 fetched the last rows in reverse and turned them around, data frames too.
    let suffix = isHead ? "" : "[::-1]"
    var pieces: [Edit.Piece] = [.text("order_by=\(order), limit=")]
    pieces.append(limit.map { .source($0.outerRange) } ?? .text("25"))
    if let squeeze = call.argument("squeeze") { pieces += [.text(", "), .source(squeeze.range)] }
    var edits = [replace(methodRange(call)!, method), edit(call.argumentsRange, pieces)]
    if !suffix.isEmpty { edits.append(insert(suffix, at: call.range.upperBound)) }
    let isExact = method != "to_pandas" && !squeezesBlobs(call, [])
    return .make(isExact ? .safe : .values, "Use \(method)", edits, in: self)
  }
}
