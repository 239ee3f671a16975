import ArgumentParser
import Files
import Redaction

/// `djaudit unredact`.
struct UnredactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unredact",
    abstract: "Restore the names in a redacted report, with its private key.",
    discussion: CommandExamples.text([
      "djaudit unredact answer.md --key key.json",
      "djaudit unredact answer.md --key key.json -o named.md",
    ]))

  @Argument(help: "A redacted report in any text format.", completion: .file()) var report: String
  @Option(help: "The file that --redact-key wrote.", completion: .file()) var key: String
  @OptionGroup(title: "Output options") var output: OutputArguments

  func run() throws {
    let key = try RedactionKey(try FileSystem.read(key), file: key)
    let text = String(decoding: try FileSystem.read(report), as: UTF8.self)
    try Terminal.write(key.restored(text), to: output.output)
  }
}
