import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Fetch attributes from a structured array.
  static let fetchAttributes = CodeRule(
    code: "DJ701", name: "fetch-attributes", effect: .changes, resolution: .automatic,
    summary: "Fetch attributes from a structured array.",
    explanation: """
      fetch('a') still runs under 2.x, and so does the guide's to_arrays('a'), but neither returns the same as before: \
      strings have a fixed width, NULL in a number is None instead of NaN, an empty result is an array of floats, \
      blobs of one shape become one stacked array, and several attributes are a tuple instead of a list. A structured \
      array still follows the heading, so proj('a').to_arrays()['a'] returns the same array as before.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 expression.py, to_arrays",
    examples: [
      .fixed("x = Subject.fetch('nickname')", "x = Subject.proj('nickname').to_arrays()['nickname']"),
      .fixed(
        "a, b = Subject.fetch('subject_id', 'weight', order_by='KEY')",
        """
        fetched = Subject.proj('subject_id', 'weight').to_arrays(order_by='KEY')
        a, b = fetched['subject_id'], fetched['weight']
        """),
      .fixed(
        "x = (Subject & 'weight > 3').fetch('nickname', order_by='weight')",
        "x = (Subject & 'weight > 3').proj('nickname', 'weight').to_arrays(order_by='weight')['nickname']"),
      .fixed(
        "x = Subject.fetch('nickname', 'sex')[0]", "x = Subject.proj('nickname', 'sex').to_arrays()['nickname']"),
      .fixed(
        "for a, b in zip(*Subject.fetch('nickname', 'sex')): pass",
        "for a, b in zip(*[(fetched := Subject.proj('nickname', 'sex').to_arrays())['nickname'], fetched['sex']]): pass"
      ),
      .fixed(
        "x = [a for a in zip(*Subject.fetch('nickname', 'sex'))]",
        "x = [a for a in zip(*(lambda fetched: [fetched['nickname'], fetched['sex']])(Subject.proj('nickname', 'sex').to_arrays()))]"
      ),
      .fixed(
        "remarks, keys = Session.fetch('remark', 'KEY', order_by='KEY')",
        """
        fetched = Session.proj('remark').to_arrays(order_by='KEY')
        remarks, keys = fetched['remark'], [dict(zip(Session.primary_key, row)) for row in fetched[Session.primary_key].tolist()]
        """),
      .fixed(
        "x = Subject.fetch('nickname', order_by=how)",
        "x = (Subject & dj.Top(None, how)).proj('nickname').to_arrays()['nickname']"),
      .fixed(
        "a, b = Subject.fetch('nickname', 'sex', order_by=how, limit=3)",
        """
        fetched = (Subject & dj.Top(3, how)).proj('nickname', 'sex').to_arrays()
        a, b = fetched['nickname'], fetched['sex']
        """),
      "x = Subject.proj('nickname').to_arrays()['nickname']",
      "x = requests.fetch('a')",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard fetch.isOfAttributes, fetch.asDict != .yes else { continue }
      let names = fetch.attributes.map(\.name).joined(separator: ", ")
      findings.add(
        call.reportedRange,
        "`fetch` of `\(names)` returns other types and containers under 2.x", fix: fetch.attributesFix)
    }
  }
}

extension FetchCall {
  /// Whether attributes are fetched individually and all are named in the text.
  var isOfAttributes: Bool {
    !attributes.isEmpty && !isComputed && !hasUnknownKeyword && format == nil && downloadPath == nil
  }

  /// The same lists and arrays as before, or the guide's spelling.
  fileprivate var attributesFix: Fix? {
    if context.options.style == .idiomatic, let fix = idiomaticFix { return fix }
    let (query, queryName) = again
    let summary = "Fetch from a structured array"
    func value(_ name: Name, _ array: String) -> String {
      switch name {
      case .attribute(_, let text): "\(array)[\(text)]"
      default: "[dict(zip(\(query).primary_key, row)) for row in \(array)[\(query).primary_key].tolist()]"
      }
    }
    if needsTop, context.dataJoint == nil {
      return Fix(.decide, "Restrict by dj.Top, project, and fetch from a structured array", [])
    }
    var new = projected
    if names.count == 1 {
      new.suffix = "[\(attributes[0].text)]"
      return .make(safety, summary, edits(new), in: context)
    }
    if let (index, view) = element, case .attribute(_, let text) = names[index] {
      return .make(safety, summary, edits(new) + [context.replace(view.index.outerRange, text)], in: context)
    }
    let array = context.fetchedName
    if let (assignment, targets) = unpacking, ClassDefinition(assignment.node.scope) == nil || !hasKey {
      if hasKey { new.receiverName = queryName }
      let values = names.map { value($0, array) }.joined(separator: ", ")
      let statement = Statement.assignment(assignment)
      let edit = context.edit(
        assignment.range,
        [
          .text("\(array) = "), .source(call.outerRange), .text(context.separator(after: statement)),
          .source(targets.outerRange), .text(" = \(values)"),
        ])
      return .make(safety, summary, edits(new) + [edit], in: context)
    }
    if canBind, case .attribute(_, let text) = names[0] {
      if hasKey { new.receiverName = queryName }
      new.prefix = "[(\(array) := "
      new.suffix = ")[\(text)]" + names.dropFirst().map { ", " + value($0, array) }.joined() + "]"
      return .make(safety, summary, edits(new), in: context)
    }
    if hasKey, queryName != nil {
      guard canBind else { return Fix(.decide, "Give the query a name and fetch from a structured array", []) }
      new.receiverName = queryName
    }
    new.prefix = "(lambda \(array): [\(names.map { value($0, array) }.joined(separator: ", "))])("
    new.suffix = ")"
    return .make(safety, summary, edits(new), in: context)
  }

  /// The guide's spelling: `to_arrays('a', 'b')`; keys come first there.
  private var idiomaticFix: Fix? {
    let summary = "Use to_arrays"
    if !hasKey {
      return .make(.values, summary, [context.replace(context.methodRange(call)!, "to_arrays")], in: context)
    }
    guard names.count == 2, let (_, targets) = unpacking else { return nil }
    var edits = edits(
      Replacement(method: "to_arrays", added: [attributes[0].text, "include_key=True"]))
    if case .key = names[1], case .tuple(let tuple) = targets {
      let (first, second) = (tuple.elements[0].outerRange, tuple.elements[1].outerRange)
      edits.append(
        context.edit(
          first.lowerBound..<second.upperBound,
          [.source(second), .source(first.upperBound..<second.lowerBound), .source(first)]))
    }
    return .make(.values, summary, edits, in: context)
  }
}

extension Call {
  /// What a finding about a method call points at: from the method's name to the end.
  var reportedRange: Range<Int> {
    if case .attribute(let attribute) = callee { attribute.nameRange.lowerBound..<range.upperBound } else { range }
  }
}
