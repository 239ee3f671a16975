import ArgumentParser
import FoundationEssentials

/// What `--help` shows about the program, as values: the part of the argument parser's ToolInfo, version 0, that a
/// manual needs. The parser's own type is in a module that its package does not export.
struct HelpInformation: Decodable {
  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// The arguments that help shows.
    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
  }

  struct Argument: Decodable, Hashable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable, Hashable {
      enum Kind: String, Decodable { case long, short, longWithSingleDash }
      var kind: Kind
      var name: String

      /// As it is typed on the command line.
      var spelling: String { (kind == .long ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var preferredName: Name?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
  }

  var command: Command

  /// The program with its commands, except `help`, which the manual replaces.
  static func program() throws -> Command {
    var program = try JSONDecoder().decode(HelpInformation.self, from: Data(Djaudit._dumpHelp().utf8)).command
    program.subcommands?.removeAll { $0.commandName == "help" }
    return program
  }
}
