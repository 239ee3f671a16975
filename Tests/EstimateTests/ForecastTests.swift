import Testing

@testable import Estimate

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Sums of prices as an expected value with a range.
@Suite struct ForecastTests {
  @Test("the expected value is the sum of PERT means")
  func expected() {
    let a = Effort(low: 600, likely: 1200, high: 3600)
    let b = Effort(low: 1800, likely: 3600, high: 7200)
    // (600 + 4800 + 3600) / 6 + (1800 + 14400 + 7200) / 6 = 1500 + 3900
    #expect(Forecast(of: [a, b]).expected == 5400)
  }

  @Test("a sum of certain prices has no range")
  func certain() {
    let forecast = Forecast(of: [Effort(low: 3600, likely: 3600, high: 3600)])
    #expect([forecast.low, forecast.expected, forecast.high] == [3600, 3600, 3600])
    #expect(Forecast.zero.high == 0)
  }

  @Test("many independent items spread less than one of the same sum, and never less than their common part")
  func spread() {
    let one = Forecast(of: [Effort(low: 0, likely: 36_000, high: 144_000)])
    let many = Forecast(of: Array(repeating: Effort(low: 0, likely: 3600, high: 14_400), count: 10))
    #expect(one.expected == many.expected)
    #expect(many.high < one.high && many.low > one.low)
    let (ratio, least) = (Double(many.high - many.low) / Double(one.high - one.low), Forecast.correlation.squareRoot())
    #expect(ratio > least * 0.9)
  }

  @Test("four of five simulated sums lie in the range")
  func simulated() {
    // A fixed linear congruential generator: the same draws on every machine.
    var state: UInt64 = 42
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    let efforts = (1...12).map { Effort(low: $0 * 600, likely: $0 * 1800, high: $0 * 7200) }
    let forecast = Forecast(of: efforts)
    var inside = 0
    let draws = 4000
    for _ in 0..<draws {
      let common = uniform()
      var sum = 0.0
      for effort in efforts {
        // Part of each draw is common to all items: their correlation.
        let u = uniform() < Forecast.correlation.squareRoot() ? common : uniform()
        sum += PERTQuantile.value(u, effort)
      }
      if sum >= Double(forecast.low), sum <= Double(forecast.high) { inside += 1 }
    }
    #expect((0.74...0.86).contains(Double(inside) / Double(draws)))
  }

  @Test(
    "people's time has minutes or hours, a machine's up to seconds",
    arguments: [
      (0, "0 min", "0 s"), (46, "1 min", "46 s"), (166, "3 min", "2 min 46 s"), (3600, "1 h", "1 h"),
      (8100, "2.3 h", "2 h 15 min"), (475_800, "132 h", "132 h 10 min"),
    ])
  func words(_ test: (seconds: Int, hours: String, duration: String)) {
    #expect(Effort.hours(test.seconds) == test.hours)
    #expect(Effort.duration(test.seconds) == test.duration)
  }
}

/// The PERT distribution's quantiles by summing its density: beta with α = 1 + 4 (m − a)/(b − a), β = 1 + 4 (b − m)/(b
/// − a).
private enum PERTQuantile {
  static func value(_ u: Double, _ effort: Effort) -> Double {
    let (low, likely, high) = (Double(effort.low), Double(effort.likely), Double(effort.high))
    let alpha = 1 + 4 * (likely - low) / (high - low)
    let beta = 1 + 4 * (high - likely) / (high - low)
    let steps = 64
    var densities: [Double] = []
    for step in 0..<steps {
      let x = (Double(step) + 0.5) / Double(steps)
      densities.append(pow(x, alpha - 1) * pow(1 - x, beta - 1))
    }
    let total = densities.reduce(0, +)
    var sum = 0.0
    for (step, density) in densities.enumerated() {
      sum += density
      if sum >= u * total { return low + (high - low) * (Double(step) + 0.5) / Double(steps) }
    }
    return high
  }
}
