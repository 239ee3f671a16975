import Testing
import Text

/// The most likely meaning of a misspelt word.
@Suite struct SuggestionTests {
  static let commands = ["audit", "report", "status", "columns", "verify", "plan", "explain", "diagram", "diff"]

  @Test(
    "the nearest candidate is suggested, or none",
    arguments: [
      ("audti", "audit"), ("aduit", "audit"), ("AUDIT", "audit"), ("explian", "explain"), ("repor", "report"),
      ("col", "columns"), ("dif", "diff"), ("xyz", nil), ("", nil), ("a", nil),
      (String(repeating: "a", count: 10_000), nil),
    ] as [(String, String?)])
  func nearest(_ test: (word: String, candidate: String?)) {
    #expect(test.word.nearest(in: Self.commands) == test.candidate)
  }

  @Test("two candidates that are equally near are not guessed between")
  func tie() {
    #expect("lab_x".nearest(in: ["lab_a", "lab_b"]) == nil)
    #expect("lab_x".suggestion(among: ["lab_a", "lab_b"]) == "")
    #expect("audti".suggestion(among: Self.commands) == " Did you mean 'audit'?")
  }
}
