import Catalog
import Diagnostics
import Text

/// The meaning of a diagram's colours.
public enum DiagramColoring: String, Sendable, CaseIterable {
  /// How the table is filled, as in `dj.Diagram`.
  case tier
  /// The severity of the worst finding about the table.
  case finding
}

extension Diagram {
  /// A self-contained picture with its own style, light or dark depending on the reader's preference, and a legend.
  public func svg(title: String, coloring: DiagramColoring = .tier) -> String {
    let layout = DiagramLayout(self)
    let margin = 20
    let legend = Legend(coloring: coloring, diagram: self, width: max(layout.width, 560))
    let width = max(layout.width, legend.width) + 2 * margin
    let height = layout.height + legend.height + 3 * margin
    let classes = coloring == .finding ? " class=\"by-finding\"" : ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      role="img" font-family="Helvetica, Arial, sans-serif">
      <title>\(XMLText.escape(title))</title>
      <desc>\(XMLText.escape(summary))</desc>
      <style>
      .bg{fill:\(Theme.light.background)}
      \(ThemeShapes.css(scope: ""))
      \(Theme.light.css(scope: ""))
      @media (prefers-color-scheme:dark){
      .bg{fill:\(Theme.dark.background)}
      \(Theme.dark.css(scope: ""))
      }
      </style>
      <rect class="bg" width="100%" height="100%"/>
      <g\(classes)>
      <g transform="translate(\(margin) \(margin))">
      \(SVGMarkup(self, layout).elements)</g>
      <g class="legend" transform="translate(\(margin) \(layout.height + 2 * margin))">
      \(legend.elements)</g>
      </g>
      </svg>

      """
  }

  /// The size of the diagram, in words.
  public var summary: String {
    let count = Words.count
    let keys = edges.reduce(0) { $0 + $1.count }
    return "\(count(tableCount, "table")) in \(count(schemas.count, "schema")), \(count(keys, "foreign key"))"
  }
}
