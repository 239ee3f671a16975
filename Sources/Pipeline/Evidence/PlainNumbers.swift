import ByteScan

/// A number such as `-12.50`: 1250 with two places.
struct PlainDecimal {
  var mantissa: UInt64
  var places: Int
  var isNegative: Bool
  /// The index after it.
  var end: Int
}

/// Powers of ten, at hand for the numbers that most numbers of a dump are: those of up to sixteen digits before a point
/// or after it, without an exponent. They are read while their end is searched for.
struct PowersOfTen: Sendable {
  static let all = PowersOfTen()

  let integers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
  /// All exact.
  let doubles = FloatTally.powers
  /// The nearest to the inverses.
  let inverses = FloatTally.inverses

  /// The integer that begins at `start` and the index after its digits, of which there are at most sixteen; nil without
  /// digits. What follows is for the caller to look at: it may be one more digit.
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
  /// sixteen after it, eighteen in all; nil for others. What follows is for the caller to look at.
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
