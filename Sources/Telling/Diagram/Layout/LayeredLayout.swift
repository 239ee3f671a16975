/// Boxes in layers from top to bottom, with links going down between them (Sugiyama's method: break cycles, assign
/// layers, order each layer so that few lines cross, place).
///
/// Lines bend only in the gaps between layers and pass each layer vertically between its boxes. Links of one bundle
/// share their path until they fork, which keeps hubs readable and the number of waypoints small. The same input always
/// gives the same layout.
struct LayeredLayout {
  struct Item {
    var width: Int
    var height: Int
    var pin = Pin.none
  }

  /// Marks an item that belongs on the upper or lower border, where lines from outside enter.
  enum Pin { case none, top, bottom }

  struct Link {
    var from: Int
    var to: Int
    /// Where it leaves and arrives, relative to the left borders of the items.
    var fromX: Int
    var toX: Int
    /// How far several lines may spread to each side of `toX`.
    var spread = 0
    /// Links with the same origin and bundle share their path.
    var bundle = 0
  }

  /// The items' upper left corners.
  private(set) var origins: [Point]
  /// From the upper item's lower border to the lower item's upper border; empty for links from an item to itself.
  private(set) var routes: [[Point]]
  private(set) var width = 0
  private(set) var height = 0

  private struct Component {
    var items: [Int] = []
    var links: [Int] = []
    var isPinned = false
  }

  /// The links must not form cycles; `Orientation` reverses those that would.
  init(_ items: [Item], _ links: [Link], gap: Int = 26) {
    origins = Array(repeating: Point(0, 0), count: items.count)
    routes = Array(repeating: [], count: links.count)
    var pinned: [(Component, LayeredComponent)] = []
    var free: [(Component, LayeredComponent)] = []
    for component in LayeredLayout.components(items, links) {
      let layout = LayeredComponent(items, links, of: component.items, links: component.links, gap: gap)
      if component.isPinned { pinned.append((component, layout)) } else { free.append((component, layout)) }
    }
    // Components with lines to the border are placed side by side and extend from top to bottom.
    let tallest = pinned.map(\.1.height).max() ?? 0
    var x = 0
    for (component, layout) in pinned {
      place(component, layout, at: Point(x, 0), items, stretchedTo: tallest)
      x += layout.width + gap
    }
    height = tallest
    width = max(0, x - gap)
    // The others are placed to the right of these.
    let sizes = free.map { (width: $0.1.width, height: $0.1.height) }
    let packing = Packing(sizes, gap: gap)
    for (index, (component, layout)) in free.enumerated() {
      place(component, layout, at: Point(x, 0) + packing.origins[index], items, stretchedTo: nil)
    }
    if !free.isEmpty {
      width = x + packing.width
      height = max(height, packing.height)
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
