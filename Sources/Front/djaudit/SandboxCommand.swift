import ArgumentParser
import Audit
import Catalog
import DJAudit
import DataJoint
import Diagnostics
import Inputs
import Planning
import Report
import SQLite
import Sandbox

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `djaudit sandbox`.
struct SandboxCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Replay the rows into SQLite and check what only rows can tell: keys, types, and those of 2.0.",
    discussion: """
      Tables are called "schema.table" there; the file has views djaudit_tables, djaudit_checks and djaudit_findings. \
      A file that -o has left is an input for --query, which then replays nothing. Exit codes: 0 everything holds · 1 something fails · 2 input that is unreadable, damaged or incomplete.
      """)

  @OptionGroup var inputs: InputArguments
  @OptionGroup var planning: PlanArguments
  @Option(
    name: .shortAndLong, help: "Keep the database in this file; it appears only when complete.", completion: .file())
  var output: String?
  @Flag(help: "Replay into the tables as the plan leaves them, and check what 2.0 reads.") var migrated = false
  @Option(help: "Print the answer to a query that only reads, instead of the report.") var query: String?
  @Flag(help: "Let values of the dump appear in the report.") var showValues = false
  @Option(help: "text or json.") var format: TextOrJSON = .text

  func validate() throws {
    if inputs.reading.probeResults != nil {
      throw ValidationError("--probe-results holds no row that could be replayed.")
    }
    if inputs.reading.schemaOnly { throw ValidationError("--schema-only leaves nothing to replay.") }
    if migrated, inputs.inputs.contains("-") {
      throw ValidationError("--migrated reads the inputs twice; standard input can be read once only.")
    }
  }

  /// The one input, if it is a database that an earlier run has left.
  private func existing() throws -> String? {
    for input in inputs.inputs where input != "-" {
      guard let isOwn = Sandbox.isOwn(Terminal.head(of: input, count: 100)) else { continue }
      guard isOwn else {
        throw OutputError(description: "\(input): is a database of SQLite, but none that djaudit sandbox has made")
      }
      guard query != nil, inputs.inputs.count == 1, !migrated, output == nil else {
        throw ValidationError("\(input) is a sandbox already: give it alone, with --query.")
      }
      return input
    }
    return nil
  }

  private func answer(_ query: String, in file: String) throws -> String {
    let (columns, rows, isCut) = try Sandbox.query(query, in: file)
    if isCut { Terminal.warn("djaudit: the answer has more rows; these are the first \(rows.count)") }
    let answer = QueryAnswer(columns: columns, rows: rows)
    return format == .json ? answer.json.text : answer.text
  }

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    planning.take(&settings)
  }

  func run() throws {
    if let file = try existing() {
      Terminal.write(try answer(query ?? "", in: file))
      return
    }
    let options = SandboxOptions(showsValues: showValues, now: SandboxCommand.now)
    var plan: Plan?
    var catalog: Catalog?
    if migrated {
      let audit = try inputs.audit(measuresData: true)
      plan = try planning.plan(audit)
      catalog = audit.pipeline.catalog
    } else if !inputs.inputs.contains("-") {
      var first = InputOptions(schemaOnly: true, defaultSchema: inputs.reading.schema)
      first.measuresData = false
      catalog = try InputLoader.load(inputs.inputs, options: first).catalog
    }
    // A query needs a file that a second connection can open.
    let file = try SandboxFile(output, isNeeded: query != nil, inputs: inputs.inputs)
    let result: SandboxResult
    do {
      let progress = inputs.quiet ? nil : Progress()
      defer { progress?.finish() }
      var input = InputOptions(defaultSchema: inputs.reading.schema)
      if let progress { input.progress = { progress.show($0, $1) } }
      result = try Sandbox.replay(
        inputs.inputs, to: file.aside ?? "", catalog: catalog, plan: plan, input: input, options: options)
      if !inputs.quiet {
        for note in result.inputs.notes {
          Terminal.warn("djaudit: " + ((note.position.map { "\($0): " } ?? "") + note.message).printable())
        }
      }
      if let query {
        let text = try answer(query, in: file.aside ?? "")
        try file.finish()
        Terminal.write(text)
      } else {
        try file.finish()
        let answer = SandboxAnswer(result, file: output)
        Terminal.write(format == .json ? answer.json.text : answer.text)
      }
    } catch {
      file.discard()
      if let error = error as? SandboxError { throw OutputError(description: error.description) }
      if let error = error as? SQLiteError { throw OutputError(description: error.description) }
      throw error
    }
    let outcome: Outcome = result.isPartial ? .unreadable : result.isFine ? .yes : .no
    Terminal.exit(outcome.rawValue)
  }

  /// The time in UTC, as MySQL writes it.
  private static var now: String {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe _ = gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
    return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second))"
  }
}

/// The database while it is written: beside its place, under another name, until it is complete.
struct SandboxFile {
  /// Where SQLite writes; nil for a temporary database of its own.
  let aside: String?
  private let path: String?
  private var interruption: Interruption?

  /// `isNeeded` wants a file even when none is to be kept.
  init(_ output: String?, isNeeded: Bool, inputs: [String]) throws {
    guard let output else {
      path = nil
      let folder = Terminal.environment(.temporaryFolder) ?? P_tmpdir
      aside = isNeeded ? "\(folder)/djaudit-\(getpid()).sqlite" : nil
      if let aside {
        interruption = Interruption(removing: aside)
        try SandboxFile.create(aside)
      }
      return
    }
    var status = stat()
    var path = output
    if unsafe stat(output, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw OutputError(description: "\(output): is not a file") }
      for input in inputs where input != "-" {
        var other = stat()
        if unsafe stat(input, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
          throw OutputError(description: "\(output): is an input; it is not written over")
        }
      }
      if let resolved = unsafe realpath(output, nil) {
        path = unsafe String(cString: resolved)
        unsafe free(resolved)
      }
    }
    self.path = path
    aside = path + ".djaudit-\(getpid())"
    interruption = Interruption(removing: aside!)
    try SandboxFile.create(aside!)
  }

  /// Makes the file, which must not be there: nobody else's is written to.
  private static func create(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw OutputError(description: "\(path): \(unsafe String(cString: strerror(errno)))")
    }
    _ = close(descriptor)
  }

  /// Puts the database in its place, on the disk for good.
  func finish() throws {
    guard let aside else { return }
    guard let path else {
      discard()
      return
    }
    let descriptor = unsafe open(aside, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0, fsync(descriptor) == 0, close(descriptor) == 0, unsafe rename(aside, path) == 0 else {
      let message = unsafe String(cString: strerror(errno))
      discard()
      throw OutputError(description: "\(path): \(message)")
    }
  }

  /// Leaves nothing behind.
  func discard() { if let aside { unsafe _ = unlink(aside) } }
}
