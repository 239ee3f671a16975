/// How much of a schema's move has to be done by people.
public enum Level: String, Sendable, CaseIterable {
  /// A: no open questions and no manual work.
  case automatic = "A"
  /// B: only open questions.
  case decisions = "B"
  /// C: manual work that findings require.
  case manual = "C"

  /// The most that a schema of this level may have; nil for no limit.
  private var limits: (questions: Int?, pieces: Int?) {
    switch self {
    case .automatic: (0, 0)
    case .decisions: (nil, 0)
    case .manual: (nil, nil)
    }
  }

  /// The first level that allows this many open questions and pieces of manual work.
  public init(questions: Int, pieces: Int) {
    self =
      Level.allCases.first {
        questions <= $0.limits.questions ?? .max && pieces <= $0.limits.pieces ?? .max
      } ?? .manual
  }

  /// The meaning, described by the limits that define it.
  public var legend: String {
    func words(_ limit: Int?, _ noun: String) -> String {
      limit.map { $0 == 0 ? "no \(noun)" : "at most \($0) \(noun)" } ?? "any number of \(noun)"
    }
    return words(limits.questions, "open questions") + ", "
      + words(limits.pieces, "manual tasks from findings")
  }
}
