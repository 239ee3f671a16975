import ArgumentParser
import Report
import Text

/// `djaudit schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "The JSON Schema of what audit --format json writes.")
  @OptionGroup var output: OutputArguments

  func run() throws { try Terminal.write(AuditSchema.json.text, to: output.output) }
}
