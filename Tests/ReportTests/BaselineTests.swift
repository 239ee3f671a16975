import Audit
import Catalog
import DataJoint
import Diagnostics
import Report
import Testing

/// An earlier audit, read back and compared with a later one.
@Suite struct BaselineTests {
  static let before =
    SQL.table("a", blobs: ["b", "c"]) + "CREATE DATABASE other; USE other;" + SQL.table("x", blobs: ["y"])
  static let after = SQL.table("a", blobs: ["c", "d"])

  @Test("an audit's own JSON is read back")
  func readBack() throws {
    let contents = try Hostile.contents()
    let record = try contents.record()
    #expect(record.findings.map(\.id) == contents.audit.findings.map(\.id))
    #expect(record.version == "1.2.3" && record.file == "old.json" && !record.isPartial)
    #expect(record.schemas["lab"]?.tables == 1)
    #expect(record.checked?.count == contents.audit.checked.count)
  }

  @Test(
    "what is no audit is refused with the place of what is wrong",
    arguments: [
      ("", "not JSON"), ("nonsense", "not JSON"), ("[]", "not of the right type"), ("{}", ".format_version is missing"),
      (#"{"format_version": "2.0"}"#, "format 2.0"), (#"{"format_version": 1}"#, ".format_version is not"),
      (#"{"format_version": "1.0"}"#, ".tool is missing"), ("{\"format_version\": \"1.0\"", "not JSON"),
      (String(repeating: "[", count: 100_000), "JSON"), (#"{"format_version": "\u001b[2J"}"#, "format \\u{1b}[2J"),
    ])
  func refused(_ json: String, _ message: String) throws {
    let error = try #require(throws: InputError.self) { _ = try AuditRecord(Array(json.utf8), file: "x.json") }
    #expect(error.path == "x.json" && error.message.contains(message), "\(error)")
    #expect(!error.description.unicodeScalars.contains("\u{1B}"))
  }

  @Test("a value that is not known is refused with its place")
  func unknownValue() throws {
    let json = try Hostile.contents().rendered("json")
    let changed = json.replacing("\"severity\": \"error\"", with: "\"severity\": \"fatal\"", maxReplacements: 1)
    let error = try #require(throws: InputError.self) { _ = try AuditRecord(Array(changed.utf8), file: "x") }
    #expect(error.message.contains(".findings[0].severity"))
    let huge = json.replacing("\"tables\": 1", with: "\"tables\": 1e400")
    #expect(throws: InputError.self) { _ = try AuditRecord(Array(huge.utf8), file: "x") }
  }

  @Test("findings are new, unchanged, gone, or not looked for")
  func states() throws {
    let record = try ReportContents.of(Self.before).record()
    let contents = try ReportContents.of(Self.after, select: ["DJ201", "DJ105"], against: record)
    let baseline = try #require(contents.baseline)
    let new = zip(contents.audit.findings, baseline.states).filter { $1 == .new }.map(\.0.id)
    #expect(new == ["DJ201-lab.a.d"])
    #expect(baseline.gone.map(\.id) == ["DJ201-lab.a.b"])
    // Findings of rules that did not run now, or in a schema that is missing now, do not count as done.
    #expect(baseline.unseen.contains { $0.id == "DJ203-lab.a.id" })
    #expect(baseline.unseen.contains { $0.id == "DJ201-other.x.y" })
    #expect(baseline.newlyCheckedCount == 0)
    let narrow = try ReportContents.of(Self.before, select: ["DJ1"]).record()
    #expect(Baseline(narrow, for: contents.audit).newlyCheckedCount > 0)
  }

  @Test("without changes all is unchanged, also with names that mean something")
  func same() throws {
    let record = try Hostile.contents().record()
    let contents = try ReportContents.of(SQL.table("subject", blobs: Hostile.names), against: record)
    #expect(contents.baseline?.newCount == 0 && contents.baseline?.gone.isEmpty == true && !contents.hasFailures)
  }

  @Test("only new findings fail, and no format drops the others")
  func formats() throws {
    let record = try ReportContents.of(Self.before).record()
    let contents = try ReportContents.of(Self.after, against: record)
    #expect(contents.hasFailures)
    #expect(contents.rendered("text").contains("1 new: lab.a.d"))
    #expect(contents.rendered("text").contains("Against old.json: 1 new, "))
    let concise = contents.rendered("concise").split(separator: "\n")
    #expect(concise.count == contents.audit.findings.count)
    #expect(concise.count { $0.contains("DJ201 error new lab.a.d") } == 1)
    #expect(concise.count { $0.contains("DJ201 error unchanged lab.a.c") } == 1)
    let junit = contents.rendered("junit")
    #expect(junit.contains("failures=\"1\"") && junit.contains("in the baseline: longblob"))
    let github = contents.rendered("github").split(separator: "\n")
    #expect(github.count { $0.hasPrefix("::error ") } == 1)
    #expect(github.contains { $0.hasPrefix("::notice title=Against old.json::1 new") })
    let results = try FormatTests.results(contents)
    let states = Dictionary(
      uniqueKeysWithValues: results.map { (FormatTests.fingerprint($0), $0["baselineState"] as? String) })
    #expect(states["DJ201-lab.a"] == "updated" && states["DJ203-lab.a"] == "unchanged")
    #expect(FormatTests.parse(contents.rendered("csv"))?.first?.last == "baseline_state")
    #expect(contents.rendered("markdown").contains("new 1:"))
    #expect(contents.rendered("json").contains("\"baseline_state\": \"new\""))
  }
}
