/// The layout of connected items. Indexes refer to the lists it is given.
struct LayeredComponent {
  private(set) var origins: [Point] = []
  private(set) var routes: [[Point]] = []
  private(set) var width = 0
  private(set) var height = 0

  init(
    _ allItems: [LayeredLayout.Item], _ allLinks: [LayeredLayout.Link], of members: [Int], links own: [Int], gap: Int
  ) {
    let items = members.map { allItems[$0] }
    if own.isEmpty {
      origins = items.map { _ in Point(0, 0) }
      width = items.map(\.width).max() ?? 0
      height = items.map(\.height).max() ?? 0
      return
    }
    var local: [Int: Int] = [:]
    for (index, member) in members.enumerated() { local[member] = index }
    let links = own.map { index in
      var link = allLinks[index]
      link.from = local[link.from]!
      link.to = local[link.to]!
      return link
    }
    let layers = Layers(items, links, gap: gap)
    let net = LayerNet(items, links, layers)
    var order = LayerOrder(net)
    order.reduceCrossings(net)
    let x = LayerPlacement(net, order, gap: gap).x
    finish(items, links, net, order, x, gap: gap)
  }

  /// Determines the heights, and the lines through the waypoints.
  private mutating func finish(
    _ items: [LayeredLayout.Item], _ links: [LayeredLayout.Link], _ net: LayerNet, _ order: LayerOrder, _ x: [Int],
    gap: Int
  ) {
    // Several lines that arrive at one port are spread in the order in which they arrive.
    var arrivals = links.map(\.toX)
    var ports: [Pair: [Int]] = [:]
    for (index, link) in links.enumerated() where link.spread > 0 && link.from != link.to {
      ports[Pair(link.to, link.toX), default: []].append(index)
    }
    func origin(_ link: Int) -> Int {
      guard let last = net.waypoints(of: link).last else { return x[links[link].from] + links[link].fromX }
      return x[last]
    }
    for (_, group) in ports where group.count > 1 {
      let sorted = group.sorted { (origin($0), $0) < (origin($1), $1) }
      let step = min(12, Double(2 * links[group[0]].spread) / Double(group.count - 1))
      for (rank, link) in sorted.enumerated() {
        let shift = (Double(rank) - Double(group.count - 1) / 2) * step
        arrivals[link] += Int(shift.rounded())
      }
    }
    var heights = [Int](repeating: 0, count: order.layers.count)
    for item in items.indices { heights[net.layer[item]] = max(heights[net.layer[item]], items[item].height) }
    // A gap must be high enough to follow its flattest line by eye.
    var reach = [Int](repeating: 0, count: order.layers.count)
    for segment in net.segments {
      let distance = abs(x[segment.upper] + segment.upperX - x[segment.lower] - segment.lowerX)
      reach[net.layer[segment.upper]] = max(reach[net.layer[segment.upper]], distance)
    }
    var tops = [Int](repeating: 0, count: order.layers.count)
    var y = 0
    for layer in order.layers.indices {
      tops[layer] = y
      let isBorder = order.layers[layer].allSatisfy { $0 < items.count && items[$0].pin != .none }
      y += heights[layer] + (isBorder ? 14 : 24) + min(84, reach[layer] / 9)
    }
    origins = items.indices.map { Point(x[$0], tops[net.layer[$0]]) }
    height = tops.last! + heights.last!
    for item in items.indices { width = max(width, x[item] + items[item].width) }
    for vertex in items.count..<max(items.count, net.count) { width = max(width, x[vertex] + 1) }
    for (index, link) in links.enumerated() {
      guard link.from != link.to else {
        routes.append([])
        continue
      }
      let start = origins[link.from] + Point(link.fromX, items[link.from].height)
      var points = [start]
      func add(_ point: Point) { if points.last != point { points.append(point) } }
      add(Point(start.x, tops[net.layer[link.from]] + heights[net.layer[link.from]]))
      for waypoint in net.waypoints(of: index) {
        let layer = net.layer[waypoint]
        add(Point(x[waypoint], tops[layer]))
        add(Point(x[waypoint], tops[layer] + heights[layer]))
      }
      add(origins[link.to] + Point(arrivals[index], 0))
      routes.append(points)
    }
  }
}
