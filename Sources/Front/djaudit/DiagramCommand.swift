public import ArgumentParser
import Audit
import Catalog
import DataJoint
import Diagnostics
public import Diagram
import Report

extension DiagramColoring: ExpressibleByArgument {}

/// `djaudit diagram`.
struct DiagramCommand: InputCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram",
    abstract: "Draw the pipeline: tables by tier, foreign keys, schemas.",
    discussion: CommandExamples.text(
      """
      Green boxes are manual tables, grey ones lookup, blue ellipses imported, red ones computed, as in dj.Diagram; \
      parts are below their master, and the names of tables with key attributes of their own are underlined. Lines: \
      solid in the primary key, thick if they are all of it, dashed if secondary, orange if renamed.
      """,
      [
        "djaudit diagram lab.sql -o lab.svg",
        "djaudit diagram dumps/ --collapse -o schemas.svg     # schemas as boxes",
        "djaudit diagram lab.sql --color finding -o worst.svg # by worst finding",
      ]))
  enum Format: String, ExpressibleByArgument, CaseIterable { case svg, dot, mermaid }

  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(
    help: "svg, dot (Graphviz) or mermaid; by default from the extension (.svg, .dot, .gv, .mmd), or svg.")
  var format: Format?
  @Flag(help: "Draw each schema as one box.") var collapse = false
  @Option(help: "Colour tables by tier or by their worst finding.") var color: DiagramColoring = .tier

  func validate() throws {
    if collapse, !inputs.reading.scope.isEmpty {
      throw ValidationError("--collapse and --schema exclude each other.")
    }
    _ = try chosenFormat()
  }

  /// By name, or by the output's ending.
  private func chosenFormat() throws -> Format {
    let name = output.output.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() ?? "" : ""
    if ["png", "jpg", "jpeg", "pdf"].contains(ending) {
      throw ValidationError(
        "djaudit draws no .\(ending) files: write .svg, which browsers and most programs show and can convert.")
    }
    if let format { return format }
    switch ending {
    case "svg", "": return .svg
    case "dot", "gv": return .dot
    case "mmd", "mermaid": return .mermaid
    default: throw ValidationError("What is a .\(ending) file? Give --format svg, dot or mermaid.")
    }
  }

  mutating func take(_ settings: inout SettingsInForce) { inputs.reading.take(&settings) }

  func run() throws {
    let format = try chosenFormat()
    let pipeline: Pipeline
    let isPartial: Bool
    var severities: [TableName: Severity] = [:]
    if color == .finding {
      let audit = try inputs.audit(measuresData: true)
      (pipeline, isPartial) = (audit.pipeline, audit.isPartial)
      severities = audit.worstByTable
    } else {
      (pipeline, isPartial) = try inputs.pipeline()
    }
    var diagram = Diagram(pipeline, severities: severities)
    if collapse { diagram = diagram.collapsed }
    let text =
      switch format {
      case .svg:
        diagram.svg(
          title: "Pipeline: " + diagram.summary + (pipeline.scopeWords.map { ". \($0)" } ?? ""), coloring: color)
      case .dot: diagram.dot(coloring: color)
      case .mermaid: diagram.mermaid(coloring: color)
      }
    try Terminal.write(text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}
