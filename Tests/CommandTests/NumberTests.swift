import Foundation
import Testing

/// A number that appears in several outputs is the same in all of them.
@Suite struct NumberTests {
  static func run(_ arguments: String...) throws -> String {
    let answer = try CommandTests.run(arguments)
    try #require(answer.code < 2, "\(answer.errors)")
    return answer.output
  }

  static func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  static func sorted(_ value: Any?) throws -> Data {
    try JSONSerialization.data(withJSONObject: [#require(value)], options: .sortedKeys)
  }

  /// The text of a page without its tags.
  static func words(_ html: String) -> String {
    html.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
  }

  @Test("findings, tables, questions, steps and times of the sample are the same in every output")
  func agree() throws {
    let sample = "Samples/lab.sql"
    let document = try Self.json(Self.run("audit", sample, "--format", "json"))
    let text = try Self.run("audit", sample)
    let markdown = try Self.run("audit", sample, "--format", "markdown")
    let page = Self.words(try Self.run("audit", sample, "--format", "html"))
    let plan = try Self.run("plan", sample)
    let estimate = try Self.run("estimate", sample)
    let figures = try Self.json(Self.run("estimate", sample, "--format", "json"))

    let summary = try #require(document["summary"] as? [String: Any])
    let severities = try #require(summary["findings_by_severity"] as? [String: Int])
    let findings = try #require(document["findings"] as? [Any])
    #expect(severities.values.reduce(0, +) == findings.count)
    let sentence = "\(findings.count) findings: \(severities["error"]!) errors, \(severities["warning"]!) warnings"
    #expect(text.contains(sentence))
    #expect(markdown.contains("\(severities["error"]!) errors, \(severities["warning"]!) warnings"))
    #expect(page.contains("Of \(findings.count) findings"))

    let tables = try #require(summary["tables"] as? Int)
    let tiers = "\(tables) tables (8 manual, 5 lookup, 3 imported, 4 computed, 5 part, 7 hidden)"
    for output in [text, markdown, page] { #expect(output.contains(tiers)) }
    #expect(8 + 5 + 3 + 4 + 5 + 7 == tables)

    // The estimate in an audit equals that of `djaudit estimate`.
    let own = try #require(document["estimate"] as? [String: Any])
    for key in ["machine", "people", "open_questions", "suggested_answers", "is_lower_bound"] {
      #expect(try Self.sorted(own[key]) == Self.sorted(figures[key]), "\(key)")
    }
    let questions = try #require(figures["open_questions"] as? Int)
    for output in [text, markdown, page] { #expect(output.contains("\(questions) (11 with a suggested answer)")) }
    #expect(estimate.contains("\(questions) open questions"))
    let machine = try #require(estimate.firstMatch(of: /Machine time: (.*)\./)).1
    #expect(page.contains("machine time of \(machine)"))
    let effort = try #require(estimate.firstMatch(of: /Estimated effort: (.*)\./)).1
    for output in [text, markdown, page] { #expect(output.contains(effort)) }

    let steps = try #require(plan.firstMatch(of: /\d+ steps in \d+ scripts/)).0
    #expect(page.contains(steps))

    // Schemas add up to the whole.
    let rows = try #require(
      Self.json(Self.run("audit", sample, "--by", "schema", "--format", "json"))["rows"] as? [[String: Any]])
    for (name, severity) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
      #expect(rows.compactMap { $0[name] as? Int }.reduce(0, +) == severities[severity])
    }
  }
}
