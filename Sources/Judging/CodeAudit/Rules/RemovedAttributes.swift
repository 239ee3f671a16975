import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Replace attributes that 2.x does not have.
  static let removedAttributes = CodeRule(
    code: "DJ741", name: "removed-attribute", effect: .raises, resolution: .decision,
    summary: "Replace attributes that 2.x does not have.",
    explanation: """
      In 2.x, tables have no target, _job_key, external, size_on_disk and _log, and schemas no external, log, code, \
      save and size_on_disk; each raises an AttributeError. self.target is the table itself. The others have no \
      successor: sizes are in information_schema, and stores hold plain files.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = Summary().target", "x = Summary()"),
      .found("x = schema.external"),
      .found("schema.save()"),
      .found("x = Subject().size_on_disk"),
      "x = config.target",
    ]
  ) { context, findings in
    let ofTables: Set<String> = ["target", "_job_key", "external", "size_on_disk", "_log"]
    let ofSchemas: Set<String> = ["external", "log", "code", "save", "size_on_disk"]
    for attribute in context.attributes where ofTables.contains(attribute.name) || ofSchemas.contains(attribute.name) {
      if context.isVersioned(attribute.node) { continue }
      switch context.infer(attribute.value) {
      case .schema where ofSchemas.contains(attribute.name):
        findings.add(
          attribute.nameRange, "schemas have no `\(attribute.name)` under 2.x",
          fix: Fix(.decide, context.successor(of: attribute.name), []))
      case .tableClass, .query:
        guard ofTables.contains(attribute.name), !context.ownsMember(attribute.name, attribute.value) else { continue }
        let isTarget = attribute.name == "target"
        let end = attribute.value.outerRange.upperBound..<attribute.range.upperBound
        findings.add(
          attribute.nameRange, "tables have no `\(attribute.name)` under 2.x",
          fix: isTarget
            ? .make(.safe, "Use the table itself", [context.replace(end, "")], in: context)
            : Fix(.decide, context.successor(of: attribute.name), []))
      default: continue
      }
    }
  }
}

extension FileContext {
  fileprivate func successor(of name: String) -> String {
    switch name {
    case "size_on_disk": "Query information_schema.tables for data_length + index_length"
    case "external": "Stores have no tracking tables under 2.x; dj.gc finds unreferenced objects"
    case "_job_key": "T.jobs has the primary key of the table"
    case "save", "code": "djaudit definitions writes a module per schema"
    default: "Remove it: it has no successor"
    }
  }

  /// Whether the class has its own member of this name.
  fileprivate func ownsMember(_ name: String, _ expression: Expression) -> Bool {
    guard let table = infer(expression).table?.tableClass else { return false }
    return ([table] + table.bases).contains { $0.methods[name] != nil }
  }
}
