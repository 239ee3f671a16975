import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Say how queries match if their common attributes have different origins.
  static let semanticMatch = CodeRule(
    code: "DJ722", name: "semantic-match", effect: .raises, resolution: .decision,
    summary: "Say how queries match if their common attributes have different origins.",
    explanation: """
      2.x joins and restricts by attributes with the same name and the same origin. Foreign keys pass the origin on \
      from the table that first had the attribute in its key. If a common name is a plain or calculated attribute on \
      one side, or comes from different tables, then *, &, - and aggr raise. That often reveals a mistake: two numbers \
      that happen to share a name. If it is intended, semantic_check=False matches by name as before; a list of dicts \
      is never checked. A foreign key or a different name (proj(new='old')) is the better solution.
      """,
    source: "datajoint 2.3.5 condition.py, assert_join_compatibility; measured",
    examples: [
      .found("x = Weighing * Subject"),
      .found("x = Subject - Weighing"),
      .found("x = Session & Subject.aggr(Session, day='max(day)')"),
      .found("last = Subject.aggr(Session, day='max(day)') & 'day > 0'\nx = Session * last"),
      "x = Session & Subject.aggr(Session, last='max(day)')",
      "x = Subject * Session",
      "x = Subject & Weighing.keys()",
    ]
  ) { context, findings in
    for binary in context.binaries where !context.isVersioned(binary.node) {
      guard binary.op == .star || binary.op == .ampersand || binary.op == .minus,
        let left = context.matched(binary.left), let right = context.matched(binary.right),
        let clash = Heading.clash(left, right)
      else { continue }
      let (a, b) = (binary.left.outerRange, binary.right.outerRange)
      func called(_ expression: Expression, _ text: String) -> String {
        if case .tableClass = context.infer(expression) { text + "()" } else { text }
      }
      let (leftText, rightText) = (context.file.text(a), context.file.text(b))
      let proposal =
        switch binary.op {
        case .star: "\(leftText).join(\(rightText), semantic_check=False)"
        case .ampersand:
          "\(called(binary.left, leftText)).restrict(\(called(binary.right, rightText)), semantic_check=False)"
        default:
          "\(called(binary.left, leftText)).restrict(dj.Not(\(called(binary.right, rightText))), semantic_check=False)"
        }
      findings.add(
        binary.opRange,
        "`\(context.file.text(binary.opRange))` raises under 2.x: `\(clash.name)` is \(clash.left) on the left and \(clash.right) on the right",
        evidence: ["attribute": .string(clash.name), "left": .string(clash.left), "right": .string(clash.right)],
        fix: Fix(.decide, proposal, []))
    }
    for call in context.aggregations + context.queryCalls("join") {
      guard call.argument("semantic_check") == nil, let receiver = call.receiver, let first = call.positional.first,
        let left = context.matched(receiver), let right = context.matched(first),
        let clash = Heading.clash(left, right)
      else { continue }
      findings.add(
        call.reportedRange,
        "`\(call.method!)` raises under 2.x: `\(clash.name)` is \(clash.left) on the left and \(clash.right) on the right",
        evidence: ["attribute": .string(clash.name), "left": .string(clash.left), "right": .string(clash.right)],
        fix: Fix(.decide, "Rename one of the two with proj, or join with semantic_check=False", []))
    }
  }
}

extension FileContext {
  /// What is known of the attributes that an operator matches.
  fileprivate func matched(_ expression: Expression) -> Heading? {
    heading(expression) ?? infer(expression).query?.groups
  }
}

extension Heading {
  /// The first common attribute that 2.x does not match, with its origin on each side.
  static func clash(_ a: Heading, _ b: Heading) -> (name: String, left: String, right: String)? {
    func words(_ attribute: Heading.Attribute) -> String {
      if let origin = attribute.origin { return origin }
      return attribute.type == nil ? "calculated" : "a plain attribute"
    }
    for own in a.attributes {
      guard let other = b[own.name] else { continue }
      if own.origin == nil || own.origin != other.origin { return (own.name, words(own), words(other)) }
    }
    return nil
  }
}
