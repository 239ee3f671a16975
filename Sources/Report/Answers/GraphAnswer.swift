import Catalog
public import DataJoint
import Diagnostics
import OrderedCollections

/// `djaudit graph`: the dependencies as datajoint's own graph has them.
public struct GraphAnswer: Sendable {
  public let pipeline: Pipeline
  public init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  private var nodes: [TableModel] { pipeline.tables.values.filter { $0.identity.tier != .hidden } }

  public var json: JSON {
    let graph = pipeline.dependencies
    var list = nodes.map { node in
      JSON.object([
        "table": .string(node.name.description), "primary_key": JSON(node.table.primaryKeyColumns),
        "tier": .string(node.identity.tier.rawValue), "is_part": .bool(node.identity.isPart),
      ])
    }
    for name in graph.missing.sorted() {
      list.append(
        .object([
          "table": .string(name.description), "primary_key": .array([]), "missing": .bool(true),
          "tier": .string(TableIdentity(name.table).tier.rawValue),
          "is_part": .bool(TableIdentity(name.table).isPart),
        ]))
    }
    let edges = graph.edges.map { edge in
      JSON.object([
        "parent": .string(edge.parent.description), "child": .string(edge.child.description),
        "attr_map": .object(
          Dictionary(edge.attributes.map { ($0.child, .string($0.parent)) }, uniquingKeysWith: { a, _ in a })),
        "primary": .bool(edge.isPrimary), "aliased": .bool(edge.isAliased), "multi": .bool(edge.isMulti),
      ])
    }
    return .object([
      "format_version": .string(formatVersion), "nodes": .array(list), "edges": .array(edges),
      "topological_order": JSON(graph.topologicalOrder.map(\.description)),
      "schema_order": .array(pipeline.waves.map { JSON($0) }),
      "cycles": .array(graph.cycles.map { JSON($0.map(\.description)) }),
    ])
  }

  /// One table a line in topological order, with what it depends on.
  public var text: String {
    var result = ""
    for name in pipeline.dependencies.topologicalOrder {
      let parents = (pipeline.dependencies.parents[name] ?? []).map { edge in
        let renames = edge.attributes.filter { $0.child != $0.parent }.map { "\($0.child)=\($0.parent)" }
        let suffix = renames.isEmpty ? "" : " (" + renames.joined(separator: ", ") + ")"
        return (edge.isPrimary ? "" : "secondary ") + edge.parent.description + suffix
      }
      let tier = pipeline.tables[name]?.identity
      let label = tier.map { $0.isPart ? "part" : $0.tier.rawValue } ?? ""
      let line = "\(name) [\(label)]" + (parents.isEmpty ? "" : " <- " + parents.joined(separator: ", "))
      result += line.printable() + "\n"
    }
    return result
  }

  /// Graphviz, in the shapes and colours of `dj.Diagram`: green boxes for manual tables, grey for lookup, blue
  /// ellipses for imported, red ones for computed; solid edges for primary foreign keys, dashed for others.
  public var dot: String {
    var result = "digraph pipeline {\n  rankdir=TB;\n  node [style=filled, fontname=\"sans-serif\", fontsize=10];\n"
    let groups = Dictionary(grouping: nodes) { $0.table.schema }
    for (index, schema) in pipeline.catalog.schemas.keys.enumerated() {
      guard let members = groups[schema] else { continue }
      result += "  subgraph cluster_\(index) {\n    label=\(quoted(schema));\n"
      for node in members {
        let look = node.identity.look
        let label = node.identity.className.isEmpty ? node.table.name : node.identity.className
        result +=
          "    \(quoted(node.name.description)) [label=\(quoted(label)), shape=\(look.shape), fillcolor=\"\(look.color)\"];\n"
      }
      result += "  }\n"
    }
    for name in pipeline.dependencies.missing.sorted() {
      result += "  \(quoted(name.description)) [shape=box, style=dashed];\n"
    }
    for edge in pipeline.dependencies.edges {
      let style = edge.isPrimary ? "solid" : "dashed"
      let color = edge.isAliased ? ", color=orange" : ""
      result += "  \(quoted(edge.parent.description)) -> \(quoted(edge.child.description)) [style=\(style)\(color)];\n"
    }
    return result + "}\n"
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.printable().replacingEach("\\", with: "\\\\").replacingEach("\"", with: "\\\"") + "\""
  }

  /// Mermaid, for Markdown pages.
  public var mermaid: String {
    var result = "flowchart TD\n"
    var ids: [TableName: String] = [:]
    func define(_ name: TableName, _ label: String, _ kind: String) {
      let id = "t\(ids.count)"
      ids[name] = id
      // Mermaid takes HTML entities in quoted labels; nothing else of a name may reach its grammar.
      let safe = label.printable().unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          || "_. ".unicodeScalars.contains(scalar)
          ? String(scalar) : "#\(scalar.value);"
      }.joined()
      result += "  \(id)[\"\(safe)\"]:::\(kind)\n"
    }
    for node in nodes {
      define(node.name, node.name.description, node.identity.isPart ? "part" : node.identity.tier.rawValue)
    }
    for name in pipeline.dependencies.missing.sorted() { define(name, name.description, "missing") }
    for edge in pipeline.dependencies.edges {
      guard let parent = ids[edge.parent], let child = ids[edge.child] else { continue }
      result += "  \(parent) \(edge.isPrimary ? "-->" : "-.->") \(child)\n"
    }
    return result + """
        classDef manual fill:#8fbc8f,color:#000
        classDef lookup fill:#d3d3d3,color:#000
        classDef imported fill:#add8e6,color:#000
        classDef computed fill:#f08080,color:#000
        classDef part fill:#ffffff,color:#000
        classDef foreign fill:#eeeeee,color:#000
        classDef missing fill:#ffffff,stroke-dasharray:4

      """
  }
}

extension TableIdentity {
  /// Shape and colour in diagrams.
  var look: (shape: String, color: String) {
    if isPart { return ("plaintext", "#ffffff") }
    return switch tier {
    case .manual: ("box", "#8fbc8f")
    case .lookup: ("box", "#d3d3d3")
    case .imported: ("ellipse", "#add8e6")
    case .computed: ("ellipse", "#f08080")
    case .hidden, .foreign: ("box", "#eeeeee")
    }
  }
}
