import Audit
import Catalog
import DataJoint
import Decisions
import Diagnostics
import Foundation
import Inputs
import OrderedCollections
import Planning
import TestSupport
import Testing

@testable import Report

@Suite struct HTMLReportTests {
  static func contents(_ sql: String, plans: Bool = true, showsValues: Bool = false) throws -> ReportContents {
    let loaded = try InputLoader.load(
      sql: Array(sql.utf8), file: "test.sql", options: InputOptions(measuresData: true, defaultSchema: "lab"))
    let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
    let audit = Audit(pipeline, inputs: loaded.inputs, notes: loaded.notes, countedRows: loaded.countedRows)
    let target = Target.standard(for: pipeline.catalog.server).target
    let plan =
      plans
      ? Plan(pipeline, PlanOptions(strategy: .inPlace, target: target, decisions: try Decisions(pipeline))) : nil
    var contents = ReportContents(audit, settings: ReportSettings(audit, version: "0", showsValues: showsValues))
    contents.plan = plan
    return contents
  }

  static func sample() throws -> ReportContents {
    try contents(try #require(Paths.text(Paths.root + "/Samples/lab.sql")))
  }

  /// The document in the element that contains the data.
  static func data(of html: String) throws -> [String: Any] {
    let block = try #require(
      html.components(separatedBy: "id=\"data\">").last?.components(separatedBy: "</script>").first)
    return try #require(try JSONSerialization.jsonObject(with: Data(block.utf8)) as? [String: Any])
  }

  /// The text between two texts, for each occurrence.
  static func pieces(_ html: String, from start: String, to end: String) -> [String] {
    html.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }

  // MARK: Policy

  @Test("the policy lets in nothing but this file's own style and scripts, by their hashes")
  func policy() throws {
    let html = HTMLReport(contents: try Self.sample()).text
    let policy = try #require(
      Self.pieces(html, from: "<meta http-equiv=\"Content-Security-Policy\" content=\"", to: "\"").first
    )
    .replacingOccurrences(of: "&#39;", with: "'")
    let scripts = Self.pieces(html, from: "<script>", to: "</script>")
    let styles = Self.pieces(html, from: "<style>", to: "</style>")
    #expect(scripts.count == 3 && styles.count == 2)
    #expect(
      policy
        == "default-src 'none'; script-src \(scripts.map(ContentPolicy.source).joined(separator: " ")); "
        + "style-src \(styles.map(ContentPolicy.source).joined(separator: " ")); base-uri 'none'; form-action 'none'")
    // A policy does not apply to anything before it.
    #expect(html.range(of: "Content-Security-Policy")!.lowerBound < html.range(of: "<style>")!.lowerBound)
  }

  struct Vector: Sendable, CustomTestStringConvertible {
    var message: String
    var source: String
    var testDescription: String { "\(message.utf8.count) bytes" }
  }

  /// NIST's examples (FIPS 180-4 test vectors), and lengths around the block size, as computed by `openssl dgst -sha256
  /// -binary | base64`.
  static let vectors = [
    Vector(message: "", source: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    Vector(message: "abc", source: "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    Vector(
      message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      source: "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="),
    Vector(message: String(repeating: "a", count: 55), source: "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="),
    Vector(message: String(repeating: "a", count: 64), source: "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="),
    Vector(message: String(repeating: "a", count: 1_000), source: "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM="),
  ]

  @Test("a block's hash is SHA-256 in base64", arguments: vectors)
  func hash(_ vector: Vector) { #expect(ContentPolicy.source(of: vector.message) == "'sha256-\(vector.source)'") }

  // MARK: Text from dumps

  static let hostileNames = [
    "<script>pwned=1</script>", "</script><img src=x onerror=pwned=1>", "\" onmouseover=\"pwned=1", "'><b>",
    "&lt;b&gt;",
    "<!--", "]]>", "{{7*7}}", "javascript:pwned=1", "__proto__", "a\u{202E}b", "${pwned=1}", "ab\u{0007}", "µ 🐭", "a.b",
    "%3Cb%3E", "#t?x=1", "..", "\\u003cb\\u003e",
  ]

  /// A dump in which every name, comment and value tries to end something.
  static let hostileDump: String = {
    func quoted(_ text: String) -> String {
      "'" + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "''") + "'"
    }
    func named(_ text: String) -> String { "`" + text.replacingOccurrences(of: "`", with: "``") + "`" }
    let tables = hostileNames.enumerated().map { index, name in
      """
      CREATE TABLE \(named("t\(index)")) (id int NOT NULL, \(named(name)) longblob COMMENT \(quoted(name)),
        v varchar(20) DEFAULT \(quoted(String(name.prefix(20)))), e enum(\(quoted(name))), PRIMARY KEY (id),
        KEY \(named(name)) (v)) COMMENT=\(quoted(name));
      CREATE TABLE \(named(name)) (id int NOT NULL, b blob, PRIMARY KEY (id),
        CONSTRAINT \(named("k" + name)) FOREIGN KEY (id) REFERENCES \(named("t\(index)")) (id));
      """
    }
    return "-- Server version\t8.0.36\nCREATE DATABASE \(named("lab<i>'\""));\nUSE \(named("lab<i>'\""));\n"
      + tables.joined(separator: "\n")
  }()

  /// Tags with their attributes, as a browser would find them.
  static func tags(_ html: String) -> [(name: String, attributes: [String])] {
    html.matches(of: /<(\/?[A-Za-z!][^\s>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/).map { match in
      (
        String(match.1).lowercased(),
        String(match.2).matches(of: /([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/).map { String($0.1) }
      )
    }
  }

  @Test("names from a dump are neither tags nor attributes, nor do they end the data")
  func hostileNamesInMarkup() throws {
    let contents = try Self.contents(Self.hostileDump)
    #expect(contents.audit.pipeline.tables.count == 2 * Self.hostileNames.count)
    for isWhole in [true, false] {
      var report = HTMLReport(contents: contents)
      if !isWhole { report.limits.tables = 1 }
      var html = report.text
      #expect(Self.pieces(html, from: "</script>", to: ">").count == 4)
      for block in Self.pieces(html, from: "<script>", to: "</script>") {
        html = html.replacingOccurrences(of: block, with: "")
      }
      let data = try #require(Self.pieces(html, from: "id=\"data\">", to: "</script>").first)
      #expect(!data.contains { "<>&".contains($0) })
      #expect(!html.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
      let known: Set = [
        "!doctype", "html", "head", "meta", "title", "style", "script", "body", "a", "header", "div", "strong", "span",
        "nav", "main", "noscript", "p", "section", "h1", "h2", "h3", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "svg", "rect", "ul", "ol", "li", "details", "summary", "code", "pre", "dl", "dt", "dd", "footer",
        // Those of the diagram.
        "label", "select", "option", "optgroup", "input", "button", "output", "g", "path", "text", "tspan", "ellipse",
        "line", "circle", "polygon",
      ]
      for tag in Self.tags(html) {
        #expect(known.contains(tag.name.replacingOccurrences(of: "/", with: "")), "\(tag)")
        #expect(!tag.attributes.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" }, "\(tag)")
      }
      for target in Self.pieces(html, from: "href=\"", to: "\"") { #expect(target.hasPrefix("#"), "\(target)") }
    }
  }

  @Test("what enters markup is escaped, in text and in attributes")
  func border() {
    var markup = Markup()
    markup.element("a", ["href": "\"'<&>\u{202E}"], "\"'<&>\u{7}\n")
    #expect(
      markup.html == "<a href=\"&quot;&#39;&lt;&amp;&gt;\\u{202e}\">&quot;&#39;&lt;&amp;&gt;\\u{7}\n</a>")
  }

  // MARK: Contents

  static func sampled(_ name: String) throws -> ReportContents {
    name == "sample" ? try sample() : try contents(hostileDump)
  }

  @Test("every finding is there, under its id", arguments: ["sample", "hostile"])
  func findings(_ name: String) throws {
    let contents = try Self.sampled(name)
    let data = try Self.data(of: HTMLReport(contents: contents).text)
    let strings = try #require(data["S"] as? [String])
    func rows(_ name: String) throws -> [[Any]] { try #require(data[name] as? [[Any]]) }
    func number(_ row: [Any], _ index: Int) -> Int { index < row.count ? row[index] as? Int ?? 0 : 0 }
    let (rules, tables, schemas) = (try rows("rules"), try rows("tables"), try rows("schemas"))
    let ids = try rows("findings").map { row in
      let rule = strings[number(rules[number(row, 0)], 0)]
      var place = [strings[number(row, 2)], strings[number(row, 3)], strings[number(row, 4)]]
      if number(row, 1) > 0 {
        let table = tables[number(row, 1) - 1]
        place = [strings[number(schemas[number(table, 0)], 0)], strings[number(table, 1)], place[2]]
      }
      return [rule, place.filter { !$0.isEmpty }.joined(separator: "."), strings[number(row, 5)]]
        .filter { !$0.isEmpty }.joined(separator: "-")
    }
    #expect(ids == contents.audit.findings.map(\.id))
    #expect(Set(ids).count == ids.count)
  }

  @Test("the same contents give the same bytes")
  func isFunction() throws {
    let contents = try Self.sample()
    #expect(HTMLReport(contents: contents).text == HTMLReport(contents: contents).text)
  }

  @Test("values of the data are left out unless they were asked for")
  func values() throws {
    let sql = """
      CREATE TABLE a (id int, n bigint unsigned, d datetime, s varchar(30), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,9087612345,'1987-06-05 04:03:02','Zwölfboxkämpfer'),(2,9087612399,'1987-06-05 04:03:09','x');
      """
    let hidden = HTMLReport(contents: try Self.contents(sql)).text
    for value in ["9087612345", "9087612399", "1987-06-05", "Zwölfboxkämpfer"] { #expect(!hidden.contains(value)) }
    let shown = HTMLReport(contents: try Self.contents(sql, showsValues: true)).text
    for value in ["9087612345 … 9087612399", "1987-06-05 04:03:02"] { #expect(shown.contains(value)) }
  }

  @Test("without a plan the report says what the inputs lack, or that none was made")
  func withoutPlan() throws {
    let html = HTMLReport(contents: try Self.contents("CREATE TABLE a (id int, PRIMARY KEY (id));", plans: false)).text
    #expect(html.contains("No plan was made."))
    #expect(try Self.data(of: html)["steps"] == nil)
  }

  @Test("an incomplete input is said to be incomplete in the verdict and where inputs are listed")
  func incomplete() throws {
    let contents = try Self.contents("CREATE TABLE a (id int, PRIMARY KEY (id));\nCREATE TABLE b (id int, 'c")
    #expect(contents.audit.isPartial)
    let html = HTMLReport(contents: contents).text
    #expect(html.contains("Part of the input could not be read"))
    #expect(html.contains("<strong>Incomplete. </strong>"))
  }

  // MARK: Size

  static func manyTables(_ count: Int) -> String {
    "-- Server version\t8.0.36\nCREATE DATABASE lab;\nUSE lab;\n"
      + (0..<count).map { index in
        """
        CREATE TABLE `_table_with_a_name_of_usual_length_\(String(UnicodeScalar(97 + index % 26)!))\(index)` (
          subject_id int unsigned NOT NULL COMMENT 'the subject', session_number smallint NOT NULL,
          \((0..<16).map { "quantity_\($0) double DEFAULT NULL COMMENT 'measured quantity \($0) of table \(index)'," }.joined(separator: "\n  "))
          remarks varchar(1000) NOT NULL DEFAULT '', waveform longblob, PRIMARY KEY (subject_id, session_number)
          ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
        """
      }.joined(separator: "\n")
  }

  @Test("400 tables with 8,000 findings stay below 5 MB")
  func size() throws {
    let contents = try Self.contents(Self.manyTables(400))
    #expect(contents.audit.findings.count >= 8_000)
    let report = HTMLReport(contents: contents)
    #expect(report.isWhole)
    #expect(report.text.utf8.count < 5_000_000)
  }

  @Test("beyond the limits the report is about schemas, and says so")
  func degraded() throws {
    let contents = try Self.contents(Self.manyTables(30))
    for change: (inout HTMLReport.Limits) -> Void in [{ $0.tables = 29 }, { $0.findings = 10 }] {
      var report = HTMLReport(contents: contents)
      change(&report.limits)
      let html = report.text
      #expect(html.contains(HTMLReport.tooMany))
      #expect(Self.pieces(html, from: "id=\"data\">", to: "</script>").allSatisfy { !$0.contains("ALTER TABLE") })
      let data = try Self.data(of: html)
      #expect(data["findings"] == nil && data["steps"] == nil)
      let counted = try #require(data["counts"] as? [[Int]]).map { $0[2] }.reduce(0, +)
      #expect(counted == contents.audit.findings.count)
    }
  }
}
