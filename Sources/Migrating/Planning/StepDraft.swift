import Catalog

/// A step before the planner gives it a name and a place.
struct StepDraft {
  /// How a step is undone.
  enum Rollback {
    /// By the inverse of its changes, the last one first.
    case inverse
    case statements(@Sendable () -> [SQLStatement])
    /// Not at all, and why.
    case none(String)
  }

  var phase: PlanPhase
  var schema: String
  /// Nil for steps about several tables.
  var table: String?
  var title: String
  /// What it costs; nil for the cost of its most expensive change.
  var kind: StepClass?
  /// Distinguishes steps of one phase about one table; part of the id.
  var label: String
  /// Ids of steps that must be done before, besides the last one of each table that it touches.
  var requires: [String]
  /// In order.
  var work: [Work]
  var rollback: Rollback
  /// Written when they are asked for.
  var guards: @Sendable () -> [SQLStatement]
  /// Written when they are asked for.
  var verify: @Sendable () -> [SQLCheck]
  /// Tables that it works on beside its own.
  var touches: [TableName]
  /// The schema whose script contains it, if that is another one.
  var script: String?

  init(
    _ phase: PlanPhase, _ schema: String, _ table: String?, _ title: String, kind: StepClass? = nil,
    label: String = "", requires: [String] = [], _ work: [Work], rollback: Rollback = .inverse,
    guards: @autoclosure @escaping @Sendable () -> [SQLStatement] = [],
    verify: @autoclosure @escaping @Sendable () -> [SQLCheck] = [], touches: [TableName] = [], script: String? = nil
  ) {
    self.phase = phase
    self.schema = schema
    self.table = table
    self.title = title
    self.kind = kind
    self.label = label
    self.requires = requires
    self.work = work
    self.rollback = rollback
    self.guards = guards
    self.verify = verify
    self.touches = touches
    self.script = script
  }
}
