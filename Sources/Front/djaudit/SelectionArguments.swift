import ArgumentParser
import Audit
import CodeAudit
import Settings
import Text

/// Which rules run.
struct SelectionArguments: ParsableArguments {
  @Option(
    help: "Only these rules: codes, names or prefixes such as DJ2, separated by commas.",
    completion: .list(Rule.everywhere.map(\.code)))
  var select: String?

  @Option(help: "Not these rules.", completion: .list(Rule.everywhere.map(\.code)))
  var ignore: String?

  /// Rules from a comma-separated list.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
  }

  mutating func take(_ settings: inout SettingsInForce) {
    settings.take(&select, .select, settings.file?.select)
    settings.take(&ignore, .ignore, settings.file?.ignore)
  }

  func selection() throws -> RuleSelection {
    let selection = RuleSelection(
      select: SelectionArguments.list(select ?? ""), ignore: SelectionArguments.list(ignore ?? ""))
    if let unknown = (selection.select + selection.ignore).first(where: { !Rule.isAnywhere($0) }) {
      throw ValidationError(
        "There is no rule '\(unknown)'.\(unknown.suggestion(among: Rule.everywhere.flatMap { [$0.code, $0.name] })) djaudit rules lists them."
      )
    }
    return selection
  }
}
