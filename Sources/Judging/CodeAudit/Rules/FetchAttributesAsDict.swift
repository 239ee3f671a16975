import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Name the attributes of dicts.
  static let fetchAttributesAsDict = CodeRule(
    code: "DJ702", name: "fetch-attributes-as-dict", effect: .changes, resolution: .automatic,
    summary: "Name the attributes of dicts.",
    explanation: """
      fetch('a', as_dict=True) returned dicts with just the named attributes. In 2.x the same call also puts the whole \
      primary key into each dict, and None instead of NaN: used as a restriction, it selects other rows. to_dicts() \
      without a projection returns every attribute. The fix makes the dicts from a structured array, with the keys in \
      heading order; proj stays, because it also decides the order of rows.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 0.14.6 fetch.py",
    examples: [
      .fixed(
        "x = Subject.fetch('nickname', as_dict=True)",
        "x = [{'nickname': row['nickname']} for row in Subject.proj('nickname').to_arrays()]"),
      .fixed(
        "x = Subject.fetch('weight', 'nickname', as_dict=True, order_by='KEY')",
        "x = [{'nickname': row['nickname'], 'weight': row['weight']} for row in Subject.proj('weight', 'nickname').to_arrays(order_by='KEY')]"
      ),
      .fixed(
        "x = Subject.fetch('KEY', 'nickname', as_dict=True)",
        "x = [{name: row[name] for name in row.dtype.names} for row in Subject.proj('nickname').to_arrays()]"),
      .fixed(
        "x = Subject.fetch('KEY', as_dict=True)",
        "x = [{name: row[name] for name in row.dtype.names} for row in Subject.proj().to_arrays()]"),
      .fixed("x = Session & Subject.fetch('KEY', as_dict=True)", "x = Session & Subject.keys()"),
      .fixed(
        "x = Subject.fetch('nickname', as_dict=True, order_by=how)",
        "x = [{'nickname': row['nickname']} for row in (Subject & dj.Top(None, how)).proj('nickname').to_arrays()]"),
      "x = Subject.to_dicts()",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard !fetch.names.isEmpty, !fetch.isComputed, fetch.asDict == .yes,
        fetch.format == nil, !fetch.hasUnknownKeyword, fetch.downloadPath == nil
      else { continue }
      let message =
        fetch.attributes.isEmpty
        ? "`fetch('KEY', as_dict=True)` returns Python numbers instead of NumPy's under 2.x"
        : fetch.hasKey
          ? "`fetch` as dicts returns Python numbers instead of NumPy's, and None instead of NaN, under 2.x"
          : "`fetch(\(fetch.attributes.map(\.text).joined(separator: ", ")), as_dict=True)` adds the primary key to each dict under 2.x"
      findings.add(call.reportedRange, message, fix: fetch.dictsFix)
    }
  }
}

extension FetchCall {
  fileprivate var dictsFix: Fix? {
    let summary = "Make the dicts from a structured array"
    let isRestriction =
      call.node.parent.flatMap { BinaryOperation($0) }.map {
        $0.right.node == call.node && ($0.op == .ampersand || $0.op == .minus)
      } ?? false
    if attributes.isEmpty, isRestriction || context.options.style == .idiomatic {
      return .make(
        isRestriction ? .safe : .values, "Use keys", edits(Replacement(method: "keys")), in: context)
    }
    if hasKey, context.options.style == .idiomatic {
      return .make(.values, "Use to_dicts", edits(Replacement(method: projection + ".to_dicts")), in: context)
    }
    if needsTop, context.dataJoint == nil {
      return Fix(.decide, "Restrict by dj.Top, project, and make dicts of the rows", [])
    }
    var new = projected
    let heading = context.heading(receiver)
    // What is projected for the order alone is left out; of the key nothing is.
    var extra = (orderedBy ?? []).filter { name in
      !attributes.contains { $0.name == name } && heading?[name]?.isKey != true
    }
    if hasKey, extra.contains(where: { heading?[$0] == nil }) {
      // Any of them may be in the key.
      guard context.dataJoint != nil else {
        return Fix(.decide, "Restrict by dj.Top, project, and make dicts of the rows", [])
      }
      new.method = "proj(" + attributes.map(\.text).joined(separator: ", ") + ").to_arrays"
      new.usesTop = true
      extra = []
    }
    let row = "row"
    if hasKey, extra.isEmpty {
      new.prefix = "[{name: \(row)[name] for name in \(row).dtype.names} for \(row) in "
    } else if hasKey {
      let list = extra.map { "'\($0)'" }.joined(separator: ", ")
      new.prefix =
        "[{name: \(row)[name] for name in \(row).dtype.names if name not in (\(list),)} for \(row) in "
    } else {
      // The keys of the dicts follow the heading.
      var named = attributes
      if named.count > 1 {
        guard let heading, named.allSatisfy({ heading[$0.name] != nil }) else {
          let list = named.map(\.text).joined(separator: ", ")
          new.prefix = "[{name: \(row)[name] for name in \(row).dtype.names if name in (\(list))} for \(row) in "
          new.suffix = "]"
          return .make(safety, summary, edits(new), in: context)
        }
        let order = heading.primaryKey + heading.names.filter { heading[$0]?.isKey == false }
        named.sort { order.firstIndex(of: $0.name)! < order.firstIndex(of: $1.name)! }
      }
      new.prefix = "[{" + named.map { "\($0.text): \(row)[\($0.text)]" }.joined(separator: ", ") + "} for \(row) in "
    }
    new.suffix = "]"
    return .make(safety, summary, edits(new), in: context)
  }
}
