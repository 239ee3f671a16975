#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a sum of prices is expected to come to, and the range that holds it in eight cases of ten.
///
/// A price's low, likely and high figures are read as a PERT distribution: its mean is (low + 4 × likely + high) / 6,
/// its standard deviation (high − low) / 6 (Malcolm et al., "Application of a Technique for Research and Development
/// Program Evaluation", 1959). All lots of one item share one draw of their price: if one make() takes long, all do.
/// Items move together in part, by `correlation`: a team that is slow at one thing is slow at others. The sum is then
/// fitted by a log-normal distribution of the same mean and variance, which cannot be negative and leans to the right
/// as the prices do.
public struct Forecast: Sendable, Hashable {
  /// The sum's expected value in seconds.
  public let expected: Int
  /// Seconds that it stays below in one case of ten.
  public let low: Int
  /// Seconds that it exceeds in one case of ten.
  public let high: Int

  /// How far items are off together: 0 not at all, 1 wholly. Assumed.
  public static let correlation = 0.3

  /// No work.
  public static let zero = Forecast(of: [])

  /// The forecast of a sum of efforts, each the total of one item.
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
    // The log-normal distribution's parameters from its mean and variance; 1.2816 is the normal distribution's
    // 90 % quantile.
    let spread = log1p(variance / (mean * mean)).squareRoot()
    let median = mean / (1 + variance / (mean * mean)).squareRoot()
    low = Forecast.seconds(median * exp(-1.2816 * spread))
    high = Forecast.seconds(median * exp(1.2816 * spread))
  }

  /// The mean of one price, in seconds.
  package static func mean(_ effort: Effort) -> Double {
    (Double(effort.low) + 4 * Double(effort.likely) + Double(effort.high)) / 6
  }

  /// Whole minutes, so that the last digits do not depend on the machine's mathematics library.
  private static func seconds(_ exact: Double) -> Int {
    let minutes = (exact / 60).rounded()
    return minutes < 9e15 ? Int(minutes) * 60 : .max
  }
}

extension Estimate {
  /// What a part of the sum is expected to come to.
  public func forecast(_ isIncluded: (Line) -> Bool) -> Forecast { Forecast(of: efforts(isIncluded).map(\.effort)) }

  /// What people's work is expected to come to.
  public var forecast: Forecast { forecast { $0.kind != .machine } }

  /// What drives the sum: people's items and their part of the expected value, largest first.
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
    /// The item whose lines are added up.
    public var item: WorkItem
    /// Seconds.
    public var expected: Int
    /// Of the expected total of people's work, rounded; the percentages need not add up to 100.
    public var percent: Int
  }

  /// What can be done while 0.14 goes on working: code, tests, answers, reviews.
  public var beforeDowntime: Forecast { forecast { $0.kind != .machine && !$0.item.needsDowntime } }

  /// What all lines of an item come to, in the order of items.
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
  /// Working days that so many people need, when each schema is one person's and a schema waits for those it depends
  /// on; what belongs to the move as a whole comes first and is one person's. Waiting is not in it.
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
