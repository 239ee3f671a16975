/// Items, the waypoints of links that cross layers, and the segments between adjacent layers.
struct LayerNet {
  struct Segment {
    var upper: Int
    var lower: Int
    var upperX: Int
    var lowerX: Int
    /// How strongly it should be vertical; strongest between waypoints.
    var weight: Double
  }

  let itemCount: Int
  /// Items first, then waypoints.
  private(set) var layer: [Int]
  private(set) var widths: [Int]
  private(set) var segments: [Segment] = []
  /// Segments by their lower and by their upper end.
  private(set) var above: [[Int]]
  private(set) var below: [[Int]]
  private var chains: [[Int]] = []
  private var chainOfLink: [Int]
  private var waypointCounts: [Int]

  var count: Int { layer.count }

  /// The waypoints of a link from top to bottom.
  func waypoints(of link: Int) -> ArraySlice<Int> {
    chainOfLink[link] < 0 ? [] : chains[chainOfLink[link]].prefix(waypointCounts[link])
  }

  init(_ items: [LayeredLayout.Item], _ links: [LayeredLayout.Link], _ layers: Layers) {
    itemCount = items.count
    layer = layers.layer
    widths = items.map(\.width)
    chainOfLink = Array(repeating: -1, count: links.count)
    waypointCounts = Array(repeating: 0, count: links.count)
    above = []
    below = []
    // The longest path of each bundle; bundles of one item that leave at the same position are merged.
    struct Key: Hashable {
      var from: Int
      var fromX: Int
      var bundle: Int
    }
    var lengths: [Key: (length: Int, first: Int)] = [:]
    for (index, link) in links.enumerated() where link.from != link.to {
      let length = layer[link.to] - layer[link.from] - 1
      if length < 1 { continue }
      let key = Key(from: link.from, fromX: link.fromX, bundle: link.bundle)
      lengths[key] = (max(length, lengths[key]?.length ?? 0), lengths[key]?.first ?? index)
    }
    // Short paths first; if there are too many waypoints, the longest lines are drawn straight.
    var budget = 20_000 + 6 * items.count
    var numbers: [Key: Int] = [:]
    for (key, entry) in lengths.sorted(by: { ($0.value.length, $0.value.first) < ($1.value.length, $1.value.first) }) {
      if entry.length > budget { break }
      budget -= entry.length
      numbers[key] = chains.count
      chains.append(Array(layer.count..<layer.count + entry.length))
      for step in 1...entry.length {
        layer.append(layer[key.from] + step)
        widths.append(0)
      }
    }
    var isLinked = [Bool](repeating: false, count: chains.count)
    for (index, link) in links.enumerated() where link.from != link.to {
      let length = layer[link.to] - layer[link.from] - 1
      if length == 0 {
        segments.append(
          Segment(upper: link.from, lower: link.to, upperX: link.fromX, lowerX: link.toX, weight: 1))
        continue
      }
      guard let chain = numbers[Key(from: link.from, fromX: link.fromX, bundle: link.bundle)] else { continue }
      chainOfLink[index] = chain
      waypointCounts[index] = length
      if !isLinked[chain] {
        isLinked[chain] = true
        let list = chains[chain]
        segments.append(Segment(upper: link.from, lower: list[0], upperX: link.fromX, lowerX: 0, weight: 2))
        for (a, b) in zip(list, list.dropFirst()) {
          segments.append(Segment(upper: a, lower: b, upperX: 0, lowerX: 0, weight: 8))
        }
      }
      segments.append(
        Segment(upper: chains[chain][length - 1], lower: link.to, upperX: 0, lowerX: link.toX, weight: 2))
    }
    above = Array(repeating: [], count: layer.count)
    below = above
    for (index, segment) in segments.enumerated() {
      above[segment.lower].append(index)
      below[segment.upper].append(index)
    }
  }
}
