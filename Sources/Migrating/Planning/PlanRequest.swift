public import Decisions

/// How a plan is to be made.
public struct PlanRequest: Sendable, Hashable {
  /// How the data moves.
  public var strategy: Strategy
  /// One of `Target.names`; nil for the dump's own server, or the nearest one that 2.x runs on.
  public var target: String?
  /// The only schemas that move; nil for all.
  public var schemas: [String]?
  /// Answers to its questions; nil if it is not one.
  public var answers: AnswersFile?
  /// Whether open questions take the suggested answer, where there is one.
  public var acceptsSuggestions = false
  /// How the objects of each store lie in folders, by the store's name.
  public var subfolding: [String: [Int]] = [:]
  /// Where pointers come from.
  public var pointers: PointerSource = .server
  /// Whether blobs are marked and nothing else is done.
  public var onlyBlobs = false
  /// Copy strategy: what the names of parallel schemas end in.
  public var suffix = "_v2"
  /// Copy strategy: whether rows of auto-populated tables are left to `populate()`.
  public var repopulatesComputed = false

  /// The plan for a strategy and a target, with everything else as `djaudit plan` has it without options.
  public init(strategy: Strategy = .inPlace, target: String? = nil) {
    self.strategy = strategy
    self.target = target
  }
}
