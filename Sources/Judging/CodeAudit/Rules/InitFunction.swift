import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Run your own SQL after connecting.
  static let initFunction = CodeRule(
    code: "DJ758", name: "init-function", effect: .raises, resolution: .decision,
    summary: "Run your own SQL after connecting.",
    explanation: """
      dj.conn no longer accepts init_fun, and the setting connection.init_function is rejected. Run the SQL with \
      dj.conn().query(…) after connecting; a reconnection does not repeat it.
      """,
    source: "measured with 2.3.5",
    examples: [
      .found("dj.conn(init_fun='SET @a = 1')"),
      .found("dj.config['connection.init_function'] = 'SET @a = 1'"),
      "dj.conn()",
    ]
  ) { context, findings in
    for call in (context.callsByMethod["conn"] ?? []) + (context.callsByMethod["Connection"] ?? []) {
      guard context.dataJointPath(call.callee) == "conn" || context.dataJointPath(call.callee) == "Connection",
        let argument = call.argument("init_fun"), !context.isVersioned(call.node)
      else { continue }
      findings.add(
        argument.range, "`init_fun` is gone",
        fix: Fix(.decide, "Call dj.conn().query(\(argument.value.text)) after connecting", []))
    }
    for use in context.configUses where use.key == "connection.init_function" {
      findings.add(
        use.range, "the setting `connection.init_function` is rejected under 2.x",
        fix: Fix(.decide, "Call dj.conn().query(…) after connecting", []))
    }
  }
}
