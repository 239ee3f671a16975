import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write datajoint.json.
  static let configSave = CodeRule(
    code: "DJ763", name: "config-save", effect: .raises, resolution: .decision,
    summary: "Write datajoint.json.",
    explanation: """
      dj.config.save, save_local and save_global are gone. 2.x reads datajoint.json from the current folder or one \
      above it, with the same flat keys; passwords go to .secrets/ or the environment. load(file) works but silently \
      ignores unknown keys.
      """,
    source: "measured with 2.3.5",
    examples: [
      .found("dj.config.save_local()"),
      .found("dj.config.load('dj_local_conf.json')"),
      "dj.config['safemode'] = False",
    ]
  ) { context, findings in
    for method in ["save", "save_local", "save_global", "load"] {
      for call in context.callsByMethod[method] ?? [] where !context.isVersioned(call.node) {
        guard let receiver = call.receiver, context.isConfig(receiver) else { continue }
        findings.add(
          call.reportedRange,
          method == "load"
            ? "`load` ignores settings unknown to 2.x" : "`dj.config` has no `\(method)` under 2.x",
          fix: Fix(.decide, "Write datajoint.json next to the code", []))
      }
    }
  }
}
