public import ArgumentParser
import Audit
import Catalog
import DJAudit
public import DataJoint
import Diagnostics
import Files
import Inputs
import Rows
import Settings

extension TypeProfile: ExpressibleByArgument {}

/// Arguments of every command that reads inputs.
struct InputArguments: ParsableArguments, InputReader {
  @Argument(help: Self.help, completion: .file()) var inputs: [String] = []
  @OptionGroup(title: "Input options") var reading: ReadingArguments
  @OptionGroup(title: "Global options") var global: GlobalArguments

  static let help: ArgumentHelp = """
    Dumps, folders or exports: mysqldump SQL (plain, .gz, .zst), mydumper and --tab folders, mysqldump --xml, \
    information_schema as TSV, CSV, JSON or XML, a report as JSON; - for standard input. Several make one catalog.
    """

  func validate() throws { try validateInputs() }
}

/// How inputs are read.
struct ReadingArguments: ParsableArguments {
  @OptionGroup var scope: ScopeArguments

  @Option(help: "The schema of a dump that does not name one.")
  var defaultSchema: String?

  @Flag(name: .customLong("skip-rows"), help: "Skim over rows: much faster, but nothing is said about data.")
  var skipsRows = false
  @Flag(name: .customLong("schema-only"), help: .hidden) var formerlySkipsRows = false

  /// Whether rows are skipped.
  var schemaOnly: Bool { skipsRows || formerlySkipsRows }

  /// The schema of a dump that does not name one. Before 0.2 it was set by `--schema`, which still works with a single
  /// dump.
  func defaultSchema(of inputs: [String]) -> String? {
    defaultSchema ?? (inputs.count == 1 && FileStatus(inputs[0])?.kind != .folder ? scope.single : nil)
  }

  @Option(
    help: """
      A server's answers to djaudit probe, for schemas without rows: rules about data are checked as far as the answers \
      allow.
      """, completion: .file(extensions: ["tsv"]))
  var probeResults: String?

  @Option(help: "How native types map to core types: portable (2.3.5) or unsigned (2.0; no released 2.x reads it).")
  var typeProfile: TypeProfile?

  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&typeProfile, .typeProfile, settings.file?.typeProfile, standard: .portable)
  }
}

/// A command that reads inputs with certain options.
protocol InputReader: GlobalReader {
  var inputs: [String] { get }
  var reading: ReadingArguments { get }
}

/// A command with the usual inputs.
protocol InputCommand: SettingsReader {
  var inputs: InputArguments { get }
}

extension InputCommand {
  var global: GlobalArguments { inputs.global }
}

extension InputReader {
  func validateInputs() throws {
    if inputs.isEmpty, !global.showSettings {
      throw ValidationError("Missing expected argument '<inputs> ...'")
    }
    if (inputs + [reading.probeResults].compactMap { $0 }).filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  /// Reads the inputs, with a progress bar on a terminal, and runs the rules. Inspects the rows if asked to.
  func audit(
    _ selection: RuleSelection = RuleSelection(), measuresData: Bool = false
  ) throws(InputError) -> Audit {
    try audit(load(measuresData: measuresData), selection)
  }

  /// Runs the rules on inputs that were already read.
  func audit(_ loaded: LoadedInputs, _ selection: RuleSelection) throws(InputError) -> Audit {
    DJAudit.audit(try pipeline(of: loaded), of: loaded, selection: selection)
  }

  /// Reads the inputs for a plan: evidence from the rows, and the rows of tracking tables if there are any.
  func auditAndObjects(_ selection: RuleSelection = RuleSelection()) throws(InputError)
    -> (audit: Audit, objects: [TrackerRow]?, code: [UInt8]?)
  {
    var rows: [TrackerRow] = []
    let loaded = try load(measuresData: true, sinks: [TrackerSink { row, _ in rows.append(row) }])
    let audit = try audit(loaded, selection)
    // The rows of tracking tables are unreliable if those of any hidden DataJoint table are in doubt.
    let isExact = !loaded.catalog.rowDoubts.contains { $0.table?.table.hasPrefix("~") ?? true }
    return (
      audit, audit.countedRows && loaded.hasDeliveredRows && isExact ? rows : nil, loaded.codeReport
    )
  }

  /// Reads the inputs for a command whose output cannot show remarks about them: these go to standard error.
  func pipeline(measuresData: Bool = false) throws(InputError) -> (pipeline: Pipeline, isPartial: Bool) {
    let loaded = try load(measuresData: measuresData)
    warn(loaded.notes)
    return (try pipeline(of: loaded), loaded.isPartial)
  }

  /// Prints remarks about the inputs on standard error.
  func warn(_ notes: [InputNote]) {
    if quiet { return }
    for note in notes { Terminal.warn("djaudit: " + note.placed.printable()) }
  }

  /// Reports what could not be read, for output that cannot show it or that goes to a file.
  func warnIncomplete(_ audit: Audit) { warn(audit.notes.filter(\.isPartial)) }

  /// Gives the rows of the inputs to a sink; their definitions were read before, `earlier` by that reading.
  func deliver(to sink: any RowSink, after earlier: EarlierReading? = nil) throws(InputError) {
    _ = try watched { options throws(InputError) in
      var options = options
      options.earlier = earlier
      return try InputLoader.load(inputs, options: options, sinks: [sink])
    }
  }

  /// The pipeline, limited to the schemas that were asked for.
  func pipeline(of loaded: LoadedInputs) throws(InputError) -> Pipeline {
    try reading.scope.limit(DJAudit.pipeline(of: loaded, profile: reading.typeProfile ?? .portable))
  }

  /// The contents of the inputs. Sinks that do not depend on rows get whatever rows there are.
  func load(measuresData: Bool, sinks: [any RowSink] = []) throws(InputError) -> LoadedInputs {
    try watched { options throws(InputError) in
      var options = options
      (options.measuresData, options.needsRows) = (measuresData, false)
      options.probeResults = reading.probeResults
      return try InputLoader.load(inputs, options: options, sinks: sinks)
    }
  }

  private func watched<Result>(_ work: (InputOptions) throws(InputError) -> Result) throws(InputError) -> Result {
    let progress = quiet ? nil : Progress()
    defer { progress?.finish() }
    var options = InputOptions(schemaOnly: reading.schemaOnly, defaultSchema: reading.defaultSchema(of: inputs))
    if let progress { options.progress = { progress.show($0, $1) } }
    return try work(options)
  }
}

/// Where the output goes.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "Write to this file; it appears only when complete.", completion: .file())
  var output: String?
}
