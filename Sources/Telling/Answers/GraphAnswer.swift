import Catalog
public import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Report
public import Text

/// `djaudit graph`: the dependencies as in datajoint's own graph.
public struct GraphAnswer: Sendable {
  /// The tables the answer is about.
  public let pipeline: Pipeline
  /// An answer about all schemas of `pipeline`.
  public init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  private var nodes: [TableModel] { pipeline.ownTables.filter { $0.identity.tier != .hidden } }

  /// Foreign keys of the tables in scope, wherever they lead.
  private func isShown(_ edge: Dependencies.Edge) -> Bool { pipeline.isAsked(edge.child.schema) }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    let graph = pipeline.dependencies
    var list = nodes.map { node in
      JSON.object([
        "table": .string(node.name.description), "primary_key": JSON(node.table.primaryKeyColumns),
        "tier": .string(node.identity.tier.rawValue), "is_part": .bool(node.identity.isPart),
      ])
    }
    for name in graph.missing.sorted() where graph.edges.contains(where: { $0.parent == name && isShown($0) }) {
      list.append(
        .object([
          "table": .string(name.description), "primary_key": .array([]), "missing": .bool(true),
          "tier": .string(TableIdentity(name.table).tier.rawValue),
          "is_part": .bool(TableIdentity(name.table).isPart),
        ]))
    }
    let edges = graph.edges.filter(isShown).map { edge in
      JSON.object([
        "parent": .string(edge.parent.description), "child": .string(edge.child.description),
        "attr_map": .object(
          Dictionary(edge.attributes.map { ($0.child, .string($0.parent)) }, uniquingKeysWith: { a, _ in a })),
        "primary": .bool(edge.isPrimary), "aliased": .bool(edge.isAliased), "multi": .bool(edge.isMulti),
      ])
    }
    return .object([
      "format_version": .string(formatVersion), "nodes": .array(list), "edges": .array(edges),
      "topological_order": JSON(graph.topologicalOrder.filter { pipeline.isAsked($0.schema) }.map(\.description)),
      "schema_order": .array(pipeline.waves.map { JSON($0) }),
      "cycles": .array(
        graph.cycles.filter { $0.contains { pipeline.isAsked($0.schema) } }.map { JSON($0.map(\.description)) }),
    ])
  }

  /// One table per line in topological order, with what it depends on.
  public var text: String {
    var result = ""
    for name in pipeline.dependencies.topologicalOrder where pipeline.isAsked(name.schema) {
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
}
