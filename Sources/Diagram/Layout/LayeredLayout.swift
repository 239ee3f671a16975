/// Boxes in layers from top to bottom, links going down between them (Sugiyama's way: break circles, assign layers,
/// order each layer to cross little, place).
///
/// Lines bend in the gaps between layers only and pass each layer upright between its boxes. Links of one bundle
/// share their way down until they fork: that is what keeps hubs readable and the number of waypoints small.
/// The same input gives the same layout.
struct LayeredLayout {
  struct Item {
    var width: Int
    var height: Int
    var pin = Pin.none
  }

  /// An item that belongs on the upper or lower border: where lines from outside come in.
  enum Pin { case none, top, bottom }

  struct Link {
    var from: Int
    var to: Int
    /// Where it leaves and arrives, from the items' left borders.
    var fromX: Int
    var toX: Int
    /// How far to each side of `toX` several arrivals may spread.
    var spread = 0
    /// Links with the same origin and bundle share their way.
    var bundle = 0
  }

  /// The items' upper left corners.
  private(set) var origins: [Point]
  /// From the upper item's lower border to the lower item's upper border; empty for links of an item to itself.
  private(set) var routes: [[Point]]
  private(set) var width = 0
  private(set) var height = 0

  private struct Component {
    var items: [Int] = []
    var links: [Int] = []
    var isPinned = false
  }

  /// Links must not form circles; `Orientation` turns those that would.
  init(_ items: [Item], _ links: [Link], gap: Int = 26) {
    origins = Array(repeating: Point(0, 0), count: items.count)
    routes = Array(repeating: [], count: links.count)
    var pinned: [(Component, LayeredComponent)] = []
    var free: [(Component, LayeredComponent)] = []
    for component in LayeredLayout.components(items, links) {
      let layout = LayeredComponent(items, links, of: component.items, links: component.links, gap: gap)
      if component.isPinned { pinned.append((component, layout)) } else { free.append((component, layout)) }
    }
    // Those with lines to the border stand side by side and reach from the top to the bottom.
    let tallest = pinned.map(\.1.height).max() ?? 0
    var x = 0
    for (component, layout) in pinned {
      place(component, layout, at: Point(x, 0), items, stretchedTo: tallest)
      x += layout.width + gap
    }
    height = tallest
    width = max(0, x - gap)
    // The others fill rows: high ones first, and lower ones on top of each other beside them.
    let area = free.reduce(0) { $0 + ($1.1.width + gap) * ($1.1.height + gap) }
    let widest = free.map(\.1.width).max() ?? 0
    let start = x
    let wanted = start + max(widest, Int((Double(area) * 1.9).squareRoot()))
    var (top, rowHeight) = (0, 0)
    var column = (left: start, width: 0, bottom: 0)
    let order = free.indices.sorted {
      (free[$1].1.height, free[$1].1.width, $0) < (free[$0].1.height, free[$0].1.width, $1)
    }
    for index in order {
      let (component, layout) = free[index]
      let stacks =
        column.width > 0 && column.bottom + gap + layout.height <= top + rowHeight
        && layout.width <= max(column.width, min(column.width * 3 / 2, wanted - column.left))
      if stacks {
        column.bottom += gap
      } else {
        if column.width > 0 { column.left += column.width + gap }
        column = (column.left, 0, top)
        if column.left > start, column.left + layout.width > wanted {
          top += rowHeight + gap
          rowHeight = 0
          column = (start, 0, top)
        }
      }
      place(component, layout, at: Point(column.left, column.bottom), items, stretchedTo: nil)
      column.bottom += layout.height
      column.width = max(column.width, layout.width)
      rowHeight = max(rowHeight, layout.height)
      width = max(width, column.left + layout.width)
      height = max(height, column.bottom)
    }
  }

  private mutating func place(
    _ component: Component, _ layout: LayeredComponent, at offset: Point, _ items: [Item], stretchedTo bottom: Int?
  ) {
    for (index, item) in component.items.enumerated() {
      origins[item] = layout.origins[index] + offset
      if let bottom, items[item].pin == .bottom { origins[item].y = offset.y + bottom }
    }
    for (index, link) in component.links.enumerated() {
      routes[link] = layout.routes[index].map { $0 + offset }
      guard let bottom, let last = routes[link].last, last.y == offset.y + layout.height, last.y < offset.y + bottom
      else { continue }
      routes[link].append(Point(last.x, offset.y + bottom))
    }
  }

  private static func components(_ items: [Item], _ links: [Link]) -> [Component] {
    var root = Array(items.indices)
    func find(_ item: Int) -> Int {
      var item = item
      while root[item] != item {
        root[item] = root[root[item]]
        item = root[item]
      }
      return item
    }
    for link in links {
      let (a, b) = (find(link.from), find(link.to))
      if a != b { root[max(a, b)] = min(a, b) }
    }
    var number: [Int: Int] = [:]
    var result: [Component] = []
    for item in items.indices {
      let top = find(item)
      if number[top] == nil {
        number[top] = result.count
        result.append(Component())
      }
      result[number[top]!].items.append(item)
      if items[item].pin != .none { result[number[top]!].isPinned = true }
    }
    for (index, link) in links.enumerated() { result[number[find(link.from)]!].links.append(index) }
    return result
  }
}
