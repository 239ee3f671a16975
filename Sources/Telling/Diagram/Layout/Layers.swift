/// The layer of each item: below all items that link to it, and close to its neighbours.
struct Layers {
  private(set) var layer: [Int]

  /// Layers that are much wider than the picture should be are split: the children of a hub fill several rows.
  init(_ items: [LayeredLayout.Item], _ links: [LayeredLayout.Link], gap: Int) {
    let first = items.contains { $0.pin == .top } ? 1 : 0
    layer = items.map { $0.pin == .top ? 0 : first }
    var outgoing = [[Int]](repeating: [], count: items.count)
    var incoming = [Int](repeating: 0, count: items.count)
    for link in links where link.from != link.to {
      outgoing[link.from].append(link.to)
      incoming[link.to] += 1
    }
    var waiting = incoming
    var order = items.indices.filter { incoming[$0] == 0 }
    var next = 0
    while next < order.count {
      let item = order[next]
      next += 1
      for child in outgoing[item] {
        layer[child] = max(layer[child], layer[item] + 1)
        waiting[child] -= 1
        if waiting[child] == 0 { order.append(child) }
      }
    }
    precondition(order.count == items.count, "links form no circle")
    let last = layer.max() ?? 0
    if items.contains(where: { $0.pin == .bottom }) {
      let bottom = items.indices.contains { items[$0].pin != .bottom && layer[$0] == last } ? last + 1 : last
      for item in items.indices where items[item].pin == .bottom { layer[item] = bottom }
    }
    // Items with more links below than above move down, which shortens lines.
    for item in order.reversed() where items[item].pin == .none && !outgoing[item].isEmpty {
      if incoming[item] == 0 || outgoing[item].count > incoming[item] {
        layer[item] = outgoing[item].map { layer[$0] }.min()! - 1
      }
    }
    split(items, outgoing, gap)
  }

  private mutating func split(_ items: [LayeredLayout.Item], _ outgoing: [[Int]], _ gap: Int) {
    let area = items.reduce(0) { $0 + ($1.width + gap) * ($1.height + 2 * gap) }
    let limit = max(1500, Int((Double(area) * 2.4).squareRoot()))
    var members = [[Int]](repeating: [], count: (layer.max() ?? 0) + 1)
    for item in items.indices { members[layer[item]].append(item) }
    var row = 0
    for list in members {
      let width = list.reduce(0) { $0 + (items[$1].pin == .none ? items[$1].width + gap : 0) }
      let rows = (width + limit - 1) / limit
      if rows <= 1 {
        for item in list { layer[item] = row }
        row += 1
        continue
      }
      // Items with children come last, because this makes their lines shorter.
      let sorted = list.filter { outgoing[$0].isEmpty } + list.filter { !outgoing[$0].isEmpty }
      var filled = 0
      for item in sorted {
        if filled > 0, filled + items[item].width > width / rows + gap {
          row += 1
          filled = 0
        }
        layer[item] = row
        filled += items[item].width + gap
      }
      row += 1
    }
  }
}
