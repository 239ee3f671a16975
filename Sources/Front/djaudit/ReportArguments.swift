public import ArgumentParser
import Audit
import DataJoint
import Diagnostics
import Files
public import Report
import Text

extension ReportFormat: ExpressibleByArgument {
  /// The format with this name.
  public init?(argument: String) {
    guard let format = ReportFormat.named(argument) else { return nil }
    self = format
  }

  /// The names of all formats, for help and completions.
  public static var allValueStrings: [String] { all.map(\.name) }

  /// Completed by shells.
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// `auto` depends on NO_COLOR and on whether standard output is a terminal.
  func isColored(isStandardOutput: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      (Terminal.environment(.noColor) ?? "").isEmpty && Terminal.isOutputTerminal && isStandardOutput
    }
  }
}

/// Where a report is written, and in which formats.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: """
      Write to this file, in the format of its ending; - is standard output. May be repeated: files appear only when \
      all are complete.
      """, completion: .file())
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "The format of the report.",
      discussion: """
        By default from the file's extension (\
        \(ReportFormat.all.flatMap(\.endings).map { ".\($0)" }.joined(separator: " "))); otherwise text. \
        With several -o, it applies to standard output and to files without an extension.
        """))
  var format: ReportFormat?

  @Option(help: "auto, always or never; NO_COLOR is respected.") var color: ColorChoice = .auto
  @Flag(name: .shortAndLong, help: "Show every finding with its place; in SARIF also notes.") var verbose = false
  @Flag(help: "Start CSV with a byte order mark, so that Excel reads it as UTF-8.") var bom = false

  /// A report and its destination; nil is standard output.
  private struct Target {
    var format: ReportFormat
    var destination: String?
  }

  func validate() throws { _ = try targets() }

  private func targets() throws -> [Target] {
    if output.isEmpty { return [Target(format: format ?? .named("text")!)] }
    var seen: Set<String> = []
    for path in output where !seen.insert(path).inserted {
      throw ValidationError("-o \(path) is given twice.")
    }
    return try output.map { path in
      if path == "-" { return Target(format: format ?? .named("text")!) }
      if output.count == 1, let format { return Target(format: format, destination: path) }
      do throws(InputError) {
        return Target(format: try ReportFormat.of(path) ?? format ?? .named("text")!, destination: path)
      } catch {
        throw ValidationError(error.description)
      }
    }
  }

  /// The most that any of the chosen formats shows of the plan and the estimate.
  var planning: ReportFormat.Planning { get throws { try targets().map(\.format.planning).max() ?? .none } }

  /// Writes the report in each chosen format.
  func write(_ contents: ReportContents) throws {
    let targets = try targets()
    // For formats that cannot state the scope themselves.
    if targets.contains(where: { !$0.format.namesScope }), let words = contents.audit.pipeline.scopeWords {
      Terminal.warn("djaudit: " + words.printable())
    }
    let texts = targets.map { target in
      let isStandard = target.destination == nil
      let style = ReportStyle(
        isColored: color.isColored(isStandardOutput: isStandard), width: output.isEmpty ? Terminal.width : 100,
        isVerbose: verbose, folder: Terminal.folder)
      let mark = bom && target.format.name == "csv" ? "\u{FEFF}" : ""
      return Terminal.Text(destination: target.destination) { emit in
        if !mark.isEmpty { try emit(mark) }
        try target.format.write(contents, style, to: emit)
      }
    }
    try Terminal.write(texts)
  }

  /// A table of sums can be written in three formats.
  func validateTable() throws {
    let formats = try targets().map(\.format.name)
    if let other = formats.first(where: { !["text", "json", "csv"].contains($0) }) {
      throw ValidationError("--by writes text, json or csv, not \(other).")
    }
  }

  /// Writes a table of sums in each chosen format.
  func write(_ table: Breakdown, scope: String) throws {
    try Terminal.write(
      targets().map { target in
        let text =
          switch target.format.name {
          case "json": table.json.text
          case "csv": table.csv
          default: scope + table.text
          }
        return Terminal.Text(destination: target.destination) { emit in try emit(text) }
      })
  }

  /// What was written where, for standard error; empty if everything went to standard output or a device.
  func remarks(_ contents: ReportContents) throws -> [String] {
    try targets().compactMap(\.destination).filter { FileStatus($0)?.kind == .file }.map {
      "wrote \($0.printable()) (\(contents.findingWords))"
    }
  }
}
