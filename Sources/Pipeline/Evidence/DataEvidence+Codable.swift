import Catalog

// Evidence as JSON, for reports that are made later. Values of the data are included only if they may be shown.

extension DataEvidence {
  /// The same evidence without any value of the data, but with everything that rules and questions need: ranges of
  /// integers are widened to the bounds of types; other ranges, the hours of timestamps and the names of people are
  /// left out.
  public var withoutValues: DataEvidence {
    var result = self
    result.activity = activity.mapValues(\.withoutNames)
    result.columns = columns.mapValues { list in
      list.map { column in
        var column = column
        column.numbers = column.numbers?.withoutValues
        column.moments?.minimum = nil
        column.moments?.maximum = nil
        if let hours = column.moments?.hours {
          var empty = HourCounts()
          (empty.leftOut, empty.uncounted) = (hours.distinct, hours.uncounted)
          column.moments?.hours = empty
        }
        return column
      }
    }
    return result
  }
}

extension NumberEvidence {
  /// Bounds that matter: 0, 1, and those of signed and unsigned integers of 8 to 64 bits.
  package static let bounds: [Int128] = {
    var bounds: [Int128] = [0, 1]
    for bits in [8, 16, 24, 32, 64] {
      let half = Int128(1) << Int128(bits - 1)
      bounds += [-half, half - 1, 2 * half - 1]
    }
    return bounds
  }()

  fileprivate var withoutValues: NumberEvidence {
    var result = self
    result.isWidened = true
    (result.floats, result.decimals) = (nil, nil)
    guard let integers else { return result }
    // A value beyond a bound remains beyond it. MySQL stores nothing beyond the outermost bounds.
    let lower = Self.bounds.filter { $0 <= integers.lowerBound }.max() ?? integers.lowerBound
    let upper = Self.bounds.filter { $0 >= integers.upperBound }.min() ?? integers.upperBound
    result.integers = lower...upper
    return result
  }
}

extension NumberEvidence: Codable {
  private enum CodingKeys: String, CodingKey {
    case minimum, maximum
    case isWidened = "is_widened"
    case lowest, highest
    case floats, zeros, ones
    case notNumbers = "not_numbers"
  }

  /// Throws if the range of integers is not one, or exceeds 128 bits.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let lower = try values.decodeIfPresent(String.self, forKey: .minimum),
      let upper = try values.decodeIfPresent(String.self, forKey: .maximum)
    {
      guard let lower = Int128(lower), let upper = Int128(upper), lower <= upper else {
        throw DecodingError.dataCorruptedError(
          forKey: .minimum, in: values, debugDescription: "minimum and maximum are not a range of integers")
      }
      integers = lower...upper
    }
    isWidened = try values.decode(forKey: .isWidened, or: false)
    low = try values.decodeIfPresent(String.self, forKey: .lowest)
    high = try values.decodeIfPresent(String.self, forKey: .highest)
    let bounds = try values.decode(forKey: .floats, or: [String]()).compactMap(Double.init)
    if bounds.count == 2, bounds[0] <= bounds[1] { floats = bounds[0]...bounds[1] }
    zeros = try values.decode(forKey: .zeros, or: 0)
    ones = try values.decode(forKey: .ones, or: 0)
    notNumbers = try values.decode(forKey: .notNumbers, or: 0)
  }

  /// Bounds as text: most readers of JSON keep only 53 bits of a number.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(integers.map { String($0.lowerBound) }, forKey: .minimum)
    try values.encodeIfPresent(integers.map { String($0.upperBound) }, forKey: .maximum)
    try values.encode(isWidened, forKey: .isWidened, unless: false)
    try values.encodeIfPresent(low, forKey: .lowest)
    try values.encodeIfPresent(high, forKey: .highest)
    try values.encode(
      (floats.map { [$0.lowerBound, $0.upperBound] } ?? []).map { "\($0)" }, forKey: .floats, unless: [])
    try values.encode(zeros, forKey: .zeros, unless: 0)
    try values.encode(ones, forKey: .ones, unless: 0)
    try values.encode(notNumbers, forKey: .notNumbers, unless: 0)
  }
}

extension HourCounts: Codable {
  private enum CodingKeys: String, CodingKey {
    case counts, uncounted
    case leftOut = "distinct"
  }

  /// Hours outside 32 bits are left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    for (hour, count) in try values.decode(forKey: .counts, or: [Int: Int]()) {
      guard let hour = Int32(exactly: hour) else { continue }
      counts[hour] = count
    }
    uncounted = try values.decode(forKey: .uncounted, or: 0)
    leftOut = try values.decodeIfPresent(Int.self, forKey: .leftOut)
  }

  /// Leaves out whatever is empty or zero.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let counts = Dictionary(uniqueKeysWithValues: counts.map { (Int($0), $1) })
    try values.encode(counts, forKey: .counts, unless: [:])
    try values.encode(uncounted, forKey: .uncounted, unless: 0)
    try values.encodeIfPresent(leftOut, forKey: .leftOut)
  }
}
