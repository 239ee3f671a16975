import Catalog
import Diagnostics

/// The meaning of the shapes, colours and lines that occur in the diagram.
struct Legend {
  private(set) var elements = ""
  private(set) var width = 0
  private(set) var height = 32
  private let limit: Int
  private var x = 0
  private var y = 0

  init(coloring: DiagramColoring, diagram: Diagram, width: Int) {
    limit = width
    let kinds = Set(diagram.nodes.map(\.kind))
    for kind in Diagram.Node.Kind.allCases where kinds.contains(kind) {
      let label =
        switch kind {
        case .foreign: "not DataJoint's"
        case .missing: "not in the inputs"
        default: kind.rawValue
        }
      add(Diagram.Node(TableName("", ""), label: label, kind: kind))
    }
    if diagram.nodes.contains(where: \.hasOwnKey) {
      add(Diagram.Node(TableName("", ""), label: "own key attributes", kind: .part, hasOwnKey: true))
    }
    if coloring == .finding {
      let severities = Set(diagram.nodes.map(\.severity))
      for severity in Severity.allCases.reversed() + [nil] where severities.contains(severity) {
        let label = severity?.rawValue ?? "no finding"
        add(Diagram.Node(TableName("", ""), label: label, kind: .manual, severity: severity))
      }
    }
    let edges = diagram.edges.enumerated()
    if edges.contains(where: { $1.isPrimary && $1.isMulti && !$1.isBundle }) { add(line: "e", "in the primary key") }
    if edges.contains(where: { $1.isPrimary && !$1.isMulti && !$1.isBundle }) {
      add(line: "e o", "the whole primary key")
    }
    if edges.contains(where: { $1.isBundle }) { add(line: "e m", "foreign keys of a schema") }
    if edges.contains(where: { !$1.isPrimary }) { add(line: "e d", "secondary") }
    if edges.contains(where: { !$1.renames.isEmpty }) { add(line: "e r", "renamed", dot: true) }
    if diagram.isInCircle.contains(true) { add(line: "e x", "circle") }
    height = y + 32
  }

  private mutating func room(_ needed: Int) {
    if x > 0, x + needed > limit {
      x = 0
      y += 42
    }
    width = max(width, x + needed)
  }

  private mutating func add(_ node: Diagram.Node) {
    var node = node
    node.tableCount = 1
    let (w, h) = Entity.size(of: node)
    room(w)
    elements += SVGMarkup.node(node, at: Rectangle(x, y + 16 - h / 2, w, h), title: nil)
    x += w + 14
  }

  private mutating func add(line classes: String, _ text: String, dot: Bool = false) {
    let needed = 42 + TextWidth.of(text, size: 13)
    room(needed)
    elements += "<path class=\"\(classes)\" d=\"M\(x) \(y + 16)h34\"/>"
    if dot { elements += "<circle class=\"dot\" cx=\"\(x + 17)\" cy=\"\(y + 16)\" r=\"4\"/>" }
    elements += "<text class=\"lt\" x=\"\(x + 40)\" y=\"\(y + 20)\">\(text)</text>\n"
    x += needed + 16
  }
}
