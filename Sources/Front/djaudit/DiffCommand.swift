import ArgumentParser
import Audit
import Diagnostics
import Files
import Report
import Settings
import Text

/// `djaudit diff`.
struct DiffCommand: SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show the progress of the migration between two audits as JSON, the earlier first.",
    discussion: CommandExamples.text(
      """
      With more than two, the first and the last are compared, and a burn-down table has all. Exit codes: 0 no new \
      findings, 1 new ones at or above --fail-on, 2 unreadable, or an audit of incomplete inputs.
      """,
      [
        "djaudit audit lab.sql -o before.json",
        "djaudit diff before.json after.json",
        "djaudit diff week*.json -o progress.html  # with a burn-down table",
      ]))

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json, html

    /// The format that a file extension stands for.
    init?(endingOf path: String) {
      switch path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() {
      case "txt": self = .text
      case "md", "markdown": self = .markdown
      case "json": self = .json
      case "html", "htm": self = .html
      default: return nil
      }
    }
  }

  @Argument(
    help: "What djaudit audit --format json wrote (full or --compact), earliest first.",
    completion: .file(extensions: ["json"]))
  var audits: [String]

  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text, markdown, json or html; by default from the file's extension.") var format: Format?
  @Option(help: "Exit with 1 if there are new findings of this severity or worse.")
  var failOn: Threshold?
  @Flag(name: .shortAndLong, help: "Show every new and gone finding.") var verbose = false

  @OptionGroup(title: "Global options") var global: GlobalArguments

  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&failOn, .failOn, settings.file?.failOn, standard: .error)
  }

  func validate() throws {
    if audits.count < 2 { throw ValidationError("Give two audits or more, the earliest first.") }
  }

  func run() throws {
    let records = try audits.map { path in
      try AuditRecord(FileSystem.read(path, limit: AuditRecord.sizeLimit), file: path)
    }
    let answer = DiffAnswer(records)
    let text =
      switch format ?? output.output.flatMap(Format.init(endingOf:)) ?? .text {
      case .text: answer.text(isVerbose: verbose)
      case .markdown: answer.markdown
      case .json: answer.json.text
      case .html: answer.html
      }
    try Terminal.write(text, to: output.output)
    if answer.diff.isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
    if let severity = (failOn ?? .error).severity, answer.diff.hasNewFindings(atLeast: severity) {
      throw ExitCode(Outcome.no.rawValue)
    }
  }
}
