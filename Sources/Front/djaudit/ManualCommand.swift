import ArgumentParser
import Files

/// `djaudit manual`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page of the program or of one command.",
    discussion: CommandExamples.text([
      "djaudit manual | man -l -",
      "djaudit manual plan | man -l -             # the page of one command",
      "djaudit manual -o ~/.local/share/man/man1  # all pages, for man",
    ]))

  @Argument(
    help: "A command; by default the page of the whole program.",
    completion: .list(Djaudit.commandNames))
  var command: String?

  @Option(
    name: .shortAndLong, help: "Write djaudit.1 and a page for each command into this folder.",
    completion: .directory)
  var output: String?

  @Flag(help: "Overwrite existing pages.") var force = false

  func validate() throws {
    if command != nil, output != nil { throw ValidationError("-o writes all pages; COMMAND is for standard output.") }
    if force, output == nil { throw ValidationError("--force is for -o.") }
  }

  func run() throws {
    let program = try HelpInformation.program()
    let commands = program.subcommands ?? []
    if let output {
      var pages = [GeneratedFile(path: ManualPage.fileName(program.commandName), text: ManualPage.program(program))]
      for command in commands {
        let path = ManualPage.fileName(program.commandName, command.commandName)
        pages.append(GeneratedFile(path: path, text: ManualPage.command(command, of: program)))
      }
      try StagedFolder.write(pages, to: output, force: force)
    } else if let name = command {
      guard let command = commands.first(where: { $0.commandName == name }) else {
        throw ValidationError("Unknown command '\(name)'.")
      }
      Terminal.write(ManualPage.command(command, of: program))
    } else {
      Terminal.write(ManualPage.program(program))
    }
  }
}
