public import Audit
import Catalog
import Diagnostics
public import Text

/// `djaudit rules` and `djaudit explain`.
public struct RulesAnswer: Sendable {
  /// The rules shown, in order.
  public let rules: [Rule]
  /// By default all rules.
  public init(_ rules: [Rule] = Rule.all) { self.rules = rules }

  /// The answer of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object(["format_version": .string(formatVersion), "rules": .array(rules.map(RulesAnswer.json))])
  }

  static func json(_ rule: Rule) -> JSON {
    .object([
      "code": .string(rule.code), "name": .string(rule.name), "severity": .string(rule.severity.rawValue),
      "concern": .string(rule.concern.title), "resolution": .string(rule.resolution.rawValue),
      "phase": .string(rule.phase.rawValue), "summary": .string(rule.summary),
      "explanation": .string(rule.explanation), "source": .string(rule.source), "examples": JSON(rule.examples),
      "needs": JSON(rule.needs.sorted().map(\.rawValue)),
    ])
  }

  /// One rule a line.
  public var text: String {
    var table = TextTable(["code", "name", "severity", "resolution", "phase", "summary"])
    for rule in rules {
      table.add([
        rule.code, rule.name, rule.severity.rawValue, rule.resolution.rawValue, rule.phase.rawValue, rule.summary,
      ])
    }
    return table.text
  }

  /// All about each rule, for a terminal `width` characters wide.
  public func explanation(width: Int = 100) -> String {
    rules.map { rule in
      var text = "\(rule.code) \(rule.name)\n\n"
      text += (wrap(rule.summary, width) + [""] + wrap(rule.explanation, width)).map { $0 + "\n" }.joined()
      text += "\n  severity    \(rule.severity.rawValue) (\(rule.concern.title.lowercased()))\n"
      text += "  resolution  \(rule.resolution.rawValue)\n  phase       \(rule.phase.rawValue)\n"
      text += wrap(rule.source, width - 14).enumerated().map {
        ($0 == 0 ? "  source      " : "              ") + $1 + "\n"
      }
      .joined()
      text += "\nExamples (↓ stands before what is found):\n"
      for example in rule.examples {
        text += "\n" + example.split(separator: "\n").map { "  " + String($0).printable(limit: 160) + "\n" }.joined()
      }
      return text
    }.joined(separator: "\n" + String(repeating: "─", count: width) + "\n\n")
  }

  private func wrap(_ text: String, _ width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = String(word)
      } else if lines[lines.count - 1].count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines
  }
}
