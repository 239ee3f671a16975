public import Audit
public import DataJoint
public import Diagnostics
import Evidence
public import Inputs
public import Rows

/// The entry point of the library: from inputs to a pipeline or an audit in one call. Nothing here prints, exits or
/// reads the environment.
///
/// ```swift
/// let audit = try DJAudit.audit(["lab.sql.gz"])
/// for finding in audit.findings where finding.rule == "DJ201" { print(finding.place) }
/// ```
public enum DJAudit {
  /// How inputs are read, how types are mapped, and which rules run.
  public struct Options: Sendable {
    /// How the inputs are read.
    public var input: InputOptions
    /// How native types map to core types.
    public var profile: TypeProfile
    /// Which rules run.
    public var selection: RuleSelection

    /// By default all rules, portable core types, and no inspection of values.
    public init(
      input: InputOptions = InputOptions(), profile: TypeProfile = .portable, selection: RuleSelection = RuleSelection()
    ) {
      self.input = input
      self.profile = profile
      self.selection = selection
    }
  }

  /// Reads the inputs into one catalog and interprets it as DataJoint does. Throws for an input that cannot be read at
  /// all; partial damage is reported in `LoadedInputs.notes`. `sinks` receive the rows as they are read.
  public static func pipeline(_ paths: [String], options: Options = Options(), sinks: [any RowSink] = [])
    throws(InputError) -> (pipeline: Pipeline, inputs: LoadedInputs)
  {
    let loaded = try InputLoader.load(paths, options: options.input, sinks: sinks)
    return (pipeline(of: loaded, profile: options.profile), loaded)
  }

  /// Interprets already loaded (possibly redacted) inputs as a DataJoint pipeline.
  public static func pipeline(of loaded: LoadedInputs, profile: TypeProfile = .portable) -> Pipeline {
    Pipeline(loaded.catalog, profile: profile, evidence: loaded.evidence)
  }

  /// Reads the inputs and runs the rules. Without options it also inspects the rows.
  public static func audit(
    _ paths: [String], options: Options = Options(input: InputOptions(measuresData: true)),
    sinks: [any RowSink] = []
  ) throws(InputError) -> Audit {
    let (pipeline, loaded) = try pipeline(paths, options: options, sinks: sinks)
    return audit(pipeline, of: loaded, selection: options.selection)
  }

  /// Runs the rules on inputs that were already read.
  public static func audit(_ pipeline: Pipeline, of loaded: LoadedInputs, selection: RuleSelection) -> Audit {
    Audit(
      pipeline, inputs: loaded.inputs, notes: loaded.notes, countedRows: loaded.countedRows, selection: selection)
  }
}
