import Catalog
import DataJoint
import Diagnostics
import Diagram
import Inputs
import TestSupport

/// Diagrams without a dump.
enum Pictures {
  /// Tables `t0`, `t1`, … distributed over schemas in turn, with edges between them.
  static func make(
    _ count: Int, schemas: Int = 1, _ edges: [(Int, Int)] = [], masters: [Int: Int] = [:]
  ) -> Diagram {
    let kinds: [Diagram.Node.Kind] = [.manual, .lookup, .imported, .computed]
    let nodes = (0..<count).map { place in
      let schema = masters[place].map { $0 % schemas } ?? place % schemas
      return Diagram.Node(
        TableName("s\(schema)", "t\(place)"), label: "Table\(place)",
        kind: masters[place] == nil ? kinds[place % 4] : .part, master: masters[place], hasOwnKey: place % 3 == 0)
    }
    return Diagram(
      nodes: nodes,
      edges: edges.enumerated().map { number, edge in
        Diagram.Edge(
          edge.0, edge.1, isPrimary: number % 3 != 0, isMulti: number % 4 != 0, renames: number % 7 == 0 ? ["a=b"] : [])
      })
  }

  /// Like real pipelines: a few parents per table, most of them close, with parts here and there.
  static func random(_ count: Int, schemas: Int, seed: UInt64, circles: Bool = false) -> Diagram {
    var random = Random(seed: seed)
    var edges: [(Int, Int)] = []
    var masters: [Int: Int] = [:]
    for child in 1..<count {
      if random.chance(25), let master = (max(0, child - 3)..<child).last(where: { masters[$0] == nil }) {
        masters[child] = master
        edges.append((master, child))
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let parent =
          random.chance(80) ? Int.random(in: max(0, child - 12)..<child, using: &random) : child % 7 * child / 9
        edges.append(circles && random.chance(10) ? (child, parent) : (parent, child))
      }
    }
    return make(count, schemas: schemas, edges, masters: masters)
  }

  static func pipeline(_ sql: String) throws -> Pipeline {
    Pipeline(try InputLoader.load(sql: Array(sql.utf8), file: "lab.sql").catalog)
  }

  static func sample() throws -> Pipeline { try pipeline(Paths.text(Paths.root + "/Samples/lab.sql") ?? "") }
}
