import ArgumentParser
import CMalloc
import Diagnostics
import Estimate
import Migration
import Redaction
import SQLite

/// `djaudit`: parses the command line, runs a command, and answers with its exit code.
struct Djaudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "djaudit",
    abstract: "What stands between a legacy DataJoint pipeline and DataJoint 2.x, from its dump alone.",
    discussion: """
      Exit codes: 0 yes or done · 1 the answer is no (findings at or above --fail-on; not compatible) · \
      2 wrong usage, or input that is unreadable, damaged or incomplete.
      """,
    version: version,
    subcommands: [
      AuditCommand.self,
      ReportCommand.self,
      StatusCommand.self,
      ColumnsCommand.self,
      VerifyCommand.self,
      LineageCommand.self,
      GraphCommand.self,
      DiagramCommand.self,
      CatalogCommand.self,
      PlanCommand.self,
      EstimateCommand.self,
      DecisionsCommand.self,
      DefinitionsCommand.self,
      SimulateCommand.self,
      SandboxCommand.self,
      CompareCommand.self,
      SampleCommand.self,
      DiffCommand.self,
      RulesCommand.self,
      ExplainCommand.self,
      UnredactCommand.self,
      SchemaCommand.self,
      ExportQueriesCommand.self,
      CompletionsCommand.self,
    ])

  /// The released version.
  static let version = "0.1.0"
}

/// How a command ends.
enum Outcome: Int32 {
  case yes = 0
  case no = 1
  /// Also when the answer would be no: what was not read may hold more.
  case unreadable = 2
}

@main
enum Main {
  static func main() {
    djaudit_keep_freed_memory()
    Terminal.ignoreClosedPipes()
    do {
      var command = try Djaudit.parseAsRoot()
      try command.run()
    } catch let error as InputError {
      Terminal.fail(error.description)
    } catch let error as OutputError {
      Terminal.fail(error.description)
    } catch let error as DecisionsError {
      Terminal.fail(error.description)
    } catch let error as RedactionError {
      Terminal.fail(error.description)
    } catch let error as PricesError {
      Terminal.fail(error.description)
    } catch let error as SQLiteError {
      Terminal.fail(error.description)
    } catch let error as StoreSettingsError {
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
      // The argument parser's own code is 64; a usage error here is 2 like every input that cannot be worked on.
      Terminal.fail(message, prefix: "")
    }
  }
}
