import ByteScan

/// Smallest and largest integer. Most fit into 64 bits; the others take a slower path.
struct IntegerTally: Sendable {
  private var low = Int64.max
  private var high = Int64.min
  private var largeLow: Int128?
  private var largeHigh: Int128?

  /// Adds the number in `bytes[range]`; returns whether it is 0, 1 or another, nil if it is not a number.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return nil }
    let isNegative = bytes[index] == "-"
    if isNegative || bytes[index] == "+" { index &+= 1 }
    guard let number = ByteScan.number(in: bytes, index..<end) else {
      return end &- index > 16 ? addLarge(bytes, range) : nil
    }
    let value = isNegative ? 0 &- Int64(truncatingIfNeeded: number) : Int64(truncatingIfNeeded: number)
    add(value)
    return value
  }

  @inline(__always)
  mutating func add(_ value: Int64) {
    if value < low { low = value }
    if value > high { high = value }
  }

  @inline(never)
  private mutating func addLarge(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    var index = range.lowerBound
    let isNegative = bytes[index] == "-"
    if isNegative || bytes[index] == "+" { index += 1 }
    guard index < range.upperBound else { return nil }
    var value: Int128 = 0
    while index < range.upperBound {
      let digit = bytes[index] &- "0"
      if digit > 9 { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(Int128(digit))
      if overflows || overflowsToo { return nil }
      value = sum
      index += 1
    }
    if isNegative { value = -value }
    largeLow = min(largeLow ?? value, value)
    largeHigh = max(largeHigh ?? value, value)
    return Int64(clamping: value)
  }

  mutating func merge(_ other: IntegerTally) {
    low = min(low, other.low)
    high = max(high, other.high)
    if let value = other.largeLow { largeLow = min(largeLow ?? value, value) }
    if let value = other.largeHigh { largeHigh = max(largeHigh ?? value, value) }
  }

  /// Nil if there were no numbers.
  var range: ClosedRange<Int128>? {
    var bounds = low <= high ? [Int128(low), Int128(high)] : []
    if let largeLow, let largeHigh { bounds += [largeLow, largeHigh] }
    guard let least = bounds.min(), let most = bounds.max() else { return nil }
    return least...most
  }
}

/// Smallest and largest floating-point number.
struct FloatTally: Sendable {
  private var low = Double.infinity
  private var high = -Double.infinity
  /// A number between these is not an extreme, even if its last digits are off.
  private var innerLow = Double.infinity
  private var innerHigh = -Double.infinity
  private(set) var count = 0

  /// Powers of ten that a double represents exactly.
  static let powers: [Double] = (0...22).reduce(into: []) { list, _ in list.append((list.last ?? 0.1) * 10) }
  /// Their inverses, which a double does not represent exactly.
  static let inverses: [Double] = powers.map { 1 / $0 }

  /// Adds the number in `bytes[range]`; false if it is not a number. The tables are `powers` and `inverses`, passed in
  /// so that they are at hand.
  ///
  /// A product with the inverse is off by at most a few units in the last place, which is enough to see that a number
  /// is not a new extreme. Candidates are parsed exactly.
  @inline(__always)
  mutating func add(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ powers: Span<Double>, _ inverses: Span<Double>
  ) -> Bool {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return false }
    let isNegative = bytes[index] == "-"
    if isNegative { index &+= 1 }
    let point = ByteScan.firstPoint(in: bytes, index..<end)
    // Up to 18 digits; without a point there are no decimal places.
    var places = 0
    var mantissa: UInt64 = 0
    if point > index {
      guard let whole = ByteScan.number(in: bytes, index..<point) else { return addExactly(bytes, range) }
      mantissa = whole
    }
    if point < end {
      places = end &- point &- 1
      guard end &- index <= 19, places > 0, let part = ByteScan.number(in: bytes, point &+ 1..<end) else {
        return addExactly(bytes, range)
      }
      // As a double, ten to the power of at most 16 is exact as well.
      mantissa = mantissa &* UInt64(powers[places]) &+ part
    } else if point == index {
      return addExactly(bytes, range)
    }
    var value = Double(mantissa) * inverses[places]
    if isNegative { value = -value }
    guard value > innerLow, value < innerHigh else {
      // With up to 15 digits and 22 places, a division gives exactly the right double.
      guard mantissa <= 1 << 53 else { return addExactly(bytes, range) }
      value = Double(mantissa) / powers[places]
      extend(isNegative ? -value : value)
      return true
    }
    count &+= 1
    return true
  }

  /// Adds a number that `PowersOfTen.decimal` has read; returns false without adding it if only its text would be exact
  /// enough.
  @inline(__always)
  mutating func add(_ number: PlainDecimal, _ powers: PowersOfTen) -> Bool {
    var value = Double(Int64(truncatingIfNeeded: number.mantissa)) * powers.inverses[number.places]
    if number.isNegative { value = -value }
    guard value > innerLow, value < innerHigh else {
      guard number.mantissa <= 1 << 53 else { return false }
      value = Double(number.mantissa) / powers.doubles[number.places]
      extend(number.isNegative ? -value : value)
      return true
    }
    count &+= 1
    return true
  }

  @inline(never)
  private mutating func addExactly(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count < 400 else { return false }
    var text: [UInt8] = []
    for index in range { text.append(bytes[index]) }
    guard text.allSatisfy({ "+"..."9" ~= $0 || $0 | 0x20 == "e" }),
      let value = Double(String(decoding: text, as: UTF8.self)),
      value.isFinite
    else { return false }
    extend(value)
    return true
  }

  @inline(never)
  private mutating func extend(_ value: Double) {
    count += 1
    if value < low { setBounds(value, high) }
    if value > high { setBounds(low, value) }
  }

  private mutating func setBounds(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
    innerLow = low + abs(low) * 1e-14
    innerHigh = high - abs(high) * 1e-14
  }

  mutating func merge(_ other: FloatTally) {
    setBounds(min(low, other.low), max(high, other.high))
    count += other.count
  }

  var range: ClosedRange<Double>? { count > 0 && low <= high ? low...high : nil }
}

/// Smallest and largest decimal, with any number of digits.
struct DecimalTally: Sendable {
  private var low: [UInt8]?
  private var high: [UInt8]?
  /// Both without their points, if they are short and have the same number of places, as a column's values do.
  private var bounds: (places: Int, low: Int64, high: Int64)?

  /// Whether a number is certainly not a new extreme.
  @inline(__always)
  func isInside(_ number: PlainDecimal) -> Bool {
    guard let bounds, number.places == bounds.places else { return false }
    let value = Int64(truncatingIfNeeded: number.isNegative ? 0 &- number.mantissa : number.mantissa)
    return bounds.low <= value && value <= bounds.high
  }

  /// Adds the number in `bytes[range]`; false if it is not a number.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard DecimalTally.isDecimal(bytes, range) else { return false }
    let isLow = low == nil || DecimalTally.precedes(bytes, range, low!.span, low!.indices)
    let isHigh = high == nil || DecimalTally.precedes(high!.span, high!.indices, bytes, range)
    if isLow { low = copy(bytes, range) }
    if isHigh { high = copy(bytes, range) }
    if isLow || isHigh { setBounds() }
    return true
  }

  private mutating func setBounds() {
    bounds = nil
    guard let low, let high, let least = DecimalTally.plain(low), let most = DecimalTally.plain(high),
      least.places == most.places
    else { return }
    bounds = (least.places, least.value, most.value)
  }

  /// A short decimal without its point, and its number of decimal places.
  private static func plain(_ text: [UInt8]) -> (places: Int, value: Int64)? {
    guard text.count <= 18 else { return nil }
    var places = 0
    var value: Int64 = 0
    var isBehindPoint = false
    for byte in text {
      switch byte {
      case ".": isBehindPoint = true
      case "0"..."9":
        value = value * 10 + Int64(byte - "0")
        if isBehindPoint { places += 1 }
      default: break
      }
    }
    return (places, text.first == "-" ? -value : value)
  }

  private func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    for index in range { result.append(bytes[index]) }
    return result
  }

  private static func isDecimal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var digits = 0
    var points = 0
    for index in range {
      switch bytes[index] {
      case "0"..."9": digits += 1
      case ".": points += 1
      case "-", "+": if index != range.lowerBound { return false }
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }

  /// Whether the first number is less than the second.
  static func precedes(_ a: Span<UInt8>, _ aRange: Range<Int>, _ b: Span<UInt8>, _ bRange: Range<Int>) -> Bool {
    let (x, y) = (Parts(a, aRange), Parts(b, bRange))
    if x.isZero && y.isZero { return false }
    let (xIsNegative, yIsNegative) = (x.isNegative && !x.isZero, y.isNegative && !y.isZero)
    if xIsNegative != yIsNegative { return xIsNegative }
    return xIsNegative ? magnitude(b, y, precedes: a, x) : magnitude(a, x, precedes: b, y)
  }

  private static func magnitude(_ a: Span<UInt8>, _ x: Parts, precedes b: Span<UInt8>, _ y: Parts) -> Bool {
    if x.whole.count != y.whole.count { return x.whole.count < y.whole.count }
    for offset in 0..<x.whole.count {
      let (p, q) = (a[x.whole.lowerBound + offset], b[y.whole.lowerBound + offset])
      if p != q { return p < q }
    }
    for offset in 0..<max(x.fraction.count, y.fraction.count) {
      let p = offset < x.fraction.count ? a[x.fraction.lowerBound + offset] : "0"
      let q = offset < y.fraction.count ? b[y.fraction.lowerBound + offset] : "0"
      if p != q { return p < q }
    }
    return false
  }

  /// A number's sign, its digits before the point without leading zeros, and those after it.
  private struct Parts {
    var isNegative: Bool
    var whole: Range<Int>
    var fraction: Range<Int>
    var isZero: Bool

    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      var start = range.lowerBound
      isNegative = bytes[start] == "-"
      if isNegative || bytes[start] == "+" { start += 1 }
      var point = start
      while point < range.upperBound, bytes[point] != "." { point += 1 }
      while start < point, bytes[start] == "0" { start += 1 }
      whole = start..<point
      fraction = min(point + 1, range.upperBound)..<range.upperBound
      isZero = whole.isEmpty
      for index in fraction where bytes[index] != "0" { isZero = false }
    }
  }

  mutating func merge(_ other: DecimalTally) {
    if let value = other.low { _ = add(value.span, value.indices) }
    if let value = other.high { _ = add(value.span, value.indices) }
  }

  var range: (minimum: String, maximum: String)? {
    guard let low, let high else { return nil }
    return (String(decoding: low, as: UTF8.self), String(decoding: high, as: UTF8.self))
  }
}
