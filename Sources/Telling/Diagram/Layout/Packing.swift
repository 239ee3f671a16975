/// Boxes packed into a rectangle about one and a half times as wide as it is high.
///
/// High boxes come first, in rows; lower ones are stacked next to them.
struct Packing {
  private(set) var origins: [Point]
  private(set) var width = 0
  private(set) var height = 0

  init(_ sizes: [(width: Int, height: Int)], gap: Int) {
    origins = Array(repeating: Point(0, 0), count: sizes.count)
    let order = sizes.indices.sorted {
      (sizes[$1].height, sizes[$1].width, $0) < (sizes[$0].height, sizes[$0].width, $1)
    }
    let area = sizes.reduce(0) { $0 + ($1.width + gap) * ($1.height + gap) }
    let widest = sizes.map(\.width).max() ?? 0
    let side = Double(area).squareRoot()
    // Several widths are tried, since the result cannot be predicted.
    var best: Packing?
    for factor in [1.0, 1.25, 1.5, 1.8, 2.2] {
      var attempt = self
      attempt.fill(order, sizes, limit: max(widest, Int(side * factor)), gap: gap)
      if best.map({ attempt.badness < $0.badness }) ?? true { best = attempt }
    }
    self = best!
  }

  /// The height of the smallest picture with the wanted proportions that contains it.
  private var badness: Int { max(width * 2 / 3, height) }

  private mutating func fill(_ order: [Int], _ sizes: [(width: Int, height: Int)], limit: Int, gap: Int) {
    var (top, rowHeight) = (0, 0)
    var column = (left: 0, width: 0, bottom: 0)
    for box in order {
      let (boxWidth, boxHeight) = sizes[box]
      let isOnTop =
        column.width > 0 && column.bottom + gap + boxHeight <= top + rowHeight
        && boxWidth <= max(column.width, min(column.width * 3 / 2, limit - column.left))
      if isOnTop {
        column.bottom += gap
      } else {
        if column.width > 0 { column.left += column.width + gap }
        column = (column.left, 0, top)
        if column.left > 0, column.left + boxWidth > limit {
          top += rowHeight + gap
          rowHeight = 0
          column = (0, 0, top)
        }
      }
      origins[box] = Point(column.left, column.bottom)
      column.bottom += boxHeight
      column.width = max(column.width, boxWidth)
      rowHeight = max(rowHeight, boxHeight)
      width = max(width, column.left + boxWidth)
      height = max(height, column.bottom)
    }
  }
}
