import ArgumentParser
import Audit
import DJAudit
import DataJoint
import Diagnostics
import Files
import Inputs
import Report
import Settings
import Text

/// `djaudit report`.
struct ReportCommand: InputReader, SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Convert a JSON report to other formats, without the dump.",
    discussion: CommandExamples.text(
      """
      The JSON of djaudit audit (without --compact) contains what the audit was made from, except rows. The result is \
      what djaudit audit would have written with the same options.
      """,
      [
        "djaudit report lab.json                            # the summary",
        "djaudit report lab.json -o report.html -o lab.csv  # other formats",
        "djaudit report lab.json --redact all -o share.html # without names",
      ]))

  @Argument(help: "The JSON that djaudit audit wrote.", completion: .file(extensions: ["json"])) var file: String
  @OptionGroup(title: "Output options") var report: ReportArguments
  @OptionGroup(title: "Redaction options") var redaction: RedactionArguments
  @Option(help: "An earlier audit as JSON: findings are marked new, unchanged or gone.", completion: .file())
  var baseline: String?
  @OptionGroup(title: "Input options") var reading: ReadingArguments
  @OptionGroup(title: "Global options") var global: GlobalArguments

  var inputs: [String] { [file] }

  /// The report contains the settings it was made with; what it is compared with is a separate question.
  mutating func take(_ settings: inout SettingsInForce) {
    if redaction.redact == nil { settings.take(&baseline, .baseline, settings.file?.baseline) }
  }

  func validate() throws { try redaction.validate(baseline: baseline) }

  /// The report, if it is only about source files; otherwise nil.
  private func codeReport() throws -> CodeRecord? {
    guard file != "-", redaction.redact == nil else { return nil }
    guard let bytes = try? FileSystem.read(file, limit: AuditRecord.sizeLimit),
      let record = (try? CodeRecord(bytes)) ?? nil, record.contents.isAlone
    else { return nil }
    return record
  }

  func run() throws {
    let record = try baseline.map { path in
      try AuditRecord(FileSystem.read(path, limit: AuditRecord.sizeLimit), file: path)
    }
    if let code = try codeReport() {
      let audit = Audit.ofCode(
        code.groups, checked: code.checked, inputs: code.inputs, notes: code.notes, selection: RuleSelection())
      var contents = ReportContents(audit, settings: ReportSettings(audit, version: Djaudit.version))
      contents.code = code.contents
      if let record { contents.baseline = Baseline(record, for: audit) }
      try report.write(contents)
      Terminal.exit((audit.isPartial ? Outcome.unreadable : .yes).rawValue)
    }
    var loaded = try load(measuresData: true)
    guard let settings = try loaded.reportSettings() else {
      throw InputError(file, "not a report", help: "djaudit audit reads dumps; its JSON is a report.")
    }
    if settings.version != Djaudit.version, !quiet {
      Terminal.warn(
        "djaudit: \(file.printable()) was made by djaudit \(settings.version.printable(limit: 20)); the rules are those of \(Djaudit.version)"
      )
    }
    var work = try ReportWork(settings, file: file)
    let whole = DJAudit.pipeline(of: loaded, profile: settings.profile)
    var scope =
      reading.scope.isEmpty
      ? settings.schemas.map(Set.init) : try reading.scope.limit(whole).scope
    try redaction.redact(&loaded, &work, &scope)
    let pipeline = DJAudit.pipeline(of: loaded, profile: settings.profile).limited(to: scope)
    var audit = DJAudit.audit(pipeline, of: loaded, selection: settings.selection)
    // Names in source files are not replaced, so findings about them are left out.
    let code = redaction.redact == nil ? CodeArguments.added(loaded.codeReport, to: audit, settings.selection) : nil
    if let code { audit = code.audit }
    var contents = ReportContents(
      audit, settings: work.settings(audit, showsValues: settings.showsValues, scope: scope))
    contents.code = code?.contents
    if let record { contents.baseline = Baseline(record, for: audit) }
    try work.complete(&contents, for: report.planning)
    try report.write(contents)
    if !quiet { for remark in try report.remarks(contents) { Terminal.warn("djaudit: " + remark) } }
    withExtendedLifetime(audit) { Terminal.exit((audit.isPartial ? Outcome.unreadable : .yes).rawValue) }
  }
}
