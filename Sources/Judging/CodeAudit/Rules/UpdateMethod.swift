import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write update1 instead of _update.
  static let updateMethod = CodeRule(
    code: "DJ732", name: "update-method", effect: .raises, resolution: .automatic,
    summary: "Write update1 instead of _update.",
    explanation: """
      _update was removed in DataJoint 0.14.0. update1 takes the whole primary key and the new values; where _update \
      was called without a value, the value becomes None, which means NULL or the default.
      """,
    source: "measured with 0.14.6 and 2.3.5 (AttributeError); datajoint 0.13 table.py, _update",
    examples: [
      .fixed(
        "(Subject & key)._update('weight', 3)",
        "Subject.update1({**(Subject & key).fetch1('KEY'), 'weight': 3})"),
      .fixed(
        "(Subject & key)._update('weight')",
        "Subject.update1({**(Subject & key).fetch1('KEY'), 'weight': None})"),
      "Subject.update1(dict(key, weight=3))",
    ]
  ) { context, findings in
    for call in context.queryCalls("_update") {
      guard let receiver = call.receiver else { continue }
      var fix = Fix(.decide, "table.update1({**key, 'attribute': value})", [])
      if case .binary(let binary) = receiver, binary.op == .ampersand, context.isRepeatable(binary.left),
        context.infer(binary.left).table != nil, !call.hasUnpacking, (1...2).contains(call.arguments.count)
      {
        let name = call.argument("attrname")?.value ?? call.positional.first
        let value = call.argument("value")?.value ?? call.positional.dropFirst().first
        if let name {
          let pieces: [Edit.Piece] =
            [
              .source(binary.left.outerRange), .text(".update1({**"), .source(receiver.outerRange),
              .text(".fetch1('KEY'), "), .source(name.outerRange), .text(": "),
            ] + [value.map { .source($0.outerRange) } ?? .text("None"), .text("})")]
          fix = .make(.safe, "Use update1", [context.edit(call.range, pieces)], in: context)
        }
      }
      findings.add(call.reportedRange, "`_update` is gone", fix: fix)
    }
  }
}
