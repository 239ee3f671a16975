import ByteScan
import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Set download_path around a fetch.
  static let downloadPath = CodeRule(
    code: "DJ707", name: "download-path", effect: .raises, resolution: .automatic,
    summary: "Set download_path around a fetch.",
    explanation: """
      fetch and fetch1 no longer accept download_path and raise a TypeError. Files go to the folder in the setting \
      download_path, which with dj.config.override(download_path=…) changes for a block; the fix wraps an assignment \
      or a call on a line of its own in such a block. A filepath used to return the path of the local copy and is now \
      an ObjectRef with read(), open() and download(); an attachment is still a path.
      """,
    source: "measured with 2.3.5 (TypeError); datajoint 2.3.5 settings.py, override",
    examples: [
      .fixed(
        "x = (Subject & key).fetch1('photo', download_path=folder)",
        "with dj.config.override(download_path=folder):\n    x = (Subject & key).fetch1('photo')"),
      .fixed(
        "if True:\n    x = Subject.fetch('photo', download_path='/tmp')",
        "if True:\n    with dj.config.override(download_path='/tmp'):\n        x = Subject.fetch('photo')"),
      .found("def f(): return Subject.fetch('photo', download_path='/tmp')"),
      .found("x = [Subject.fetch('photo', download_path=p) for p in folders]"),
      "x = (Subject & key).fetch1('photo')",
    ]
  ) { context, findings in
    for call in context.queryCalls("fetch", "fetch1") {
      guard let argument = call.argument("download_path") else { continue }
      findings.add(
        argument.range, "`\(call.method ?? "fetch")` does not accept `download_path` under 2.x and raises a TypeError",
        fix: context.downloadFix(call, argument))
    }
  }
}

extension FileContext {
  fileprivate func downloadFix(_ call: Call, _ argument: Argument) -> Fix? {
    let path = argument.value.text
    let advice = Fix(
      .decide, "with \(module.datajointNames.first ?? "dj").config.override(download_path=\(path)): …", [])
    // The setting applies to the whole statement, so it may contain nothing but the fetch.
    guard let parent = call.node.parent, let statement = Statement(parent), let dataJoint,
      let indent = indent(of: statement),
      !file.bytes[statement.range].contains("\n"), isAlone(statement)
    else { return advice }
    switch statement {
    case .assignment(let assignment) where assignment.value.node == call.node: break
    case .expression: break
    default: return advice
    }
    let step = indent.contains("\t") ? "\t" : "    "
    return .make(
      .safe, "Set download_path around it",
      [
        insert(
          "with \(dataJoint.name).config.override(download_path=\(path)):\(newline)\(indent)\(step)",
          at: statement.range.lowerBound)
      ] + remove([argument], from: call) + dataJoint.edits, in: self)
  }

  /// Whether only a comment follows a statement on its line.
  private func isAlone(_ statement: Statement) -> Bool {
    let rest = file.bytes[statement.range.upperBound...].prefix { $0 != "\n" }
    return !rest.contains(";")
  }
}
