import Answers
import Audit
import Catalog
import DataJoint
import Diagnostics
import Foundation
import Inputs
import Report
import TestSupport
import Testing
import Text

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FormatTests {
  /// 400 tables with 20 blobs each, more than any place shows at once.
  static let large: ReportContents = {
    let sql = (0..<400).map { table in SQL.table("t\(table)", blobs: (0..<20).map { "c_\($0)" }) }.joined()
    return try! .of(sql)
  }()

  // MARK: All formats

  @Test("names and endings are told apart")
  func unique() {
    #expect(Set(ReportFormat.all.map(\.name)).count == ReportFormat.all.count)
    let endings = ReportFormat.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
  }

  @Test(
    "a file's ending names its format, in either case",
    arguments: [
      ("a.json", "json"), ("/x.y/A.SARIF", "sarif"), ("a.b.md", "markdown"), ("a.xml", "junit"),
      ("a.jsonl", "json-lines"),
      ("plain", nil), ("/dev/fd/63", nil), ("../x.d/plain", nil), (".hidden", nil), ("dot.", nil),
    ] as [(String, String?)])
  func endings(_ path: String, _ format: String?) throws {
    #expect(try ReportFormat.of(path)?.name == format)
  }

  @Test("an ending that no format has is an error that names those there are")
  func unknownEnding() throws {
    let error = try #require(throws: InputError.self) { _ = try ReportFormat.of("report.docx") }
    for format in ReportFormat.all {
      for ending in format.endings { #expect(error.description.contains(".\(ending) (\(format.name))")) }
    }
  }

  @Test("no name moves a cursor or turns text around", arguments: ReportFormat.all.map(\.name))
  func printable(_ name: String) throws {
    let format = try #require(ReportFormat.named(name))
    for isVerbose in [false, true] {
      let text = format.render(try Hostile.contents(), ReportStyle(isVerbose: isVerbose))
      #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" && $0 != "\r" })
      // Carriage returns only occur at line ends of CSV.
      #expect(format.name == "csv" || !text.unicodeScalars.contains("\r"))
    }
  }

  @Test("the same contents give the same bytes", arguments: ReportFormat.all.map(\.name))
  func deterministic(_ name: String) throws {
    let format = try #require(ReportFormat.named(name))
    #expect(format.render(try Hostile.contents()) == format.render(try Hostile.contents()))
  }

  @Test("a report without findings is a report", arguments: ReportFormat.all.map(\.name))
  func empty(_ name: String) throws {
    let format = try #require(ReportFormat.named(name))
    let text = format.render(try .of("", select: ["DJ201"]))
    #expect(format.name == "concise" || format.name == "json-lines" || format.name == "github" || !text.isEmpty)
  }

  // MARK: Concise and JSON lines

  @Test("no row of the audit's text folds in a terminal of this width", arguments: [80, 100, 120])
  func width(_ width: Int) throws {
    let sample = try #require(Paths.bytes(Paths.root + "/Samples/lab.sql"))
    let contents = try ReportContents.of(bytes: sample)
    let lines = AuditAnswer(contents).text(ReportStyle(width: width)).split(separator: "\n")
    // A command is meant to be copied, so it is complete.
    let long = lines.filter { $0.count > width && !$0.contains(" djaudit ") }
    #expect(long == [])
    #expect(lines.count > 50)
  }

  @Test("concise has a line a finding, with place, rule and severity")
  func concise() throws {
    let contents = try Hostile.contents()
    let lines = contents.rendered("concise").split(separator: "\n")
    #expect(lines.count == contents.audit.findings.count)
    #expect(
      lines.allSatisfy { $0.contains(#/^lab\.sql:\d+:\d+: DJ\d{3} (error|warning|note) /#) || $0.hasPrefix("DJ") })
  }

  @Test("JSON lines are the findings of the JSON")
  func jsonLines() throws {
    let contents = try Hostile.contents()
    let lines = try contents.rendered("json-lines").split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
    }
    let whole = try JSONSerialization.jsonObject(with: Data(contents.rendered("json").utf8)) as? [String: Any]
    #expect(whole?["findings"] as? [NSDictionary] == lines)
  }

  // MARK: Markdown

  /// Lines outside fenced blocks.
  static func outside(_ markdown: String) -> [Substring] {
    var fence: Substring?
    var result: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        // A closing fence is at least as long, with nothing after it.
        if ticks.count >= open.count, line.count == ticks.count { fence = nil }
      } else if ticks.count >= 3, !line.dropFirst(ticks.count).contains("`") {
        fence = ticks
      } else {
        result.append(line)
      }
    }
    #expect(fence == nil, "a block is not closed")
    return result
  }

  /// A line without its code spans.
  static func withoutCode(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let start = rest.firstIndex(of: "`") {
      result += rest[..<start]
      let ticks = rest[start...].prefix { $0 == "`" }
      var search = rest[ticks.endIndex...]
      var close: Substring?
      while let next = search.firstIndex(of: "`") {
        let run = search[next...].prefix { $0 == "`" }
        search = search[run.endIndex...]
        if run.count == ticks.count {
          close = run
          break
        }
      }
      guard let close else { return result + rest[start...] }
      rest = rest[close.endIndex...]
    }
    return result + rest
  }

  @Test("Markdown shows names as code only: no HTML, link, mention or cell comes of them")
  func markdownEscapes() throws {
    var sql = SQL.table("subject", blobs: Hostile.names)
    for name in Hostile.names { sql += "CREATE DATABASE \(SQL.name(name));\n" }
    for line in Self.outside(try ReportContents.of(sql).rendered("markdown")) {
      let text = Self.withoutCode(line).replacing("\\<", with: "")
      let tags = text.matches(of: /<[^>]*>/).map { String($0.output) }
      #expect(Set(tags).isSubset(of: ["<details>", "</details>", "<summary>", "</summary>"]), "\(line)")
      #expect(!text.contains("@user") && !text.contains("](") && !text.contains("~~~"), "\(line)")
      if text.hasPrefix("| DJ") { #expect(text.count { $0 == "|" } == 6, "\(line)") }
    }
  }

  @Test("Markdown of 8,000 findings fits an issue, shows the start of each rule, and counts what is left out")
  func markdownLimit() throws {
    let text = Self.large.rendered("markdown")
    #expect(text.utf16.count < 65_536 && text.utf8.count > 55_000)
    for group in Self.large.audit.groups {
      #expect(text.contains("<details><summary>\(group.rule.code) "))
    }
    // Lines in blocks, without the fences.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let shown = lines - Self.outside(text).count - 2 * text.matches(of: /\n```text\n/).count
    let leftOut = try #require(text.firstMatch(of: /\n([\d,]+) findings left out/)).output.1
    #expect(shown + Int(leftOut.filter { $0 != "," })! == Self.large.audit.findings.count)
  }

  @Test("Markdown fits an issue whatever the names are", arguments: ["`", "|", "🐭", "e\u{301}\u{302}\u{303}", "<"])
  func markdownHostileLimit(_ piece: String) throws {
    let name = String(repeating: piece, count: 60)
    var sql = ""
    for table in 0..<60 {
      sql += "CREATE DATABASE \(SQL.name(name + "\(table)"));\nUSE \(SQL.name(name + "\(table)"));\n"
      sql += SQL.table(name, blobs: (0..<20).map { name + "\($0)" })
    }
    let text = try ReportContents.of(sql, file: String(repeating: piece, count: 5000)).rendered("markdown")
    #expect(text.utf16.count < 65_536)
    _ = Self.outside(text)
  }

  // MARK: CSV

  /// Reads RFC 4180 to the letter.
  static func parse(_ csv: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var bytes = Array(csv.unicodeScalars)[...]
    func next() -> Unicode.Scalar? { bytes.popFirst() }
    while let scalar = next() {
      switch scalar {
      case "\"":
        guard cell.isEmpty else { return nil }
        while let inner = next() {
          if inner != "\"" {
            cell.unicodeScalars.append(inner)
          } else if bytes.first == "\"" {
            cell.unicodeScalars.append(next()!)
          } else {
            break
          }
        }
        guard bytes.first == "," || bytes.first == "\r" else { return nil }
      case ",":
        row.append(cell)
        cell = ""
      case "\r":
        guard next() == "\n" else { return nil }
        rows.append(row + [cell])
        (row, cell) = ([], "")
      case "\n": return nil
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return row.isEmpty && cell.isEmpty ? rows : nil
  }

  @Test("CSV parses back to the findings, and no cell is a formula")
  func csv() throws {
    let contents = try Hostile.contents()
    let rows = try #require(Self.parse(contents.rendered("csv")))
    let findings = contents.audit.findings
    #expect(rows.count == findings.count + 1 && rows.allSatisfy { $0.count == rows[0].count })
    let column = try #require(rows[0].firstIndex(of: "column"))
    for (row, finding) in zip(rows.dropFirst(), findings) {
      let shown = (finding.column ?? "").printable()
      #expect(row[column] == shown || row[column] == "'" + shown)
      #expect(row[0].hasPrefix(finding.rule))
    }
    for cell in rows.joined() {
      #expect(!["=", "+", "-", "@", "\t", "\r"].contains(cell.drop { $0 == " " }.first), "\(cell)")
    }
  }

  @Test("the inventory of columns parses back, row by row")
  func columnsCSV() throws {
    let contents = try Hostile.contents()
    let rows = try #require(Self.parse(ColumnsAnswer(contents.audit.pipeline).csv))
    #expect(rows.count == Hostile.names.count + 2 && rows.allSatisfy { $0.count == rows[0].count })
  }

  // MARK: SARIF

  /// Notes are left out unless requested.
  static func run(_ contents: ReportContents, hasNotes: Bool = true) throws -> [String: Any] {
    let format = try #require(ReportFormat.all.first { $0.name == "sarif" })
    let text = format.render(contents, ReportStyle(isVerbose: hasNotes))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?["version"] as? String == "2.1.0")
    return try #require((object?["runs"] as? [[String: Any]])?.first)
  }

  static func results(_ contents: ReportContents) throws -> [[String: Any]] {
    try #require(try run(contents)["results"] as? [[String: Any]])
  }

  static func count(_ results: [[String: Any]]) -> Int {
    results.reduce(0) { $0 + (($1["properties"] as? [String: Any])?["count"] as? Int ?? 0) }
  }

  static func fingerprint(_ result: [String: Any]) -> String {
    (result["partialFingerprints"] as? [String: String])?["djaudit/v1"] ?? ""
  }

  @Test("SARIF has a result a rule and table, with every finding counted, a place, and a fingerprint of its own")
  func sarif() throws {
    for contents in [Self.large, try Hostile.contents()] {
      let run = try Self.run(contents)
      let results = try #require(run["results"] as? [[String: Any]])
      #expect(results.count < 5000 && Self.count(results) == contents.audit.findings.count)
      #expect(Set(results.map(Self.fingerprint)).count == results.count)
      let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
      let rules = try #require(driver?["rules"] as? [[String: Any]])
      for result in results {
        #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == result["ruleId"] as? String)
        let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let artifact = location?["artifactLocation"] as? [String: String]
        #expect(artifact?["uri"] == "lab.sql" && artifact?["uriBaseId"] == "SRCROOT")
        let text = (result["message"] as? [String: String])?["text"] ?? ""
        #expect(!text.isEmpty && !text.replacing("\\]", with: "").contains("]("))
      }
      for rule in rules {
        let help = rule["help"] as? [String: String]
        #expect(help?["text"]?.isEmpty == false && help?["markdown"]?.isEmpty == false)
        #expect((rule["defaultConfiguration"] as? [String: String])?["level"] != nil)
      }
    }
  }

  @Test("SARIF leaves notes out unless asked for, says how many, and links each rule")
  func sarifNotes() throws {
    let contents = Self.large
    let run = try Self.run(contents, hasNotes: false)
    let notes = contents.audit.groups.filter { $0.rule.severity == .note }.map(\.findings.count).reduce(0, +)
    #expect(notes > 0 && (run["properties"] as? [String: Any])?["notesLeftOut"] as? Int == notes)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(Self.count(results) == contents.audit.findings.count - notes)
    let rules = ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]] ?? []
    #expect(rules.allSatisfy { ($0["helpUri"] as? String)?.hasPrefix("https://") == true })
  }

  @Test("results of rules that are found at thousands of tables are told by schema, and none is lost")
  func sarifManyTables() throws {
    let sql = (0..<750).map { table in
      "CREATE TABLE t\(table) (id int, a longblob, b tinyint(1), c timestamp, d mediumint, e text, f year, "
        + "g int unsigned, PRIMARY KEY (id));\n"
    }.joined()
    let many = try ReportContents.of(sql)
    #expect(many.audit.findings.count > 5000)
    let results = try Self.results(many)
    #expect(results.count <= 5000 && Self.count(results) == many.audit.findings.count)
  }

  @Test("a fingerprint stays when the dump around it moves and other columns come and go")
  func sarifStable() throws {
    let before = try ReportContents.of(SQL.table("a", blobs: ["b", "c"]), select: ["DJ201"])
    let after = try ReportContents.of("-- moved\n\n\n" + SQL.table("a", blobs: ["c", "d"]), select: ["DJ201"])
    #expect(try Self.results(before).map(Self.fingerprint) == ["DJ201-lab.a"])
    #expect(try Self.results(after).map(Self.fingerprint) == ["DJ201-lab.a"])
  }

  @Test(
    "a path is a URI, relative to the folder that it lies below",
    arguments: [
      ("dumps/a b%c.sql", "dumps/a%20b%25c.sql", "SRCROOT"), ("./a.sql", "a.sql", "SRCROOT"),
      ("/repo/x/a.sql", "x/a.sql", "SRCROOT"), ("/other/a:b.sql", "file:///other/a%3Ab.sql", nil),
      ("-", "stdin", "SRCROOT"), ("µ.sql", "%C2%B5.sql", "SRCROOT"),
    ] as [(String, String, String?)])
  func sarifPaths(_ path: String, _ uri: String, _ base: String?) throws {
    let contents = try ReportContents.of(SQL.table("a", blobs: ["b"]), file: path, select: ["DJ201"])
    let text = ReportFormat.named("sarif")!.render(contents, ReportStyle(folder: "/repo"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let result = ((object?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])?.first
    let location = (result?["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let artifact = location?["artifactLocation"] as? [String: String]
    #expect(artifact?["uri"] == uri && artifact?["uriBaseId"] == base)
  }

  // MARK: GitHub

  @Test("annotations are commands and nothing else, ten of a level at most, with every new finding counted")
  func github() throws {
    for contents in [Self.large, try Hostile.contents()] {
      let lines = contents.rendered("github").split(separator: "\n")
      for level in ["error", "warning", "notice"] {
        #expect(lines.count { $0.hasPrefix("::\(level) ") } <= 10)
      }
      for line in lines {
        let match = try #require(
          line.wholeMatch(of: /::(?:error|warning|notice) ((?:[a-z]+=[^,:]*,)*title=[^,:]*)::.*/), "\(line)")
        #expect(!match.output.1.contains("%0A"))
      }
    }
    #expect(try Hostile.contents().rendered("github").contains("%250A%3A%3A") == false)
    #expect(try Hostile.contents().rendered("github").contains("100%25"))
  }

  // MARK: JUnit

  final class Counter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var names: [String] = []
    var declared: [String: Int] = [:]
    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      counts[element, default: 0] += 1
      if element == "testcase" { names.append(attributes["name"] ?? "") }
      if element == "testsuites" {
        declared = [
          "testcase": Int(attributes["tests"] ?? "") ?? -1, "failure": Int(attributes["failures"] ?? "") ?? -1,
        ]
      }
    }
  }

  @Test("JUnit is XML whose numbers are those of its cases; failures are what makes the exit code 1")
  func junit() throws {
    for (contents, failures) in [
      (try Hostile.contents(), try Hostile.contents().audit.summary.findingsBySeverity[.error]),
      (try ReportContents.of(SQL.table("a", blobs: Hostile.names), threshold: .never), 0),
    ] {
      let parser = XMLParser(data: Data(contents.rendered("junit").utf8))
      let counter = Counter()
      parser.delegate = counter
      #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
      #expect(counter.counts["testcase"] == counter.declared["testcase"])
      #expect(counter.counts["failure"] ?? 0 == counter.declared["failure"] && counter.declared["failure"] == failures)
      for name in ["lab.subject.a|b", "lab.a.a|b"] where contents.audit.findings.contains(where: { $0.place == name }) {
        #expect(counter.names.contains(name))
      }
    }
  }

  // MARK: Schema

  /// Every key of a document that is not in the schema, and every key of the schema that was encountered.
  static func walk(
    _ value: Any, _ schema: [String: Any], _ path: String, _ unknown: inout Set<String>, _ met: inout Set<String>
  ) {
    if let options = schema["anyOf"] as? [[String: Any]] {
      if value is NSNull { return }
      for option in options where option["properties"] != nil || option["items"] != nil {
        walk(value, option, path, &unknown, &met)
      }
    } else if let members = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]]
      for (key, member) in members {
        if let known = properties?[key] {
          met.insert("\(path).\(key)")
          // The data from which the report can be recreated is internal to djaudit.
          if "\(path).\(key)" != ".snapshot" { walk(member, known, "\(path).\(key)", &unknown, &met) }
        } else if let each = schema["additionalProperties"] as? [String: Any] {
          walk(member, each, "\(path).*", &unknown, &met)
        } else {
          unknown.insert("\(path).\(key)")
        }
      }
    } else if let items = value as? [Any] {
      for item in items { walk(item, schema["items"] as? [String: Any] ?? [:], "\(path)[]", &unknown, &met) }
    }
  }

  static func keys(_ schema: [String: Any], _ path: String) -> Set<String> {
    var result: Set<String> = []
    for option in schema["anyOf"] as? [[String: Any]] ?? [] { result.formUnion(keys(option, path)) }
    for (key, member) in schema["properties"] as? [String: [String: Any]] ?? [:] {
      result.insert("\(path).\(key)")
      result.formUnion(keys(member, "\(path).\(key)"))
    }
    if let items = schema["items"] as? [String: Any] { result.formUnion(keys(items, path + "[]")) }
    if let each = schema["additionalProperties"] as? [String: Any] { result.formUnion(keys(each, path + ".*")) }
    return result
  }

  @Test("the schema knows every key that is written, and every key that it knows is written")
  func schema() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(AuditSchema.json.text.utf8)) as? [String: Any])
    let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples/lab.sql")
    let old = try ReportContents.of(
      SQL.table("gone", blobs: ["b"]) + "CREATE DATABASE other; USE other;" + SQL.table("x", blobs: ["b"])
    )
    .record()
    var contents = try ReportContents.of(
      bytes: Array(try Data(contentsOf: sample)) + Array(("USE lab;" + SQL.table("a", blobs: ["b"])).utf8),
      against: old,
      suppressions: [
        SuppressionTests.entry(["lab.a"], until: "2026-11-22"),
        SuppressionTests.entry(["lab.a"], ["DJ204"], until: "2026-11-20"), SuppressionTests.entry(["nowhere"]),
      ], day: "2026-11-21")
    contents.settings.showsValues = true
    var (unknown, met): (Set<String>, Set<String>) = ([], [])
    for contents in [contents, try ReportContents.of("USE lab; INSERT INTO x VALUES (1);", select: ["DJ9", "DJ3"])] {
      let document = try JSONSerialization.jsonObject(with: Data(contents.rendered("json").utf8))
      Self.walk(document, schema, "", &unknown, &met)
    }
    #expect(unknown.isEmpty)
    // These need inputs of other kinds: truncated values, XML without blobs, and a list of rules that lack facts.
    let others: Set<String> = [
      ".evidence.not_told", ".evidence.not_told[].schema", ".evidence.not_told[].table", ".evidence.not_told[].kind",
      ".snapshot", ".evidence.columns[].untold", ".evidence.columns[].blobs.is_unreadable",
      ".unchecked[].rule", ".unchecked[].name", ".unchecked[].missing", ".unused_suppressions[].missing",
      ".scope", ".scope.schemas", ".scope.of",
    ]
    // A plan needs a dump that names its server.
    let planned = #/^\.(plan|estimate|lineage)(\.|\[|$)/#
    // Source files are read by another command.
    let ofCode = #/^(\.code|\.findings\[\]\.fix|.*\.cell)(\.|\[|$)/#
    let missing = Self.keys(schema, "").subtracting(met).subtracting(others)
    #expect(missing.filter { !$0.contains(planned) && !$0.contains(ofCode) } == [])
  }
}
