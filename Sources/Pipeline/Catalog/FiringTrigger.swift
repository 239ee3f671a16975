import Diagnostics
import MySQLSyntax

/// What a trigger does to rows when an INSERT fires it, judging by the words of its body.
struct FiringTrigger {
  /// The input that created it.
  let file: String
  /// Whether it may set values of the incoming row: BEFORE with SET.
  let changesRow: Bool
  /// Whether it may change tables: INSERT, UPDATE, DELETE, REPLACE, CALL.
  let changesTables: Bool

  init(_ trigger: TriggerDefinition, _ position: SourcePosition) {
    let words = Table.names(in: trigger.body)
    file = position.file
    changesTables = !words.isDisjoint(with: ["insert", "update", "delete", "replace", "call", "load", "execute"])
    changesRow = trigger.timing.uppercased() == "BEFORE" && words.contains("new") && words.contains("set")
  }
}
