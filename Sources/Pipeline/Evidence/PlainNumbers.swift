import ByteScan

/// A number such as `-12.50`: 1250 with two places.
struct PlainDecimal {
  var mantissa: UInt64
  var places: Int
  var isNegative: Bool
  /// The index after the number.
  var end: Int
}

/// Reads the most common numbers in dumps, with powers of ten at hand: up to sixteen digits before a point or after it,
/// without an exponent. They are read while looking for their end.
struct PowersOfTen: Sendable {
  static let all = PowersOfTen()

  let integers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
  /// All of them exact.
  let doubles = FloatTally.powers
  /// The nearest doubles to their inverses.
  let inverses = FloatTally.inverses

  /// The integer of at most sixteen digits that begins at `start`, and the index after it; nil if there are no digits.
  /// The caller must check what follows, which may be another digit.
  @inline(__always)
  func integer(_ bytes: Span<UInt8>, at start: Int) -> (end: Int, number: Int64)? {
    let isNegative = bytes[start] == "-"
    let first = isNegative ? start &+ 1 : start
    let head = ByteScan.digits(in: bytes, from: first)
    guard head.count > 0 else { return nil }
    var (end, number) = (first &+ head.count, head.number)
    if head.count == 8 {
      let tail = ByteScan.digits(in: bytes, from: end)
      if tail.count > 0 { number = number &* integers[tail.count] &+ tail.number }
      end &+= tail.count
    }
    let value = Int64(truncatingIfNeeded: number)
    return (end, isNegative ? 0 &- value : value)
  }

  /// The number that begins at `start`, with up to eight digits before the point and, if there is a point, one to
  /// sixteen after it, at most eighteen in all; nil for others. The caller must check what follows.
  @inline(__always)
  func decimal(_ bytes: Span<UInt8>, at start: Int) -> PlainDecimal? {
    let isNegative = bytes[start] == "-"
    let first = isNegative ? start &+ 1 : start
    let whole = ByteScan.digits(in: bytes, from: first)
    let point = first &+ whole.count
    guard whole.count > 0, point < bytes.count else { return nil }
    if bytes[point] != "." {
      return PlainDecimal(mantissa: whole.number, places: 0, isNegative: isNegative, end: point)
    }
    let part = ByteScan.digits(in: bytes, from: point &+ 1)
    guard part.count > 0 else { return nil }
    var (places, number) = (part.count, part.number)
    if places == 8 {
      let rest = ByteScan.digits(in: bytes, from: point &+ 9)
      if rest.count > 0 { number = number &* integers[rest.count] &+ rest.number }
      places &+= rest.count
      guard whole.count &+ places <= 18 else { return nil }
    }
    return PlainDecimal(
      mantissa: whole.number &* integers[places] &+ number, places: places, isNegative: isNegative,
      end: point &+ 1 &+ places)
  }
}
