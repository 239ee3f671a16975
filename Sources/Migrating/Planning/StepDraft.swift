import Catalog

/// A step before the planner gives it a name and a place.
struct StepDraft {
  var phase: PlanPhase
  var schema: String
  /// Nil for steps about several tables.
  var table: String?
  var kind: StepClass
  var title: String
  /// Sets apart steps of one phase about one table; part of the id.
  var label: String
  /// Ids of steps that it needs done, beside the last one of each table that it touches.
  var requires: [String]
  var forward: [SQLStatement]
  /// Nil where there is no rollback; the reason says why.
  var rollback: [SQLStatement]?
  var rollbackReason: String?
  var guards: [SQLStatement]
  var verify: [SQLCheck]
  /// In order; what `forward` says is made by the caller from the catalog before.
  var effect: [Change]
  /// Tables that it works on beside its own.
  var touches: [TableName]
  /// The schema whose script holds it, where that is another one.
  var script: String?

  init(
    _ phase: PlanPhase, _ schema: String, _ table: String?, _ kind: StepClass, _ title: String, label: String = "",
    requires: [String] = [], forward: [SQLStatement], rollback: [SQLStatement]?, rollbackReason: String? = nil,
    guards: [SQLStatement] = [], verify: [SQLCheck], effect: [Change], touches: [TableName] = [],
    script: String? = nil
  ) {
    self.phase = phase
    self.schema = schema
    self.table = table
    self.kind = kind
    self.title = title
    self.label = label
    self.requires = requires
    self.forward = forward
    self.rollback = rollback
    self.rollbackReason = rollbackReason
    self.guards = guards
    self.verify = verify
    self.effect = effect
    self.touches = touches
    self.script = script
  }
}
