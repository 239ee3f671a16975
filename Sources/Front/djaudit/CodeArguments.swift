import ArgumentParser
import Audit
import CodeAudit
import CodeEdits
import Report

/// `--code`, of commands whose answer counts what has to be done to the sources.
struct CodeArguments: ParsableArguments {
  @Option(
    name: .customLong("code"),
    help: "Python sources that use these schemas, checked as by djaudit code; may be repeated.",
    completion: .file())
  var paths: [String] = []

  /// An audit with what was found in the sources, and what a report says of them; nil where none were named.
  func added(to audit: Audit, _ selection: RuleSelection = RuleSelection()) -> (audit: Audit, contents: CodeContents)? {
    if paths.isEmpty { return nil }
    let reading = CodeReading(
      paths: paths, exclude: [], options: CodeOptions(types: .core, database: audit.pipeline), selection: selection)
    let files = reading.sources()
    let work = reading.audit(files)
    return (
      audit.adding(code: work.groups, checked: work.checked, inputs: reading.inputs(files), notes: files.notes),
      CodeContents(work.summary, files, isAlone: false)
    )
  }
}
