import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Look at calls that look like DataJoint's.
  static let unsettledReceiver = CodeRule(
    code: "DJ713", name: "unsettled-receiver", effect: .note, resolution: .manual,
    summary: "Look at calls that look like DataJoint's.",
    explanation: """
      The sources do not show what the call is made on: the result of a helper, a table from a package that is not in \
      the input, an attribute of an object. Its arguments look like DataJoint's, in a file that uses DataJoint. It is \
      reported but not edited. Add the sources of that package to the input, or check these calls by hand. populate and \
      delete are also reported where they unpack arguments that the sources do not determine and that 2.x may not accept.
      """,
    source: "counted in ten code bases: 14 % of the receivers of fetch",
    examples: [
      .found("def f(q): return q.fetch('KEY')"),
      .found("def f(q): return q.fetch(as_dict=True)"),
      .found("def f(q): return q.fetch('a', order_by='a')"),
      .found("def f(q): return q.aggr(Session, n='count(*)')"),
      .found("class T(dj.Manual):\n    def fetch(self, *a): return []\nx = T.proj('a').fetch('a')"),
      .found("def fill(**options): Summary.populate(**options)"),
      "def f(q): return q.fetch()",
      "def f(q): return q.fetch('KEY', log_export=False)",
    ]
  ) { context, findings in
    for call in context.queryCalls("populate", "delete") {
      for (argument, names) in context.unpackedKeywords(of: call) where names == nil {
        let gone = call.method == "delete" ? "`safemode` or `force`" : "`keys`, `limit` or `order`"
        findings.add(
          argument.range,
          "`\(argument.value.text)` may hold \(gone), which `\(call.method!)` does not accept under 2.x",
          fix: Fix(.decide, "See \(call.method == "delete" ? "DJ733, DJ734" : "DJ738")", []))
      }
    }
    for call in context.unsettledCalls("fetch", "aggr", "aggregate", "populate", "delete", "head", "tail") {
      let keywords = Set(call.keywords.compactMap(\.keyword))
      let isShaped: Bool
      switch call.method {
      case "fetch":
        guard keywords.isSubset(of: FetchCall.keywords) else { continue }
        isShaped =
          call.positional.contains { $0.stringValue == "KEY" } || call.argument("format")?.value.stringValue == "frame"
          || !keywords.isDisjoint(with: ["as_dict", "order_by"])
          || !call.positional.isEmpty
            && call.positional.allSatisfy { $0.stringValue.map(FileContext.isAttributeName) == true }
      case "aggr": isShaped = !call.arguments.isEmpty
      case "aggregate":
        // Other packages have an `aggregate`, too; not with a calculation in SQL.
        isShaped =
          !call.positional.isEmpty && call.keywords.contains { $0.value.stringValue?.contains("(") == true }
      case "populate":
        isShaped =
          !keywords.isDisjoint(with: ["keys", "order", "limit"])
          && !keywords.isDisjoint(with: ["suppress_errors", "reserve_jobs", "display_progress", "keys"])
      case "delete": isShaped = !keywords.isDisjoint(with: ["safemode", "force_parts", "force_masters"])
      default: isShaped = call.argument("as_dict") != nil
      }
      guard isShaped else { continue }
      findings.add(
        call.reportedRange, "`\(call.method!)` on something that the sources do not determine",
        fix: Fix(.decide, "If it is a query: see \(FileContext.rule(for: call))", []))
    }
  }
}

extension FileContext {
  fileprivate static func isAttributeName(_ text: String) -> Bool {
    guard let first = text.utf8.first, 0x61...0x7A ~= first || first == 0x5F else { return false }
    return text.utf8.allSatisfy { $0 == 0x5F || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
  }

  /// The rule that would apply if the receiver were known.
  fileprivate static func rule(for call: Call) -> String {
    switch call.method {
    case "aggr", "aggregate": "DJ725"
    case "populate": "DJ738"
    case "delete": "DJ733, DJ734"
    case "head", "tail": "DJ710"
    default:
      call.argument("as_dict") != nil && !call.positional.isEmpty
        ? "DJ702"
        : call.argument("format") != nil
          ? "DJ704"
          : call.positional.isEmpty
            ? "DJ703"
            : call.positional.count == 1 && call.positional[0].stringValue == "KEY" ? "DJ705" : "DJ701"
    }
  }
}
