import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check for instances of dj.table.FreeTable.
  static let freeTableClass = CodeRule(
    code: "DJ757", name: "free-table-class", effect: .raises, resolution: .automatic,
    summary: "Check for instances of dj.table.FreeTable.",
    explanation: """
      dj.FreeTable is a function in 2.x, so isinstance and issubclass raise a TypeError for it. In both versions the \
      class is dj.table.FreeTable.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = isinstance(t, dj.FreeTable)", "x = isinstance(t, dj.table.FreeTable)"),
      "x = dj.FreeTable(conn, 'lab.t')",
    ]
  ) { context, findings in
    for call in ["isinstance", "issubclass"].flatMap({ context.callsByName[$0] ?? [] }) {
      guard let type = call.positional.dropFirst().first, !context.isVersioned(call.node)
      else { continue }
      let types: [Expression] = if case .tuple(let tuple) = type { tuple.elements } else { [type] }
      for case .attribute(let attribute) in types
      where context.dataJointPath(.attribute(attribute)) == "FreeTable" {
        findings.add(
          attribute.range, "`\(attribute.text)` is a function under 2.x",
          fix: .make(
            .safe, "Write table.FreeTable", [context.replace(attribute.nameRange, "table.FreeTable")], in: context))
      }
    }
  }
}
