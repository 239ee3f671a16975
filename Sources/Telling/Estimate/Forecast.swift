#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The expected value of a sum of prices, and the range that contains it in eight cases out of ten.
///
/// A price's low, likely and high figures are interpreted as a PERT distribution with mean (low + 4 × likely + high) /
/// 6 and standard deviation (high − low) / 6 (Malcolm et al., "Application of a Technique for Research and Development
/// Program Evaluation", 1959). All lots of one item share a single draw of their price: if one make() takes long, all
/// do. Items are partly correlated, by `correlation`: a team that is slow at one thing is slow at others. The sum is
/// then approximated by a log-normal distribution with the same mean and variance, which cannot be negative and is
/// skewed to the right, as the prices are.
public struct Forecast: Sendable, Hashable {
  /// The sum's expected value in seconds.
  public let expected: Int
  /// The number of seconds that it stays below in one case out of ten.
  public let low: Int
  /// The number of seconds that it exceeds in one case out of ten.
  public let high: Int

  /// The correlation between items: 0 is none, 1 is complete. An assumption.
  public static let correlation = 0.3

  /// No work.
  public static let zero = Forecast(of: [])

  /// The forecast of a sum of efforts, each of them the total of one item.
  public init(of efforts: [Effort]) {
    var mean = 0.0
    var sumOfDeviations = 0.0
    var sumOfVariances = 0.0
    for effort in efforts {
      mean += Forecast.mean(effort)
      let deviation = Double(effort.high - effort.low) / 6
      sumOfDeviations += deviation
      sumOfVariances += deviation * deviation
    }
    let variance =
      (1 - Forecast.correlation) * sumOfVariances + Forecast.correlation * sumOfDeviations * sumOfDeviations
    expected = Forecast.seconds(mean)
    guard mean > 0, variance > 0 else {
      low = expected
      high = expected
      return
    }
    // The log-normal distribution's parameters from its mean and variance; 1.2816 is the 90 % quantile of the normal
    // distribution.
    let spread = log1p(variance / (mean * mean)).squareRoot()
    let median = mean / (1 + variance / (mean * mean)).squareRoot()
    low = Forecast.seconds(median * exp(-1.2816 * spread))
    high = Forecast.seconds(median * exp(1.2816 * spread))
  }

  /// The mean of one price, in seconds.
  package static func mean(_ effort: Effort) -> Double {
    (Double(effort.low) + 4 * Double(effort.likely) + Double(effort.high)) / 6
  }

  /// Whole minutes, so that the result does not depend on the last digits of the machine's math library.
  private static func seconds(_ exact: Double) -> Int {
    let minutes = (exact / 60).rounded()
    return minutes < 9e15 ? Int(minutes) * 60 : .max
  }
}

extension Estimate {
  /// The forecast for a part of the sum.
  public func forecast(_ isIncluded: (Line) -> Bool) -> Forecast { Forecast(of: efforts(isIncluded).map(\.effort)) }

  /// The forecast for people's work.
  public var forecast: Forecast { forecast { $0.kind != .machine } }

  /// The largest contributions: people's items and their part of the expected value, largest first.
  public var drivers: [Driver] {
    let items = efforts { $0.kind != .machine }
    let means = items.map { Forecast.mean($0.effort) }
    let total = means.reduce(0, +)
    return zip(items, means).filter { $0.1 > 0 }
      .map { Driver(item: $0.0.item, expected: Int($0.1.rounded()), percent: Int(($0.1 / total * 100).rounded())) }
      .sorted { $0.expected != $1.expected ? $0.expected > $1.expected : $0.item.rawValue < $1.item.rawValue }
  }

  /// An item's part of the expected value.
  public struct Driver: Sendable, Hashable {
    /// The item.
    public var item: WorkItem
    /// In seconds.
    public var expected: Int
    /// The part of people's expected total, rounded; the percentages need not add up to 100.
    public var percent: Int
  }

  /// Work that can be done while 0.14 is still in use: code, tests, answers, reviews.
  public var beforeDowntime: Forecast { forecast { $0.kind != .machine && !$0.item.needsDowntime } }

  /// The total of each item, in the order of items.
  private func efforts(_ isIncluded: (Line) -> Bool) -> [(item: WorkItem, effort: Effort)] {
    var sums: [WorkItem: Effort] = [:]
    for line in lines where isIncluded(line) {
      sums[line.item, default: .zero] = sums[line.item, default: .zero] + line.effort
    }
    return WorkItem.allCases.compactMap { item in sums[item].map { (item, $0) } }
  }
}

// MARK: Calendar

extension Estimate {
  /// The number of working days for this many people, if each schema is done by one person and waits for the schemas it
  /// depends on. Work that belongs to the move as a whole comes first and is done by one person. Idle waiting is not
  /// included.
  public func calendarDays(people: Int) -> Int {
    var common = 0
    var bySchema: [String: Int] = [:]
    for line in lines where line.kind != .machine {
      let seconds = Int(Forecast.mean(line.effort).rounded())
      if let schema = line.schema { bySchema[schema, default: 0] += seconds } else { common += seconds }
    }
    var finished: [String: Int] = [:]
    var free = [Int](repeating: common, count: max(people, 1))
    for schema in schemas {
      let start = upstream[schema.name, default: []].compactMap { finished[$0] }.max() ?? common
      let person = free.indices.min { free[$0] < free[$1] }!
      let end = max(start, free[person]) + bySchema[schema.name, default: 0]
      free[person] = end
      finished[schema.name] = end
    }
    let day = 8 * 3600
    return ((free.max() ?? common) + day - 1) / day
  }
}
