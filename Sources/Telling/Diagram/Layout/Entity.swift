import Diagnostics

/// A table with its parts below it, as one box of the layout.
///
/// Lines to the table end at its top and leave at the bottom; if parts are in the way, they go down on the left, along
/// the line that leads to the parts. Lines of parts arrive and leave on the right.
struct Entity {
  /// Indexes into the diagram's nodes: the table, then its parts.
  var members: [Int]
  private(set) var width = 0
  private(set) var height = 0
  /// One for each of `members`.
  private(set) var rectangles: [Rectangle] = []
  /// To the right of each member: where lines arrive and leave, for parts and for a table that refers to itself.
  private var lanes: [Int] = []
  private var columns: [Int] = []

  static let padding = 6
  private static let rowHeight = 22
  private static let indent = 16
  private static let rowsAColumn = 14

  /// - Parameter isConnected: Which nodes have lines other than those between master and part.
  init(_ members: [Int], _ nodes: [Diagram.Node], isConnected: [Bool], refersToItself: [Bool]) {
    self.members = members
    let (w, h) = Entity.size(of: nodes[members[0]])
    guard members.count > 1 else {
      rectangles = [Rectangle(0, 0, w, h)]
      lanes = [w]
      columns = [0]
      (width, height) = (refersToItself[members[0]] ? w + 16 : w, h)
      return
    }
    let pad = Entity.padding
    rectangles = [Rectangle(pad, pad, w, h)]
    lanes = [pad + w]
    columns = [pad]
    let parts = members.dropFirst()
    let columnCount = (parts.count + Entity.rowsAColumn - 1) / Entity.rowsAColumn
    let rows = (parts.count + columnCount - 1) / columnCount
    var left = pad
    var column = Array(parts)[...]
    while !column.isEmpty {
      let own = column.prefix(rows)
      column = column.dropFirst(rows)
      var right = left
      if left == pad { right += w + (refersToItself[members[0]] ? 16 : 0) }
      for (row, part) in own.enumerated() {
        let (w, h) = Entity.size(of: nodes[part])
        let top = rectangles[0].bottom + 6 + row * Entity.rowHeight
        rectangles.append(Rectangle(left + Entity.indent, top, w, h))
        right = max(right, left + Entity.indent + w)
        columns.append(left)
      }
      let hasLanes = own.contains { isConnected[$0] || refersToItself[$0] }
      for _ in own { lanes.append(right + 5) }
      left = right + (hasLanes ? 16 : 6)
    }
    width = left
    height = rectangles[0].bottom + 6 + rows * Entity.rowHeight + 2
  }

  /// Widths leave space for fonts that are slightly wider than assumed.
  static func size(of node: Diagram.Node) -> (width: Int, height: Int) {
    let text = shortened(node.label)
    return switch node.kind {
    case .part: (TextWidth.of(text, size: 12) + 12, 19)
    case .imported, .computed: (TextWidth.of(text, size: 13) * 112 / 100 + 30, 32)
    case .schema: (max(TextWidth.of(text, size: 13), TextWidth.of(countText(node), size: 11)) + 28, 44)
    case .manual, .lookup, .foreign, .missing: (TextWidth.of(text, size: 13) + 20, 28)
    }
  }

  static func countText(_ node: Diagram.Node) -> String {
    "\(node.tableCount) \(node.tableCount == 1 ? "table" : "tables")"
  }

  /// Names can have 64 characters; the full name is in the tooltip.
  static func shortened(_ label: String) -> String { label.printable(limit: 40) }

  var hasParts: Bool { members.count > 1 }

  /// The path from the box's upper border to a member.
  func way(to member: Int) -> [Point] {
    let own = rectangles[member]
    if member == 0 { return [Point(own.middle.x, 0), own.middle] }
    return [Point(lanes[member], 0), Point(lanes[member], own.middle.y), Point(own.right - 4, own.middle.y)]
  }

  /// The path from a member to the box's lower border.
  func way(from member: Int) -> [Point] {
    let own = rectangles[member]
    if member == 0 {
      let x = hasParts ? own.x + 6 : own.middle.x
      return [Point(x, own.middle.y), Point(x, height)]
    }
    let lane = lanes[member] + 6
    return [Point(own.right - 4, own.middle.y), Point(lane, own.middle.y), Point(lane, height)]
  }

  /// The path between two members.
  func way(from parent: Int, to child: Int) -> [Point] {
    let (a, b) = (rectangles[parent], rectangles[child])
    if parent == child {
      return [
        Point(a.right - 4, a.middle.y - 5), Point(a.right + 11, a.middle.y - 5), Point(a.right + 11, a.middle.y + 5),
        Point(a.right - 4, a.middle.y + 5),
      ]
    }
    if parent == 0 {
      let start = Point(a.x + 6, a.middle.y)
      let end = Point(b.x + 4, b.middle.y)
      if columns[child] == columns[0] { return [start, Point(start.x, end.y), end] }
      let bend = a.bottom + 3
      return [
        start, Point(start.x, bend), Point(columns[child] + 6, bend), Point(columns[child] + 6, end.y), end,
      ]
    }
    let lane = max(lanes[parent], lanes[child]) + 6
    return [
      Point(a.right - 4, a.middle.y), Point(lane, a.middle.y), Point(lane, b.middle.y), Point(b.right - 4, b.middle.y),
    ]
  }

  /// How far lines arriving at a member may spread to each side.
  func spread(at member: Int) -> Int { member == 0 ? rectangles[0].width * 2 / 5 : 0 }
}
