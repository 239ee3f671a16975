public import ArgumentParser
public import Audit
import CodeAudit
import CodeEdits
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Files
import Inputs
import Planning
public import Report
import Settings
import Text

extension Threshold: ExpressibleByArgument {}
extension Breakdown.Dimension: ExpressibleByArgument {}

/// `djaudit audit`.
struct AuditCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check what these schemas need for DataJoint 2.x: checks, findings, what to do next.",
    discussion: CommandExamples.text(
      "With --target postgresql, the rules about moving to PostgreSQL run too (DJ8xx; see djaudit rewrite).",
      [
        "djaudit audit lab.sql.gz                   # a summary for the terminal",
        "djaudit audit lab.sql.gz -o report.html    # everything, as one page",
        "djaudit audit dumps/ --by schema           # where the work is",
        "djaudit audit lab.sql --schema 'lab_*' -v  # all findings of some schemas",
      ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Rule selection") var selection: SelectionArguments
  @OptionGroup(title: "Output options") var report: ReportArguments
  @OptionGroup(title: "Plan options") var planning: PlanArguments
  @Option(help: "Your own prices for the estimate (TOML).", completion: .file()) var prices: String?
  @OptionGroup(title: "Redaction options") var redaction: RedactionArguments
  @Option(
    help: """
      An earlier audit as JSON (full or --compact): findings are marked new, unchanged or gone; none is left out.
      """, completion: .file(extensions: ["json"]))
  var baseline: String?
  @Option(
    help: """
      Exit with 1 if there are findings of this severity or worse; with --baseline, new ones only.
      """)
  var failOn: Threshold?
  @Flag(help: "Include smallest and largest values in the JSON; by default no data values are shown.") var showValues =
    false

  @Option(help: "Show totals per schema, group (independent pipeline), rule or table, as text, json or csv.")
  var by: Breakdown.Dimension?

  @Flag(help: "Leave out the part of the JSON from which djaudit report makes other formats.") var compact = false
  @OptionGroup(title: "Code options") var code: CodeArguments

  func validate() throws {
    try redaction.validate(baseline: baseline)
    if redaction.redact != nil, !code.paths.isEmpty {
      throw ValidationError("--redact does not go with --code: names in the sources would not be replaced.")
    }
    if by != nil { try report.validateTable() }
  }

  /// From the settings file; there is no option for it.
  private var suppressions: [Suppression] = []

  mutating func take(_ settings: inout SettingsInForce) {
    selection.take(&settings)
    settings.take(&failOn, .failOn, settings.file?.failOn, standard: .error)
    inputs.reading.take(&settings)
    planning.take(&settings)
    settings.take(&prices, .prices, settings.file?.prices)
    // The baseline of the settings would name findings that are gone; see `RedactionArguments.validate`.
    if redaction.redact == nil { settings.take(&baseline, .baseline, settings.file?.baseline) }
    settings.takeIgnores()
    suppressions = settings.ignores
  }

  func run() throws {
    var selected = try selection.selection()
    var planning = planning
    if planning.target == "postgresql" {
      // Reports what prevents djaudit rewrite; the plan is for MySQL regardless.
      selected.includesPostgreSQL = true
      planning.target = nil
    }
    // Before the inputs, which take longer to read.
    let record = try baseline.map { path in
      try AuditRecord(FileSystem.read(path, limit: AuditRecord.sizeLimit), file: path)
    }
    var work = try ReportWork(
      plan: try planning.request(), prices: prices, suppressions: suppressions, failOn: failOn ?? .error)
    var loaded = try inputs.load(measuresData: true)
    // A report that covered PostgreSQL keeps doing so when it is the input.
    if planning.target == nil, try loaded.reportSettings()?.selection.includesPostgreSQL == true {
      selected.includesPostgreSQL = true
    }
    // Names and comments are redacted before anything is made from them.
    var pipeline = try inputs.pipeline(of: loaded)
    var scope = pipeline.scope
    if try redaction.redact(&loaded, &work, &scope) {
      pipeline = DJAudit.pipeline(of: loaded, profile: pipeline.profile).limited(to: scope)
    }
    var audit = DJAudit.audit(pipeline, of: loaded, selection: selected)
    let withCode = code.added(to: audit, selected, recorded: redaction.redact == nil ? loaded.codeReport : nil)
    if let withCode { audit = withCode.audit }
    var contents = ReportContents(
      audit, settings: work.settings(audit, showsValues: showValues, scope: scope), isCompact: compact)
    contents.code = withCode?.contents
    if let record { contents.baseline = Baseline(record, for: audit) }
    try work.complete(&contents, for: by == nil ? report.planning : .brief)
    if let by {
      try report.write(Breakdown(contents, by: by), scope: audit.pipeline.scopeLine())
      let outcome: Outcome = audit.isPartial ? .unreadable : contents.hasFailures ? .no : .yes
      withExtendedLifetime(audit) { Terminal.exit(outcome.rawValue) }
    }
    try report.write(contents)
    // A report on the terminal already begins with this.
    if !report.output.isEmpty { inputs.warnIncomplete(audit) }
    let remarks = inputs.quiet ? [] : try report.remarks(contents)
    for remark in remarks { Terminal.warn("djaudit: " + remark) }
    if work.plan.answers != nil, !inputs.quiet {
      let decisions = try contents.plan?.options.decisions ?? planning.answers.decisions(about: audit.pipeline)
      // A file may also answer questions that these inputs do not raise.
      let asked = decisions.list.filter { !$0.columns.isEmpty }
      let open = asked.count(where: \.isOpen)
      Terminal.warn(
        "djaudit: \(asked.count - open) of \(Words.plural(asked.count, "question")) answered, \(open) open")
    }
    let outcome: Outcome = audit.isPartial ? .unreadable : contents.hasFailures ? .no : .yes
    if outcome == .no, !remarks.isEmpty {
      let threshold = (failOn ?? .error).rawValue
      Terminal.warn("djaudit: exit code 1: findings at or above --fail-on \(threshold); with --fail-on never it is 0")
    }
    // The process ends here, so freeing every table and finding would be wasted time.
    withExtendedLifetime(audit) { Terminal.exit(outcome.rawValue) }
  }
}
