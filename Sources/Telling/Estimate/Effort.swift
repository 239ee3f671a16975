/// An amount of time in whole seconds, as a low, a likely and a high figure.
///
/// Whole numbers, so that a total is exactly the sum of its lines.
public struct Effort: Sendable, Hashable {
  /// Seconds if everything goes well.
  public var low: Int
  /// The most likely number of seconds.
  public var likely: Int
  /// Seconds if much goes wrong.
  public var high: Int

  /// An effort in seconds; the caller ensures low ≤ likely ≤ high.
  public init(low: Int, likely: Int, high: Int) {
    self.low = low
    self.likely = likely
    self.high = high
  }

  /// No time at all.
  public static let zero = Effort(low: 0, likely: 0, high: 0)

  /// Whether all three figures are 0.
  public var isZero: Bool { self == .zero }

  /// Sums saturate at the largest number instead of trapping, because counts come from dumps.
  public static func + (a: Effort, b: Effort) -> Effort {
    Effort(low: a.low.adding(b.low), likely: a.likely.adding(b.likely), high: a.high.adding(b.high))
  }

  /// The price of several units.
  public static func * (price: Effort, units: Int) -> Effort {
    Effort(
      low: price.low.multiplied(by: units), likely: price.likely.multiplied(by: units),
      high: price.high.multiplied(by: units))
  }

  /// People's time: minutes below an hour, otherwise hours, with one decimal below 100.
  public static func hours(_ seconds: Int) -> String {
    let minutes = seconds.adding(30) / 60
    if minutes < 60 { return "\(minutes) min" }
    let tenths = minutes.adding(3) / 6
    if tenths >= 1000 { return "\((tenths + 5) / 10) h" }
    return tenths % 10 == 0 ? "\(tenths / 10) h" : "\(tenths / 10).\(tenths % 10) h"
  }

  /// Machine time: `46 s`, `2 min 46 s`, `3 h 5 min`.
  public static func duration(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s") }
    return "\(seconds / 3600) h" + (seconds / 60 % 60 == 0 ? "" : " \(seconds / 60 % 60) min")
  }
}

extension WorkKind {
  /// The time for this kind of work, in its unit.
  public func time(_ seconds: Int) -> String { self == .machine ? Effort.duration(seconds) : Effort.hours(seconds) }
}

extension Int {
  /// The sum, limited to the largest number. Both numbers must not be negative.
  func adding(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }

  /// The product, limited to the largest number. Both numbers must not be negative.
  func multiplied(by other: Int) -> Int {
    let (product, isOver) = multipliedReportingOverflow(by: other)
    return isOver ? .max : product
  }
}
