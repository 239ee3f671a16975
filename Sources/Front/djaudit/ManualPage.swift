import Decisions
import Settings

/// Manual pages made from what `--help` shows, in man(7) macros.
struct ManualPage {
  private var lines: [String] = []

  /// Options with the same text that many commands share are listed once in the program's page.
  private static let commonFrom = 3

  /// djaudit(1): every command with its options.
  static func program(_ program: HelpInformation.Command) -> String {
    let commands = program.subcommands ?? []
    var counts: [HelpInformation.Argument: Int] = [:]
    for argument in commands.flatMap(\.shownArguments) { counts[argument, default: 0] += 1 }
    let isCommon = { (argument: HelpInformation.Argument) in counts[argument, default: 0] >= commonFrom }
    var common: [HelpInformation.Argument] = []
    for argument in commands.flatMap(\.shownArguments) where isCommon(argument) && !common.contains(argument) {
      common.append(argument)
    }

    var page = ManualPage(title: program.commandName, abstract: program.abstract)
    page.section("SYNOPSIS")
    page.add(bold(program.commandName) + " " + italic("command") + " [" + italic("options") + "]")
    page.section("DESCRIPTION")
    page.paragraphs(Djaudit.about)
    page.add(".PP")
    page.text(
      "No command uses the network. Apart from temporary files, commands write only the files named by options.")
    page.section("COMMANDS")
    for command in commands {
      page.add(".SS \(quoted(command.commandName))")
      page.synopsis(of: command, in: program)
      page.description(of: command)
      page.options(command.shownArguments.filter { !isCommon($0) })
      let shared = command.shownArguments.filter(isCommon)
      if !shared.isEmpty {
        page.add(".PP")
        page.add("See COMMON OPTIONS for " + shared.map(shortName).joined(separator: ", ") + ".")
      }
    }
    page.section("COMMON OPTIONS")
    page.options(common)
    page.ending()
    page.section("SEE ALSO")
    let pages = commands.map { bold("\(program.commandName)-\($0.commandName)") + "(1)" }
    page.add((pages + [bold("mysqldump") + "(1)"]).joined(separator: ",\n"))
    return page.roff
  }

  /// djaudit-COMMAND(1): one command with all its options.
  static func command(_ command: HelpInformation.Command, of program: HelpInformation.Command) -> String {
    var page = ManualPage(title: "\(program.commandName)-\(command.commandName)", abstract: command.abstract)
    page.section("SYNOPSIS")
    page.synopsis(of: command, in: program)
    page.section("DESCRIPTION")
    page.description(of: command)
    page.section("OPTIONS")
    page.options(command.shownArguments)
    page.ending()
    page.section("SEE ALSO")
    page.add(bold(program.commandName) + "(1)")
    return page.roff
  }

  /// The name of a page's file.
  static func fileName(_ pieces: String...) -> String { pieces.joined(separator: "-") + ".1" }

  private init(title: String, abstract: String?) {
    // No date, so that the same program always produces the same page.
    add(".TH \(Self.quoted(title.uppercased())) 1 \"\" \(Self.quoted("djaudit \(Djaudit.version)")) \"User Commands\"")
    // Ragged lines without hyphenation or wider spaces after "...", so that options can be searched for and copied.
    lines += [".nh", ".ad l", ".ss 12 0"]
    // Fallbacks for terminals without UTF-8.
    lines += [".fchar \\[pc] \\-", ".fchar \\[u2026] ...", ".fchar \\[u2192] \\->"]
    section("NAME")
    let abstract = abstract ?? ""
    add(Self.escaped(title) + " \\- " + Self.escaped(abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract))
  }

  private var roff: String { lines.joined(separator: "\n") + "\n" }

  private mutating func section(_ title: String) { add(".SH \(Self.quoted(title))") }

  /// Adds a line that is already roff.
  private mutating func add(_ line: String) { lines.append(line) }

  /// Adds plain text; a period at the start of a line would turn it into a request.
  private mutating func text(_ text: some StringProtocol) {
    let escaped = Self.escaped(text)
    add(escaped.hasPrefix(".") ? "\\&" + escaped : escaped)
  }

  /// Adds paragraphs; indented lines are commands, and keep their line breaks.
  private mutating func paragraphs(_ text: String) {
    var isVerbatim = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") != isVerbatim {
        isVerbatim.toggle()
        add(isVerbatim ? ".PP\n.nf" : ".fi\n.PP")
      }
      if line.isEmpty { add(".PP") } else { self.text(line) }
    }
    if isVerbatim { add(".fi") }
  }

  private mutating func synopsis(of command: HelpInformation.Command, in program: HelpInformation.Command) {
    // Every command has --help and --version; listing them would only lengthen the synopsis.
    let own = command.shownArguments.filter { !["help", "version"].contains($0.preferredName?.name) }
    let arguments = own.map { argument in
      var text =
        switch argument.kind {
        case .positional: Self.italic(argument.valueName ?? "")
        case .option: Self.shortName(argument) + "\\ " + Self.italic(argument.valueName ?? "")
        case .flag: Self.shortName(argument)
        }
      if argument.isRepeating { text += "\\ ..." }
      return argument.isOptional ? "[\(text)]" : text
    }
    add(([Self.bold("\(program.commandName) \(command.commandName)")] + arguments).joined(separator: "\n"))
  }

  private mutating func description(of command: HelpInformation.Command) {
    add(".PP")
    text(command.abstract ?? "")
    guard let discussion = command.discussion else { return }
    add(".PP")
    paragraphs(discussion)
  }

  private mutating func options(_ arguments: [HelpInformation.Argument]) {
    for argument in arguments {
      add(".TP")
      // Short names first, as in --help.
      let names = (argument.names ?? []).sorted { $0.kind == .short && $1.kind != .short }
      var heading = names.map { Self.bold($0.spelling) }.joined(separator: ", ")
      switch argument.kind {
      case .positional: heading = Self.italic(argument.valueName ?? "")
      case .option: heading += " " + Self.italic(argument.valueName ?? "")
      case .flag: break
      }
      add(heading + (argument.isRepeating ? " ..." : ""))
      text(argument.abstract ?? "")
      if let discussion = argument.discussion { text(discussion.split(separator: "\n").joined(separator: " ")) }
      if let values = argument.allValues, !values.isEmpty {
        add("One of " + values.map(Self.bold).joined(separator: ", ") + ".")
      }
      if let value = argument.defaultValue { add("Default: " + Self.bold(value) + ".") }
    }
  }

  /// The end of every page.
  private mutating func ending() {
    section("EXIT STATUS")
    for outcome in Outcome.allCases { entry(String(outcome.rawValue), outcome.meaning) }
    section("ENVIRONMENT")
    for variable in EnvironmentVariable.allCases { entry(variable.rawValue, variable.meaning) }
    section("FILES")
    entry(
      SettingsFile.fileName,
      "Defaults for options; read from the current folder or the nearest one above.")
    entry(Decisions.fileName, "Answers to the plan's questions; read from the current folder.")
  }

  private mutating func entry(_ name: String, _ meaning: String) {
    add(".TP")
    add(Self.bold(name))
    text(meaning)
  }

  /// The name that `--help` prefers, or the value's name.
  private static func shortName(_ argument: HelpInformation.Argument) -> String {
    argument.preferredName.map { bold($0.spelling) } ?? italic(argument.valueName ?? "")
  }

  private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// A quoted macro argument.
  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// The only place where text becomes roff: pure ASCII without requests, escapes or quotation marks of its own. In
  /// groff_char(7), a plain - ' ` ^ ~ is typeset as a different character from the one typed in a shell.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\[rs]"
      case "-": result += "\\-"
      case "'": result += "\\[aq]"
      case "\"": result += "\\[dq]"
      case "`": result += "\\[ga]"
      case "^": result += "\\[ha]"
      case "~": result += "\\[ti]"
      case "\u{20}"..."\u{7E}": result.unicodeScalars.append(scalar)
      case "\u{A0}"...:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      default: result += " "
      }
    }
    return result
  }
}
