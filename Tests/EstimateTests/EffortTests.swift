import Testing

@testable import Estimate

@Suite struct EffortTests {
  @Test(
    "a clock rounds nothing",
    arguments: [(0, "0:00"), (59, "0:00:59"), (60, "0:01"), (3600, "1:00"), (3661, "1:01:01"), (360_000, "100:00")])
  func clock(_ test: (seconds: Int, text: String)) { #expect(Effort.clock(test.seconds) == test.text) }

  @Test("sums and products stop at the largest number")
  func overflow() {
    let most = Effort(low: .max, likely: .max, high: .max)
    #expect(most + most == most)
    #expect(Effort(low: 2, likely: 2, high: 2) * .max == most)
    #expect(Effort(low: 1, likely: 2, high: 3) * 4 == Effort(low: 4, likely: 8, high: 12))
  }
}
