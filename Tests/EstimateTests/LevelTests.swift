import Testing

@testable import Estimate

@Suite struct LevelTests {
  @Test(
    "a level follows from questions and manual pieces",
    arguments: [
      (0, 0, Level.automatic), (1, 0, .decisions), (500, 0, .decisions), (0, 1, .manual), (7, 9, .manual),
    ])
  func level(_ test: (questions: Int, pieces: Int, level: Level)) {
    #expect(Level(questions: test.questions, pieces: test.pieces) == test.level)
  }

  @Test("the legend says what decides: a level that has no questions has none, one that has none of either says so")
  func legend() {
    for level in Level.allCases {
      let worst = [(0, 0), (1, 0), (0, 1), (1, 1)].filter { Level(questions: $0.0, pieces: $0.1) == level }
      #expect(!worst.isEmpty)
      #expect(level.legend.contains("no open questions") == !worst.contains { $0.0 > 0 }, "\(level.legend)")
      #expect(level.legend.contains("no manual tasks") == !worst.contains { $0.1 > 0 }, "\(level.legend)")
    }
  }
}
