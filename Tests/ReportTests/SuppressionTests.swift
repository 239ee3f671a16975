import Audit
import Diagnostics
import Report
import Testing

/// Accepted findings: which ones an entry matches, which ones count, and what is reported about entries without effect.
@Suite struct SuppressionTests {
  static let sql = """
    CREATE TABLE subject (id int, photo longblob, scan longblob, PRIMARY KEY (id));
    CREATE TABLE session (id int, photo longblob, PRIMARY KEY (id));
    CREATE TABLE other.subject (id int, photo longblob, PRIMARY KEY (id));
    """

  static func entry(_ patterns: [String], _ rules: [String] = ["DJ201"], until: String? = nil) -> Suppression {
    Suppression(
      patterns: patterns.map { NamePattern($0)! }, rules: rules, reason: "because", until: until,
      position: SourcePosition(file: "djaudit.toml", byte: 0, line: 1, column: 1))
  }

  static func contents(_ entries: Suppression..., select: [String] = ["DJ201"], day: String? = nil) throws
    -> ReportContents
  {
    try .of(sql, select: select, suppressions: entries, day: day)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var entry: Suppression
    /// Places of unmarked blobs that are not suppressed.
    var left: [String]
    var remarks: [String]
    var testDescription: String { "\(entry.patterns) \(entry.rules)" }

    init(_ entry: Suppression, left: [String], _ remarks: String...) {
      self.entry = entry
      self.left = left
      self.remarks = remarks
    }
  }

  static let all = ["lab.session.photo", "lab.subject.photo", "lab.subject.scan", "other.subject.photo"]

  static let cases = [
    Case(entry(["lab"]), left: ["other.subject.photo"]),
    Case(entry(["*"]), left: []),
    Case(entry(["*.subject"]), left: ["lab.session.photo"]),
    Case(entry(["lab.`session`"], ["unmarked-blob"]), left: Array(all.dropFirst())),
    Case(entry(["*.*.photo"], ["DJ2"]), left: ["lab.subject.scan"]),
    Case(entry(["lab.subject.scan", "other"]), left: ["lab.session.photo", "lab.subject.photo"]),
    Case(entry(["Lab"]), left: all, "no-such-name: nothing in the inputs is named Lab"),
    Case(
      entry(["lab.subject.id", "lab.subject"]), left: ["lab.session.photo", "other.subject.photo"],
      "unused: nothing to ignore in lab.subject.id"),
    Case(
      entry(["other", "nowhere.*"]), left: Array(all.dropLast()),
      "no-such-name: nothing in the inputs is named nowhere.*"),
    Case(entry(["lab.subject.id"]), left: all, "unused: nothing to ignore: DJ201 in lab.subject.id"),
    Case(
      entry(["lab"], ["DJ201", "DJ999"]), left: ["other.subject.photo"],
      "not-selected: DJ999 is not selected, so nothing is ignored in lab"),
    Case(
      entry(["lab"], until: "2026-11-20"), left: all,
      "past: ignored until 2026-11-20, which has passed: 3 findings count again in lab"),
    Case(
      entry(["lab.subject.id"], until: "2026-11-20"), left: all,
      "past: ignored until 2026-11-20, which has passed: there is nothing left to ignore in lab.subject.id"),
    Case(entry(["lab"], until: "2026-11-21"), left: ["other.subject.photo"]),
  ]

  @Test("an entry takes what it names until its day, and says what it does not need", arguments: cases)
  func takes(_ test: Case) throws {
    let contents = try Self.contents(test.entry, day: "2026-11-21")
    #expect(contents.audit.findings.map(\.place).sorted() == test.left.sorted())
    #expect(contents.suppressions.remarks.map { "\($0.kind.rawValue): \($0.message)" } == test.remarks)
    #expect(contents.wholeAudit.findings.count == Self.all.count)
    #expect(contents.suppressions.count == Self.all.count - test.left.count)
    #expect(contents.audit.summary.findingsBySeverity[.error] ?? 0 == test.left.count)
    #expect(contents.hasFailures == !test.left.isEmpty)
  }

  @Test("a rule that these inputs cannot tell of is not called unused")
  func unchecked() throws {
    let contents = try Self.contents(Self.entry(["lab"], ["DJ601"]), select: [])
    let remark = try #require(contents.suppressions.remarks.first)
    #expect(contents.suppressions.remarks.count == 1)
    #expect(remark.kind == .notChecked || remark.kind == .unused)
    if remark.kind == .notChecked {
      #expect(!remark.missing.isEmpty && remark.message.contains("because the input has no"))
    }
  }

  @Test("of two entries that fit, the first takes the finding, and the second is not called unused")
  func overlap() throws {
    let contents = try Self.contents(Self.entry(["lab"]), Self.entry(["lab.subject"]))
    #expect(contents.suppressions.uses.map(\.count) == [3, 0] && contents.suppressions.remarks.isEmpty)
  }

  @Test("no format drops what is ignored, and each says why", arguments: ReportFormat.all.map(\.name))
  func formats(_ name: String) throws {
    var entry = Self.entry(["lab"])
    entry.reason = "known <b> | \u{202E}100%"
    let text = try Self.contents(entry, Self.entry(["nowhere"])).rendered(name)
    if name != "concise" { #expect(text.contains("known")) }
    #expect(!text.contains("<b>") || ["json", "json-lines", "csv", "sarif", "text", "github"].contains(name))
    if name != "csv" { #expect(!text.contains("\u{202E}")) }
    if ["json", "json-lines", "csv", "concise", "junit", "sarif"].contains(name) { #expect(text.contains("session")) }
    if ["text", "markdown", "html", "json", "sarif", "github"].contains(name) { #expect(text.contains("nowhere")) }
  }

  @Test("a page on which all errors are ignored does not say that the way is free")
  func verdict() throws {
    let text = try Self.contents(Self.entry(["*"])).rendered("html")
    #expect(
      text.contains("4 ignored errors would lose data or fail") && !text.contains("This pipeline is ready for"))
    #expect(try Self.contents(Self.entry(["*"])).rendered("text").contains("All findings are ignored."))
  }

  @Test("SARIF tells suppressed results apart from others of the same place, each with a fingerprint of its own")
  func sarif() throws {
    let text = try Self.contents(Self.entry(["*.*.scan"])).rendered("sarif")
    #expect(text.ranges(of: "\"justification\": \"because\"").count == 1)
    #expect(text.contains("\"DJ201-lab.subject\"") && text.contains("\"DJ201-lab.subject/2\""))
    #expect(text.contains("\"suppressions\": []"))
    // If it is alone at its place, it keeps the place's own fingerprint.
    let whole = try Self.contents(Self.entry(["lab"])).rendered("sarif")
    #expect(whole.contains("\"DJ201-lab.subject\"") && !whole.contains("/2\""))
    #expect(try !Self.contents().rendered("sarif").contains("suppressions"))
  }
}
