import Diagnostics
import Foundation
import Report
import Testing
import Text

/// The progress of a migration, by two audits.
@Suite struct DiffTests {
  static func record(_ sql: String, _ file: String, select: [String] = []) throws -> AuditRecord {
    try ReportContents.of(sql, select: select).record(file: file)
  }

  static let before = SQL.table("a", blobs: ["b", "c"]) + SQL.table("e", blobs: [])
  static let after = SQL.table("a", blobs: ["c", "d", "f"])

  @Test("what remains is what was there, without what is gone, with what is new")
  func burndown() throws {
    let diff = AuditDiff(try Self.record(Self.before, "old"), try Self.record(Self.after, "new"))
    #expect(Set(diff.added.map(\.id)) == ["DJ201-lab.a.d", "DJ201-lab.a.f"])
    #expect(diff.gone.map(\.id).contains("DJ201-lab.a.b") && diff.gone.map(\.id).contains("DJ203-lab.e.id"))
    #expect(diff.total.remaining == diff.new.findings.count && diff.unseen.isEmpty)
    #expect(diff.hasNewFindings(atLeast: .error))
    let same = AuditDiff(diff.old, diff.old)
    #expect(same.total.percentDone == 0 && same.added.isEmpty && !same.hasNewFindings(atLeast: .note))
    let done = AuditDiff(diff.old, try Self.record("CREATE DATABASE lab;", "new"))
    let tables = diff.old.findings.filter { $0.table != nil }.map(\.id)
    #expect(!tables.isEmpty && Set(done.gone.map(\.id)).isSuperset(of: tables))
  }

  @Test("rules that did not run are not taken for done")
  func unseen() throws {
    let diff = AuditDiff(try Self.record(Self.before, "old"), try Self.record(Self.after, "new", select: ["DJ201"]))
    #expect(diff.gone.map(\.rule) == ["DJ201"] && !diff.unseen.isEmpty)
    #expect(diff.total.remaining == diff.new.findings.count + diff.unseen.count)
    let text = DiffAnswer([diff.old, diff.new]).text()
    #expect(text.contains("were not checked") && text.contains("Not checked: \(diff.unseen.count)"))
  }

  @Test("the text reads as it was looked at")
  func text() throws {
    let text = DiffAnswer([
      try Self.record(Self.before, "before.json", select: ["DJ2"]),
      try Self.record(Self.after, "after.json", select: ["DJ2"]),
    ]).text()
    #expect(text.hasPrefix("before.json → after.json\n4 findings before, 2 gone, 2 new, 4 remaining: 50% done\n"))
    #expect(text.contains("1 table, 1 table fewer\n4 columns as before\n"))
    #expect(
      text.contains("lab                  4              4           0          0                 0                0"))
  }

  @Test("a series has a line an audit")
  func series() throws {
    let (old, new) = (try Self.record(Self.before, "1.json"), try Self.record(Self.after, "2.json"))
    let answer = DiffAnswer([old, old, new])
    #expect(
      answer.series.count == 3 && answer.text().contains("Burn-down") && answer.markdown.contains("### Burn-down"))
    #expect(DiffAnswer([old, new]).series.isEmpty)
  }

  @Test("names of both sides are escaped in every form")
  func hostile() throws {
    var sql = SQL.table("subject", blobs: Hostile.names)
    for name in Hostile.names { sql += "CREATE DATABASE \(SQL.name(name));\n" }
    let file = "</title><script>`|\u{1B}[2J"
    let answer = DiffAnswer([
      try Self.record(Self.before, file), try Self.record(sql, file), try Self.record(sql, file),
    ])
    for text in [answer.text(isVerbose: true), answer.markdown, answer.html, answer.json.text] {
      #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    }
    let own: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "div", "table", "thead", "tbody", "tr",
      "th", "td", "code", "details", "summary", "ul", "li", "!DOCTYPE",
    ]
    let tags = answer.html.matches(of: /<\/?([!A-Za-z0-9]+)/).map { String($0.output.1) }
    #expect(Set(tags).isSubset(of: own))
    for line in FormatTests.outside(answer.markdown) {
      let text = FormatTests.withoutCode(line).replacing("\\<", with: "")
      #expect(!text.contains(/<(?!\/?(details|summary)>)/), "\(line)")
    }
  }

  @Test("Markdown of thousands of findings fits an issue")
  func limit() throws {
    let large = try FormatTests.large.record()
    let text = DiffAnswer([try Self.record("CREATE DATABASE lab;", "old"), large]).markdown
    #expect(text.utf16.count < 65_536 && text.contains(/and [\d]+ more/))
    _ = FormatTests.outside(text)
  }

  @Test("the JSON has the numbers of the text")
  func json() throws {
    let answer = DiffAnswer([try Self.record(Self.before, "a"), try Self.record(Self.after, "b")])
    let object = try JSONSerialization.jsonObject(with: Data(answer.json.text.utf8)) as? [String: Any]
    let findings = object?["findings"] as? [String: Int]
    #expect(findings?["remaining"] == answer.diff.total.remaining && findings?["gone"] == answer.diff.gone.count)
    #expect((object?["new"] as? [Any])?.count == 2)
  }
}
