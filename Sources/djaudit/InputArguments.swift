public import ArgumentParser
import Audit
import DJAudit
public import DataJoint
import Diagnostics
import Inputs
import Rows

extension TypeProfile: ExpressibleByArgument {}

/// Arguments of every command that reads inputs.
struct InputArguments: ParsableArguments {
  @Argument(help: Self.help, completion: .file()) var inputs: [String]
  @OptionGroup var reading: ReadingArguments

  static let help: ArgumentHelp = """
    Dumps, folders or exports: mysqldump SQL (plain, .gz, .zst), mydumper and --tab folders, mysqldump --xml, \
    information_schema as TSV, CSV, JSON or XML; - for standard input. Several make one catalog.
    """

  var quiet: Bool { reading.quiet }

  func validate() throws { try ReadingArguments.validate(inputs) }

  /// Reads the inputs and runs the rules; looks into the rows where that is asked for.
  func audit(
    _ selection: RuleSelection = RuleSelection(), measuresData: Bool = false, sinks: [any RowSink] = []
  ) throws(InputError) -> Audit {
    try reading.audit(inputs, selection, measuresData: measuresData, sinks: sinks)
  }

  /// Reads the inputs for a plan: what the rows show, and the rows of tracking tables where there are any rows.
  func auditAndObjects(_ selection: RuleSelection = RuleSelection()) throws(InputError)
    -> (audit: Audit, objects: [TrackerRow]?)
  {
    try reading.auditAndObjects(inputs, selection)
  }

  /// Reads the inputs for a command whose answer has no place for remarks on them: those go to standard error.
  func pipeline(measuresData: Bool = false) throws(InputError) -> (pipeline: Pipeline, isPartial: Bool) {
    try reading.pipeline(inputs, measuresData: measuresData)
  }

  /// Gives the rows of the inputs to a sink; their definitions were read before.
  func deliver(to sink: any RowSink) throws(InputError) { try reading.deliver(inputs, to: sink) }
}

/// How inputs are read.
struct ReadingArguments: ParsableArguments {
  @Option(help: "The schema of a dump that names none.")
  var schema: String?

  @Flag(help: "Skim over rows: much faster, but nothing is said about data.")
  var schemaOnly = false

  @Option(help: "How native types map to core types: portable (2.3.5) or unsigned (2.0; no released 2.x reads it).")
  var typeProfile: TypeProfile = .portable

  @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error.")
  var quiet = false

  static func validate(_ inputs: [String]) throws {
    if inputs.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read once only.") }
  }

  /// Reads the inputs, with a progress bar where someone watches, and runs the rules.
  func audit(
    _ inputs: [String], _ selection: RuleSelection = RuleSelection(), measuresData: Bool = false,
    sinks: [any RowSink] = []
  ) throws(InputError) -> Audit {
    try watched { options throws(InputError) in
      var options = options
      options.measuresData = measuresData
      return try DJAudit.audit(
        inputs, options: .init(input: options, profile: typeProfile, selection: selection), sinks: sinks)
    }
  }

  /// Reads the inputs for a plan: what the rows show, and the rows of tracking tables where there are any rows.
  func auditAndObjects(_ inputs: [String], _ selection: RuleSelection = RuleSelection()) throws(InputError)
    -> (audit: Audit, objects: [TrackerRow]?)
  {
    var rows: [TrackerRow] = []
    let audit = try audit(inputs, selection, measuresData: true, sinks: [TrackerSink { row, _ in rows.append(row) }])
    return (audit, audit.countedRows ? rows : nil)
  }

  /// Reads the inputs for a command whose answer has no place for remarks on them: those go to standard error.
  func pipeline(_ inputs: [String], measuresData: Bool = false) throws(InputError) -> (
    pipeline: Pipeline, isPartial: Bool
  ) {
    let (pipeline, loaded) = try watched { options throws(InputError) in
      var options = options
      options.measuresData = measuresData
      return try DJAudit.pipeline(inputs, options: .init(input: options, profile: typeProfile))
    }
    if !quiet {
      for note in loaded.notes {
        Terminal.warn("djaudit: " + ((note.position.map { "\($0): " } ?? "") + note.message).printable())
      }
    }
    return (pipeline, loaded.isPartial)
  }

  /// Gives the rows of the inputs to a sink; their definitions were read before.
  func deliver(_ inputs: [String], to sink: any RowSink) throws(InputError) {
    _ = try watched { options throws(InputError) in try InputLoader.load(inputs, options: options, sinks: [sink]) }
  }

  private func watched<Result>(_ work: (InputOptions) throws(InputError) -> Result) throws(InputError) -> Result {
    let progress = quiet ? nil : Progress()
    defer { progress?.finish() }
    var options = InputOptions(schemaOnly: schemaOnly, defaultSchema: schema)
    if let progress { options.progress = { progress.show($0, $1) } }
    return try work(options)
  }
}

/// Where the answer goes.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "Write to this file; it appears only when complete.", completion: .file())
  var output: String?
}
