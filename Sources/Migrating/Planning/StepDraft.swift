import Catalog

/// A step before the planner gives it a name and a place.
struct StepDraft {
  /// How a step is taken back.
  enum Rollback {
    /// By what takes its changes back, the last one first.
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
  /// What it costs; nil for what its dearest change costs.
  var kind: StepClass?
  /// Sets apart steps of one phase about one table; part of the id.
  var label: String
  /// Ids of steps that it needs done, beside the last one of each table that it touches.
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
  /// The schema whose script holds it, where that is another one.
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
