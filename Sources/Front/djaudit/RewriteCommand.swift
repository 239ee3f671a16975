public import ArgumentParser
import Audit
import Catalog
import Conversion
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Files
import Inputs
import PlanFolder
import Planning
public import Rewrite
import Rows
import Settings
import Text

extension PostgreSQLOptions.UUIDs: ExpressibleByArgument {}

/// `djaudit rewrite`.
struct RewriteCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract:
      "Turn a legacy dump into one that a fresh MySQL, MariaDB or PostgreSQL server loads and DataJoint 2.x reads.",
    discussion: CommandExamples.text(
      """
      The definitions are what `plan --strategy in-place` would leave, with the same answers; rows are copied, and only \
      what must change is touched: hashes become pointers, and for PostgreSQL values are converted to its syntax. \
      Columns that need an answer stay as they are.
      """,
      [
        "djaudit rewrite lab.sql --dry-run            # what it would write",
        "djaudit rewrite lab.sql.gz -o lab-2x.sql.gz  # for the newest MySQL",
        "djaudit rewrite lab.sql --to postgresql -o lab-pg.sql",
      ]))

  @OptionGroup var inputs: InputArguments
  @Option(
    help: "mysql-8.0, mysql-8.4, mysql-9, mariadb-10.11 or postgresql; mysql-9 by default.",
    completion: .list(Target.names + ["postgresql"]))
  var to: String?
  @Option(help: "A suffix for schema names; none by default.") var suffix = ""
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @Option(help: "The legacy settings (dj_local_conf.json), for the subfolding of stores.", completion: .file())
  var stores: String?
  @Option(
    help:
      "PostgreSQL: what UUIDs become: text (varchar(36)), unmarked (uuid) or marked (uuid, with files for server and clients)."
  )
  var uuids: PostgreSQLOptions.UUIDs = .text
  @Option(
    name: .shortAndLong,
    help: "The file to write, also .gz and .zst, or - for standard output. It appears only when complete.",
    completion: .file())
  var output: String?
  @Option(
    help:
      "Repairs for values that the target would reject: \(Repairs.names.joined(separator: ", ")), each with =choice."
  )
  var repair: String = ""
  @Flag(help: "Show what would be written, but write nothing.") var dryRun = false
  @Flag(help: "Write what can be read of an input that is damaged or cut off; the output says so.") var partial =
    false

  func validate() throws {
    if inputs.reading.probeResults != nil { throw ValidationError("rewrite needs rows, and --probe-results has none.") }
    if inputs.reading.schemaOnly { throw ValidationError("rewrite needs rows: leave out --skip-rows.") }
    if output == nil, !dryRun, !inputs.global.showSettings {
      throw ValidationError("Pass -o with the file to write, or --dry-run.")
    }
    do { _ = try Repairs(repair) } catch { throw ValidationError(error.message + ".") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  func run() throws {
    // The inputs are read twice; standard input cannot be.
    let spools = try inputs.inputs.map { try Spool($0) }
    defer { for spool in spools { spool.remove() } }
    var reading = inputs
    reading.inputs = spools.map(\.path)
    let name = to ?? RewriteTarget.standardName
    guard RewriteTarget.names.contains(name) else {
      throw ValidationError("Unknown target '\(name)'; expected \(RewriteTarget.names.joined(separator: ", ")).")
    }
    let isPostgreSQL = name == "postgresql"
    // Of the rules about the target, those that a strict MySQL minds, too.
    let codes = ["DJ611", "DJ613"] + (isPostgreSQL ? ["DJ8"] : ["DJ804"])
    // Any number of objects; of attachments there are few, and their manifest needs them all.
    let objects = try TrackedObjects()
    var attached: [TrackerRow] = []
    let sink = TrackerSink { row, _ in
      objects.add(row)
      if row.attachmentName != nil { attached.append(row) }
    }
    let audit = try reading.audit(
      reading.load(measuresData: true, sinks: [sink]), RuleSelection(select: ["DJ9"] + codes))
    if let error = objects.error { throw error }
    let server = audit.pipeline.catalog.server
    let target = RewriteTarget(named: name, for: server, postgresql: PostgreSQLOptions(uuids: uuids))!
    if audit.isPartial {
      inputs.warnIncomplete(audit)
      if !partial {
        throw OutputError(
          "The inputs are damaged or cut off; nothing written. Use --partial to write what can be read.")
      }
    }
    try audit.pipeline.catalog.requireExactRows(audit.pipeline.isAsked)
    try DJAudit.requireReadableText(audit.notes)
    let repairs = try Repairs(repair)
    let stops = report(audit, codes, repairs)
    if stops > 0, !dryRun {
      throw OutputError(
        "\(stops) findings would be lost or rejected on the target; nothing written. Fix them at the source, or pass --repair."
      )
    }
    let plan = try plan(audit, target.planned(for: server))
    let place = output.map(Place.init) ?? .nowhere
    let rewrite = Rewrite(
      plan,
      RewriteOptions(
        target: target, suffix: suffix, isInParts: place.isFolder, repairs: repairs, isPartial: audit.isPartial),
      objects: objects, legacy: audit.pipeline.catalog)
    let broken = try keyProblems(rewrite, reading)
    if broken > 0, !dryRun {
      throw OutputError("\(broken) keys would fail on the target; nothing written. Fix the rows first.")
    }
    func work(_ output: any RewriteOutput) throws -> RewriteSummary {
      try rewrite.begin(output)
      try reading.deliver(to: rewrite.sink)
      return try rewrite.finish()
    }
    let attachments = plan.attachmentFiles(rows: attached)
    var summary: RewriteSummary
    if dryRun {
      if stops + broken > 0 { throw ExitCode(Outcome.no.rawValue) }
      let nothing = NoOutput()
      summary = try work(nothing)
      Terminal.write("\(name): \(Words.size(nothing.byteCount)) would be written\n" + summary.text(dryRun: true))
    } else {
      switch place {
      case .nowhere: return
      case .standardOutput:
        let file = try FileOutput(1, name: "standard output", .none)
        summary = try work(file)
        try file.finish()
        if !inputs.quiet { Terminal.warn(summary.text(dryRun: false)) }
      case .file(let path):
        summary = try write(path, rewrite, isPostgreSQL ? nil : reading, work)
        let stem = Place.stem(path)
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { $0 + "/" }.joined()
        var files = rewrite.companions(summary).map { file in
          (path: file.path == "verify.sql" ? stem + ".verify.sql" : folder + file.path, text: file.text)
        }
        // The objects of attachments need a script of their own, which is the same as a plan's.
        files += attachments.map { (path: stem + "." + $0.path.replacing("stores/", with: ""), text: $0.text) }
        for file in files { try Terminal.write(file.text, to: file.path) }
        Terminal.write(summary.text(dryRun: false) + nextSteps(path, files.map(\.path), isPostgreSQL))
      case .folder(let path):
        let staged = try NewFolder(path)
        do {
          try staged.makeFolder(FolderOutput.rows)
          let output = FolderOutput(staged.aside, place.compression) { rewrite.header(of: $0) }
          summary = try work(output)
          try output.finish()
          let files =
            rewrite.companions(summary) + attachments + [rewrite.loadScript]
          try staged.write(files)
          try staged.commit()
        } catch {
          staged.discard()
          throw error
        }
        Terminal.write(
          summary.text(dryRun: false)
            + "Load it: sh \(path)/load.sh (it says what it needs)\nThen run verify.sql of the folder.\n")
      }
    }
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }

  /// Keys of text that the target compares otherwise, compared with the rows; how many would fail.
  private func keyProblems(_ rewrite: Rewrite, _ reading: InputArguments) throws -> Int {
    let survey = KeySurvey(rewrite)
    if survey.skipped > 0, !inputs.quiet {
      Terminal.warn(
        "djaudit: too many rows to check \(survey.skipped) foreign keys here; verify.sql checks them on the server")
    }
    guard survey.isNeeded else { return 0 }
    try reading.deliver(to: survey)
    let problems = try survey.problems { try reading.deliver(to: survey) }
    for problem in problems {
      Terminal.warn(("error: " + (problem.position.map { "\($0): " } ?? "") + problem.message).printable())
    }
    if survey.isFull, !inputs.quiet {
      Terminal.warn("djaudit: too many text keys to compare here; verify.sql compares them on the server")
    }
    return problems.count
  }

  /// Writes a file, and reads it again before it gets its name: its definitions are the expected ones, every row is
  /// there, and, on MySQL and MariaDB, an audit with the options of `reading` finds nothing more to do.
  private func write(
    _ path: String, _ rewrite: Rewrite, _ reading: InputArguments?, _ work: (any RewriteOutput) throws -> RewriteSummary
  ) throws -> RewriteSummary {
    var summary: RewriteSummary?
    try StagedFile(
      path,
      writing: { descriptor, path in
        let file = try FileOutput(descriptor, name: path, Compression(path: path))
        summary = try work(file)
        try file.finish()
      },
      check: { aside in
        let loaded = try InputLoader.load([aside], options: InputOptions(schemaOnly: false))
        let wrong = rewrite.differences(loaded.catalog, summary!, isWhole: !loaded.isPartial)
        if !wrong.isEmpty {
          throw OutputError(
            "\(path): the output differs from what should have been written: \(wrong.prefix(5).joined(separator: "; "))"
          )
        }
        // What waits for an answer is still found, of course.
        guard let reading, !inputs.quiet, summary!.open.isEmpty else { return }
        let audit = try reading.audit(loaded, RuleSelection())
        for group in audit.groups where group.rule.resolution == .automatic {
          Terminal.warn(
            "djaudit: \(group.rule.code) is still found in the output, in \(Words.count(group.findings.count, "place"))"
          )
        }
      }
    ).commit()
    return summary!
  }

  /// Lists what rules about the target have found, with places. How many findings stop the rewrite.
  private func report(_ audit: Audit, _ codes: [String], _ repairs: Repairs) -> Int {
    var stops = 0
    for group in audit.groups where codes.contains(where: { group.rule.code.hasPrefix($0) }) {
      let repair = Repairs.name(for: group.rule.code)
      let isRepaired = repair.map(repairs.contains) ?? false
      if group.rule.severity == .error, !isRepaired { stops += group.findings.count }
      if inputs.quiet, group.rule.severity != .error || isRepaired { continue }
      let how =
        isRepaired ? " (repaired)" : repair.map { group.rule.severity == .error ? " (--repair \($0)=…)" : "" } ?? ""
      Terminal.warn(
        "\(group.rule.severity.rawValue) \(group.rule.code) \(group.rule.name): \(group.rule.summary)\(how)")
      for finding in group.findings.prefix(10) {
        let place = finding.firstPlace.map { "\($0), " } ?? ""
        Terminal.warn("  \(place)\(finding.place): \(finding.message)".printable())
      }
      if group.findings.count > 10 { Terminal.warn("  … and \(group.findings.count - 10) more") }
    }
    return stops
  }

  private func nextSteps(_ path: String, _ files: [String], _ isPostgreSQL: Bool) -> String {
    let compression = Compression(path: path)
    let read = compression == .gzip ? "gzip -dc" : compression == .zstd ? "zstd -dc" : ""
    var text = "Load it: "
    if isPostgreSQL {
      text += "createdb -T template0 -E UTF8 --lc-collate=C lab && "
      text +=
        read.isEmpty ? "psql -v ON_ERROR_STOP=1 -d lab -f \(path)" : "\(read) \(path) | psql -v ON_ERROR_STOP=1 -d lab"
    } else {
      text += read.isEmpty ? "mysql < \(path)" : "\(read) \(path) | mysql"
    }
    text += "\nThen: "
    text += files.map { file in
      if file.hasSuffix("verify.sql") { return isPostgreSQL ? "psql -d lab -f \(file)" : "mysql --table < \(file)" }
      if file.hasSuffix("datajoint_postgresql.py") { return "import datajoint_postgresql in each program" }
      if file.hasSuffix("rewrite-attachments.py") { return "python3 \(file) (objects of attachments)" }
      return file
    }.joined(separator: "; ")
    return text + "\n"
  }

  private func plan(_ audit: Audit, _ target: Target) throws -> Plan {
    var planning = try PlanArguments.parse([])
    planning.strategy = .inPlace
    planning.target = target.name
    planning.answers = answers
    planning.stores = stores
    return try planning.plan(audit)
  }

  /// Where the output goes.
  private enum Place {
    case nowhere
    case standardOutput
    case file(String)
    /// With a slash at its end, or one that is there.
    case folder(String)

    init(_ path: String) {
      if path == "-" {
        self = .standardOutput
      } else if path.hasSuffix("/") || FileStatus(path)?.kind == .folder {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self = .folder(path)
      } else {
        self = .file(path)
      }
    }

    var isFolder: Bool { if case .folder = self { true } else { false } }
    var compression: Compression { .none }

    /// The path without its endings.
    static func stem(_ path: String) -> String {
      for ending in [".sql.gz", ".sql.zst", ".sql", ".gz", ".zst"] where path.hasSuffix(ending) {
        return String(path.dropLast(ending.count))
      }
      return path
    }
  }
}

extension Finding {
  /// Where rows show it first; else where it is defined.
  fileprivate var firstPlace: String? {
    if case .string(let place)? = evidence["first_at"] { return place }
    return position?.description
  }
}
