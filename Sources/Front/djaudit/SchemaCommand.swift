import ArgumentParser
import Report
import Text

/// `djaudit json-schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-schema", abstract: "Print the JSON Schema of audit --format json.", aliases: ["schema"])
  @OptionGroup(title: "Output options") var output: OutputArguments

  func run() throws { try Terminal.write(AuditSchema.json.text, to: output.output) }
}
