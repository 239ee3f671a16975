import ArgumentParser
import CMalloc
import Decisions
import Diagnostics
import Estimate
import Files
import PlanFolder
import Planning
import Redaction
import Rewrite
import SQLite
import Settings
import Text

/// `djaudit`: parses the command line, runs a command and exits with its code.
struct Djaudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "djaudit",
    abstract: "Check what a legacy DataJoint pipeline needs before it can move to DataJoint 2.x, from a dump alone.",
    discussion: about + "\n\nExit codes: "
      + Outcome.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: " · ") + ".",
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Start",
        subcommands: [
          AuditCommand.self, ExplainCommand.self, ReportCommand.self, DiagramCommand.self, EstimateCommand.self,
          CodeCommand.self,
        ]),
      CommandGroup(
        name: "Migrate",
        subcommands: [
          DecisionsCommand.self, PlanCommand.self, SimulateCommand.self, DefinitionsCommand.self, RewriteCommand.self,
        ]),
      CommandGroup(
        name: "Verify",
        subcommands: [SandboxCommand.self, CompareCommand.self, SampleCommand.self, DiffCommand.self]),
      CommandGroup(
        name: "As datajoint.migrate",
        subcommands: [
          StatusCommand.self, ColumnsCommand.self, VerifyCommand.self, LineageCommand.self, GraphCommand.self,
        ]),
      CommandGroup(
        name: "Plumbing",
        subcommands: [
          CatalogCommand.self, RulesCommand.self, UnredactCommand.self, ExportQueriesCommand.self, ProbeCommand.self,
          SchemaCommand.self, CompletionsCommand.self, ManualCommand.self,
        ]),
    ])

  /// The purpose of the program, in the help and the manual.
  static let about = """
    Reads a mysqldump of a DataJoint 0.x pipeline and reports exactly what has to change for DataJoint 2.x, where, and \
    who has to do it; plans the migration as SQL with rollback, estimates the effort, and checks the result.
    """

  /// Every command, in the order of the help.
  static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  /// The message for a first word that is not a command; nil for a command or an option.
  static func unknownCommand(_ word: String) -> String? {
    let names = commandNames + configuration.subcommands.flatMap { $0.configuration.aliases }
    if word.hasPrefix("-") || word == "help" || names.contains(word) { return nil }
    // People try `djaudit lab.sql` first.
    if FileStatus(word) != nil { return "'\(word)' is a file, not a command. Did you mean 'djaudit audit \(word)'?" }
    return "unknown command '\(word)'.\(word.suggestion(among: names)) djaudit --help lists the commands."
  }

  /// The released version.
  static let version = "0.1.0"
}

/// How a command ends.
enum Outcome: Int32, CaseIterable {
  case yes = 0
  case no = 1
  /// Also when the answer would be "no", because the part that was not read may contain more.
  case unreadable = 2

  var meaning: String {
    switch self {
    case .yes: "yes or done"
    case .no: "the answer is no (findings at or above --fail-on; not compatible)"
    case .unreadable: "wrong usage, or input that is unreadable, damaged or incomplete"
    }
  }
}

@main
enum Main {
  static func main() {
    djaudit_keep_freed_memory()
    Terminal.ignoreClosedPipes()
    Unfinished.removeOnSignals()
    if let word = CommandLine.arguments.dropFirst().first, let reason = Djaudit.unknownCommand(word) {
      Terminal.fail(reason)
    }
    do {
      var command = try Djaudit.parseAsRoot()
      if var reader = command as? any SettingsReader {
        if let text = try reader.takeSettings() { return Terminal.write(text) }
        command = reader
      }
      do {
        try command.run()
      } catch let error as ValidationError {
        // The command line was understood, so usage information would not help.
        Terminal.fail(error.message)
      }
    } catch let error as any UserError {
      Terminal.fail(error.description)
    } catch let code as ExitCode {
      Terminal.exit(code.rawValue)
    } catch {
      let isHelp = Djaudit.exitCode(for: error).isSuccess
      let message = Djaudit.fullMessage(for: error)
      if isHelp {
        Terminal.write(message.hasSuffix("\n") || message.isEmpty ? message : message + "\n")
        Terminal.exit(0)
      }
      // The argument parser's own code is 64; here a usage error is 2, as for every input that cannot be processed.
      Terminal.fail(message, prefix: "")
    }
  }
}
