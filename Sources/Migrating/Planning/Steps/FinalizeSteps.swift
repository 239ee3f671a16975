import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections

extension Planner {
  /// Drops leftovers: old columns that stayed hidden, and retired tracking tables. The scripts do nothing unless asked
  /// to, because there is no rollback.
  mutating func planFinalize() {
    eachSchema { planner, schema in planner.planFinalize(schema) }
  }

  /// Drops something only if the session says so, and if it exists.
  func whenAsked(_ change: any Change) -> Work {
    .change(
      [change],
      isDone: isOutline
        ? nil : "SELECT IF(@djaudit_finalize = 'yes', 1 - LEAST(1, (\(change.trace.query))), 1)")
  }

  private mutating func planFinalize(_ schema: String) {
    let reason = "dropped data is gone; run this only after weeks without needing it"
    for model in visibleTables(of: schema) {
      let table = table(model)
      let old = replacedColumns(of: table)
      guard !old.isEmpty else { continue }
      let drops = old.map { DropColumn(table: model.name, column: $0.name) }
      add(
        StepDraft(
          .finalize, schema, model.name.table,
          "drops the old columns: \(old.map(\.name).joined(separator: ", "))",
          drops.map(whenAsked), rollback: .none(reason),
          verify: drops.map { $0.trace.check("\(model.name).\($0.column) is gone") }))
    }
    let trackers = (catalog.schemas[schema].map { Array($0.tables.values) } ?? []).filter {
      $0.hidden?.isRetired == true
    }
    for tracker in trackers {
      // Columns that wait for an answer still contain hashes.
      if !catalog.tables(referringTo: tracker.fullName).isEmpty { continue }
      let drop = DropTable(table: tracker.fullName)
      add(
        StepDraft(
          .finalize, schema, tracker.name, "the retired tracking table is dropped; the objects stay",
          [whenAsked(drop)], rollback: .none(reason), verify: [drop.trace.check("\(tracker.fullName) is gone")]
        ))
    }
  }
}
