/// A position in a picture, in pixels; y points down.
public struct Point: Sendable, Hashable {
  /// The distance from the left edge.
  public var x: Int
  /// The distance from the top edge.
  public var y: Int

  /// A point by its distances from the left and top edges.
  public init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
}

/// An axis-parallel rectangle.
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var x: Int
  /// The top edge.
  public var y: Int
  /// In pixels; never negative in a layout.
  public var width: Int
  /// In pixels; never negative in a layout.
  public var height: Int

  /// A rectangle from its upper left corner and its size.
  public init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The x of the right edge, exclusive.
  public var right: Int { x + width }
  /// The y of the bottom edge, exclusive.
  public var bottom: Int { y + height }
  /// The centre, rounded towards the upper left.
  public var middle: Point { Point(x + width / 2, y + height / 2) }

  /// Whether they share more than a border.
  public func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether the other rectangle lies inside.
  public func contains(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  func moved(by offset: Point) -> Rectangle { Rectangle(x + offset.x, y + offset.y, width, height) }
}
