import Answers
import ArgumentParser
import Audit
import Catalog
import DJAudit
import DataJoint
import Diagnostics
import Files
import Inputs
import Planning
import Report
import SQLite
import Sandbox
import Text

/// `djaudit sandbox`.
struct SandboxCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Replay the rows into SQLite and check the data: keys, types, and what 2.x requires of them.",
    discussion: CommandExamples.text(
      """
      Tables are named "schema.table"; the file has views djaudit_tables, djaudit_checks and djaudit_findings. \
      A file written by -o can be queried again with --query, without replaying. Exit codes: \
      0 all checks pass · 1 a check fails · 2 input is unreadable, damaged or incomplete.
      """,
      [
        "djaudit sandbox lab.sql             # the rows as they are",
        "djaudit sandbox lab.sql --migrated  # as they will be",
        "djaudit sandbox lab.sql --query 'SELECT * FROM djaudit_checks'",
      ]))

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Plan options") var planning: PlanArguments
  @Option(
    name: .shortAndLong, help: "Keep the database in this file; it appears only when complete.", completion: .file())
  var output: String?
  @Flag(help: "Replay into the tables as they are after the plan, and check what 2.x will read.") var migrated = false
  @Option(help: "Print the result of a read-only query instead of the report.") var query: String?
  @Flag(help: "Show data values in the report.") var showValues = false
  @Option(help: "text or json.") var format: TextOrJSON = .text

  func validate() throws {
    if inputs.reading.probeResults != nil {
      throw ValidationError("--probe-results has no rows to replay.")
    }
    if inputs.reading.schemaOnly { throw ValidationError("--skip-rows leaves nothing to replay.") }
    if migrated, inputs.inputs.contains("-") {
      throw ValidationError("--migrated reads the inputs twice; standard input can be read once only.")
    }
  }

  /// The only input, if it is a database that an earlier run has written.
  private func existing() throws -> String? {
    for input in inputs.inputs where input != "-" {
      guard let isOwn = Sandbox.isOwn(FileSystem.head(of: input, count: 100)) else { continue }
      guard isOwn else {
        throw OutputError("\(input): is a database of SQLite, but none that djaudit sandbox has made")
      }
      guard query != nil, inputs.inputs.count == 1, !migrated, output == nil else {
        throw ValidationError("\(input) is a sandbox already: give it alone, with --query.")
      }
      return input
    }
    return nil
  }

  private func answer(_ query: String, in file: String) throws -> String {
    let (columns, rows, isCut): (columns: [String], rows: [[Value]], isCut: Bool)
    do throws(SQLiteError) {
      (columns, rows, isCut) = try Sandbox.query(query, in: file)
    } catch {
      // People write schema.table, which SQLite understands as a table of another database.
      guard error.message.contains("no such table"), query.contains(".") else { throw error }
      throw OutputError(error.description + "\nA table's name is \"schema.table\", in double quotes.")
    }
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
    let options = SandboxOptions(showsValues: showValues, now: Terminal.now)
    var plan: Plan?
    var catalog: Catalog?
    if migrated {
      let audit = try inputs.audit(measuresData: true)
      plan = try planning.plan(audit, isOutline: true)
      catalog = audit.pipeline.catalog
    }
    // A query needs a file that a second connection can open.
    let file = try SandboxFile(output, isNeeded: query != nil)
    var result: SandboxResult
    do {
      let progress = inputs.quiet ? nil : Progress()
      defer { progress?.finish() }
      var input = InputOptions(defaultSchema: inputs.reading.defaultSchema(of: inputs.inputs))
      if let progress { input.progress = { progress.show($0, $1) } }
      result = try DJAudit.sandbox(
        inputs.inputs, catalog: catalog, database: file.path, plan: plan, input: input, options: options)
      inputs.warn(result.inputs.notes)
      if let query {
        let text = try answer(query, in: file.path ?? "")
        try file.finish()
        Terminal.write(text)
      } else {
        try file.finish()
        var pipeline = DJAudit.pipeline(of: result.inputs)
        if !inputs.reading.scope.isEmpty {
          // All rows had to be read, because rows of one schema refer to others.
          pipeline = try inputs.reading.scope.limit(pipeline)
          let suffix = plan?.strategy == .copy ? plan?.options.suffix ?? "" : ""
          result.limit {
            pipeline.isAsked($0) || pipeline.isAsked(String($0.dropLast($0.hasSuffix(suffix) ? suffix.count : 0)))
          }
        }
        let answer = SandboxAnswer(result, file: output)
        Terminal.write(format == .json ? answer.json.text : pipeline.scopeLine() + answer.text)
      }
    } catch {
      file.discard()
      throw error
    }
    let outcome: Outcome = result.isPartial ? .unreadable : result.isFine ? .yes : .no
    Terminal.exit(outcome.rawValue)
  }
}

/// The database while it is being written: staged if it is kept, otherwise a temporary file or nothing.
private struct SandboxFile {
  private let staged: StagedFile?
  private let temporary: TemporaryFile?

  /// - Parameter isNeeded: Whether a query needs a file that a second connection can open.
  init(_ output: String?, isNeeded: Bool) throws {
    staged = try output.map { try StagedFile(empty: $0) }
    temporary =
      output == nil && isNeeded
      ? try TemporaryFile("djaudit", in: Terminal.environment(.temporaryFolder) ?? "/tmp") : nil
  }

  /// Where SQLite writes; nil for a temporary database of its own.
  var path: String? { staged?.aside ?? temporary?.path }

  /// Moves the database to its place and syncs it to disk.
  func finish() throws {
    temporary?.remove()
    try staged?.commit(isSynced: true)
  }

  /// Removes the database.
  func discard() {
    temporary?.remove()
    staged?.discard()
  }
}
