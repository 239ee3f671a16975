import Answers
import ArgumentParser
import Audit
import Catalog
import Comparison
import DJAudit
import DataJoint
import Diagnostics
import Inputs
import OrderedCollections
import PlanFolder
import Report
import Rows
import Settings
import Text

/// `djaudit compare`.
struct CompareCommand: SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two dumps row by row, before and after a migration (migrate.compare_query_results).",
    discussion: CommandExamples.text(
      """
      Rows are matched by primary key. Blobs are equal if they decode to the same, pointers if they lead to the same \
      object (also in the folders of their paths, if --stores tells them), floats within a tolerance, text after conversion to UTF-8. If B was made with answers that change \
      values (the time zone of a timestamp, UTF-8 stored as latin1), give compare the same answers. \
      Definitions that differ are listed, but count only with --strict. Exit codes: 0 equal, 1 different, 2 partial \
      or unreadable.
      """,
      [
        "djaudit compare before.sql after.sql",
        "djaudit compare all.sql --map lab=lab_v2   # two schemas of one dump",
        "djaudit compare a.sql b.sql --show-values  # with keys and values",
      ]))

  @Argument(
    help: "The earlier dump (or folder of dumps); - for standard input.",
    completion: .file())
  var a: String
  @Argument(help: "The later one; without it, two schemas of the first are compared (--map).", completion: .file())
  var b: String?
  @Option(help: "A schema of A and its counterpart in B: lab=lab_v2. May be repeated.")
  var map: [String] = []
  @Option(
    name: .customLong("schema"),
    help: "Only these schemas of A; * matches any characters. May be repeated, or separated by commas.")
  var schemas: [String] = []
  @Option(name: .customLong("schemas"), help: .hidden) var formerSchemas: [String] = []
  @Option(help: "How much floats may differ, as a part of the larger one. The answer counts those that do.")
  var tolerance = 1e-6
  @Option(help: "text or json.") var format: TextOrJSON = .text
  @Flag(help: "Show keys and values of rows that differ; by default no data values are shown.") var showValues = false
  @Flag(help: "Count different definitions as a difference.") var strict = false
  @Option(help: "Rows to show per table and kind of difference.") var examples = 5
  @OptionGroup(title: "Plan options") var answers: DecisionArguments
  @Option(help: "The legacy settings (dj_local_conf.json), for the subfolding of stores.", completion: .file())
  var stores: String?
  @Option(help: "The schema of dumps that do not name one.") var defaultSchema: String?
  @OptionGroup(title: "Output options") var output: OutputArguments
  @OptionGroup(title: "Global options") var global: GlobalArguments

  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&stores, .stores, settings.file?.stores)
    answers.take(&settings)
  }

  func validate() throws {
    if b == nil, map.isEmpty {
      throw ValidationError("Give a second dump, or --map with two schemas of the first.")
    }
    if a == "-", b == "-" { throw ValidationError("Standard input (-) can be read once only.") }
    if !(tolerance >= 0) || tolerance.isInfinite { throw ValidationError("--tolerance is a number from 0 up.") }
    if examples < 0 { throw ValidationError("--examples is a number from 0 up.") }
    _ = try pairs()
  }

  private func pairs() throws -> [String: String] {
    var result: [String: String] = [:]
    for entry in map.flatMap({ $0.split(separator: ",") }) {
      let names = entry.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else {
        throw ValidationError("--map '\(entry)': expected two names with = between them.")
      }
      guard result.updateValue(names[1], forKey: names[0]) == nil else {
        throw ValidationError("--map names \(names[0]) twice.")
      }
    }
    return result
  }

  func run() throws {
    // Definitions first, because how rows are compared depends on both sides. Standard input cannot be read twice.
    let spooledA = try Spool(a)
    let spooledB = try b.map { try Spool($0) }
    defer {
      spooledA.remove()
      spooledB?.remove()
    }
    let (pathA, pathB) = (spooledA.path, spooledB?.path ?? spooledA.path)
    let answersFile = try answers.file()
    // Some questions only arise from rows.
    let asks = answersFile != nil || answers.acceptSuggestions == true
    let progress = quiet ? nil : Progress()
    defer { progress?.finish() }
    let sourceA = try source(pathA, progress, measuresData: asks)
    let sourceB = b == nil ? sourceA : try source(pathB, progress)
    let map = try pairs()
    try DJAudit.require(map.keys.sorted(), in: sourceA.pipeline)
    try DJAudit.require(map.values.sorted(), in: sourceB.pipeline)
    let asked = schemas + formerSchemas
    let only =
      asked.isEmpty ? nil : Set(try ScopeArguments.resolve(asked, in: Array(sourceA.pipeline.catalog.schemas.keys)))
    let decisions = asks ? try answers.decisions(about: sourceA.pipeline, in: answersFile) : nil
    let comparison = try Comparison(
      sourceA, sourceB,
      ComparisonOptions(
        map: map, isWithinOne: b == nil, schemas: only, tolerance: tolerance, isStrict: strict, exampleLimit: examples,
        decisions: decisions, subfolding: StoreSettings.read(stores)?.subfoldings ?? [:]))
    progress?.finish()
    let answer = ComparisonAnswer(comparison, a: [a], b: [b ?? a], showsValues: showValues)
    let scope = only.map { sourceA.pipeline.limited(to: $0).scopeLine() } ?? ""
    try Terminal.write(
      format == .json ? answer.json.text : scope + answer.text, to: output.output)
    switch comparison.verdict {
    case .equal: break
    case .different: throw ExitCode(Outcome.no.rawValue)
    case .partial: throw ExitCode(Outcome.unreadable.rawValue)
    }
  }

  private func source(_ path: String, _ progress: Progress?, measuresData: Bool = false) throws -> Comparison.Source {
    var first = options(progress, schemaOnly: !measuresData)
    first.measuresData = measuresData
    let loaded = try InputLoader.load([path], options: first)
    progress?.finish()
    if !quiet {
      for note in loaded.notes {
        Terminal.warn("djaudit: " + note.placed.printable())
      }
    }
    return DJAudit.side(of: loaded, [path], input: options(progress))
  }

  private func options(_ progress: Progress?, schemaOnly: Bool = false) -> InputOptions {
    var options = InputOptions(schemaOnly: schemaOnly, defaultSchema: defaultSchema)
    if let progress { options.progress = { progress.show($0, $1) } }
    return options
  }
}
