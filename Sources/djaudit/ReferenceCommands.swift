import ArgumentParser
import Audit
import Inputs
import Report

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "The rules, one a line.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  @OptionGroup var selection: SelectionArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text

  func run() throws {
    let selected = try selection.selection()
    let answer = RulesAnswer(Rule.all.filter(selected.contains))
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a rule is there, what happens without it, what to do, and examples.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  @Argument(help: "Codes or names, DJ201 or unmarked-blob.") var rules: [String]
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text

  func run() throws {
    let found = try rules.map { name in
      guard let rule = Rule.named(name) else {
        throw ValidationError("There is no rule '\(name)'; djaudit rules lists them.")
      }
      return rule
    }
    let answer = RulesAnswer(found)
    try Terminal.write(
      format == .json ? answer.json.text : answer.explanation(width: Terminal.width), to: output.output)
  }
}

struct ExportQueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-queries",
    abstract: "Read-only queries for a server that no one may dump; their answers are an input.",
    discussion: "For example: djaudit export-queries | sh, in an empty folder; then: djaudit audit FOLDER")
  @Argument(help: "Schemas; all but the system's when none is named.") var schemas: [String] = []
  @OptionGroup var output: OutputArguments

  func run() throws { try Terminal.write(ExportQueries.text(schemas: schemas), to: output.output) }
}

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "A completion script for a shell.",
    discussion: "For example: djaudit completions zsh > ~/.zfunc/_djaudit")
  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }
  @Argument(help: "bash, zsh or fish.") var shell: Shell

  func run() throws {
    let parserShell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.write(Djaudit.completionScript(for: parserShell) + "\n")
  }
}
