import ArgumentParser
import Inputs

/// `djaudit export-queries`.
struct ExportQueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-queries",
    abstract: "Print read-only queries for a server that cannot be dumped; their answers are an input.",
    discussion: CommandExamples.text([
      "djaudit export-queries       # to read first",
      "djaudit export-queries | sh  # in an empty folder, an input then",
      "djaudit export-queries --schema lab_ephys",
    ]))
  @Option(name: .customLong("schema"), help: "Only these schemas; by default all except the system's. May be repeated.")
  var schemas: [String] = []
  @Argument(help: .hidden) var formerSchemas: [String] = []
  @OptionGroup(title: "Output options") var output: OutputArguments

  func validate() throws {
    if let glob = schemas.first(where: { $0.contains("*") }) {
      throw ValidationError("--schema \(glob): the queries need whole names; without --schema they ask for all.")
    }
  }

  func run() throws {
    try Terminal.write(
      ExportQueries.text(schemas: schemas.flatMap { $0.split(separator: ",").map(String.init) } + formerSchemas),
      to: output.output)
  }
}
