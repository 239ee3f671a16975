import Catalog
import DataJoint
import Diagnostics
import Diagram
import Testing

@Suite("Diagram")
struct DiagramTests {
  static let dump = """
    CREATE DATABASE lab; USE lab;
    CREATE TABLE subject (id int, PRIMARY KEY (id));
    CREATE TABLE `#rig` (rig int, PRIMARY KEY (rig));
    CREATE TABLE session (id int, n int, rig int, PRIMARY KEY (id, n),
      CONSTRAINT a FOREIGN KEY (id) REFERENCES subject (id), CONSTRAINT b FOREIGN KEY (rig) REFERENCES `#rig` (rig));
    CREATE TABLE `_scan` (id int, n int, PRIMARY KEY (id, n),
      CONSTRAINT c FOREIGN KEY (id, n) REFERENCES session (id, n));
    CREATE TABLE `_scan__field` (id int, n int, field int, PRIMARY KEY (id, n, field),
      CONSTRAINT d FOREIGN KEY (id, n) REFERENCES `_scan` (id, n));
    CREATE TABLE `__pair` (a int, b int, PRIMARY KEY (a, b),
      CONSTRAINT e FOREIGN KEY (a) REFERENCES subject (id), CONSTRAINT f FOREIGN KEY (b) REFERENCES subject (id));
    CREATE TABLE `~log` (id int, PRIMARY KEY (id));
    CREATE TABLE `Odd Name` (id int, PRIMARY KEY (id),
      CONSTRAINT g FOREIGN KEY (id) REFERENCES elsewhere.thing (id));
    """

  /// The label, the kind, and whether `dj.Diagram` underlines it: its key has more attributes than its primary foreign
  /// keys.
  @Test("tables are what dj.Diagram shows")
  func nodes() throws {
    let diagram = Diagram(try Pictures.pipeline(Self.dump))
    let nodes = diagram.nodes.map {
      "\($0.fullName) \($0.label) \($0.kind.rawValue)\($0.hasOwnKey ? " underlined" : "")"
    }
    #expect(
      nodes.sorted() == [
        "elsewhere.thing Thing missing", "lab.#rig Rig lookup underlined", "lab.Odd Name Odd Name foreign",
        "lab.__pair Pair computed", "lab._scan Scan imported", "lab._scan__field Field part underlined",
        "lab.session Session manual underlined", "lab.subject Subject manual underlined",
      ])
    let field = try #require(diagram.nodes.first { $0.label == "Field" })
    #expect(diagram.nodes[try #require(field.master)].label == "Scan")
    #expect(diagram.tableCount == 8 && Set(diagram.schemas) == ["lab", "elsewhere"])
  }

  @Test("lines are solid in the key, thick where they are the whole key, and tell what is renamed")
  func edges() throws {
    let diagram = Diagram(try Pictures.pipeline(Self.dump))
    let edges = diagram.edges.map { edge in
      "\(diagram.nodes[edge.parent].label) \(diagram.nodes[edge.child].label)"
        + "\(edge.isPrimary ? "" : " dashed")\(edge.isMulti ? "" : " thick")"
        + edge.renames.map { " " + $0 }.joined()
    }
    #expect(
      edges.sorted() == [
        "Rig Session dashed", "Scan Field", "Session Scan thick", "Subject Pair a=id", "Subject Pair b=id",
        "Subject Session", "Thing Odd Name thick",
      ])
  }

  @Test("schemas as boxes count their tables and foreign keys, and take the worst finding")
  func collapse() throws {
    let diagram = Diagram(
      try Pictures.sample(),
      severities: [TableName("lab_ephys", "#rig"): .note, TableName("lab_ephys", "session"): .error])
    let boxes = diagram.collapsed
    #expect(boxes.nodes.map(\.fullName).sorted() == ["lab_ephys", "lab_subject"])
    #expect(boxes.nodes.reduce(0) { $0 + $1.tableCount } == diagram.tableCount && boxes.tableCount == 25)
    #expect(boxes.nodes.first { $0.fullName == "lab_ephys" }?.severity == .error)
    let between = diagram.edges.count {
      diagram.nodes[$0.parent].name.schema != diagram.nodes[$0.child].name.schema
    }
    #expect(between > 1 && boxes.edges.count == 1 && boxes.edges[0].count == between)
  }

  @Test("one schema is drawn with its neighbours as boxes, and nothing else")
  func only() {
    let diagram = Pictures.make(8, schemas: 4, [(0, 1), (4, 5), (1, 2), (5, 1), (2, 3)])
    let part = diagram.only(["s1"])
    #expect(part.nodes.map(\.fullName).sorted() == ["s0", "s1.t1", "s1.t5", "s2"])
    #expect(part.edges.count == 4)
    #expect(
      part.edges.allSatisfy {
        $0.isBundle == (part.nodes[$0.parent].kind == .schema || part.nodes[$0.child].kind == .schema)
      })
  }

  @Test("a table with its neighbours is what dj.Diagram(t) + down - up draws")
  func around() {
    // a → b → c → d, and a part of b.
    let nodes = ["a", "b", "c", "d", "b__p"].map { name in
      Diagram.Node(
        TableName("s", name), label: name, kind: name == "b__p" ? .part : .manual, master: name == "b__p" ? 1 : nil)
    }
    let diagram = Diagram(nodes: nodes, edges: [.init(0, 1), .init(1, 2), .init(2, 3), .init(1, 4)])
    func names(_ place: Int, up: Int, down: Int) -> String {
      diagram.around(place, up: up, down: down).nodes.map(\.label).joined(separator: " ")
    }
    #expect(names(1, up: 0, down: 0) == "b")
    #expect(names(1, up: 1, down: 0) == "a b")
    #expect(names(1, up: 0, down: 1) == "b c b__p")
    #expect(names(0, up: 9, down: 2) == "a b c b__p")
    // A part comes with its master.
    #expect(names(4, up: 0, down: 0) == "b b__p")
    #expect(diagram.around(1, up: 1, down: 1).edges.count == 3)
  }

  @Test("lines of a circle are marked, those between schemas that merely need each other are not")
  func circles() {
    #expect(Pictures.make(4, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 3)]).isInCircle == [true, true, true, false, true])
    let twoWays = Pictures.make(4, schemas: 2, [(0, 1), (3, 2)])
    #expect(twoWays.isInCircle == [false, false] && twoWays.collapsed.isInCircle == [true, true])
  }
}
