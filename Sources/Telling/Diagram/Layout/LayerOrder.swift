/// The left-to-right order of each layer, chosen so that few segments cross.
struct LayerOrder {
  private(set) var layers: [[Int]]
  private var position: [Int]

  /// The order in which a walk along the links visits them, so that connected vertices start out adjacent.
  init(_ net: LayerNet) {
    layers = Array(repeating: [], count: (net.layer.max() ?? -1) + 1)
    position = Array(repeating: 0, count: net.count)
    var isSeen = [Bool](repeating: false, count: net.count)
    let roots = (0..<net.count).filter { net.above[$0].isEmpty }
    for root in roots + Array(0..<net.count) where !isSeen[root] {
      var stack = [root]
      isSeen[root] = true
      while let vertex = stack.popLast() {
        position[vertex] = layers[net.layer[vertex]].count
        layers[net.layer[vertex]].append(vertex)
        for segment in net.below[vertex].reversed() {
          let lower = net.segments[segment].lower
          if !isSeen[lower] {
            isSeen[lower] = true
            stack.append(lower)
          }
        }
      }
    }
  }

  /// Sweeps down and up and moves each vertex to the mean of its neighbours; the best order found is kept.
  mutating func reduceCrossings(_ net: LayerNet) {
    var best = self
    var fewest = crossings(net)
    var idle = 0
    let rounds = net.count < 3000 ? 16 : 4
    for round in 0..<rounds where fewest > 0 && idle < 5 {
      if round % 2 == 0 {
        for layer in layers.indices.dropFirst() { sort(layer, net, net.above, reversed: round % 4 == 2) }
      } else {
        for layer in layers.indices.dropLast().reversed() { sort(layer, net, net.below, reversed: round % 4 == 3) }
      }
      let count = crossings(net)
      if count < fewest {
        fewest = count
        best = self
        idle = 0
      } else {
        idle += 1
      }
    }
    self = best
    if net.count < 3000, fewest > 0 { exchangeNeighbours(net) }
    centreLines(net)
  }

  /// Moves siblings with lines further down to the middle. Otherwise the rows of a hub's children, each next to the
  /// line that leads to the next row, would drift to one side. This adds no crossings, since the others lead nowhere.
  private mutating func centreLines(_ net: LayerNet) {
    for layer in layers.indices {
      let list = layers[layer]
      var start = 0
      while start < list.count {
        var end = start + 1
        func parent(_ place: Int) -> Int? {
          net.above[list[place]].count == 1 ? net.segments[net.above[list[place]][0]].upper : nil
        }
        if let upper = parent(start) {
          while end < list.count, parent(end) == upper { end += 1 }
        }
        let leaves = list[start..<end].filter { net.below[$0].isEmpty }
        if end - start > 2, !leaves.isEmpty {
          let half = leaves.count / 2
          let others = list[start..<end].filter { !net.below[$0].isEmpty }
          layers[layer].replaceSubrange(start..<end, with: leaves[..<half] + others + leaves[half...])
        }
        start = end
      }
      for (place, vertex) in layers[layer].enumerated() { position[vertex] = place }
    }
  }

  /// `reversed` swaps vertices of equal rank, which helps a sweep out of a local optimum.
  private mutating func sort(_ layer: Int, _ net: LayerNet, _ links: [[Int]], reversed: Bool) {
    let list = layers[layer]
    var keys: [(key: Double, vertex: Int)] = []
    for vertex in list where !links[vertex].isEmpty {
      var sum = 0.0
      for segment in links[vertex] { sum += end(of: segment, beside: vertex, net) }
      keys.append((sum / Double(links[vertex].count), vertex))
    }
    // Vertices without neighbours in that layer keep their position.
    keys.sort { a, b in
      if a.key != b.key { return a.key < b.key }
      return reversed ? position[a.vertex] > position[b.vertex] : position[a.vertex] < position[b.vertex]
    }
    var next = 0
    for (place, vertex) in list.enumerated() {
      if links[vertex].isEmpty { continue }
      layers[layer][place] = keys[next].vertex
      next += 1
    }
    for (place, vertex) in layers[layer].enumerated() { position[vertex] = place }
  }

  /// The position of a segment's other end in its layer; ports of one item are distinguished.
  private func end(of segment: Int, beside vertex: Int, _ net: LayerNet) -> Double {
    let segment = net.segments[segment]
    let (other, x) = segment.lower == vertex ? (segment.upper, segment.upperX) : (segment.lower, segment.lowerX)
    return Double(position[other]) + Double(x) / Double(net.widths[other] + 1) - 0.5
  }

  /// The number of pairs of segments that cross.
  func crossings(_ net: LayerNet) -> Int {
    var total = 0
    for layer in layers.indices.dropLast() {
      var ends: [(upper: Double, lower: Int)] = []
      for vertex in layers[layer] {
        for index in net.below[vertex] {
          let segment = net.segments[index]
          let port = Double(segment.upperX) / Double(net.widths[vertex] + 1)
          ends.append((Double(position[vertex]) + port, position[segment.lower]))
        }
      }
      ends.sort { ($0.upper, $0.lower) < ($1.upper, $1.lower) }
      // Counts the segments seen before that end further right, in a binary indexed tree.
      let size = layers[layer + 1].count
      var tree = [Int](repeating: 0, count: size + 1)
      for (met, end) in ends.enumerated() {
        var smaller = 0
        var index = end.lower + 1
        while index > 0 {
          smaller += tree[index]
          index -= index & -index
        }
        total += met - smaller
        index = end.lower + 1
        while index <= size {
          tree[index] += 1
          index += index & -index
        }
      }
    }
    return total
  }

  private mutating func exchangeNeighbours(_ net: LayerNet) {
    for _ in 0..<4 {
      var isBetter = false
      for layer in layers.indices where layers[layer].count > 1 {
        for place in 0..<layers[layer].count - 1 {
          let (a, b) = (layers[layer][place], layers[layer][place + 1])
          // Pairs that are expensive to compare are left alone.
          if net.above[a].count * net.above[b].count + net.below[a].count * net.below[b].count > 2000 { continue }
          let now = crossings(a, b, net.above, net) + crossings(a, b, net.below, net)
          if now == 0 { continue }
          if crossings(b, a, net.above, net) + crossings(b, a, net.below, net) < now {
            layers[layer].swapAt(place, place + 1)
            position[a] = place + 1
            position[b] = place
            isBetter = true
          }
        }
      }
      if !isBetter { return }
    }
  }

  /// The crossings between the segments of two vertices of a layer, if the first is to the left of the second.
  private func crossings(_ left: Int, _ right: Int, _ links: [[Int]], _ net: LayerNet) -> Int {
    var count = 0
    for a in links[left] {
      let end = end(of: a, beside: left, net)
      for b in links[right] where self.end(of: b, beside: right, net) < end { count += 1 }
    }
    return count
  }
}
