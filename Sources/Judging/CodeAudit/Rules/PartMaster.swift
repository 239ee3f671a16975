import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Get the master from a part's class.
  static let partMaster = CodeRule(
    code: "DJ742", name: "part-master", effect: .raises, resolution: .automatic,
    summary: "Get the master from a part's class.",
    explanation: "In 2.x, master is an attribute of the part's class only; on an instance it raises an AttributeError.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = Recording.Channel().master", "x = type(Recording.Channel()).master"),
      "x = Recording.Channel.master",
    ]
  ) { context, findings in
    for attribute in context.attributes where attribute.name == "master" {
      guard case .query(let query) = context.infer(attribute.value), query.isTable,
        case .known(let table)? = query.tables.first, table.tier == .part, !context.isVersioned(attribute.node)
      else { continue }
      let range = attribute.value.outerRange
      findings.add(
        attribute.nameRange, "`master` on a part's instance raises under 2.x",
        fix: .make(
          .safe, "Use the class",
          [context.insert("type(", at: range.lowerBound), context.insert(")", at: range.upperBound)], in: context))
    }
  }
}
