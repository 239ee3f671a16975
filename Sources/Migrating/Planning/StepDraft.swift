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
  var rollbackReason: String?
  /// In order; what `sql` says is made by the caller from the catalog before.
  var effect: [Change]
  /// Tables that it works on beside its own.
  var touches: [TableName]
  /// The schema whose script holds it, where that is another one.
  var script: String?
  /// Nil in an outline.
  var sql: StepSQL?
}

extension Planner {
  /// A step to be added. Its SQL is written only where the plan is to have it: in an outline the expressions are not
  /// evaluated.
  func draft(
    _ phase: PlanPhase, _ schema: String, _ table: String?, _ kind: StepClass, _ title: String, label: String = "",
    requires: [String] = [], forward: @autoclosure () -> [SQLStatement],
    rollback: @autoclosure () -> [SQLStatement]?, rollbackReason: String? = nil,
    guards: @autoclosure () -> [SQLStatement] = [], verify: @autoclosure () -> [SQLCheck], effect: [Change],
    touches: [TableName] = [], script: String? = nil
  ) -> StepDraft {
    StepDraft(
      phase: phase, schema: schema, table: table, kind: kind, title: title, label: label, requires: requires,
      rollbackReason: rollbackReason, effect: effect, touches: touches, script: script,
      sql: isOutline ? nil : StepSQL(forward: forward(), rollback: rollback(), guards: guards(), verify: verify()))
  }
}
