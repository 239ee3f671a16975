import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dj.Diagram.
  static let diagramName = CodeRule(
    code: "DJ753", name: "diagram-name", effect: .raises, resolution: .automatic,
    summary: "Write dj.Diagram.",
    explanation: """
      dj.ERD and dj.Di are gone; dj.Diagram adds and subtracts as they did. topo_sort() has no successor, and saving \
      SVG with save() needs IPython.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("d = dj.ERD(schema)", "d = dj.Diagram(schema)"),
      .fixed("d = dj.Di(Subject) + 1", "d = dj.Diagram(Subject) + 1"),
      .fixed("from datajoint import ERD", "from datajoint import Diagram as ERD"),
      .found("x = dj.Diagram(schema).topo_sort()"),
      "d = dj.Diagram(schema)",
    ]
  ) { context, findings in
    for (range, name, isImport) in context.dataJointMentions(of: ["ERD", "Di", "diagram.Di", "diagram.ERD"]) {
      let old = String(name.split(separator: ".").last!)
      findings.add(
        range, "`\(name)` is `Diagram` under 2.x",
        fix: .make(
          .safe, "Write Diagram", [context.replace(range, isImport ? "Diagram as \(old)" : "Diagram")], in: context))
    }
    for call in context.callsByMethod["topo_sort"] ?? [] {
      guard let receiver = call.receiver, case .diagram = context.infer(receiver) else { continue }
      findings.add(
        call.reportedRange, "diagrams have no `topo_sort` under 2.x",
        fix: Fix(.decide, "networkx.topological_sort of the tables' dependencies", []))
    }
  }
}
