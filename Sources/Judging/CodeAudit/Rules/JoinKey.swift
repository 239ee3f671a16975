import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check what depends on the primary key of a join.
  static let joinKey = CodeRule(
    code: "DJ729", name: "join-key", effect: .changes, resolution: .decision,
    summary: "Check what depends on the primary key of a join.",
    explanation: """
      The primary key of a join used to combine the keys of both sides. In 2.x it is the key of the side that \
      determines the other: an attribute that comes from a foreign key outside the primary key is no longer part of \
      it. fetch('KEY'), keys(), the index of data frames, aggr and primary_key change silently.
      """,
    source: "measured with 0.14.6 and 2.3.5; datajoint 2.3.5 heading.py, join",
    examples: [
      .found("x = (Tag * Subject).fetch('KEY')"),
      .found("q = Tag * Subject\nx = q.primary_key"),
      .found("x = (Tag @ Subject).fetch('KEY')"),
      .found("x = Tag.join(Subject).fetch('KEY')"),
      "q = Tag * Subject\nx = q.fetch('words')",
      "x = (Subject * Session).fetch('KEY')",
      "x = (Tag * Subject).fetch('words')",
    ]
  ) { context, findings in
    for binary in context.binaries where binary.op == .star || binary.op == .at {
      check(binary.node, binary.left, binary.right, binary.opRange)
    }
    for call in context.queryCalls("join") {
      guard let receiver = call.receiver, let other = call.positional.first else { continue }
      check(call.node, receiver, other, call.reportedRange)
    }

    func check(_ node: Node, _ left: Expression, _ right: Expression, _ range: Range<Int>) {
      guard !context.isVersioned(node), let a = context.heading(left), let b = context.heading(right) else { return }
      let union = Set(a.primaryKey + b.primaryKey)
      let key: Set<String>
      if b.primaryKey.allSatisfy({ a[$0] != nil }) {
        key = Set(a.primaryKey)
      } else if a.primaryKey.allSatisfy({ b[$0] != nil }) {
        key = Set(b.primaryKey)
      } else {
        return
      }
      guard key != union, context.usesKey(node) else { return }
      let lost = union.subtracting(key).sorted()
      findings.add(
        range, "`\(lost.joined(separator: "`, `"))` is no longer in the primary key of this join under 2.x",
        evidence: ["attributes": .list(lost)],
        fix: Fix(.decide, "Name the attributes you need: proj, to_dicts, or set_index", []))
    }
  }
}

extension FileContext {
  /// Whether the key of a query matters in its place: it is fetched, aggregated or read.
  fileprivate func usesKey(_ start: Node) -> Bool {
    var node = start
    while let parent = node.parent {
      if let attribute = Attribute(parent) {
        if attribute.name == "primary_key" || attribute.name == "keys"
          || FileContext.aggregating.contains(attribute.name)
        {
          return true
        }
        if let grand = parent.parent, let call = Call(grand) {
          if attribute.name == "fetch" || attribute.name == "fetch1" {
            return call.arguments.contains { $0.value.stringValue == "KEY" || $0.value.stringValue == "frame" }
          }
          if attribute.name == "to_pandas" { return true }
          if attribute.name != "proj" && attribute.name != "restrict" { return false }
          node = grand
          continue
        }
        return false
      }
      if let assignment = Assignment(parent), assignment.targets.count == 1,
        case .name(let name) = assignment.targets[0],
        Name(start) == nil
      {
        // Through one variable.
        return uses(of: name).contains { usesKey($0.node) }
      }
      guard let outer = BinaryOperation(parent), outer.op == .ampersand || outer.op == .minus, outer.left.node == node
      else { return false }
      node = parent
    }
    return false
  }
}
