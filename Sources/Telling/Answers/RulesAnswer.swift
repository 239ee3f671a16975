public import Audit
import Catalog
import Diagnostics
import Report
public import Text

/// `djaudit rules` and `djaudit explain`.
public struct RulesAnswer: Sendable {
  /// The rules shown, in order.
  public let rules: [Rule]
  /// By default all rules.
  public init(_ rules: [Rule] = Rule.all) { self.rules = rules }
  /// Where the rules found something; nil if nothing was audited.
  public var places: Places?

  /// What rules found in inputs.
  public struct Places: Sendable {
    /// The inputs' names.
    let inputs: String
    let audit: Audit

    /// The findings of an audit. `inputs` is how messages name the inputs.
    public init(_ audit: Audit, of inputs: String) {
      self.audit = audit
      self.inputs = inputs
    }

    func findings(of rule: Rule) -> [Finding] {
      audit.groups.first { $0.rule.code == rule.code }?.findings ?? []
    }

    /// Why a rule could not be checked; nil if it was.
    func obstacle(_ rule: Rule) -> String? {
      guard !audit.checked.contains(where: { $0.code == rule.code }) else { return nil }
      let missing = audit.missing(for: rule)
      return missing.isEmpty ? "not checked" : "not checked: the input has no \(missing.joined(separator: ", "))"
    }

    func count(of rule: Rule) -> String {
      obstacle(rule) ?? "\(Words.plural(findings(of: rule).count, "finding"))"
    }
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object(["format_version": .string(formatVersion), "rules": .array(rules.map(json))])
  }

  private func json(_ rule: Rule) -> JSON {
    guard let places, case .object(var members) = RulesAnswer.json(rule) else { return RulesAnswer.json(rule) }
    members["is_checked"] = .bool(places.obstacle(rule) == nil)
    members["findings"] = .array(
      places.findings(of: rule).map { .object(["place": .string($0.place), "message": .string($0.message)]) })
    return .object(members)
  }

  static func json(_ rule: Rule) -> JSON {
    .object([
      "code": .string(rule.code), "name": .string(rule.name), "severity": .string(rule.severity.rawValue),
      "concern": .string(rule.concern.title), "resolution": .string(rule.resolution.rawValue),
      "phase": .string(rule.phase.rawValue), "summary": .string(rule.summary),
      "explanation": .string(rule.explanation), "remedy": .string(rule.remedy), "source": .string(rule.source),
      "examples": JSON(rule.examples),
      "needs": JSON(rule.needs.sorted().map(\.rawValue)),
    ])
  }

  /// One rule per line.
  public var text: String {
    var table = TextTable(["code", "name", "severity", "resolution", "phase", "summary"])
    for rule in rules {
      table.add([
        rule.code, rule.name, rule.severity.rawValue, rule.resolution.rawValue, rule.phase.rawValue, rule.summary,
      ])
    }
    return table.text
  }

  /// Rules by family, each in one or two lines that fit `width` characters.
  public func families(width: Int = 100) -> String {
    var text = ""
    for (digit, title) in Rule.families {
      let rules = rules.filter { $0.family == digit }
      if rules.isEmpty { continue }
      text += (text.isEmpty ? "" : "\n") + "DJ\(digit)xx: \(title)\n\n"
      for rule in rules {
        let count = places.map { ", " + $0.count(of: rule) } ?? ""
        text += "\(rule.code) \(rule.name) (\(rule.severity.rawValue), \(rule.resolution.rawValue)\(count))\n"
        text += wrap(rule.summary, width - 6).map { "      " + $0 + "\n" }.joined()
      }
    }
    return text + "\ndjaudit explain CODE says more about a rule.\n"
  }

  /// Everything about each rule, for a terminal `width` characters wide.
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
      text += wrap(rule.remedy, width - 14).enumerated().map {
        ($0 == 0 ? "  how to fix  " : "              ") + $1 + "\n"
      }
      .joined()
      if let places { text += shown(places, rule, width) }
      text += "\nExamples (↓ marks where a finding starts):\n"
      for example in rule.examples {
        text += "\n" + example.split(separator: "\n").map { "  " + String($0).printable(limit: 160) + "\n" }.joined()
      }
      return text
    }.joined(separator: "\n" + String(repeating: "─", count: width) + "\n\n")
  }

  private func shown(_ places: Places, _ rule: Rule, _ width: Int) -> String {
    let findings = places.findings(of: rule)
    var text = "\nIn \(places.inputs.printable(limit: 200)): \(places.count(of: rule))\n"
    // If all have the same message, the places are enough.
    let messages = Set(findings.map(\.message))
    for message in messages.count == 1 && findings.count > 1 ? [messages.first!] : [] {
      text += wrap(message.printable(), width - 2).map { "  " + $0 + "\n" }.joined()
    }
    for finding in findings {
      text += "  " + finding.place.printable() + "\n"
      if messages.count > 1 || findings.count == 1 {
        text += wrap(finding.message.printable(), width - 6).map { "      " + $0 + "\n" }.joined()
      }
    }
    return text
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
