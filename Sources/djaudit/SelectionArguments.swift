import ArgumentParser
import Audit

/// Which rules run.
struct SelectionArguments: ParsableArguments {
  @Option(help: "Only these rules: codes, names or prefixes such as DJ2, separated by commas.")
  var select: String?

  @Option(help: "Not these rules.")
  var ignore: String?

  func selection() throws -> RuleSelection {
    func list(_ text: String?) -> [String] {
      (text ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    }
    let selection = RuleSelection(select: list(select), ignore: list(ignore))
    if let unknown = selection.unknownPatterns.first {
      throw ValidationError("There is no rule '\(unknown)'; djaudit rules lists them.")
    }
    return selection
  }
}
