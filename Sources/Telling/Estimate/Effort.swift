/// An amount of time in whole seconds, as a low, a likely and a high figure.
///
/// Whole numbers, so that a total is exactly the sum of its lines.
public struct Effort: Sendable, Hashable {
  /// Seconds when all goes well.
  public var low: Int
  /// Seconds as they are to be expected.
  public var likely: Int
  /// Seconds when much goes wrong.
  public var high: Int

  public init(low: Int, likely: Int, high: Int) {
    self.low = low
    self.likely = likely
    self.high = high
  }

  public static let zero = Effort(low: 0, likely: 0, high: 0)

  public var isZero: Bool { self == .zero }

  /// Sums stop at the largest number instead of trapping: counts come from dumps.
  public static func + (a: Effort, b: Effort) -> Effort {
    Effort(low: a.low.adding(b.low), likely: a.likely.adding(b.likely), high: a.high.adding(b.high))
  }

  /// The price of several units.
  public static func * (price: Effort, units: Int) -> Effort {
    Effort(
      low: price.low.multiplied(by: units), likely: price.likely.multiplied(by: units),
      high: price.high.multiplied(by: units))
  }

  /// `h:mm`, and `h:mm:ss` where there are seconds: nothing is rounded.
  public static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let rest = seconds % 60
    return "\(seconds / 3600):\(two(seconds / 60 % 60))" + (rest == 0 ? "" : ":" + two(rest))
  }
}

extension Int {
  /// The sum, or the largest number where that is larger. For numbers that are not negative.
  func adding(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }

  /// The product, or the largest number where that is larger. For numbers that are not negative.
  func multiplied(by other: Int) -> Int {
    let (product, isOver) = multipliedReportingOverflow(by: other)
    return isOver ? .max : product
  }
}
