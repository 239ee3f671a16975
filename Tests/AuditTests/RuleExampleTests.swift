import Audit
import Catalog
import DataJoint
import Diagnostics
import Inputs
import Testing

/// The examples of every rule are both documentation and tests.
@Suite struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: Rule
    var marked: String
    var testDescription: String { "\(rule.code): \(marked.prefix(120))" }

    static let all = Rule.all.flatMap { rule in rule.examples.map { Case(rule: rule, marked: $0) } }

    /// The SQL without its marks, and their byte offsets.
    func unmarked() -> (sql: [UInt8], offsets: [Int]) {
      var sql: [UInt8] = []
      var offsets: [Int] = []
      for scalar in marked.unicodeScalars {
        if scalar == "↓" { offsets.append(sql.count) } else { sql += Array(String(scalar).utf8) }
      }
      return (sql, offsets)
    }
  }

  /// Findings of one rule in SQL, as offsets; a finding without a position counts as one at the start.
  static func offsets(_ rule: Rule, _ sql: [UInt8]) throws -> [Int] {
    let loaded = try InputLoader.load(
      sql: sql, file: "example", options: InputOptions(measuresData: true, defaultSchema: "lab"))
    let audit = Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows,
      selection: RuleSelection(select: [rule.code]))
    return audit.findings.map { $0.position?.byte ?? 0 }.sorted()
  }

  @Test("a rule finds exactly what its examples mark", arguments: Case.all)
  func example(_ test: Case) throws {
    let (sql, expected) = test.unmarked()
    #expect(try Self.offsets(test.rule, sql) == expected)
  }

  @Test("an example holds behind a comment with other characters, and with CRLF", arguments: Case.all)
  func variations(_ test: Case) throws {
    let (sql, expected) = test.unmarked()
    let comment = Array("-- µV — ünïcode\n".utf8)
    #expect(try Self.offsets(test.rule, comment + sql).count == expected.count)
    let crlf = sql.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    #expect(try Self.offsets(test.rule, crlf).count == expected.count)
  }

  @Test("codes and names are unique, and sorted")
  func unique() {
    let rules = Rule.all
    #expect(Set(rules.map(\.code)).count == rules.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    #expect(rules.map(\.code) == rules.map(\.code).sorted())
  }

  /// Notes on inputs come from files, which an example in memory cannot show.
  static let needsFiles: Set<String> = ["DJ904", "DJ905", "DJ907", "DJ908", "DJ909", "DJ910", "DJ231"]

  @Test("every rule shows what it finds and what it lets pass", arguments: Rule.all.map(\.code))
  func complete(_ code: String) throws {
    let rule = try #require(Rule.named(code))
    #expect(rule.examples.contains { !$0.contains("↓") })
    #expect(rule.examples.contains { $0.contains("↓") } || Self.needsFiles.contains(rule.code))
    #expect(rule.summary.hasSuffix(".") && rule.explanation.count > 80 && !rule.source.isEmpty)
  }
}
