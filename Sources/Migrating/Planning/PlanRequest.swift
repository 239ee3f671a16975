public import Decisions

/// How to make a plan.
public struct PlanRequest: Sendable, Hashable {
  /// How the data moves.
  public var strategy: Strategy
  /// One of `Target.names`; nil for the dump's own server, or the nearest one that 2.x supports.
  public var target: String?
  /// The only schemas that move; nil for all.
  public var schemas: [String]?
  /// Answers to the questions; nil for none.
  public var answers: AnswersFile?
  /// Whether open questions take the suggested answer, if there is one.
  public var acceptsSuggestions = false
  /// How each store divides objects into folders, by the store's name.
  public var subfolding: [String: [Int]] = [:]
  /// Where pointers come from.
  public var pointers: PointerSource = .server
  /// Whether to mark blobs and do nothing else.
  public var onlyBlobs = false
  /// Copy strategy: the suffix of the parallel schemas.
  public var suffix = "_v2"
  /// Copy strategy: whether rows of auto-populated tables are left to `populate()`.
  public var repopulatesComputed = false

  /// A request for a strategy and a target, with the defaults of `djaudit plan` for everything else.
  public init(strategy: Strategy = .inPlace, target: String? = nil) {
    self.strategy = strategy
    self.target = target
  }
}
