import Catalog
import Diagnostics
import Text

extension Diagram {
  /// Graphviz, in the shapes and colours of `dj.Diagram`.
  public func dot(coloring: DiagramColoring = .tier) -> String {
    var result = """
      digraph pipeline {
        rankdir=TB;
        node [fontname="Helvetica", fontsize=12, margin="0.11,0.06", width=0.48, height=0.3];
        edge [arrowhead=none, color="\(Theme.light.edge)"];

      """
    let members = Dictionary(grouping: entities) { nodes[$0[0]].name.schema }
    for (number, schema) in schemas.enumerated() {
      let own = members[schema] ?? []
      let isSchemaNode = own.count == 1 && nodes[own[0][0]].kind == .schema
      if !isSchemaNode {
        result += "  subgraph cluster_\(number) {\n    label=\(Self.quoted(schema)); style=\"rounded,dashed\";\n"
      }
      for entity in own {
        if entity.count == 1 {
          result += "    " + dotNode(entity[0], coloring)
          continue
        }
        let color = "color=\"\(Theme.light.entity)\""
        result += "    subgraph cluster_entity_\(entity[0]) {\n"
        result += "      label=\"\"; style=\"rounded,filled\"; \(color); fill\(color);\n"
        for place in entity { result += "      " + dotNode(place, coloring) }
        result += "    }\n"
      }
      if !isSchemaNode { result += "  }\n" }
    }
    for edge in edges {
      var attributes: [String] = []
      if !edge.isPrimary { attributes.append("style=dashed") }
      attributes.append("penwidth=\(edge.isMulti ? "0.75" : "2")")
      if !edge.renames.isEmpty {
        attributes.append("color=\"\(Theme.light.renamed)\"")
        attributes.append("tooltip=" + Self.quoted(edge.renames.joined(separator: ", ")))
      }
      result += "  \(dotID(edge.parent)) -> \(dotID(edge.child)) [\(attributes.joined(separator: ", "))];\n"
    }
    return result + "}\n"
  }

  private func dotID(_ place: Int) -> String { Self.quoted(nodes[place].fullName) }

  private func dotNode(_ place: Int, _ coloring: DiagramColoring) -> String {
    let node = nodes[place]
    let colors = coloring == .tier ? Theme.light.kinds[node.kind]! : Theme.light.severities[node.severity]!
    let shape =
      switch node.kind {
      case .imported, .computed: "ellipse"
      case .schema: "box3d"
      default: "box"
      }
    var style = shape == "box" ? "rounded,filled" : "filled"
    if node.kind == .missing { style += ",dashed" }
    let label =
      node.kind == .schema
      ? Self.quoted("\(node.label) (\(Entity.countText(node)))")
      : node.hasOwnKey ? "<<u>\(XMLText.escape(node.label))</u>>" : Self.quoted(node.label)
    let size = node.kind == .part ? ", fontsize=10, height=0.12" : ""
    return """
      \(dotID(place)) [label=\(label), shape=\(shape), style="\(style)", fillcolor="\(colors.fill)", \
      color="\(colors.stroke)", fontcolor="\(colors.text)"\(size)];

      """
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.printable().replacingEach("\\", with: "\\\\").replacingEach("\"", with: "\\\"") + "\""
  }
}
