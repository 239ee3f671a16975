public import ArgumentParser
import Audit
import Code
public import CodeAudit
import CodeEdits
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Files
import Inputs
import Report
import Settings
import Text

extension CodeOptions.Style: ExpressibleByArgument {}
extension CodeOptions.Types: ExpressibleByArgument {}

/// `djaudit code`.
struct CodeCommand: SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Check Python sources and notebooks for DataJoint 2.x, and make the edits that keep their results.",
    discussion: CommandExamples.text(
      """
      Without --diff or --write, nothing is changed. Edits are safe (same result), values (same values in other \
      types; with --unsafe) or need a decision. `# djaudit: ignore[DJ701]` at the end of a line suppresses a finding.
      """,
      [
        "djaudit code src/ notebooks/              # what 2.x breaks",
        "djaudit code src/ --dump lab.sql --diff   # what --write would change",
        "djaudit code src/ --dump lab.sql --write  # make the safe edits",
      ]))

  @Argument(help: "Python files, notebooks, and folders with them.", completion: .file()) var paths: [String] = []

  @Option(
    help: "The schemas that the code uses, as a dump or a JSON report: classes and tables are compared.",
    completion: .file())
  var dump: [String] = []

  @Flag(help: "Print what --write would change, as a unified diff; exit with 1 if there are changes.") var diff = false
  @Flag(help: "Make the safe edits.") var write = false
  @Flag(help: "Also make edits that give the same values in other types.") var unsafe = false
  @Option(help: "exact: the same results in every case; idiomatic: the guide's spelling where the usage allows it.")
  var style: CodeOptions.Style = .exact
  @Option(
    help: """
      Types in definitions: keep native types, which 2.x accepts, or write core types. The default is core with --dump, \
      keep otherwise.
      """)
  var types: CodeOptions.Types?
  @Option(help: "Append this to schema names that are literals, such as _v2.") var suffix: String?
  @Option(help: "The server that the code will run on: mysql or postgresql.") var to: TargetServer = .mysql
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @Option(help: "Leave out files that match this .gitignore pattern; may be repeated.") var exclude: [String] = []
  @Flag(help: "Keep each changed file as FILE.bak.") var backup = false
  @Flag(help: "Write even if the files have uncommitted changes in git.") var allowDirty = false

  @OptionGroup(title: "Rule selection") var selection: SelectionArguments
  @OptionGroup(title: "Output options") var report: ReportArguments
  @Option(help: "An earlier report as JSON: findings are marked new, unchanged or gone.", completion: .file())
  var baseline: String?
  @Option(help: "Exit with 1 if there are findings of this severity or worse.") var failOn: Threshold?
  @Flag(help: "Leave out the part of the JSON from which djaudit report makes other formats.") var compact = false
  @OptionGroup(title: "Global options") var global: GlobalArguments

  /// From the settings file; there is no option for it.
  private var suppressions: [Suppression] = []

  enum TargetServer: String, ExpressibleByArgument, CaseIterable {
    case mysql, postgresql
  }

  func validate() throws {
    if paths.isEmpty, !global.showSettings { throw ValidationError("Missing expected argument '<paths> ...'") }
    if diff, write { throw ValidationError("--diff and --write exclude each other.") }
    if backup, !write { throw ValidationError("--backup goes with --write.") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    selection.take(&settings)
    settings.take(&failOn, .failOn, settings.file?.failOn, standard: .error)
    settings.take(&baseline, .baseline, settings.file?.baseline)
    answers.take(&settings)
    settings.takeIgnores()
    suppressions = settings.ignores
  }

  func run() throws {
    let selected = try selection.selection()
    let record = try baseline.map { path in
      try AuditRecord(FileSystem.read(path, limit: AuditRecord.sizeLimit), file: path)
    }
    let reading = CodeReading(
      paths: paths, exclude: exclude, options: try options(), selection: selected)
    var sources = reading.sources()
    var work = reading.audit(sources)
    let guide = CodeGuide(
      work.groups, work.summary, sources, suffix: suffix, upTo: unsafe ? .values : .safe)
    if diff || write {
      // A fix that overlaps another is applied in the next pass; a few passes are enough for any real file.
      let original = sources
      for _ in 0..<8 {
        let safety: Fix.Safety = unsafe ? .values : .safe
        let judged = work
        let edited = sources.edited { judged.fixes(of: $0, upTo: safety) }
        if edited.isEmpty { break }
        sources = sources.replacing(edited)
        work = reading.audit(sources)
      }
      let changes = original.changes(to: sources)
      if diff {
        Terminal.write(changes.map(CodeDiff.of).joined())
        if !quiet { say(sources.notes) }
        Terminal.exit((!sources.notes.isEmpty ? Outcome.unreadable : changes.isEmpty ? .yes : .no).rawValue)
      }
      try CodeWriter(backup: backup, allowDirty: allowDirty).write(changes)
      var code = CodeContents(work.summary, sources, isAlone: true)
      code.guide = guide
      code.written = .init(fileCount: changes.count, fixCount: changes.reduce(0) { $0 + $1.made.count })
      try finish(reading, work, sources, code, record, selected)
    } else {
      var code = CodeContents(work.summary, sources, isAlone: true)
      code.guide = guide
      try finish(reading, work, sources, code, record, selected)
    }
  }

  private func options() throws -> CodeOptions {
    // The guide's spelling gives other types: without --unsafe what is written has the same result.
    let style = (diff || write) && !unsafe ? .exact : style
    var options = CodeOptions(
      style: style, types: types ?? (dump.isEmpty ? .keep : .core), isForPostgreSQL: to == .postgresql, suffix: suffix)
    guard !dump.isEmpty else { return options }
    // The suggestions depend on the values.
    let input =
      answers.acceptSuggestions == true ? InputOptions(measuresData: true) : InputOptions(schemaOnly: true)
    let (pipeline, loaded) = try DJAudit.pipeline(dump, options: .init(input: input))
    if !quiet { say(loaded.notes) }
    options.database = pipeline
    for (attribute, type) in try answers.decisions(about: pipeline).types(pipeline) where type.question == nil {
      options.answers[attribute.description] = type.text
    }
    return options
  }

  private func say(_ notes: [InputNote]) {
    for note in notes {
      Terminal.warn("djaudit: " + note.placed.printable())
    }
  }

  private func finish(
    _ reading: CodeReading, _ work: CodeAudit, _ sources: CodeSources, _ code: CodeContents, _ record: AuditRecord?,
    _ selected: RuleSelection
  ) throws {
    let audit = Audit.ofCode(
      work.groups, checked: work.checked, inputs: reading.inputs(sources), notes: sources.notes, selection: selected)
    let reportWork = ReportSettings(
      audit, version: Djaudit.version, suppressions: suppressions,
      day: suppressions.contains { $0.until != nil } ? Terminal.day : nil,
      failOn: failOn ?? .error)
    var contents = ReportContents(audit, settings: reportWork, isCompact: compact)
    contents.code = code
    if let record { contents.baseline = Baseline(record, for: audit) }
    try report.write(contents)
    let outcome: Outcome = audit.isPartial ? .unreadable : contents.hasFailures ? .no : .yes
    Terminal.exit(outcome.rawValue)
  }
}

/// Reads source files and finds what has to change, for `djaudit code` and `djaudit audit --code`.
struct CodeReading {
  var paths: [String]
  var exclude: [String]
  var options: CodeOptions
  var selection: RuleSelection

  /// What was read, for the header of a report.
  func inputs(_ sources: CodeSources) -> [InputSummary] {
    paths.map { path in
      let folder = path.hasSuffix("/") ? path : path + "/"
      return InputSummary(
        path: path, format: InputSummary.pythonSources,
        bytes: sources.bytes.reduce(0) { $0 + ($1.key == path || $1.key.hasPrefix(folder) ? $1.value.count : 0) })
    }
  }

  func sources() -> CodeSources { CodeSources(SourceTree(paths, excludes: exclude)) }

  func audit(_ sources: CodeSources) -> CodeAudit {
    let project = Project(sources.files, headings: options.database.map(DatabaseTables.init))
    return CodeAudit(project, options: options, selection: selection) { position in
      sources.position(in: position.file, of: position.byte, line: position.line, column: position.column)
    }
  }
}
