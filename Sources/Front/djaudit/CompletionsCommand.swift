import ArgumentParser

/// `djaudit completions`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print a completion script for a shell.",
    discussion: CommandExamples.text([
      "djaudit completions zsh > ~/.zfunc/_djaudit",
      "djaudit completions bash > djaudit.bash  # then: source djaudit.bash",
      "djaudit completions fish > ~/.config/fish/completions/djaudit.fish",
    ]))
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
