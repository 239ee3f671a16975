/// The left border of each vertex: close to its neighbours above and below, in the order of its layer, and never closer
/// to the next vertex than the gap.
struct LayerPlacement {
  private(set) var x: [Int]

  init(_ net: LayerNet, _ order: LayerOrder, gap: Int) {
    // The distance from one left border to the next.
    var distances = order.layers.map { list in
      zip(list, list.dropFirst()).map { a, b in
        let isLine = a >= net.itemCount || b >= net.itemCount || net.widths[a] == 0 || net.widths[b] == 0
        return Double(net.widths[a] + (isLine ? gap / 2 : gap))
      }
    }
    for layer in distances.indices { distances[layer].insert(0, at: 0) }
    var place = [Double](repeating: 0, count: net.count)
    for (layer, list) in order.layers.enumerated() {
      var left = 0.0
      for (index, vertex) in list.enumerated() {
        left += distances[layer][index]
        place[vertex] = left
      }
    }
    let rounds = net.count < 3000 ? 30 : 8
    for round in 0..<rounds {
      let usesBoth = round >= rounds * 2 / 3
      let layers = round % 2 == 0 ? Array(order.layers.indices) : order.layers.indices.reversed()
      for layer in layers {
        let list = order.layers[layer]
        var wanted = [Double](repeating: 0, count: list.count)
        var weights = wanted
        for (index, vertex) in list.enumerated() {
          var (sum, weight) = (0.0, 0.0)
          if round % 2 == 0 || usesBoth {
            for number in net.above[vertex] {
              let segment = net.segments[number]
              sum += segment.weight * (place[segment.upper] + Double(segment.upperX - segment.lowerX))
              weight += segment.weight
            }
          }
          if round % 2 == 1 || usesBoth {
            for number in net.below[vertex] {
              let segment = net.segments[number]
              sum += segment.weight * (place[segment.lower] + Double(segment.lowerX - segment.upperX))
              weight += segment.weight
            }
          }
          wanted[index] = weight > 0 ? sum / weight : place[vertex]
          weights[index] = weight > 0 ? weight : 0.1
        }
        let fitted = LayerPlacement.fit(wanted, weights, distances[layer])
        for (index, vertex) in list.enumerated() { place[vertex] = fitted[index] }
      }
    }
    let left = place.min() ?? 0
    x = place.map { Int(($0 - left).rounded()) }
    // Rounding may narrow a gap by one pixel, but this must not add up over a hundred gaps in a row.
    for list in order.layers {
      for (a, b) in zip(list, list.dropFirst()) where x[b] < x[a] + net.widths[a] { x[b] = x[a] + net.widths[a] }
    }
    straighten(net, order, gap: gap)
  }

  /// Puts waypoints exactly below the one above if their neighbours leave space, so that lines stay straight.
  private mutating func straighten(_ net: LayerNet, _ order: LayerOrder, gap: Int) {
    for list in order.layers {
      for (index, vertex) in list.enumerated() where vertex >= net.itemCount {
        guard let number = net.above[vertex].first else { continue }
        let segment = net.segments[number]
        var place = x[segment.upper] + segment.upperX
        if index + 1 < list.count { place = min(place, x[list[index + 1]] - gap / 2) }
        if index > 0 { place = max(place, x[list[index - 1]] + net.widths[list[index - 1]] + gap / 2) }
        // Stays where it is if the neighbours are already too close.
        if index + 1 < list.count, place > x[list[index + 1]] - gap / 2 { continue }
        x[vertex] = max(0, place)
      }
    }
  }

  /// Positions as close to the wanted ones as the distances allow, by least squares: positions that would be too close
  /// are pooled (isotonic regression).
  static func fit(_ wanted: [Double], _ weights: [Double], _ distances: [Double]) -> [Double] {
    var offsets = [Double](repeating: 0, count: wanted.count)
    var pools: [(sum: Double, weight: Double, count: Int)] = []
    var total = 0.0
    for index in wanted.indices {
      total += distances[index]
      offsets[index] = total
      pools.append(((wanted[index] - total) * weights[index], weights[index], 1))
      while pools.count > 1 {
        let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
        if before.sum / before.weight <= last.sum / last.weight { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.weight + last.weight, before.count + last.count)
      }
    }
    var result: [Double] = []
    result.reserveCapacity(wanted.count)
    for pool in pools {
      for _ in 0..<pool.count { result.append(pool.sum / pool.weight + offsets[result.count]) }
    }
    return result
  }
}
