public import ArgumentParser
import Audit
import Catalog
import DJAudit
import DataJoint
import Diagnostics
import Inputs
import Migration
public import Rewrite
import Rows
import Settings

extension PostgreSQLOptions.UUIDs: ExpressibleByArgument {}

/// `djaudit rewrite`.
struct RewriteCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract: "Turn a legacy dump into one that a fresh server loads and DataJoint 2.x reads: MySQL, MariaDB or PostgreSQL.",
    discussion: """
      The definitions are what `plan --strategy in-place` would leave, with the same answers; rows are copied, and only \
      what must change is touched: hashes become pointers, and for PostgreSQL values are spelled its way. What waits for an answer stays as it is.
      """)

  @OptionGroup var inputs: InputArguments
  @Option(help: "mysql-8.0, mysql-8.4, mysql-9, mariadb-10.11 or postgresql; mysql-9 by default.") var to: String?
  @Option(help: "Only these schemas, separated by commas.") var schemas: String?
  @Option(help: "What the schemas' names end in; nothing by default.") var suffix = ""
  @OptionGroup var answers: DecisionArguments
  @Option(help: "The legacy settings (dj_local_conf.json) that tell how stores are subfolded.", completion: .file())
  var stores: String?
  @Option(help: "PostgreSQL: what UUIDs become: text (varchar(36)), unmarked (uuid) or marked (uuid, with the help for servers and clients).")
  var uuids: PostgreSQLOptions.UUIDs = .text
  @Option(
    name: .shortAndLong,
    help: "The file to write, also .gz and .zst, or - for standard output. It appears only when complete.",
    completion: .file())
  var output: String?
  @Flag(help: "Tell what would be written, and write nothing.") var dryRun = false

  func validate() throws {
    if inputs.reading.probeResults != nil { throw ValidationError("A dump is of rows: --probe-results holds none.") }
    if inputs.reading.schemaOnly { throw ValidationError("A dump is of rows: --schema-only leaves none.") }
    if output == nil, !dryRun, !inputs.reading.settings.showSettings {
      throw ValidationError("Give -o with the file to write, or --dry-run.")
    }
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
    let paths = spools.map(\.path)
    var reading = inputs
    reading.inputs = paths
    let (audit, objects) = try reading.auditAndObjects(RuleSelection(select: ["DJ9"]))
    let server = audit.pipeline.catalog.server
    let name = to ?? RewriteTarget.standardName
    guard let target = RewriteTarget(named: name, for: server, postgresql: PostgreSQLOptions(uuids: uuids)) else {
      throw ValidationError("Unknown target '\(name)'; there are \(RewriteTarget.names.joined(separator: ", ")).")
    }
    let plan = try plan(audit, target.planned(for: server))
    let rewrite = Rewrite(
      plan, RewriteOptions(target: target, suffix: suffix), objects: TrackedObjects(objects ?? []))
    func work(_ output: any RewriteOutput) throws -> RewriteSummary {
      try rewrite.begin(output)
      try reading.deliver(to: rewrite.sink)
      return try rewrite.finish()
    }
    var summary: RewriteSummary?
    if dryRun {
      summary = try work(NoOutput())
    } else if let output, output != "-" {
      let compression = Compression(path: output)
      try StagedFile(
        output, inputs: paths,
        writing: { descriptor, path in
          let file = try FileOutput(descriptor, name: path, compression)
          summary = try work(file)
          try file.finish()
        }
      ).commit()
    } else {
      let file = try FileOutput(1, name: "standard output", .none)
      summary = try work(file)
      try file.finish()
    }
    if let summary, !inputs.quiet {
      for remark in summary.remarks { Terminal.warn("djaudit: " + remark.printable()) }
      Terminal.warn("djaudit: \(summary.tables.count) tables, \(summary.total.rows) rows, \(summary.total.pointers) pointers")
    }
    if audit.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }

  private func plan(_ audit: Audit, _ target: Target) throws -> Plan {
    var planning = try PlanArguments.parse([])
    planning.strategy = .inPlace
    planning.target = target.name
    planning.schemas = schemas
    planning.answers = answers
    planning.stores = stores
    return try planning.plan(audit)
  }
}
