import Foundation
import TestSupport
import Testing

/// The report in a real browser. Skipped if there is none.
@Suite(
  .serialized,
  .enabled(
    if: Browser.path != nil,
    "no Chromium on this machine: install the package chromium, or name one with DJAUDIT_TEST_CHROMIUM"))
struct HTMLReportBrowserTests {
  struct Finding: Decodable {
    var id, rule, name, severity, resolution, message: String
    var schema, table, column: String?
    var location: Location?
    struct Location: Decodable {
      var file: String
      var line, column: Int
    }
    var place: String { [schema, table, column].compactMap { $0 }.joined(separator: ".") }
  }

  /// The report of a dump, and the findings in the JSON of the same audit.
  static func report(of dump: String) throws -> (file: String, findings: [Finding]) {
    let file = try TemporaryFolder.file("report.html", [])
    let written = try CommandTests.run(["audit", dump, "-o", file, "--quiet", "--fail-on", "never"])
    try #require(written.code == 0, "\(written.errors)")
    struct Document: Decodable { var findings: [Finding] }
    let json = try CommandTests.run(["audit", dump, "--format", "json", "--quiet", "--fail-on", "never"])
    return (file, try JSONDecoder().decode(Document.self, from: Data(json.output.utf8)).findings)
  }

  static let sample = Result { try report(of: "Samples/lab.sql") }

  static let routes = [
    "", "#diagram", "#diagram/lab_ephys.session", "#diagram?view=lab_ephys&table=lab_ephys.session",
    "#schema/lab_ephys", "#estimate", "#tables", "#findings", "#plan", "#DJ201",
    "#tables?schema=lab_ephys&tier=computed",
    "#findings?severity=error&resolution=manual", "#table/lab_ephys.__filtered", "#table/lab_subject.%23species",
    "#nothing-like-that", "#%",
  ]

  /// Opens every list and detail that a page has.
  static let openAll = "document.querySelectorAll('main details').forEach(node => { node.open = true; })"

  @Test("every part opens without a message in the console or a violation of the policy")
  func opens() throws {
    let browser = try Browser()
    for route in Self.routes {
      try browser.open(Self.sample.get().file, route)
      try browser.evaluate(Self.openAll)
      #expect(try browser.problems().prefix(3) == [], "\(route)")
      #expect(try browser.evaluate("document.querySelectorAll('main > .shown').length") as? Int == 1, "\(route)")
      #expect((try browser.evaluate("document.querySelector('main > .shown').innerText.length") as? Int ?? 0) > 100)
    }
    // The policy blocks what it should, and a violation would be noticed.
    try browser.evaluate(
      """
      document.body.insertAdjacentHTML("beforeend", "<b onclick='pwned=1' style='color:red'>x</b><img src=x:y>");
      document.body.lastElementChild.previousElementSibling.click();
      """)
    #expect(try browser.evaluate("typeof pwned") as? String == "undefined")
    #expect(try browser.problems().count >= 3)
  }

  @Test("search and filters show what the audit's JSON has of it")
  func filters() throws {
    let (file, findings) = try Self.sample.get()
    let browser = try Browser()
    func found(_ part: String) throws -> String {
      try browser.evaluate("document.querySelector('#\(part) .found').textContent") as? String ?? ""
    }
    func set(_ part: String, _ field: String, _ value: String) throws {
      try browser.evaluate(
        """
        (async () => {
          const field = document.querySelector("#\(part) form").elements["\(field)"];
          field.value = "\(value)";
          field.dispatchEvent(new Event(field.tagName === "INPUT" ? "input" : "change", { bubbles: true }));
          await new Promise(done => setTimeout(done, 300));
        })()
        """)
    }
    try browser.open(file, "#findings")
    #expect(try found("findings") == "\(findings.count) findings")
    for (field, value, count) in [
      ("severity", "error", findings.count { $0.severity == "error" }),
      ("resolution", "decision", findings.count { $0.severity == "error" && $0.resolution == "decision" }),
    ] {
      try set("findings", field, value)
      #expect(try found("findings") == "\(count) of \(findings.count) findings")
    }
    // The address contains the filter, so that it can be shared.
    #expect(try browser.evaluate("location.hash") as? String == "#findings?severity=error&resolution=decision")
    try browser.open(file, "#findings?text=Rig%20UNSIGNED&schema=lab_ephys")
    let hits = findings.filter { finding in
      let text = "\(finding.rule) \(finding.name) \(finding.place) \(finding.message)".lowercased()
      return finding.schema == "lab_ephys" && text.contains("rig") && text.contains("unsigned")
    }
    #expect(!hits.isEmpty)
    #expect(try found("findings") == "\(hits.count) of \(findings.count) findings")
    try set("findings", "text", "no such thing")
    #expect(try browser.evaluate("document.querySelector('#no-findings').checkVisibility()") as? Bool == true)

    try browser.open(file, "#tables")
    #expect(try found("tables") == "25 tables, without 7 hidden ones")
    try set("tables", "tier", "computed")
    #expect(try found("tables") == "4 of 32 tables")
    try set("tables", "text", "spikesorting")
    #expect(try found("tables") == "1 of 32 tables")
    try browser.open(file, "#tables")
    let rows =
      "[...document.querySelectorAll('#tables tbody tr:not([hidden])')].map(row => row.cells[5].textContent)"
    try browser.evaluate("[...document.querySelectorAll('button.sort')].find(b => b.textContent === 'Rows').click()")
    let sorted = try #require(try browser.evaluate(rows) as? [String]).compactMap { Int($0.filter { $0 != "," }) }
    #expect(sorted.count > 20 && sorted == sorted.sorted(by: >))
  }

  @Test(
    "a schema's page has its findings, its tables and its neighbours, and the diagram keeps its state in the address")
  func schemas() throws {
    let (file, findings) = try Self.sample.get()
    let browser = try Browser()
    try browser.open(file, "#schema/lab_ephys")
    let text = try #require(try browser.evaluate("document.querySelector('#schema').innerText") as? String)
    let errors = findings.count { $0.schema == "lab_ephys" && $0.severity == "error" }
    #expect(text.contains("\(errors) errors") && text.contains("lab_subject") && text.contains("0.14 stops before"))
    try browser.evaluate(
      "[...document.querySelectorAll('#schema a')].find(a => a.textContent === 'show in the diagram').click()")
    try browser.evaluate("new Promise(done => setTimeout(done, 300))")
    #expect(
      try browser.evaluate("document.querySelector('[data-djd-view]').selectedOptions[0].text") as? String
        == "lab_ephys")
    // A table that is not in this view is found in the view that has it.
    let find = """
      (async () => {
        const field = document.querySelector("[data-djd-find]");
        field.value = "Species";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(done => setTimeout(done, 100));
        return location.hash + " " + document.querySelector("[data-djd-status]").textContent;
      })()
      """
    let found = try #require(try browser.evaluate(find) as? String)
    #expect(found.hasPrefix("#diagram?view=s0 1 of ") && found.contains("lab_subject.#species"), "\(found)")
    // Scripts can press hidden controls; nothing is thrown.
    try browser.evaluate(
      "document.querySelectorAll('[data-djd-do]').forEach(b => { if (b.dataset.djdDo !== 'save') b.click(); })")
    #expect(try browser.problems() == [])
  }

  @Test("a saved diagram is a file by itself: its tables, in the page's colours, at their size")
  func savesDiagram() throws {
    let file = try Self.sample.get().file
    let browser = try Browser()
    try browser.open(file, "#diagram?view=lab_ephys")
    let saved = try browser.evaluate(
      """
      (async () => {
        let blob, name;
        const make = URL.createObjectURL;
        URL.createObjectURL = given => { blob = given; return make(given); };
        HTMLAnchorElement.prototype.click = function () { name = this.download; };
        document.querySelector("[data-djd-do=save]").click();
        return [name, blob.type, await blob.text()];
      })()
      """)
    let parts = try #require(saved as? [String])
    #expect(parts[0] == "lab_ephys.svg" && parts[1] == "image/svg+xml")
    let svg = try TemporaryFolder.file(parts[0], Array(parts[2].utf8))
    // Opened on its own, each of the schema's tables has a shape inside the picture and a fill that no rule leaves
    // black.
    try browser.open(svg)
    let boxes = try browser.evaluate(
      """
      [...document.querySelectorAll(".n .b")].map(rect => {
        const at = rect.getBoundingClientRect(), whole = document.documentElement.getBoundingClientRect();
        const inside = at.left >= whole.left && at.right <= whole.right && at.top >= whole.top && at.bottom <= whole.bottom;
        return inside && getComputedStyle(rect).fill !== "rgb(0, 0, 0)";
      })
      """)
    let tables = try #require(boxes as? [Bool])
    #expect(tables.count >= 15, "\(tables.count) tables")
    #expect(tables.allSatisfy { $0 }, "\(tables)")
    #expect((try browser.evaluate("document.documentElement.textContent") as? String)?.contains("SpikeSorting") == true)
    #expect(try browser.problems() == [])
  }

  @Test("findings of a rule are in groups by schema, with what is the same said once")
  func messages() throws {
    let (file, findings) = try Self.sample.get()
    let browser = try Browser()
    try browser.open(file, "#DJ106")
    let heads = "[...document.querySelectorAll('#DJ106 .schema-head')].map(li => li.textContent)"
    let expected = ["lab_ephys", "lab_subject"].map { schema in
      "\(schema) \(findings.count { $0.rule == "DJ106" && $0.schema == schema }) findings"
    }
    #expect(try browser.evaluate(heads) as? [String] == expected)
    let same = "document.querySelectorAll('#DJ105 .place-list li[data-id] > :nth-child(2) > span[title]').length"
    try browser.open(file, "#DJ105")
    #expect((try browser.evaluate(same) as? Int ?? 0) > 10)
  }

  @Test("a link to a finding shows it, whatever is in its id", arguments: ["sample", "hostile"])
  func permalinks(_ name: String) throws {
    let (file, all) = try name == "sample" ? Self.sample.get() : Self.hostile.get()
    // A few of each rule are enough.
    let findings = all.enumerated().filter { $0.offset % 3 == 0 || $0.offset == all.count - 1 }.map(\.element)
    let browser = try Browser()
    try browser.open(file)
    let ids = String(decoding: try JSONEncoder().encode(findings.map(\.id)), as: UTF8.self)
    let missed = try browser.evaluate(
      """
      (async () => {
        const missed = [];
        for (const id of \(ids)) {
          location.hash = "#" + encodeURIComponent(id);
          await new Promise(done => addEventListener("hashchange", () => setTimeout(done, 0), { once: true }));
          const shown = document.querySelector(".target");
          if (!shown || shown.dataset.id !== id.replace(/[\\u202e\\u0007]/g, c => "\\\\u{" + c.charCodeAt(0).toString(16) + "}")
            || !shown.checkVisibility()) missed.push(id);
        }
        return missed;
      })()
      """)
    #expect(missed as? [String] == [])
    // As in an issue or an e-mail: opened in a new page, not encoded.
    let last = try #require(findings.last { !$0.id.contains("#") && !$0.id.contains("%") })
    try browser.open(file, "#" + last.id.replacingOccurrences(of: " ", with: "%20"))
    if name == "sample" {
      #expect(try browser.evaluate("document.querySelector('.target').dataset.id") as? String == last.id)
      let top = try browser.evaluate("document.querySelector('.target').getBoundingClientRect().top") as? Double
      #expect((0...900).contains(top ?? -1))
    }
  }

  @Test("findings are copied as Markdown in which names are code")
  func copies() throws {
    let (file, findings) = try Self.sample.get()
    let browser = try Browser()
    try browser.open(file, "#DJ402")
    try browser.evaluate(
      "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    try browser.evaluate("document.querySelector('#DJ402 .places > p button').click()")
    let expected = findings.filter { $0.rule == "DJ402" }.map { finding in
      let place = finding.location.map { "\($0.file):\($0.line):\($0.column)" } ?? ""
      return "- **DJ402 external-attachment** (error, manual) `\(finding.place)`: \(finding.message) — `\(place)`\n"
    }
    #expect(expected.count == 2)
    #expect(try browser.evaluate("window.copied") as? String == expected.joined())
    #expect(try browser.evaluate("document.querySelector('#said').textContent") as? String == "2 findings copied")

    // The SQL of a step is that of the script.
    try browser.evaluate("location.hash = '#table/lab_ephys.__filtered'; new Promise(done => setTimeout(done, 100))")
    try browser.evaluate("[...document.querySelectorAll('#table .step .sql button')].at(-1).click()")
    let sql = try #require(try browser.evaluate("window.copied") as? String)
    #expect(
      sql
        == (try browser.evaluate("[...document.querySelectorAll('#table .sql pre')].at(-1).textContent") as? String)
    )
    #expect(sql.hasSuffix(";\n"))

    // Hostile names cannot close a code span, and nobody is mentioned.
    let hostile = try Self.hostile.get()
    try browser.open(hostile.file, "#findings")
    try browser.evaluate(
      "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    try browser.evaluate("document.querySelector('#findings .step-title button').click()")
    let lines = try #require(try browser.evaluate("window.copied") as? String).split(separator: "\n")
    #expect(lines.count == hostile.findings.count)
    #expect(lines.allSatisfy { $0.hasPrefix("- **DJ") })
    for line in lines {
      // Outside code spans nothing can begin markup.
      let text = Self.withoutCode(String(line)).replacing(/\\[!-\/:-@\[-`{-~]/, with: "")
      #expect(!text.contains { "<>[@".contains($0) }, "\(line)")
    }
  }

  /// A line of Markdown without its code spans: a run of backticks ends at the next run of the same length.
  static func withoutCode(_ line: String) -> String {
    var (result, rest) = ("", Substring(line))
    while let start = rest.firstIndex(of: "`") {
      result += rest[..<start]
      rest = rest[start...]
      let fence = rest.prefix { $0 == "`" }
      var inside = rest[fence.endIndex...]
      rest = ""
      while let tick = inside.firstIndex(of: "`") {
        let run = inside[tick...].prefix { $0 == "`" }
        inside = inside[run.endIndex...]
        if run.count == fence.count {
          rest = inside
          break
        }
      }
    }
    return result + rest
  }

  // MARK: Hostile names

  static let hostileNames = [
    "<script>pwned=1</script>", "</script><img src=x onerror=pwned=1>", "\" onmouseover=\"pwned=1",
    "'><svg onload=pwned=1>",
    "&lt;b&gt;", "<!--", "{{7*7}}", "javascript:pwned=1", "__proto__", "constructor", "a\u{202E}b", "${pwned=1}",
    "b\u{0007}ell", "µ 🐭", "a.b", "%3Cb%3E", "#t?x=1", "..", "@someone", "[x](javascript:pwned=1)", "back`tick", "*a*",
  ]

  static let hostile = Result {
    let tables = hostileNames.map { name in
      let quoted = "'" + name.replacingOccurrences(of: "'", with: "''") + "'"
      let named = "`" + name.replacingOccurrences(of: "`", with: "``") + "`"
      return """
        CREATE TABLE \(named) (id int NOT NULL, \(named.count > 60 ? "c" : named) longblob COMMENT \(quoted),
          PRIMARY KEY (id)) COMMENT=\(quoted);
        """
    }
    // Visible tables have findings at each hostile column.
    let columns = hostileNames.map { name in
      "`" + name.replacingOccurrences(of: "`", with: "``") + "` longblob COMMENT '"
        + name.replacingOccurrences(of: "'", with: "''") + "'"
    }
    let dump = """
      -- Server version\t8.0.36
      CREATE DATABASE `lab<i>'"`; USE `lab<i>'"`;
      CREATE TABLE visible (id int NOT NULL, \(columns.joined(separator: ", ")), PRIMARY KEY (id));
      \(tables.joined(separator: "\n"))
      """
    return try report(of: try TemporaryFolder.file("hostile<b>.sql", Array(dump.utf8)))
  }

  @Test("hostile names stay text on every page")
  func hostileNames() throws {
    let (file, findings) = try Self.hostile.get()
    #expect(findings.count > Self.hostileNames.count)
    let browser = try Browser()
    for route in ["", "#diagram", "#tables", "#findings", "#plan", "#table/lab%3Ci%3E'%22.visible"] {
      try browser.open(file, route)
      try browser.evaluate(Self.openAll)
      #expect(try browser.problems().prefix(3) == [], "\(route)")
      #expect(
        try browser.evaluate(
          "document.querySelectorAll('img, iframe, object, embed, base, i, b, main script, svg:not(.progress, .djd svg)').length"
        )
          as? Int == 0)
    }
    // Each table's own page, by its link in the list.
    let pages = try browser.evaluate(
      """
      (async () => {
        location.hash = "#tables";
        await new Promise(done => setTimeout(done, 100));
        const names = [];
        for (const target of [...document.querySelectorAll("#table-list tbody a")].map(link => link.getAttribute("href"))) {
          location.hash = target;
          await new Promise(done => addEventListener("hashchange", () => setTimeout(done, 0), { once: true }));
          names.push(document.querySelector("#table.shown h1").textContent);
        }
        return names;
      })()
      """)
    func shown(_ name: String) -> String {
      name.replacingOccurrences(of: "\u{202E}", with: "\\u{202e}").replacingOccurrences(of: "\u{7}", with: "\\u{7}")
    }
    #expect(Set(pages as? [String] ?? []) == Set(Self.hostileNames.map(shown) + ["visible"]))
    #expect(try browser.evaluate("typeof pwned") as? String == "undefined")
    #expect(try browser.problems() == [])
  }

  // MARK: Appearance

  @Test("no width is too narrow: the page itself never scrolls sideways", arguments: [320, 390, 768])
  func narrow(_ width: Int) throws {
    let browser = try Browser()
    for (file, routes) in [
      (try Self.sample.get().file, Self.routes),
      (try Self.hostile.get().file, ["", "#diagram", "#tables", "#findings", "#plan"]),
    ] {
      try browser.open(file, width: width)
      for route in routes {
        try browser.go(to: route)
        try browser.evaluate(Self.openAll)
        // Not innerWidth, which grows on a phone with content that is too wide.
        let needed = try browser.evaluate("document.documentElement.scrollWidth") as? Int
        #expect((needed ?? .max) <= width, "\(route) at \(width)")
      }
    }
  }

  @Test("text has a contrast of 4.5 to its ground, in light and in dark", arguments: [false, true])
  func contrast(_ isDark: Bool) throws {
    let browser = try Browser()
    try browser.open(Self.sample.get().file, isDark: isDark)
    for route in Self.routes {
      try browser.go(to: route)
      try browser.evaluate(Self.openAll)
      let weak = try browser.evaluate(
        """
        (() => {
          const parts = color => (color.match(/[\\d.]+/g) || []).map(Number);
          const light = color => parts(color).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = node => {
            for (; node; node = node.parentElement) {
              const color = getComputedStyle(node).backgroundColor;
              if (parts(color)[3] !== 0) return color;
            }
            return "rgb(255, 255, 255)";
          };
          const weak = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !node.checkVisibility() || /SCRIPT|STYLE/.test(node.tagName)) continue;
            if (node.closest(".said, .hidden, .skip, select")) continue;
            const [a, b] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) weak.add(node.tagName + "." + node.className + " " + ratio.toFixed(2));
          }
          return [...weak];
        })()
        """)
      #expect(weak as? [String] == [], "\(route)")
    }
  }

  @Test("the keyboard reaches everything: skip link, parts, search, rules")
  func keyboard() throws {
    let browser = try Browser()
    try browser.open(Self.sample.get().file)
    try browser.press("Tab", code: 9)
    #expect(try browser.evaluate("document.activeElement.className") as? String == "skip")
    try browser.press("/", code: 191, text: "/")
    #expect(try browser.evaluate("document.activeElement.name + location.hash") as? String == "text#tables")
    try browser.open(Self.sample.get().file, "#findings")
    try browser.evaluate("document.querySelector('#DJ201 > summary').focus()")
    try browser.press("Enter", code: 13, text: "\r")
    try browser.evaluate("new Promise(done => setTimeout(done, 100))")
    #expect(
      try browser.evaluate("document.querySelectorAll('#DJ201 .place-list li[data-id]').length") as? Int == 15)
  }
}
