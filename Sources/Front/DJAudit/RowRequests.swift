public import Catalog
public import Comparison
import Diagnostics
public import Inputs
public import Planning
public import Sampling
public import Sandbox

extension DJAudit {
  /// Replays the rows of the inputs into SQLite and checks what only rows can show. `database` is a new file, or nil
  /// for a temporary one. With a plan, the rows go into the tables as the plan leaves them. `catalog` comes from an
  /// earlier reading; without it, the inputs are read once for their definitions first. Standard input can be read only
  /// once, so its tables are created as they arrive. Throws `SandboxError`, and `InputError` for inputs that cannot be
  /// read.
  public static func sandbox(
    _ paths: [String], catalog: Catalog? = nil, database: String? = nil, plan: Plan? = nil,
    input: InputOptions = InputOptions(),
    options: SandboxOptions = SandboxOptions()
  ) throws -> SandboxResult {
    // Definitions first: a foreign key may refer to a table that is defined later.
    let catalog =
      try catalog ?? (paths.contains("-") ? nil : pipeline(paths, options: definitions(input)).inputs.catalog)
    return try Sandbox.replay(paths, to: database ?? "", catalog: catalog, plan: plan, input: input, options: options)
  }

  /// Compares two inputs row by row, such as before and after a move. Throws for an input that cannot be read.
  public static func compare(
    _ a: [String], _ b: [String], input: InputOptions = InputOptions(), options: ComparisonOptions = ComparisonOptions()
  ) throws -> Comparison {
    try Comparison(
      side(of: pipeline(a, options: definitions(input)).inputs, a, input: input),
      side(of: pipeline(b, options: definitions(input)).inputs, b, input: input), options)
  }

  /// One side of a comparison: its definitions are read now, its rows during the comparison.
  public static func side(
    of loaded: LoadedInputs, _ paths: [String], input: InputOptions = InputOptions()
  ) -> Comparison.Source {
    let isXML = loaded.inputs.contains { $0.format == "mysqldump --xml" }
    return Comparison.Source(pipeline(of: loaded), isXML: isXML) { sink in
      try InputLoader.load(paths, options: input, sinks: [sink]).catalog
    }
  }

  /// Options that read definitions and skip rows.
  private static func definitions(_ input: InputOptions) -> Options {
    var first = input
    (first.schemaOnly, first.measuresData) = (true, false)
    return Options(input: first)
  }

  /// Writes a small dump taken from a large one, in which every foreign key is satisfied, as pieces of SQL. The inputs
  /// are read three times. With a plan that uses the copy strategy, the sample is of its parallel schemas. Returns what
  /// was left out, and why.
  public static func sample(
    _ paths: [String], _ options: SampleOptions, plan: Plan? = nil, input: InputOptions = InputOptions(),
    emit: (String) throws -> Void
  ) throws -> [String] {
    let (pipeline, inputs) = try pipeline(paths, options: Options(input: input))
    let sample = try Sample(pipeline, options, plan: plan)
    _ = try InputLoader.load(paths, options: input, sinks: [sample.keySink])
    try sample.choose()
    _ = try InputLoader.load(paths, options: input, sinks: [sample.rowSink])
    try sample.write(gaps: inputs.notes.filter(\.isPartial).map(\.placed), emit)
    return sample.remarks
  }
}
