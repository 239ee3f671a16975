import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections

extension Planner {
  /// What nothing reads any more: old columns that stayed hidden, retired tracking tables. The scripts do nothing
  /// unless asked, because there is no rollback.
  mutating func planFinalize() {
    eachSchema { planner, schema in planner.planFinalize(schema) }
  }

  /// Runs a statement only when the session says so, and when there is something left.
  func whenAsked(_ sql: String, _ isThere: String) -> SQLStatement {
    SQLStatement(sql, isDone: "SELECT IF(@djaudit_finalize = 'yes', 1 - LEAST(1, (\(isThere))), 1)")
  }

  private mutating func planFinalize(_ schema: String) {
    let reason = "dropped data is gone; run this only after weeks without needing it"
    for model in visibleTables(of: schema) {
      let table = table(model.name)
      let old = replacedColumns(of: table)
      guard !old.isEmpty else { continue }
      add(
        draft(
          .finalize, schema, model.name.table, .inPlaceRebuild,
          "drops the old columns: \(old.map(\.name).joined(separator: ", "))",
          forward: old.map { column in
            whenAsked(
              alter(model.name, ["DROP COLUMN " + SQL.name(column.name)]), SQL.countColumn(model.name, column.name))
          },
          rollback: nil, rollbackReason: reason,
          verify: old.map {
            SQLCheck("\(model.name).\($0.name) is gone", SQL.countColumn(model.name, $0.name), expected: "0")
          },
          effect: old.map { .dropColumn(model.name, $0.name) }))
    }
    let trackers = (catalog.schemas[schema].map { Array($0.tables.values) } ?? []).filter {
      $0.hidden?.isRetired == true
    }
    for tracker in trackers {
      let isNeeded = catalog.tables.contains { table in
        table.foreignKeys.contains { $0.referencedTable == tracker.fullName }
      }
      if isNeeded { continue }
      add(
        draft(
          .finalize, schema, tracker.name, .metadataOnly, "the retired tracking table is dropped; the objects stay",
          forward: [whenAsked("DROP TABLE \(SQL.name(tracker.fullName))", SQL.countTable(tracker.fullName))],
          rollback: nil, rollbackReason: reason,
          verify: [SQLCheck("\(tracker.fullName) is gone", SQL.countTable(tracker.fullName), expected: "0")],
          effect: [.dropTable(tracker.fullName)]))
    }
  }
}
