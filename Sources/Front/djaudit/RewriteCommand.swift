public import ArgumentParser
import Audit
import CMalloc
import Catalog
import Conversion
import DJAudit
import DataJoint
import Decisions
import Diagnostics
import Evidence
import Files
import Inputs
import OrderedCollections
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
  var uuids: PostgreSQLOptions.UUIDs?
  @Option(
    name: .shortAndLong,
    help: "The file to write, also .gz and .zst, or - for standard output. It appears only when complete.",
    completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp(
      "Repair values that the target would reject: \(Repairs.choices.joined(separator: ", ")).",
      discussion: "Repeatable; several also separated by commas.", valueName: "repair"))
  var repair: [String] = []
  @Flag(help: "Show what would be written, but write nothing.") var dryRun = false
  @Flag(help: "Write what can be read of an input that is damaged or cut off; the output says so.") var partial =
    false

  func validate() throws {
    if inputs.reading.probeResults != nil { throw ValidationError("rewrite needs rows, and --probe-results has none.") }
    if inputs.reading.schemaOnly { throw ValidationError("rewrite needs rows: leave out --skip-rows.") }
    if output == nil, !dryRun, !inputs.global.showSettings {
      throw ValidationError("Pass -o with the file to write, or --dry-run.")
    }
    if uuids != nil, to != "postgresql" { throw ValidationError("--uuids is for --to postgresql.") }
    for ending in [".bz2", ".xz", ".lz4", ".7z", ".zip"] where output?.lowercased().hasSuffix(ending) == true {
      throw ValidationError("rewrite compresses to .gz and .zst only, not to \(ending).")
    }
    do { _ = try Repairs(repair.joined(separator: ",")) } catch { throw ValidationError(error.message + ".") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  func run() throws {
    djaudit_share_freed_memory()
    // The inputs are read twice, which standard input does not allow.
    let spools = try inputs.inputs.map { try Spool($0) }
    defer { for spool in spools { spool.remove() } }
    var reading = inputs
    reading.inputs = spools.map(\.path)
    let name = to ?? RewriteTarget.standardName
    guard RewriteTarget.names.contains(name) else {
      throw ValidationError("Unknown target '\(name)'; expected \(RewriteTarget.names.joined(separator: ", ")).")
    }
    let isPostgreSQL = name == "postgresql"
    // The rules about the target, including those that concern a strict MySQL.
    let codes = ["DJ611", "DJ613"] + (isPostgreSQL ? ["DJ8"] : ["DJ804"])
    let objects = try TrackedObjects()
    let repeated = RepeatedTables()
    let loaded = try reading.load(measuresData: true, sinks: [objects.sink, repeated])
    let audit = try reading.audit(loaded, RuleSelection(select: ["DJ9"] + codes))
    if let error = objects.error { throw error }
    if let input = audit.inputs.first(where: { $0.format == InputLoader.copyScriptFormat }) {
      throw OutputError("\(input.path) is already for PostgreSQL. rewrite reads dumps of MySQL and MariaDB.")
    }
    let server = audit.pipeline.catalog.server
    let target = RewriteTarget(named: name, for: server, postgresql: PostgreSQLOptions(uuids: uuids ?? .text))!
    if audit.isPartial {
      inputs.warnIncomplete(audit)
      if !partial {
        throw OutputError(
          "The inputs are damaged or cut off; nothing written. Use --partial to write what can be read.")
      }
    }
    try audit.pipeline.catalog.requireExactRows(audit.pipeline.isAsked)
    try DJAudit.requireReadableText(audit.notes)
    let repairs = try Repairs(repair.joined(separator: ","))
    let stops = report(audit, codes, repairs)
    if stops > 0, !dryRun {
      throw OutputError(
        "\(Words.plural(stops, "finding")) would be lost or rejected on the target; nothing written. Fix them at the source, or pass --repair."
      )
    }
    let plan = try plan(audit, target.planned(for: server))
    let place = output.map(Place.init) ?? .nowhere
    if isCopy(audit, plan), !dryRun {
      try copy(reading.inputs[0], to: place)
      let text = "\(inputs.inputs[0].printable()) is already for DataJoint 2.x: copied unchanged\n"
      if case .stream("-") = place { Terminal.warn(text) } else { Terminal.write(text) }
      return
    }
    // NAMEDATALEN - 1 bytes, and 64 characters (MySQL manual, Identifier Length Limits).
    if let long = audit.pipeline.catalog.schemas.keys.first(where: {
      let name = $0 + suffix
      return !suffix.isEmpty && (isPostgreSQL ? name.utf8.count > 63 : name.unicodeScalars.count > 64)
    }) {
      throw OutputError("--suffix \(suffix.printable()): \(long.printable()) would have a name that is too long.")
    }
    let rewrite = Rewrite(
      plan,
      RewriteOptions(
        target: target, suffix: suffix, isInParts: place.isFolder, repairs: repairs, isPartial: audit.isPartial),
      objects: objects, legacy: audit.pipeline.catalog)
    func deliver(to sink: any RowSink) throws { try reading.deliver(to: sink, after: loaded.reading) }
    let broken = try rowProblems(rewrite, repeated.names, deliver)
    if broken > 0, !dryRun {
      throw OutputError(
        "\(Words.count(broken, "problem")) would stop the load on the target; nothing written. Fix the rows first.")
    }
    func work(_ output: any RewriteOutput) throws -> RewriteSummary {
      try rewrite.begin(output)
      try deliver(to: rewrite.sink)
      return try rewrite.finish()
    }
    if dryRun {
      if stops + broken > 0 { throw ExitCode(Outcome.no.rawValue) }
      let nothing = NoOutput()
      let summary = try work(nothing)
      Terminal.write("\(name): \(Words.size(nothing.byteCount)) would be written\n" + summary.text)
    } else {
      let beside = Beside(plan: plan, objects: objects, notes: audit.isPartial ? audit.notes : [])
      switch place {
      case .nowhere: return
      case .stream(let path):
        let summary = try stream(path, work)
        if path != "-" { Terminal.write(summary.text) } else if !inputs.quiet { Terminal.warn(summary.text) }
      case .file(let path):
        let (summary, files) = try write(path, rewrite, beside, isPostgreSQL ? nil : reading, work)
        Terminal.write(summary.text + nextSteps(path, files, isPostgreSQL))
      case .folder(let path):
        let summary = try write(folder: path, rewrite, beside, work)
        Terminal.write(
          summary.text
            + "Load it with sh \(path)/load.sh (its first lines list what it needs)\nThen run verify.sql of the folder.\n"
        )
      }
    }
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }

  /// Lists values that columns of the target do not hold, and keys whose rows would fail there; how many.
  private func rowProblems(
    _ rewrite: Rewrite, _ repeated: Set<TableName>, _ deliver: (any RowSink) throws -> Void
  ) throws -> Int {
    let survey = KeySurvey(rewrite, repeated: repeated, in: Terminal.environment(.temporaryFolder) ?? "/tmp")
    var problems = rewrite.refusedValues()
    if survey.isNeeded {
      try deliver(survey)
      problems += try survey.problems { try deliver(survey) }
    }
    for problem in problems {
      Terminal.warn(("error: " + (problem.position.map { "\($0): " } ?? "") + problem.message).printable())
    }
    return problems.count
  }

  // MARK: A dump that is already 2.x

  /// Whether the dump needs no change: a single file, from a server like the target, with an empty plan.
  private func isCopy(_ audit: Audit, _ plan: Plan) -> Bool {
    guard plan.steps.isEmpty, suffix.isEmpty, audit.pipeline.scope == nil, audit.inputs.count == 1,
      let input = audit.inputs.first, input.isSQLFile, !audit.isPartial, to != "postgresql"
    else { return false }
    return audit.pipeline.catalog.server == plan.target.server
  }

  private func copy(_ input: String, to place: Place) throws {
    func fill(_ descriptor: Int32, _ name: String) throws {
      let file = try FileOutput(descriptor, name: name, Compression(path: name))
      try InputLoader.bytes(of: input) { try file.write($0, to: .definitions) }
      try file.finish()
    }
    switch place {
    case .nowhere: return
    case .stream(let path): try FileSystem.stream(to: path) { try fill($0, path) }
    case .file(let path):
      try StagedFile(path, writing: { descriptor, path in try fill(descriptor, path) }).commit()
    case .folder(let path):
      let staged = try NewFolder(path)
      do {
        let name = staged.aside + "/" + InputLoader.definitionsPart
        try StagedFile(name, writing: { descriptor, path in try fill(descriptor, path) }).commit()
        try staged.commit()
      } catch {
        staged.discard()
        throw error
      }
    }
  }

  // MARK: Writing

  /// The files written next to a dump.
  private struct Beside {
    var plan: Plan
    var objects: TrackedObjects
    /// Notes about damaged or truncated inputs.
    var notes: [InputNote]

    /// Writes the list of attachments to rewrite, which may be long.
    func writeAttachments(_ emit: (String) throws -> Void) throws {
      let trackers = plan.attachmentTrackers
      try emit(AttachmentManifest.head)
      for tracker in trackers {
        try objects.eachAttachment(of: tracker.table) { row in
          if let line = AttachmentManifest.line(of: row, trackers) { try emit(line) }
        }
      }
    }
  }

  /// Writes to standard output, a pipe or a device; what has been written cannot be taken back.
  private func stream(_ path: String, _ work: (any RewriteOutput) throws -> RewriteSummary) throws -> RewriteSummary {
    var summary: RewriteSummary?
    try FileSystem.stream(to: path) { descriptor in
      let file = try FileOutput(descriptor, name: path == "-" ? "standard output" : path, Compression(path: path))
      summary = try work(file)
      try file.finish()
    }
    return summary!
  }

  /// Writes a file and those next to it: either all or none.
  ///
  /// The file is read again before it gets its name: its definitions must be as expected and every row present, and on
  /// MySQL and MariaDB an audit with the options of `reading` must not find anything that djaudit would still change.
  private func write(
    _ path: String, _ rewrite: Rewrite, _ beside: Beside, _ reading: InputArguments?,
    _ work: (any RewriteOutput) throws -> RewriteSummary
  ) throws -> (RewriteSummary, files: [String]) {
    var summary: RewriteSummary?
    let main = try StagedFile(
      path,
      writing: { descriptor, path in
        let file = try FileOutput(descriptor, name: path, Compression(path: path))
        summary = try work(file)
        try file.finish()
      },
      check: { try check($0, path, rewrite, summary!, reading) })
    let stem = Place.stem(path)
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map { $0 + "/" }.joined()
    var staged = [main]
    do {
      for file in rewrite.companions(summary!) {
        let place = file.path == "verify.sql" ? stem + ".verify.sql" : folder + file.path
        staged.append(try StagedFile(place) { try $0(file.text) })
      }
      let attachments = beside.plan.attachmentFiles()
      for file in attachments {
        staged.append(try StagedFile(stem + "." + file.name) { try $0(file.text) })
      }
      if !attachments.isEmpty {
        staged.append(try StagedFile(stem + ".attachments.tsv") { try beside.writeAttachments($0) })
      }
      if !beside.notes.isEmpty {
        staged.append(try StagedFile(stem + ".INCOMPLETE.txt") { try $0(Rewrite.mark(path, beside.notes)) })
      }
      // The dump itself last: if it exists, the others do too.
      for file in staged.dropFirst() + [main] { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
    return (summary!, staged.dropFirst().map(\.path))
  }

  private func write(
    folder path: String, _ rewrite: Rewrite, _ beside: Beside, _ work: (any RewriteOutput) throws -> RewriteSummary
  ) throws -> RewriteSummary {
    let staged = try NewFolder(path)
    do {
      try staged.makeFolder(InputLoader.rowsPart)
      let output = FolderOutput(staged.aside) { rewrite.header(of: $0) }
      let summary = try work(output)
      try output.finish()
      let attachments = beside.plan.attachmentFiles()
      var files = rewrite.companions(summary) + attachments + [rewrite.loadScript]
      if !beside.notes.isEmpty {
        files.append(GeneratedFile(path: "INCOMPLETE.txt", text: Rewrite.mark(path, beside.notes)))
      }
      try staged.write(files)
      if !attachments.isEmpty {
        try StagedFile(staged.aside + "/stores/attachments.tsv") { try beside.writeAttachments($0) }.commit()
      }
      try check(staged.aside, path, rewrite, summary, nil)
      try staged.commit()
      return summary
    } catch {
      staged.discard()
      throw error
    }
  }

  /// Reads an output again, which is called `aside` until it gets its name.
  private func check(
    _ aside: String, _ path: String, _ rewrite: Rewrite, _ summary: RewriteSummary, _ reading: InputArguments?
  ) throws {
    let loaded = try InputLoader.load([aside], options: InputOptions(schemaOnly: false))
    var wrong = rewrite.differences(loaded.catalog, summary, isWhole: !loaded.isPartial)
    if let reading { wrong += unchanged(try reading.audit(loaded, RuleSelection()), rewrite) }
    if wrong.isEmpty { return }
    throw OutputError(
      "\(path): the output differs from what should have been written: \(wrong.prefix(5).joined(separator: "; "))")
  }

  /// Findings of an audit of the output that the rewrite should have resolved: automatic ones, except those about
  /// columns that wait for an answer or that an answer keeps.
  private func unchanged(_ audit: Audit, _ rewrite: Rewrite) -> [String] {
    let untouched = rewrite.untouched
    return audit.groups.filter { $0.rule.resolution == .automatic }.flatMap(\.findings).filter {
      untouched.reason(for: $0) == nil
    }.map { "\($0.rule) is still found in \($0.place)" }
  }

  /// Reports the findings of rules about the target, with their places. Returns how many of them stop the rewrite.
  private func report(_ audit: Audit, _ codes: [String], _ repairs: Repairs) -> Int {
    var stops = 0
    for group in audit.groups where codes.contains(where: { group.rule.code.hasPrefix($0) }) {
      let repair = Repairs.name(for: group.rule.code)
      // What becomes NULL needs a column that may be.
      let unrepaired = group.findings.filter { finding in
        guard let repair, repairs.contains(repair) else { return true }
        guard repairs.makesNull(repair), let schema = finding.schema, let table = finding.table,
          let column = finding.column
        else { return false }
        return audit.pipeline.catalog[TableName(schema, table)]?.column(column)?.isNullable == false
      }
      let isRepaired = unrepaired.isEmpty
      if group.rule.severity == .error { stops += unrepaired.count }
      if inputs.quiet, group.rule.severity != .error || isRepaired { continue }
      let isAsked = repair.map(repairs.contains) ?? false
      let how =
        isRepaired
        ? " (repaired)"
        : isAsked
          ? " (a column that is NOT NULL cannot be repaired by NULL)"
          : repair.map { group.rule.severity == .error ? " (--repair \($0)=…)" : "" } ?? ""
      Terminal.warn(
        "\(group.rule.severity.rawValue) \(group.rule.code) \(group.rule.name): \(group.rule.summary)\(how)")
      for finding in (isAsked && !isRepaired ? unrepaired : group.findings).prefix(10) {
        let place = finding.firstPlace.map { "\($0), " } ?? ""
        Terminal.warn("  \(place)\(finding.place): \(finding.message)".printable())
      }
      let others = (isAsked && !isRepaired ? unrepaired : group.findings).count - 10
      if others > 0 { Terminal.warn("  … and \(others) more") }
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
    func named(_ ending: String) -> String? { files.first { $0.hasSuffix(ending) } }
    text += "\nThen:\n"
    if let file = named("verify.sql") {
      text += "  \(isPostgreSQL ? "psql -d lab -f" : "mysql --table <") \(file)   # checks what was loaded\n"
    }
    if let script = named("rewrite-attachments.py"), let list = named("attachments.tsv") {
      text += "  python3 \(script) \(list) --dry-run   # the objects of attachments; then without --dry-run\n"
    }
    if let file = named("datajoint_postgresql.py") {
      text += "  import datajoint_postgresql in each program (\(file))\n"
    }
    return text
  }

  private func plan(_ audit: Audit, _ target: Target) throws -> Plan {
    var planning = try PlanArguments.parse([])
    planning.strategy = .inPlace
    planning.target = target.name
    planning.answers = answers
    planning.stores = stores
    return try planning.plan(audit, isOutline: true)
  }

  /// Where the output goes.
  private enum Place {
    case nowhere
    /// Standard output (`-`), a pipe, a device.
    case stream(String)
    case file(String)
    /// A path that ends with a slash, or an existing folder.
    case folder(String)

    init(_ path: String) {
      if path == "-" {
        self = .stream(path)
      } else if path.hasSuffix("/") || FileStatus(path)?.kind == .folder {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self = .folder(path)
      } else {
        self = StagedFile.isPlace(path) ? .file(path) : .stream(path)
      }
    }

    var isFolder: Bool { if case .folder = self { true } else { false } }

    /// The path without its extensions.
    static func stem(_ path: String) -> String {
      for ending in [".sql.gz", ".sql.zst", ".sql", ".gz", ".zst"] where path.hasSuffix(ending) {
        return String(path.dropLast(ending.count))
      }
      return path
    }
  }
}

extension Finding {
  /// The first row that shows it, or the place of its definition.
  fileprivate var firstPlace: String? {
    if case .string(let place)? = evidence["first_at"] { return place }
    return position?.description
  }
}

extension GeneratedFile {
  /// Without folders.
  fileprivate var name: Substring {
    path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
  }
}

extension InputSummary {
  /// Whether it is a single file of SQL, uncompressed and unchanged.
  fileprivate var isSQLFile: Bool { format == InputLoader.sqlFormat && encoding != "UTF-16" }
}
