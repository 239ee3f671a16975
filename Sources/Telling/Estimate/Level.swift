/// How much of a schema's move is left to people.
public enum Level: String, Sendable, CaseIterable {
  /// A: no open questions, no manual pieces.
  case automatic = "A"
  /// B: open questions only.
  case decisions = "B"
  /// C: manual pieces that findings ask for.
  case manual = "C"

  /// What a schema of this level may have at most; nil for no limit.
  private var limits: (questions: Int?, pieces: Int?) {
    switch self {
    case .automatic: (0, 0)
    case .decisions: (nil, 0)
    case .manual: (nil, nil)
    }
  }

  /// The first level that allows so many open questions and pieces of manual work.
  public init(questions: Int, pieces: Int) {
    self =
      Level.allCases.first {
        questions <= $0.limits.questions ?? .max && pieces <= $0.limits.pieces ?? .max
      } ?? .manual
  }

  /// What it means, described by the limits that decide it.
  public var legend: String {
    func words(_ limit: Int?, _ noun: String) -> String {
      limit.map { $0 == 0 ? "no \(noun)" : "at most \($0) \(noun)" } ?? "any number of \(noun)"
    }
    return words(limits.questions, "open questions") + ", "
      + words(limits.pieces, "manual tasks from findings")
  }
}
