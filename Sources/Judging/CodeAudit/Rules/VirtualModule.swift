import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dj.VirtualModule.
  static let virtualModule = CodeRule(
    code: "DJ751", name: "virtual-module", effect: .raises, resolution: .automatic,
    summary: "Write dj.VirtualModule.",
    explanation: """
      2.x has no dj.create_virtual_module; dj.VirtualModule takes the same arguments. dj.virtual_schema(database) \
      names the module after the database.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("m = dj.create_virtual_module('m', 'lab')", "m = dj.VirtualModule('m', 'lab')"),
      .fixed(
        "from datajoint import create_virtual_module",
        "from datajoint import VirtualModule as create_virtual_module"),
      "m = dj.VirtualModule('m', 'lab')",
    ]
  ) { context, findings in
    for (range, name, isImport) in context.dataJointMentions(of: [
      "create_virtual_module", "schemas.create_virtual_module", "schema.create_virtual_module",
    ]) {
      findings.add(
        range, "`\(name)` is `VirtualModule` under 2.x",
        fix: .make(
          .safe, "Write VirtualModule",
          [context.replace(range, isImport ? "VirtualModule as create_virtual_module" : "VirtualModule")],
          in: context))
    }
  }
}
