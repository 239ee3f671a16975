import Catalog
import Diagnostics
import Text

/// The diagram as part of an HTML page: all tables, schemas as boxes, and each schema by itself, laid out in advance.
///
/// A page puts `html` into its body, `style` into a `<style>` and `script` into a `<script>` at the end, each
/// unchanged, so that a Content-Security-Policy can allow them by their hashes. There are no event handlers or styles
/// in attributes. The script fires `djd-select` on the section when a table is selected, with the table's
/// `schema.table` (or null) as `detail.table`; `section.djdShow("schema.table")` shows a table.
public struct DiagramView: Sendable {
  /// The most tables that are drawn; above this number only schemas are, so that the browser stays responsive.
  public static let maximumTables = 1500
  /// The most tables with which the page initially shows all of them.
  static let overviewLimit = 120

  /// The numbers of tables and of schemas from which several independent pipelines are initially shown as one box each.
  static let groupLimit = (tables: overviewLimit, schemas: 12)

  /// One `<section>`; all text in it is escaped.
  public let html: String

  /// - Parameters:
  ///   - diagram: All tables, with no schema drawn as one box.
  ///   - groups: The names and schemas of independent pipelines.
  public init(_ diagram: Diagram, groups: [(name: String, schemas: [String])] = []) {
    let drawsTables = diagram.nodes.count <= DiagramView.maximumTables
    let drawsSchemas = diagram.schemas.count <= DiagramView.maximumTables
    guard drawsTables || drawsSchemas, !diagram.nodes.isEmpty else {
      let reason =
        diagram.nodes.isEmpty
        ? "There are no tables to draw."
        : "\(diagram.summary): too many to draw here. Use djaudit diagram --schema SCHEMA to draw some of them."
      html = "<section class=\"djd\"><p>\(XMLText.escape(reason))</p></section>\n"
      return
    }
    var numbers: [String: Int] = [:]
    for (number, schema) in diagram.schemas.enumerated() { numbers[schema] = number }
    var views: [(id: String, title: String, diagram: Diagram)] = []
    if drawsTables { views.append(("all", "All tables (\(diagram.tableCount))", diagram)) }
    if diagram.schemas.count > 1 || !drawsTables {
      views.append(("schemas", "Schemas (\(diagram.schemas.count))", diagram.collapsed))
    }
    // Groups are numbered after the schemas; a group of one schema has that schema's number.
    let pipelines = diagram.grouped(groups)
    var groupNumbers: [String: Int] = [:]
    if pipelines.nodes.count > 1, drawsSchemas, diagram.nodes.count > DiagramView.groupLimit.tables,
      diagram.schemas.count > DiagramView.groupLimit.schemas
    {
      views.insert(("groups", "Independent pipelines (\(pipelines.nodes.count))", pipelines), at: 0)
      for (number, group) in groups.enumerated() {
        if group.schemas.count == 1 {
          groupNumbers[group.name] = numbers[group.schemas[0]]
          continue
        }
        let own = diagram.only(Set(group.schemas)).collapsed
        guard !own.nodes.isEmpty else { continue }
        groupNumbers[group.name] = numbers.count + number
        views.append(
          ("s\(numbers.count + number)", "\(group.name) (\(Words.plural(group.schemas.count, "schema")))", own))
      }
    }
    if drawsTables, diagram.schemas.count > 1 {
      // Sorted by name, which is how readers look for a schema.
      for schema in diagram.schemas.sorted(by: { $0.utf8Precedes($1) }) {
        views.append(("s\(numbers[schema]!)", schema, diagram.only([schema])))
      }
    }
    let first =
      drawsTables && (diagram.nodes.count <= DiagramView.overviewLimit || views.count == 1)
      ? "all" : groupNumbers.isEmpty ? "schemas" : "groups"
    var options = ""
    var pictures = ""
    var isInSchemas = false
    for view in views {
      let selected = view.id == first ? " selected" : ""
      let isSchema = numbers[view.title] != nil && view.id.hasPrefix("s") && view.id != "schemas"
      if isSchema, !isInSchemas {
        options += "<optgroup label=\"One schema\">"
        isInSchemas = true
      }
      let schema = isSchema ? " data-schema=\"\(XMLText.escape(view.title))\"" : ""
      options +=
        "<option value=\"\(view.id)\"\(schema)\(selected)>\(XMLText.escape(Entity.shortened(view.title)))</option>"
      let layout = DiagramLayout(view.diagram)
      let markup = SVGMarkup(view.diagram, layout, schemaNumbers: view.id == "groups" ? groupNumbers : numbers)
      pictures += """
        <svg data-view="\(view.id)"\(view.id == first ? "" : " hidden") viewBox="-10 -10 \(layout.width + 20) \
        \(layout.height + 20)" data-w="\(layout.width)" data-h="\(layout.height)" role="group" \
        aria-label="\(XMLText.escape("\(view.title): \(view.diagram.summary)"))">
        \(markup.elements)</svg>

        """
    }
    if isInSchemas { options += "</optgroup>" }
    func legend(_ coloring: DiagramColoring) -> String {
      // The whole diagram has every kind of line; the one of schemas has its own.
      let shown = drawsTables ? diagram : diagram.collapsed
      let legend = Legend(coloring: coloring, diagram: shown, width: 900)
      let box = "-1 -1 \(legend.width + 2) \(legend.height + 2)"
      return "<svg class=\"djd-legend djd-\(coloring.rawValue)\" viewBox=\"\(box)\" width=\"\(legend.width + 2)\""
        + " role=\"img\" aria-label=\"Legend\"><g\(coloring == .finding ? " class=\"by-finding\"" : "")>"
        + legend.elements + "</g></svg>\n"
    }
    let hasFindings = diagram.nodes.contains { $0.severity != nil }
    let colors =
      hasFindings
      ? "<label>Colour <select data-djd-color><option value=\"tier\" selected>tier</option>"
        + "<option value=\"finding\">worst finding</option></select></label>\n" : ""
    let remark =
      drawsTables
      ? ""
      : "<p class=\"djd-note\">\(XMLText.escape(diagram.summary)): only schemas are drawn. "
        + "<code>djaudit diagram --schema SCHEMA -o graph.svg</code> draws the tables of some.</p>\n"
    html = """
      <section class="djd" data-djd>
      \(remark)<div class="djd-bar" role="toolbar" aria-label="Diagram">
      <label>Show <select data-djd-view>\(options)</select></label>
      \(colors)<label>Find <input type="search" data-djd-find autocomplete="off" spellcheck="false"></label>
      <span class="djd-group"><button type="button" data-djd-do="out" aria-label="Zoom out">−</button>\
      <button type="button" data-djd-do="in" aria-label="Zoom in">+</button>\
      <button type="button" data-djd-do="fit">Fit</button></span>
      <span class="djd-group"><button type="button" data-djd-do="save">Save SVG</button></span>
      <span class="djd-group" data-djd-near hidden><button type="button" data-djd-do="fewer" \
      aria-label="One step fewer">−</button><output data-djd-steps>1 step</output>\
      <button type="button" data-djd-do="more" aria-label="One step more">+</button>\
      <button type="button" data-djd-do="all">Show all</button></span>
      <span class="djd-status" role="status" data-djd-status></span>
      </div>
      <div class="djd-stage" tabindex="0" role="group" \
      aria-label="Diagram: plus and minus zoom, arrow keys move, 0 fits, slash finds, Tab goes from table to table, \
      Enter shows a table's neighbours, Escape shows all">
      \(pictures)</div>
      <p class="djd-help">Click a table for its neighbours, a schema's name or box to open and close it. Drag to move; \
      wheel (after a click) or + and − to zoom.</p>
      \(legend(.tier))\(hasFindings ? legend(.finding) : "")</section>

      """
  }

  /// Style rules; all selectors begin with `.djd`.
  public static var style: String {
    """
    \(String(decoding: PackageResources.diagram_css, as: UTF8.self))
    \(ThemeShapes.css(scope: ".djd "))
    \(Theme.light.css(scope: ".djd "))
    @media (prefers-color-scheme:dark){
    \(Theme.dark.css(scope: ".djd "))
    }

    """
  }

  /// The script that makes the diagram interactive: plain JavaScript without dependencies.
  public static let script = String(decoding: PackageResources.diagram_js, as: UTF8.self)
}
