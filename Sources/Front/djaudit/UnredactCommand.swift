import ArgumentParser
import Files
import Redaction

/// `djaudit unredact`.
struct UnredactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unredact",
    abstract: "Read a redacted report back: names in the place of words, with the private key.")

  @Argument(help: "A redacted report, of any format of text.", completion: .file()) var report: String
  @Option(help: "What --redact-key wrote.", completion: .file()) var key: String
  @OptionGroup var output: OutputArguments

  func run() throws {
    let key = try RedactionKey(try FileSystem.read(key), file: key)
    let text = String(decoding: try FileSystem.read(report), as: UTF8.self)
    try Terminal.write(key.restored(text), to: output.output)
  }
}
