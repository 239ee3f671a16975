import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check the environment variables that 2.x reads.
  static let environmentSettings = CodeRule(
    code: "DJ768", name: "environment-settings", effect: .note, resolution: .decision,
    summary: "Check the environment variables that 2.x reads.",
    explanation: """
      DJ_HOST, DJ_USER, DJ_PASS and DJ_LOG_LEVEL are read as before. DJ_PORT was ignored and now takes effect; \
      DJ_AWS_* and DJ_SUPPORT_* no longer have any effect.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found("import os\nx = os.environ['DJ_PORT']"),
      .found("import os\nos.environ['DJ_SUPPORT_FILEPATH_MANAGEMENT'] = 'TRUE'"),
      "import os\nx = os.environ['DJ_HOST']",
    ]
  ) { context, findings in
    for literal in context.file.all(StringLiteral.self) {
      guard let value = literal.value, value.hasPrefix("DJ_") else { continue }
      if value == "DJ_PORT" {
        findings.add(
          literal.range, "`DJ_PORT` was ignored and takes effect under 2.x",
          fix: Fix(.decide, "Check that it names the server's port", []))
      } else if value.hasPrefix("DJ_AWS_") || value.hasPrefix("DJ_SUPPORT_") {
        findings.add(
          literal.range, "`\(value.prefix(60))` has no effect under 2.x",
          fix: Fix(.decide, "Remove it; stores get their keys from settings and secrets", []))
      }
    }
  }
}
