import Catalog
import TestSupport
import Testing

@testable import Diagram

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Layout")
struct DiagramLayoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var diagram: Diagram
    /// Neither tables nor schemas form a cycle.
    var isAcyclic = true
    var testDescription: String { name }
  }

  static let small: [Case] =
    [
      Case(name: "nothing", diagram: Pictures.make(0)),
      Case(name: "one table", diagram: Pictures.make(1)),
      Case(name: "a chain", diagram: Pictures.make(30, (1..<30).map { ($0 - 1, $0) })),
      Case(name: "a chain through schemas", diagram: Pictures.make(30, schemas: 30, (1..<30).map { ($0 - 1, $0) })),
      Case(name: "a table that refers to itself", diagram: Pictures.make(3, [(0, 0), (0, 1), (1, 1), (2, 2)])),
      Case(name: "the same edge many times", diagram: Pictures.make(2, Array(repeating: (0, 1), count: 40))),
      Case(name: "two tables of each other", diagram: Pictures.make(2, [(0, 1), (1, 0)]), isAcyclic: false),
      Case(
        name: "a circle through schemas", diagram: Pictures.make(12, schemas: 3, (0..<12).map { ($0, ($0 + 1) % 12) }),
        isAcyclic: false),
      Case(
        name: "every table to every later one",
        diagram: Pictures.make(25, (0..<25).flatMap { a in (a + 1..<25).map { (a, $0) } })),
      Case(
        name: "every table to every table",
        diagram: Pictures.make(12, (0..<12).flatMap { a in (0..<12).map { (a, $0) } }), isAcyclic: false),
      Case(name: "a hub", diagram: Pictures.make(300, (1..<300).map { (0, $0) })),
      Case(name: "what gathers all", diagram: Pictures.make(200, (0..<199).map { ($0, 199) })),
      Case(
        name: "many parts",
        diagram: Pictures.make(
          60, (1..<60).map { (0, $0) },
          masters: .init(
            uniqueKeysWithValues: (1..<60).map { ($0, 0) }))),
      Case(
        name: "parts of other masters",
        diagram: Pictures.make(
          8, schemas: 2, [(0, 2), (0, 4), (2, 4), (2, 5), (5, 6), (4, 7), (1, 4), (3, 6)],
          masters: [2: 0, 4: 0, 6: 6, 7: 2]), isAcyclic: false),
      Case(name: "no edges", diagram: Pictures.make(100, schemas: 5)),
      Case(name: "pairs", diagram: Pictures.make(120, (0..<60).map { ($0, $0 + 60) })),
      Case(name: "schemas as boxes", diagram: Pictures.random(200, schemas: 9, seed: 4).collapsed, isAcyclic: false),
      Case(
        name: "one schema and its neighbours", diagram: Pictures.random(200, schemas: 9, seed: 4).only(["s3"]),
        isAcyclic: false),
    ]
    + (0..<12).map { seed in
      Case(
        name: "random \(seed)",
        diagram: Pictures.random(20 + seed * 20, schemas: 1 + seed % 4, seed: UInt64(seed), circles: seed % 2 == 1),
        isAcyclic: false)
    }

  @Test("tables neither overlap nor leave their schema, nor do schemas overlap", arguments: small)
  func boxes(_ test: Case) {
    let layout = DiagramLayout(test.diagram)
    let picture = Rectangle(0, 0, layout.width, layout.height)
    for (a, r) in layout.rectangles.enumerated() {
      #expect(picture.contains(r) && r.width > 0 && r.height > 0)
      for b in layout.rectangles.indices.dropFirst(a + 1) where r.overlaps(layout.rectangles[b]) {
        Issue.record("\(test.diagram.nodes[a].name) lies on \(test.diagram.nodes[b].name)")
      }
    }
    for (index, frame) in layout.frames.enumerated() {
      for other in layout.frames.dropFirst(index + 1) { #expect(!frame.rectangle.overlaps(other.rectangle)) }
      for (place, node) in test.diagram.nodes.enumerated() {
        let r = layout.rectangles[place]
        let isInside = frame.rectangle.contains(r)
        #expect(isInside == (node.name.schema == frame.schema), "\(node.name)")
        #expect(isInside || !frame.rectangle.overlaps(r))
      }
    }
  }

  @Test("every edge leads from its parent to its child, downwards unless there is a circle", arguments: small)
  func edges(_ test: Case) {
    let layout = DiagramLayout(test.diagram)
    #expect(layout.paths.count == test.diagram.edges.count)
    for (index, edge) in test.diagram.edges.enumerated() {
      let path = layout.paths[index]
      let (parent, child) = (layout.rectangles[edge.parent], layout.rectangles[edge.child])
      guard let first = path.first, let last = path.last, path.count > 1 else {
        Issue.record("no line for edge \(index)")
        continue
      }
      #expect(parent.touches(first) && child.touches(last), "edge \(index): \(path)")
      if test.isAcyclic { #expect(!layout.isUpward[index]) }
      let isInOneEntity = edge.parent == edge.child || test.diagram.nodes[edge.child].master == edge.parent
      if !isInOneEntity, test.isAcyclic { #expect(parent.bottom <= child.y) }
    }
  }

  @Test("no line runs over a table that it does not join", arguments: small)
  func ways(_ test: Case) {
    let layout = DiagramLayout(test.diagram)
    for (index, edge) in test.diagram.edges.enumerated() {
      for (a, b) in zip(layout.paths[index], layout.paths[index].dropFirst()) {
        // A curve stays between the heights of its ends, and no table may be in its way.
        let box = Rectangle(min(a.x, b.x), min(a.y, b.y), max(1, abs(a.x - b.x)), max(1, abs(a.y - b.y)))
        for (place, r) in layout.rectangles.enumerated() where place != edge.parent && place != edge.child {
          if r.overlaps(box) { Issue.record("\(a) to \(b) of edge \(index) crosses \(test.diagram.nodes[place].name)") }
        }
      }
    }
  }

  @Test("a circle gets as few lines upwards as it needs")
  func circle() {
    let layout = DiagramLayout(Pictures.make(10, (0..<10).map { ($0, ($0 + 1) % 10) }))
    #expect(layout.isUpward.count { $0 } == 1)
  }

  @Test("a small tree has no crossing, and a parent stands over the middle of its children")
  func tree() {
    let layout = DiagramLayout(Pictures.make(7, [(0, 1), (0, 2), (1, 3), (2, 4), (1, 5), (2, 6)]))
    let x = layout.rectangles.map(\.middle.x)
    #expect((min(x[3], x[5])...max(x[3], x[5])).contains(x[1]))
    #expect((min(x[4], x[6])...max(x[4], x[6])).contains(x[2]))
    #expect((min(x[1], x[2])...max(x[1], x[2])).contains(x[0]))
    #expect((max(x[3], x[5]) < min(x[4], x[6])) == (x[1] < x[2]))
  }

  @Test("the same diagram is drawn the same way each time")
  func determinism() {
    let texts = (0..<3).map { _ in Pictures.random(150, schemas: 4, seed: 9).svg(title: "x") }
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
  }

  @Test("the picture of a hub is no endless row")
  func hub() {
    let layout = DiagramLayout(Pictures.make(1000, (1..<1000).map { (0, $0) }))
    #expect(layout.width < 6 * layout.height)
  }

  /// The processor time of this thread, however busy the machine is.
  private static func processorSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Debug builds are about ten times slower than release builds.
  @Test(
    "hostile graphs take no long time",
    arguments: [
      Case(name: "a chain", diagram: Pictures.make(2000, (1..<2000).map { ($0 - 1, $0) })),
      Case(
        name: "a chain whose every link goes to the end, too",
        diagram: Pictures.make(700, (1..<700).flatMap { [($0 - 1, $0), ($0 - 1, 699)] })),
      Case(name: "a hub with 2,000 children", diagram: Pictures.make(2001, (1...2000).map { (0, $0) })),
      Case(name: "hubs beside hubs", diagram: Pictures.make(510, (10..<510).flatMap { a in (0..<10).map { ($0, a) } })),
      Case(
        name: "4,000 parts",
        diagram: Pictures.make(4001, masters: .init(uniqueKeysWithValues: (1...4000).map { ($0, 0) }))),
      Case(name: "500 schemas", diagram: Pictures.random(1000, schemas: 500, seed: 1, circles: true)),
      Case(name: "1,000 tables", diagram: Pictures.random(1000, schemas: 20, seed: 2)),
      Case(name: "one large circle", diagram: Pictures.make(2000, (0..<2000).map { ($0, ($0 + 1) % 2000) })),
    ])
  func hostile(_ test: Case) {
    let start = Self.processorSeconds()
    _ = DiagramLayout(test.diagram)
    #expect(Self.processorSeconds() - start < 10)
  }
}

extension Rectangle {
  /// Whether a point is inside or on the border.
  fileprivate func touches(_ point: Point) -> Bool {
    (x...right).contains(point.x) && (y...bottom).contains(point.y)
  }
}
