import Testing

@testable import Estimate

@Suite struct EffortTests {
  @Test("sums and products stop at the largest number")
  func overflow() {
    let most = Effort(low: .max, likely: .max, high: .max)
    #expect(most + most == most)
    #expect(Effort(low: 2, likely: 2, high: 2) * .max == most)
    #expect(Effort(low: 1, likely: 2, high: 3) * 4 == Effort(low: 4, likely: 8, high: 12))
  }
}
