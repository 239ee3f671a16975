import ArgumentParser
import Inputs

/// `djaudit export-queries`.
struct ExportQueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-queries",
    abstract: "Read-only queries for a server that no one may dump; their answers are an input.",
    discussion: "For example: djaudit export-queries | sh, in an empty folder; then: djaudit audit FOLDER")
  @Argument(help: "Schemas; all but the system's when none is named.") var schemas: [String] = []
  @OptionGroup var output: OutputArguments

  func run() throws { try Terminal.write(ExportQueries.text(schemas: schemas), to: output.output) }
}
