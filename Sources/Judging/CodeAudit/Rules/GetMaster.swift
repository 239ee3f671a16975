import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dj.dependencies.extract_master.
  static let getMaster = CodeRule(
    code: "DJ756", name: "get-master", effect: .raises, resolution: .automatic,
    summary: "Write dj.dependencies.extract_master.",
    explanation: "dj.utils.get_master is dj.dependencies.extract_master in 2.x.",
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = dj.utils.get_master(name)", "x = dj.dependencies.extract_master(name)"),
      .fixed(
        "from datajoint.utils import get_master",
        "from datajoint.dependencies import extract_master as get_master"),
      .found("from datajoint.utils import get_master, from_camel_case"),
      "x = dj.utils.from_camel_case(name)",
    ]
  ) { context, findings in
    for (range, name, isImport) in context.dataJointMentions(of: ["utils.get_master"]) {
      var fix = Fix.make(
        .safe, "Write dependencies.extract_master", [context.replace(range, "dependencies.extract_master")],
        in: context)
      let message = "`\(name)` is `dependencies.extract_master` under 2.x"
      if let statement = context.file.node(covering: range).statement, case .importFrom(let view) = statement {
        guard view.names.count == 1, let module = view.moduleRange else {
          findings.add(
            range, message,
            fix: Fix(.decide, "from datajoint.dependencies import extract_master as get_master", []))
          continue
        }
        fix = .make(
          .safe, "Import extract_master",
          [
            context.replace(module, "datajoint.dependencies"),
            context.replace(range, isImport ? "extract_master as get_master" : "extract_master"),
          ], in: context)
      }
      findings.add(range, message, fix: fix)
    }
  }
}
