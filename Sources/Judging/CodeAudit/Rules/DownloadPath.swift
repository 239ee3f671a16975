import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Set download_path around a fetch.
  static let downloadPath = CodeRule(
    code: "DJ707", name: "download-path", effect: .raises, resolution: .decision,
    summary: "Set download_path around a fetch.",
    explanation: """
      fetch and fetch1 no longer take download_path and raise a TypeError; files go to the setting download_path, which \
      with dj.config.override(download_path=…) changes for the statements in it. A filepath gave the path of the local \
      copy and is an ObjectRef with read(), open() and download(); an attachment is still a path.
      """,
    source: "measured with 2.3.5 (TypeError); datajoint 2.3.5 settings.py, override",
    examples: [
      .found("x = (Subject & key).fetch1('photo', download_path=folder)"),
      .found("x = Subject.fetch('photo', download_path='/tmp')"),
      "x = (Subject & key).fetch1('photo')",
    ]
  ) { context, findings in
    for call in context.queryCalls("fetch", "fetch1") {
      guard let argument = call.argument("download_path") else { continue }
      let dj = context.module.datajointNames.first ?? "dj"
      findings.add(
        argument.range, "`\(call.method ?? "fetch")` takes no `download_path` under 2.x and raises a TypeError",
        fix: Fix(.decide, "with \(dj).config.override(download_path=\(argument.value.text)): …", []))
    }
  }
}
