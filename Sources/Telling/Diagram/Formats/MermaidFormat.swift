import Catalog
import Diagnostics

extension Diagram {
  /// Mermaid, for Markdown pages, in the notation of datajoint 2.3's `make_mermaid`, with secondary keys dotted.
  public func mermaid(coloring: DiagramColoring = .tier) -> String {
    var result = "flowchart TB\n"
    func define(_ name: String, _ colors: Theme.Colors, _ more: String = "") {
      result += "  classDef \(name) fill:\(colors.fill),stroke:\(colors.stroke),color:\(colors.text)\(more)\n"
    }
    if coloring == .tier {
      let used = Set(nodes.map(\.kind))
      for kind in Node.Kind.allCases where used.contains(kind) {
        define(kind.rawValue, Theme.light.kinds[kind]!, kind == .missing ? ",stroke-dasharray:4" : "")
      }
    } else {
      let used = Set(nodes.map(\.severity))
      for severity in Severity.allCases + [nil] where used.contains(severity) {
        define(severity?.rawValue ?? "clean", Theme.light.severities[severity]!)
      }
    }
    let members = Dictionary(grouping: entities) { nodes[$0[0]].name.schema }
    for (number, schema) in schemas.enumerated() {
      let own = members[schema] ?? []
      let isSchemaNode = own.count == 1 && nodes[own[0][0]].kind == .schema
      if !isSchemaNode { result += "  subgraph s\(number)[\"\(Self.safe(schema))\"]\n" }
      for entity in own {
        if entity.count == 1 {
          result += "    " + mermaidNode(entity[0], coloring)
          continue
        }
        result += "    subgraph e\(entity[0])[\" \"]\n"
        for place in entity { result += "      " + mermaidNode(place, coloring) }
        result += "    end\n"
      }
      if !isSchemaNode { result += "  end\n" }
    }
    for edge in edges {
      let arrow = edge.isPrimary ? edge.isMulti ? "---" : "===" : "-.-"
      result += "  t\(edge.parent) \(arrow) t\(edge.child)\n"
    }
    for (number, edge) in edges.enumerated() where !edge.renames.isEmpty {
      result += "  linkStyle \(number) stroke:\(Theme.light.renamed)\n"
    }
    return result
  }

  private func mermaidNode(_ place: Int, _ coloring: DiagramColoring) -> String {
    let node = nodes[place]
    let label = node.kind == .schema ? "\(node.label) \(Entity.countText(node))" : node.label
    let (left, right) =
      switch node.kind {
      case .imported, .computed: ("([", "])")
      case .schema: ("[[", "]]")
      default: ("[", "]")
      }
    let kind = coloring == .tier ? node.kind.rawValue : node.severity?.rawValue ?? "clean"
    return "t\(place)\(left)\"\(Self.safe(label))\"\(right):::\(kind)\n"
  }

  /// Mermaid accepts character codes in quoted labels; nothing else from a name may reach its grammar.
  private static func safe(_ label: String) -> String {
    var result = ""
    for scalar in label.printable().unicodeScalars {
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "_. ".unicodeScalars.contains(scalar)
      result += isPlain ? String(scalar) : "#\(scalar.value);"
    }
    return result
  }
}
