import ArgumentParser
import Audit
import CodeAudit
import CodeEdits
import Report

/// `--code`, for commands whose result includes the work to be done in source files.
struct CodeArguments: ParsableArguments {
  @Option(
    name: .customLong("code"),
    help: "Python sources that use these schemas, checked as by djaudit code; may be repeated.",
    completion: .file())
  var paths: [String] = []

  /// Adds what was found in source files to an audit, and returns what a report says about them; nil when no sources
  /// were named.
  /// - Parameter recorded: A report that was read instead of a dump: its findings about sources are used when none are
  /// named.
  func added(
    to audit: Audit, _ selection: RuleSelection = RuleSelection(), recorded: [UInt8]? = nil
  ) -> (audit: Audit, contents: CodeContents)? {
    if paths.isEmpty { return CodeArguments.added(recorded, to: audit, selection) }
    let reading = CodeReading(
      paths: paths, exclude: [], options: CodeOptions(types: .core, database: audit.pipeline), selection: selection)
    let files = reading.sources()
    let work = reading.audit(files)
    return (
      audit.adding(code: work.groups, checked: work.checked, inputs: reading.inputs(files), notes: files.notes),
      CodeContents(work.summary, files, isAlone: false)
    )
  }

  /// The same with a report's findings about sources, which are not read again.
  static func added(
    _ report: [UInt8]?, to audit: Audit, _ selection: RuleSelection
  ) -> (audit: Audit, contents: CodeContents)? {
    guard let report, let record = (try? CodeRecord(report)) ?? nil else { return nil }
    return (
      audit.adding(
        code: record.groups.filter { selection.contains($0.rule) },
        checked: record.checked.filter(selection.contains), inputs: record.inputs, notes: record.notes),
      record.contents
    )
  }
}
