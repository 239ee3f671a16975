import Audit
import DataJoint
import Diagnostics
import Diagram
import OrderedCollections
import Planning
import Text

/// A report as a self-contained HTML file: style, script and data are in it, and its Content-Security-Policy allows
/// nothing from outside.
///
/// What a reader without JavaScript needs is markup: overview, rules with their first places, waves, decisions. Lists
/// of tables, findings and steps are rows of numbers that the script shows piece by piece: as markup, thousands of them
/// would be three times as large and slow to lay out.
public struct HTMLReport: Sendable {
  /// The size up to which every table has its own page. Above it the report is about schemas.
  public struct Limits: Sendable {
    /// The most tables with columns, definition and SQL.
    public var tables = 1500
    /// The most findings that are listed one by one.
    public var findings = 40_000
    /// The most tables in the list.
    public var listedTables = 30_000

    /// The standard limits.
    public init() {}
  }

  /// What the report shows.
  public let contents: ReportContents
  /// How much is shown in detail.
  public var limits: Limits

  /// A report, by default with the standard limits.
  public init(contents: ReportContents, limits: Limits = Limits()) {
    self.contents = contents
    self.limits = limits
  }

  var audit: Audit { contents.audit }
  var plan: Plan? { contents.plan }
  var pipeline: Pipeline { contents.audit.pipeline }

  /// Runs before the page is laid out, so that parts the script shows piece by piece are not shown completely first.
  static let start = #"document.documentElement.className = "js";"#
  /// The report's script. Text from the data only becomes text nodes: its function `el` is the only way in, and it
  /// supports neither markup nor event handlers in attributes.
  static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
  /// The report's style. Colours have a contrast ratio of at least 4.5 to their background, in light and in dark.
  static let style = String(decoding: PackageResources.report_css, as: UTF8.self)

  /// Whether the report is complete: a page for each table, and each finding on its own line.
  public var isWhole: Bool {
    pipeline.ownTables.count <= limits.tables && audit.groups.map(\.findings.count).reduce(0, +) <= limits.findings
  }

  /// Emits the file in pieces.
  public func write(_ emit: (String) throws -> Void) rethrows {
    // Constants of this program, which contain nothing from a dump.
    let styles = [HTMLReport.style, DiagramView.style]
    let scripts = [DiagramView.script, HTMLReport.script]
    func sources(_ blocks: [String]) -> String { blocks.map(ContentPolicy.source).joined(separator: " ") }
    let policy = [
      "default-src 'none'", "script-src \(sources([HTMLReport.start] + scripts))", "style-src \(sources(styles))",
      "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
    try emit("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    var head = Markup()
    head.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
    head.newLine()
    head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.void("meta", ["name": "color-scheme", "content": "light dark"])
    head.void("meta", ["name": "referrer", "content": "no-referrer"])
    head.void("meta", ["name": "generator", "content": "djaudit \(contents.version)"])
    head.newLine()
    head.element("title", contents.title + " — djaudit")
    try emit(head.html)
    let overview = SchemaOverview(contents)
    let (body, data) = sideBySide({ self.body(overview).html }, { self.data(overview) })
    for style in styles { try emit("\n<style>\(style)</style>") }
    try emit("\n<script>\(HTMLReport.start)</script>\n</head>\n<body>\n")
    try emit(body)
    try emit("<script type=\"application/json\" id=\"data\">")
    try emit(data)
    try emit("</script>\n")
    for script in scripts { try emit("<script>\(script)</script>\n") }
    try emit("</body>\n</html>\n")
  }

  /// The whole file.
  public var text: String {
    var text = ""
    write { text += $0 }
    return text
  }

  // MARK: Frame

  private func body(_ overview: SchemaOverview) -> Markup {
    var page = Markup()
    page.element("a", ["class": "skip", "href": "#main"], "Skip to the content")
    page.element("header", ["class": "bar"]) { bar in
      bar.element("div", ["class": "brand"]) { brand in
        brand.element("strong", "djaudit")
        brand.element("span", ["class": "subject"], contents.subject)
      }
      bar.element("nav", ["aria-label": "Parts of the report"]) { nav in
        for (id, name) in parts { nav.element("a", ["href": "#\(id)", "data-part": id], name) }
      }
    }
    page.newLine()
    page.element("main", ["id": "main", "tabindex": "-1"]) { main in
      main.element("noscript") { note in
        note.element(
          "p", ["class": "remark"],
          "Without JavaScript this file shows the overview, the rules with their first places, waves and decisions. "
            + "Lists of tables, findings and SQL need it; djaudit audit --verbose and djaudit plan print the same.")
      }
      for (id, name) in parts {
        main.newLine()
        main.element("section", ["id": id, "class": "page", "aria-labelledby": "title-\(id)"]) { section in
          section.element("h1", ["id": "title-\(id)"], id == "overview" ? contents.title : name)
          switch id {
          case "overview": addOverview(overview, to: &section)
          case "diagram": addDiagram(to: &section)
          case "tables": addTables(to: &section)
          case "findings": addFindings(to: &section)
          default: addPlan(to: &section)
          }
        }
      }
      main.newLine()
      main.element("section", ["id": "table", "class": "page view"], "")
      main.element("section", ["id": "schema", "class": "page view"], "")
    }
    page.newLine()
    page.element("footer") { footer in
      footer.add("djaudit \(contents.version) · ")
      footer.add(
        contents.showsValues
          ? "contains smallest and largest values" : "contains names and counts, no data values")
    }
    page.element("div", ["id": "said", "class": "said", "role": "status"], "")
    page.newLine()
    return page
  }

  private var parts: [(id: String, name: String)] {
    if contents.isCodeOnly { return [("overview", "Overview"), ("findings", "Findings")] }
    return [
      ("overview", "Overview"), ("diagram", "Diagram"), ("tables", "Tables"), ("findings", "Findings"),
      ("plan", "Plan"),
    ]
  }

  // MARK: Diagram

  private func addDiagram(to section: inout Markup) {
    section.element("p", ["id": "diagram-table", "class": "lead", "role": "status"], "")
    section.insert(
      DiagramView(
        Diagram(pipeline, severities: audit.worstByTable), groups: pipeline.groups.map { ($0.name, $0.schemas) }))
  }

  // MARK: Tables

  private func addTables(to section: inout Markup) {
    section.element("p", ["class": "lead"]) { lead in
      lead.add(
        "\(Words.plural(audit.summary.tableCount, "table")) in \(Words.plural(audit.summary.schemaCount, "schema")).")
      if !isWhole { lead.add(" " + HTMLReport.tooMany) }
    }
    section.element("div", ["id": "table-list", "class": "view"], "")
  }

  static let tooMany =
    "There are too many for one page per table, so this report covers schemas only: columns, definitions, SQL and single findings are left out. For those, audit fewer schemas, or use djaudit audit --format json and djaudit plan."
}
