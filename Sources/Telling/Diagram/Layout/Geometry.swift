/// A place in a picture, in pixels, y downwards.
public struct Point: Sendable, Hashable {
  public var x: Int
  public var y: Int

  public init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
}

/// An upright rectangle.
public struct Rectangle: Sendable, Hashable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var right: Int { x + width }
  public var bottom: Int { y + height }
  public var middle: Point { Point(x + width / 2, y + height / 2) }

  /// Whether they share more than a border.
  public func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether the other one lies inside.
  public func contains(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  func moved(by offset: Point) -> Rectangle { Rectangle(x + offset.x, y + offset.y, width, height) }
}
