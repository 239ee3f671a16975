import ArgumentParser
import Audit
import Catalog
import Conversion
import DJAudit
import DataJoint
import Diagnostics
import Files
import Inputs
import PlanFolder
import Planning
import Rewrite
import Rows
import Sampling
import Settings
import Text

/// `djaudit sample`.
struct SampleCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Cut a small dump out of a large one: some rows per table and everything their foreign keys need.",
    discussion: CommandExamples.text(
      """
      The same seed chooses the same rows. With --migrated, the sample is of the parallel schemas that a copy plan makes \
      (_v2): their definitions, rows converted, pointers as JSON. Views, triggers and routines are left out.
      """,
      [
        "djaudit sample lab.sql.gz --rows 20 -o small.sql",
        "djaudit sample lab.sql --rows 20 --seed 7    # other rows",
        "djaudit sample lab.sql --rows 20 --migrated  # as the copy strategy has them",
      ]))

  @OptionGroup var inputs: InputArguments
  @Option(help: "Rows per table; their parents, parts and tracked objects are added.") var rows: Int
  @Option(help: "Another seed chooses other rows.") var seed: UInt64 = 1
  @Flag(help: "Sample the _v2 schemas of the copy strategy instead of the legacy ones.") var migrated = false
  @Option(
    help: "mysql-8.0, mysql-8.4, mysql-9, mariadb-10.11 or postgresql: the server for the sample.",
    completion: .list(Target.names + ["postgresql"]))
  var target: String?
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @Option(help: "With --migrated: suffix of the parallel schemas' names.") var suffix = "_v2"
  @Option(help: "The legacy settings (dj_local_conf.json), for the subfolding of stores.", completion: .file())
  var stores: String?
  @OptionGroup(title: "Output options") var output: OutputArguments

  func validate() throws {
    if !inputs.reading.scope.isEmpty {
      throw ValidationError("A sample covers all schemas of its inputs, since rows need the rows they refer to.")
    }
    if rows < 1 { throw ValidationError("--rows must be at least 1.") }
    if inputs.reading.probeResults != nil {
      throw ValidationError("A sample needs rows, which --probe-results does not have.")
    }
    if inputs.reading.schemaOnly { throw ValidationError("A sample needs rows, which --skip-rows leaves out.") }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    inputs.reading.take(&settings)
    settings.take(&target, .target, settings.file?.target)
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  func run() throws {
    // The inputs are read three times, which standard input does not allow.
    let spools = try inputs.inputs.map { try Spool($0) }
    defer { for spool in spools { spool.remove() } }
    let paths = spools.map(\.path)
    var reading = inputs
    reading.inputs = paths
    let loaded = try reading.load(measuresData: migrated)
    reading.warn(loaded.notes)
    try loaded.catalog.requireExactRows()
    try DJAudit.requireReadableText(loaded.notes)
    let pipeline = try reading.pipeline(of: loaded)
    let server = pipeline.catalog.server
    var chosen: Target?
    if target == "postgresql" {
      if migrated { throw ValidationError("For PostgreSQL a sample is migrated anyway: leave --migrated out.") }
    } else if let target {
      chosen = Target(named: target, for: server)
      if chosen == nil {
        throw ValidationError("Unknown target '\(target)'; expected \(Target.names.joined(separator: ", ")).")
      }
    }
    let plan = migrated ? try plan(pipeline, chosen ?? Target.standard(for: server).target) : nil
    let sample = try Sample(pipeline, SampleOptions(rows: rows, seed: seed, target: chosen), plan: plan)
    try reading.deliver(to: sample.keySink)
    try sample.choose()
    try reading.deliver(to: sample.rowSink)
    if target == "postgresql" {
      // A sample is small: it is made in memory for the dump's own server, then rewritten.
      var text: [UInt8] = []
      try sample.write { text += $0.utf8 }
      let script = try postgresql(text, isPartial: loaded.isPartial)
      try Terminal.write(script, to: output.output)
    } else {
      let gaps = loaded.notes.filter(\.isPartial).map(\.placed)
      try Terminal.write(to: output.output) { emit in try sample.write(gaps: gaps, emit) }
    }
    if !inputs.quiet { for remark in sample.remarks { Terminal.warn("djaudit: " + remark.printable()) } }
    if loaded.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }

  /// A dump in memory, converted for PostgreSQL as djaudit rewrite does.
  private func postgresql(_ sql: [UInt8], isPartial: Bool) throws -> String {
    var objects: [TrackerRow] = []
    let loaded = try InputLoader.load(
      sql: sql, file: "sample", options: InputOptions(measuresData: true),
      sinks: [TrackerSink { row, _ in objects.append(row) }])
    let pipeline = DJAudit.pipeline(of: loaded, profile: inputs.reading.typeProfile ?? .portable)
    let settings = try stores.map { try StoreSettings.parse(try FileSystem.read($0), file: $0) }
    let target = RewriteTarget.postgresql(PostgreSQLOptions())
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: .inPlace, target: target.planned(for: pipeline.catalog.server),
        decisions: try answers.decisions(about: pipeline),
        subfolding: Dictionary(
          (settings?.stores ?? []).map { ($0.name, $0.subfolding) }, uniquingKeysWith: { a, _ in a })))
    let rewrite = Rewrite(
      plan, RewriteOptions(target: target, isPartial: isPartial), objects: try TrackedObjects(objects),
      legacy: pipeline.catalog)
    let output = MemoryOutput()
    try rewrite.begin(output)
    _ = try InputLoader.load(sql: sql, file: "sample", sinks: [rewrite.sink])
    let summary = try rewrite.finish()
    if !inputs.quiet { for remark in summary.remarks { Terminal.warn("djaudit: " + remark.printable()) } }
    return output.text
  }

  private func plan(_ pipeline: Pipeline, _ target: Target) throws -> Plan {
    let settings = try stores.map { try StoreSettings.parse(try FileSystem.read($0), file: $0) }
    let missing = Plan.neededFacts(for: pipeline.catalog.server).subtracting(pipeline.catalog.facts)
    if !missing.isEmpty {
      throw OutputError(
        "The inputs lack \(missing.sorted().map(\.rawValue).joined(separator: ", ")): give a dump.")
    }
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: .copy, target: target, decisions: try answers.decisions(about: pipeline),
        subfolding: Dictionary(
          (settings?.stores ?? []).map { ($0.name, $0.subfolding) }, uniquingKeysWith: { a, _ in a }),
        suffix: suffix))
    if plan.steps.isEmpty { throw OutputError(plan.notes.joined(separator: "\n")) }
    return plan
  }
}
