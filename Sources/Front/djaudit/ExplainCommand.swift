import Answers
import ArgumentParser
import Audit
import CodeAudit
import DJAudit
import Diagnostics
import Files
import Report
import Settings
import Text

/// `djaudit explain`.
struct ExplainCommand: InputReader, SettingsReader {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explain a rule: why it exists, what goes wrong, how to fix it, examples; with a dump, also where.",
    discussion: CommandExamples.text([
      "djaudit explain DJ201           # one rule, by its code or name",
      "djaudit explain DJ4             # the rules of a family",
      "djaudit explain DJ201 lab.sql   # and where a dump has it",
    ]))

  @Argument(
    help: "Codes or names (DJ201, unmarked-blob), families (DJ2), and dumps to search.",
    completion: .list(Rule.everywhere.map(\.code)))
  var words: [String]
  @OptionGroup(title: "Output options") var output: OutputArguments
  @Option(help: "text or json.") var format: TextOrJSON = .text
  @OptionGroup(title: "Input options") var reading: ReadingArguments
  @OptionGroup(title: "Global options") var global: GlobalArguments

  /// Without a dump the settings do not matter.
  var quiet: Bool { global.quiet || inputs.isEmpty }

  /// The arguments that are files.
  var inputs: [String] { words.filter { Self.rules($0) == nil && ($0 == "-" || FileStatus($0) != nil) } }

  mutating func take(_ settings: inout SettingsInForce) { reading.take(&settings) }

  /// The rules that a word stands for: one, by its code, number or name, or a family; nil if it is neither.
  private static func rules(_ word: String) -> [Rule]? {
    let code = word.allSatisfy(\.isWholeNumber) ? "DJ" + word : word
    if let rule = Rule.anywhere(named: code) { return [rule] }
    guard code.count > 2, code.uppercased().hasPrefix("DJ"), code.dropFirst(2).allSatisfy(\.isWholeNumber) else {
      return nil
    }
    let family = Rule.everywhere.filter { $0.code.hasPrefix(code.uppercased()) }
    return family.isEmpty ? nil : family.sorted { $0.code < $1.code }
  }

  func run() throws {
    let inputs = inputs
    var found: [Rule] = []
    var isFamily = false
    for word in words where !inputs.contains(word) {
      guard let rules = Self.rules(word) else {
        throw ValidationError(
          "There is no rule '\(word)'.\(word.suggestion(among: Rule.everywhere.flatMap { [$0.code, $0.name] })) djaudit rules lists them."
        )
      }
      isFamily = isFamily || rules.count > 1
      for rule in rules where !found.contains(where: { $0.code == rule.code }) { found.append(rule) }
    }
    if found.isEmpty { throw ValidationError("Give a rule: djaudit explain DJ201 \(inputs.joined(separator: " "))") }
    var answer = RulesAnswer(found)
    if !inputs.isEmpty {
      let audit = try audit(RuleSelection(select: found.map(\.code)), measuresData: true)
      answer.places = RulesAnswer.Places(audit, of: inputs.joined(separator: ", "))
    }
    try Terminal.write(
      format == .json
        ? answer.json.text
        : isFamily ? answer.families(width: Terminal.width) : answer.explanation(width: Terminal.width),
      to: output.output)
  }
}
