import Catalog

/// The position of everything in a diagram.
///
/// Two nested layered layouts: tables within their schema, and schemas within the picture. A line between schemas
/// leaves its own through a gap between tables, passes between schemas, and enters the other in the same way.
public struct DiagramLayout: Sendable {
  /// The box around a schema's tables.
  public struct Frame: Sendable, Hashable {
    /// The schema's name.
    public var schema: String
    /// The box, including space for the title at the top.
    public var rectangle: Rectangle
  }

  /// The width of the picture in pixels.
  public private(set) var width = 0
  /// The height of the picture in pixels.
  public private(set) var height = 0
  /// One for each node of the diagram.
  public private(set) var rectangles: [Rectangle]
  /// One for each edge of the diagram, from parent to child. Between points with the same x or y the line is straight,
  /// otherwise curved.
  public private(set) var paths: [[Point]]
  /// Edges that lead upwards because tables, or the schemas or masters that contain them, depend on each other.
  public private(set) var isUpward: [Bool]
  /// Boxes around schemas that are not drawn as one node.
  public private(set) var frames: [Frame] = []
  /// Boxes around tables with their parts; `node` is the table's index.
  public private(set) var entities: [(node: Int, rectangle: Rectangle)] = []

  static let framePadding = 14
  static let titleHeight = 24

  /// Lays out a diagram; the same diagram always has the same layout.
  public init(_ diagram: Diagram) {
    let nodes = diagram.nodes
    let edges = diagram.edges
    rectangles = Array(repeating: Rectangle(0, 0, 0, 0), count: nodes.count)
    paths = Array(repeating: [], count: edges.count)
    isUpward = Array(repeating: false, count: edges.count)
    let boxes = DiagramLayout.entities(diagram)
    var entityOf = [Int](repeating: 0, count: nodes.count)
    var memberOf = entityOf
    for (number, entity) in boxes.enumerated() {
      for (member, node) in entity.members.enumerated() {
        entityOf[node] = number
        memberOf[node] = member
      }
    }
    var schemaNumbers: [String: Int] = [:]
    for (number, schema) in diagram.schemas.enumerated() { schemaNumbers[schema] = number }
    let schemaOf = boxes.map { schemaNumbers[nodes[$0.members[0]].name.schema]! }

    // Which end is on top: first for schemas, then for tables within a schema.
    let crossing = edges.indices.filter { schemaOf[entityOf[edges[$0].parent]] != schemaOf[entityOf[edges[$0].child]] }
    let turnedSchemas = DiagramLayout.turned(
      diagram.schemas.count,
      crossing.map { (schemaOf[entityOf[edges[$0].parent]], schemaOf[entityOf[edges[$0].child]]) })
    for (index, edge) in crossing.enumerated() { isUpward[edge] = turnedSchemas[index] }
    let inside = edges.indices.filter {
      let (a, b) = (entityOf[edges[$0].parent], entityOf[edges[$0].child])
      return a != b && schemaOf[a] == schemaOf[b]
    }
    let turnedTables = Orientation.turned(
      boxes.count, inside.map { (entityOf[edges[$0].parent], entityOf[edges[$0].child]) })
    for (index, edge) in inside.enumerated() { isUpward[edge] = turnedTables[index] }
    let upwards = isUpward
    func upper(_ edge: Int) -> Int { upwards[edge] ? edges[edge].child : edges[edge].parent }
    func lower(_ edge: Int) -> Int { upwards[edge] ? edges[edge].parent : edges[edge].child }

    // Lay out each schema.
    var contents = diagram.schemas.map { _ in SchemaContents() }
    for entity in boxes.indices { contents[schemaOf[entity]].entities.append(entity) }
    for edge in inside { contents[schemaOf[entityOf[edges[edge].parent]]].edges.append(edge) }
    for edge in crossing {
      let (a, b) = (upper(edge), lower(edge))
      contents[schemaOf[entityOf[a]]].leaving.insert(a)
      contents[schemaOf[entityOf[b]]].arriving.insert(b)
    }
    for schema in contents.indices {
      let single =
        contents[schema].entities.count == 1 && nodes[boxes[contents[schema].entities[0]].members[0]].kind == .schema
      contents[schema].layOut(boxes, entityOf, memberOf, edges, isFramed: !single, upper: upper, lower: lower)
    }

    // Lay out the schemas. Lines from the same table share their path.
    let items = zip(contents, diagram.schemas).map { content, schema in
      // The title must fit, too.
      let title = content.isFramed ? TextWidth.of(Entity.shortened(schema), size: 13) + 24 : 0
      return LayeredLayout.Item(width: max(content.width, title), height: content.height)
    }
    var links: [LayeredLayout.Link] = []
    var linkOfEdge: [Int: Int] = [:]
    var known: [Pair: Int] = [:]
    for edge in crossing {
      let (a, b) = (upper(edge), lower(edge))
      if let link = known[Pair(a, b)] {
        linkOfEdge[edge] = link
        continue
      }
      let (from, to) = (schemaOf[entityOf[a]], schemaOf[entityOf[b]])
      known[Pair(a, b)] = links.count
      linkOfEdge[edge] = links.count
      links.append(
        LayeredLayout.Link(
          from: from, to: to, fromX: contents[from].exits[a]!, toX: contents[to].entries[b]!,
          spread: contents[to].isFramed ? 0 : contents[to].width * 2 / 5, bundle: a))
    }
    let picture = LayeredLayout(items, links, gap: 34)
    width = picture.width
    height = picture.height

    // Place everything.
    for (schema, content) in contents.enumerated() {
      let origin = picture.origins[schema]
      if content.isFramed {
        frames.append(
          Frame(
            schema: diagram.schemas[schema],
            rectangle: Rectangle(origin.x, origin.y, items[schema].width, items[schema].height)))
      }
      for (index, number) in content.entities.enumerated() {
        let entity = boxes[number]
        let corner = origin + content.origins[index]
        for (member, node) in entity.members.enumerated() {
          rectangles[node] = entity.rectangles[member].moved(by: corner)
        }
        if entity.hasParts {
          entities.append((entity.members[0], Rectangle(corner.x, corner.y, entity.width, entity.height)))
        }
      }
    }
    for edge in edges.indices {
      let (parent, child) = (edges[edge].parent, edges[edge].child)
      let (a, b) = (entityOf[parent], entityOf[child])
      let schema = schemaOf[a]
      if a == b {
        let corner = picture.origins[schema] + contents[schema].origin(of: a)
        paths[edge] = boxes[a].way(from: memberOf[parent], to: memberOf[child]).map { $0 + corner }
      } else if schema == schemaOf[b] {
        let origin = picture.origins[schema]
        paths[edge] = contents[schema].routes[edge]!.map { $0 + origin }
      } else {
        let (from, to) = (upper(edge), lower(edge))
        let (first, second) = (schemaOf[entityOf[from]], schemaOf[entityOf[to]])
        var points = contents[first].waysOut[from]!.map { $0 + picture.origins[first] }
        points += picture.routes[linkOfEdge[edge]!]
        points += contents[second].waysIn[to]!.map { $0 + picture.origins[second] }
        paths[edge] = points
      }
      if isUpward[edge] { paths[edge].reverse() }
      paths[edge] = DiagramLayout.simplified(paths[edge])
    }
  }

  /// There are many links but few pairs of schemas, so each pair is passed once.
  private static func turned(_ count: Int, _ links: [(from: Int, to: Int)]) -> [Bool] {
    var known: [Pair: Int] = [:]
    var pairs: [(from: Int, to: Int)] = []
    for link in links where known[Pair(link.from, link.to)] == nil {
      known[Pair(link.from, link.to)] = pairs.count
      pairs.append(link)
    }
    let turned = Orientation.turned(count, pairs)
    return links.map { turned[known[Pair($0.from, $0.to)]!] }
  }

  private static func entities(_ diagram: Diagram) -> [Entity] {
    var refersToItself = [Bool](repeating: false, count: diagram.nodes.count)
    var isConnected = refersToItself
    for edge in diagram.edges {
      if edge.parent == edge.child { refersToItself[edge.parent] = true }
      if diagram.nodes[edge.child].master != edge.parent {
        isConnected[edge.parent] = true
        isConnected[edge.child] = true
      }
    }
    return diagram.entities.map {
      Entity($0, diagram.nodes, isConnected: isConnected, refersToItself: refersToItself)
    }
  }

  /// The path without points in the middle of a straight line.
  private static func simplified(_ points: [Point]) -> [Point] {
    var result: [Point] = []
    for point in points {
      if result.last == point { continue }
      if result.count > 1 {
        let (a, b) = (result[result.count - 2], result[result.count - 1])
        let goesOn =
          (a.x == b.x && b.x == point.x && (b.y - a.y).signum() == (point.y - b.y).signum())
          || (a.y == b.y && b.y == point.y && (b.x - a.x).signum() == (point.x - b.x).signum())
        if goesOn { result.removeLast() }
      }
      result.append(point)
    }
    return result
  }
}

/// A schema's tables, relative to the corner of its frame.
private struct SchemaContents {
  var entities: [Int] = []
  /// Edges between its entities.
  var edges: [Int] = []
  /// Nodes with lines down to other schemas, and with lines from schemas above.
  var leaving: Set<Int> = []
  var arriving: Set<Int> = []
  var isFramed = true
  var width = 0
  var height = 0
  /// One for each of `entities`.
  var origins: [Point] = []
  var routes: [Int: [Point]] = [:]
  /// Where a node's lines cross the lower and the upper border, and the path to there.
  var exits: [Int: Int] = [:]
  var entries: [Int: Int] = [:]
  var waysOut: [Int: [Point]] = [:]
  var waysIn: [Int: [Point]] = [:]
  private var places: [Int: Int] = [:]

  func origin(of entity: Int) -> Point { origins[places[entity]!] }

  mutating func layOut(
    _ boxes: [Entity], _ entityOf: [Int], _ memberOf: [Int], _ all: [Diagram.Edge], isFramed: Bool,
    upper: (Int) -> Int, lower: (Int) -> Int
  ) {
    self.isFramed = isFramed
    for (index, entity) in entities.enumerated() { places[entity] = index }
    if !isFramed {
      let box = boxes[entities[0]]
      (width, height) = (box.width, box.height)
      origins = [Point(0, 0)]
      let node = box.members[0]
      exits[node] = width / 2
      entries[node] = width / 2
      waysOut[node] = [Point(width / 2, height)]
      waysIn[node] = []
      return
    }
    var items = entities.map { LayeredLayout.Item(width: boxes[$0].width, height: boxes[$0].height) }
    var links: [LayeredLayout.Link] = []
    func box(_ node: Int) -> Entity { boxes[entityOf[node]] }
    for edge in edges {
      let (a, b) = (upper(edge), lower(edge))
      links.append(
        LayeredLayout.Link(
          from: places[entityOf[a]]!, to: places[entityOf[b]]!, fromX: box(a).way(from: memberOf[a]).last!.x,
          toX: box(b).way(to: memberOf[b]).first!.x, spread: box(b).spread(at: memberOf[b]),
          bundle: all[edge].isPrimary ? 0 : 1))
    }
    let arrivals = arriving.sorted()
    for node in arrivals {
      links.append(
        LayeredLayout.Link(
          from: items.count, to: places[entityOf[node]]!, fromX: 0, toX: box(node).way(to: memberOf[node]).first!.x,
          spread: box(node).spread(at: memberOf[node])))
      items.append(.init(width: 0, height: 0, pin: .top))
    }
    let departures = leaving.sorted()
    for node in departures {
      links.append(
        LayeredLayout.Link(
          from: places[entityOf[node]]!, to: items.count, fromX: box(node).way(from: memberOf[node]).last!.x, toX: 0,
          bundle: 2))
      items.append(.init(width: 0, height: 0, pin: .bottom))
    }
    let layout = LayeredLayout(items, links)
    let corner = Point(DiagramLayout.framePadding, DiagramLayout.titleHeight + 4)
    origins = entities.indices.map { layout.origins[$0] + corner }
    width = layout.width + 2 * DiagramLayout.framePadding
    height = layout.height + corner.y + DiagramLayout.framePadding
    func outside(_ node: Int) -> [Point] {
      box(node).way(from: memberOf[node]).map { $0 + origin(of: entityOf[node]) }
    }
    // The last part of a path follows the line to where it was spread.
    func inside(_ node: Int, from route: [Point]) -> [Point] {
      var way = box(node).way(to: memberOf[node]).map { $0 + origin(of: entityOf[node]) }
      if memberOf[node] == 0, let last = route.last { way = way.map { Point(last.x, $0.y) } }
      return way
    }
    for (index, edge) in edges.enumerated() {
      let route = layout.routes[index].map { $0 + corner }
      routes[edge] = outside(upper(edge)) + route + inside(lower(edge), from: route)
    }
    for (index, node) in arrivals.enumerated() {
      let route = layout.routes[edges.count + index].map { $0 + corner }
      entries[node] = route[0].x
      waysIn[node] = [Point(route[0].x, 0)] + route + inside(node, from: route)
    }
    for (index, node) in departures.enumerated() {
      let route = layout.routes[edges.count + arrivals.count + index].map { $0 + corner }
      exits[node] = route.last!.x
      waysOut[node] = outside(node) + route + [Point(route.last!.x, height)]
    }
  }
}
