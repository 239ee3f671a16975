public import ArgumentParser
import Audit
import Catalog
import DataJoint
import Diagnostics
public import Diagram
import Report
import Text

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
        "djaudit diagram dumps/ --collapse -o schemas.svg      # schemas as boxes",
        "djaudit diagram lab.sql --color finding -o worst.svg  # by worst finding",
        "djaudit diagram lab.sql --around Session+2-1          # around a table",
      ]))
  enum Format: String, ExpressibleByArgument, CaseIterable { case svg, dot, mermaid }

  @OptionGroup var inputs: InputArguments
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(
    help: "svg, dot (Graphviz) or mermaid; by default from the extension (.svg, .dot, .gv, .mmd), or svg.")
  var format: Format?
  @Flag(help: "Draw each schema as one box.") var collapse = false
  @Option(
    help: ArgumentHelp(
      "Only a table and its neighbours: +2-1 is two steps downstream and one upstream, ±2 is both; ±1 by default.",
      valueName: "table±n"))
  var around: String?
  @Option(help: "Colour tables by tier or by their worst finding.") var color: DiagramColoring = .tier

  func validate() throws {
    if collapse, !inputs.reading.scope.isEmpty {
      throw ValidationError("--collapse and --schema exclude each other.")
    }
    if collapse, around != nil { throw ValidationError("--collapse and --around exclude each other.") }
    _ = try chosenFormat()
  }

  /// The format, by its name or by the output's file extension.
  private func chosenFormat() throws -> Format {
    let name = output.output.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() ?? "" : ""
    if ["png", "jpg", "jpeg", "pdf"].contains(ending) {
      throw ValidationError(
        "djaudit does not write .\(ending) files. Write lab.svg and convert it: "
          + (ending == "pdf"
            ? "rsvg-convert -f pdf lab.svg -o lab.pdf (librsvg), or print it from a browser."
            : "rsvg-convert lab.svg -o lab.\(ending) (librsvg), or inkscape lab.svg -o lab.\(ending)."))
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
    if let around { diagram = try Neighbourhood(around).of(diagram) }
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

/// The value of `--around`: `Session+2-1`.
struct Neighbourhood {
  var table: String
  var up = 1
  var down = 1

  init(_ text: String) throws {
    var table = Substring(text)
    var up: Int?
    var down: Int?
    while let sign = table.lastIndex(where: { "+-±".contains($0) }) {
      let digits = table[table.index(after: sign)...]
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { break }
      let steps = Int(digits) ?? Int.max
      if table[sign] != "-" { down = max(down ?? 0, steps) }
      if table[sign] != "+" { up = max(up ?? 0, steps) }
      table = table[..<sign]
    }
    guard !table.isEmpty else {
      throw ValidationError("--around wants a table and steps, such as Session+2-1, and not '\(text)'.")
    }
    self.table = String(table)
    if up != nil || down != nil { (self.up, self.down) = (min(up ?? 0, 1000), min(down ?? 0, 1000)) }
  }

  /// The table may be given by its full name, or by its class or table name if that is unambiguous.
  func of(_ diagram: Diagram) throws -> Diagram {
    let tests: [(Diagram.Node) -> Bool] = [
      { $0.fullName == table }, { $0.label == table }, { $0.name.table == table },
      { node in node.master.map { "\(diagram.nodes[$0].label).\(node.label)" == table } ?? false },
    ]
    let found = tests.lazy.map { test in diagram.nodes.indices.filter { test(diagram.nodes[$0]) } }.first {
      !$0.isEmpty
    }
    guard let found else {
      let names = diagram.nodes.flatMap { [$0.fullName, $0.label] }
      throw ValidationError("No table is named '\(table)'." + table.suggestion(among: names))
    }
    guard found.count == 1 else {
      let names = found.prefix(5).map { diagram.nodes[$0].fullName }.joined(separator: ", ")
      throw ValidationError("'\(table)' is the name of several tables: \(names). Give one of these in full.")
    }
    return diagram.around(found[0], up: up, down: down)
  }
}
