import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Keep your own settings elsewhere.
  static let configCustom = CodeRule(
    code: "DJ760", name: "config-custom", effect: .raises, resolution: .decision,
    summary: "Keep your own settings elsewhere.",
    explanation: """
      2.x knows its settings by name. Setting another one, as in dj.config['custom'] = {…}, raises a KeyError, and so \
      does reading it; dj.config.get('custom', {}) always returns the default, so that a schema prefix kept there \
      silently changes. Use a module of your own or environment variables instead.
      """,
    source: "measured with 2.3.5: Setting 'custom' not found",
    examples: [
      .found("dj.config['custom'] = {}"),
      .found("x = dj.config['custom']['database.prefix']"),
      .found("x = dj.config.get('custom', {})"),
      "dj.config['safemode'] = False",
    ]
  ) { context, findings in
    for use in context.configUses where !Settings.isKnown(use.key) && !Settings.isRetired(use.key) {
      if use.key == "connection.init_function" { continue }
      let key = use.key.prefix(40)
      switch use.kind {
      case .read, .write:
        findings.add(
          use.range, "2.x has no setting `\(key)` and raises a KeyError",
          fix: Fix(.decide, "A module of your own, or os.environ", []))
      case .get:
        findings.add(
          use.range, "2.x has no setting `\(key)`: this is always the default",
          fix: Fix(.decide, "A module of your own, or os.environ", []))
      case .contains: continue
      }
    }
  }
}
