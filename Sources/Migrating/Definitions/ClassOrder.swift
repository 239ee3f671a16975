import Catalog
import DataJoint
import DataJointNames
import OrderedCollections

/// The order of classes, such that each finds its parents declared.
///
/// A part is declared with its master. If a part needs a table that itself needs the master, the part is detached: it
/// is attached to its master after that table.
struct ClassOrder {
  /// Masters, tables without parts and detached parts.
  private(set) var nodes: [TableName] = []
  /// The parts within their master's class, parents first.
  private(set) var parts: [TableName: [TableName]] = [:]
  private(set) var detached: Set<TableName> = []
  /// Tables that depend on themselves.
  let circular: Set<TableName>
  /// The master of each part whose master is in the inputs.
  let masters: [TableName: TableName]

  init(_ pipeline: Pipeline) {
    let graph = pipeline.dependencies
    circular = Set(graph.cycles.joined())
    var masters: [TableName: TableName] = [:]
    for model in pipeline.visibleTables {
      guard let master = model.identity.master else { continue }
      let name = TableName(model.name.schema, master)
      if pipeline.tables[name] != nil { masters[model.name] = name }
    }
    self.masters = masters
    let names = pipeline.visibleTables.map(\.name).sorted()
    let known = Set(names)
    let links = graph.edges.filter { known.contains($0.parent) && $0.parent != $0.child }.map { ($0.parent, $0.child) }

    // Detaching one part can require detaching another one that refers to it.
    var detached: Set<TableName> = []
    while true {
      let unit = { (name: TableName) in detached.contains(name) ? name : masters[name] ?? name }
      let units = Graph(nodes: names.filter { unit($0) == $0 }, links: links.map { (unit($0.0), unit($0.1)) })
      var group: [TableName: Int] = [:]
      for (number, component) in units.components().enumerated() where component.count > 1 {
        for name in component { group[name] = number }
      }
      let more = links.filter { parent, child in
        guard masters[child] != nil, !detached.contains(child) else { return false }
        if detached.contains(parent), masters[parent] == masters[child] { return true }
        return unit(parent) != unit(child) && group[unit(parent)] != nil && group[unit(parent)] == group[unit(child)]
      }.map(\.1)
      if more.isEmpty {
        let own = links.map { (unit($0.0), unit($0.1)) } + detached.map { (masters[$0]!, $0) }
        let all = Graph(nodes: units.nodes, links: own.filter { $0.0 != $0.1 })
        nodes = all.topologicalOrder()
        let placed = Set(nodes)
        nodes += units.nodes.filter { !placed.contains($0) }
        break
      }
      detached.formUnion(more)
    }
    self.detached = detached
    var rank: [TableName: Int] = [:]
    for (index, name) in Graph(nodes: names, links: links).topologicalOrder().enumerated() { rank[name] = index }
    for (part, master) in masters.sorted(by: { $0.key < $1.key }) where !detached.contains(part) {
      parts[master, default: []].append(part)
    }
    for master in parts.keys { parts[master]!.sort { (rank[$0] ?? .max, $0) < (rank[$1] ?? .max, $1) } }
  }
}
