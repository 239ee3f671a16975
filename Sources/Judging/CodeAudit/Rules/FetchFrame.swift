import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Make data frames from a structured array.
  static let fetchFrame = CodeRule(
    code: "DJ704", name: "fetch-frame", effect: .changes, resolution: .automatic,
    summary: "Make data frames from a structured array.",
    explanation: """
      fetch(format='frame') and to_pandas() in 2.x build the frame from dicts, so an empty result has neither columns \
      nor an index, and df['a'] and df.loc raise where they used to return nothing. The fix builds it as 0.14 did. \
      With --style idiomatic it is to_pandas(), which is the same unless the result is empty.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 expression.py, to_pandas",
    examples: [
      .fixed(
        "import pandas as pd\nx = Subject.fetch(format='frame', order_by='KEY')",
        "import pandas as pd\nx = pd.DataFrame(Subject.to_arrays(order_by='KEY')).set_index(Subject.primary_key)"),
      .fixed(
        "import pandas\nx = (Subject & 'weight > 3').fetch(format='frame')",
        "import pandas\nx = pandas.DataFrame((query := (Subject & 'weight > 3')).to_arrays()).set_index(query.primary_key)"
      ),
      "x = Subject.to_pandas()",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard fetch.names.isEmpty, !fetch.isComputed, fetch.format == "frame",
        fetch.asDict != .yes, !fetch.hasUnknownKeyword, fetch.downloadPath == nil
      else { continue }
      findings.add(
        call.reportedRange, "an empty `fetch(format='frame')` has no columns and no index under 2.x",
        fix: fetch.frameFix)
    }
  }
}

extension FetchCall {
  fileprivate var frameFix: Fix? {
    if context.options.style == .idiomatic {
      return .make(.values, "Use to_pandas", edits(Replacement(method: "to_pandas")), in: context)
    }
    let (query, name) = again
    guard let pandas = context.package("pandas", as: "pd"), name == nil || canBind else {
      return Fix(.decide, "Use pd.DataFrame(query.to_arrays()).set_index(query.primary_key)", [])
    }
    return .make(
      safety, "Make the frame from a structured array",
      edits(
        Replacement(
          method: "to_arrays", suffix: ")" + ".set_index(\(query).primary_key)", receiverName: name
        ).with(prefix: "\(pandas.name).DataFrame(")) + pandas.edits, in: context)
  }
}

extension FetchCall.Replacement {
  func with(prefix: String) -> Self {
    var new = self
    new.prefix = prefix
    return new
  }
}
