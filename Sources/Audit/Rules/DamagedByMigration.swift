import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Check what an earlier migration took from marked columns.
  static let damagedByMigration = Rule(
    "DJ228", "damaged-by-migration", .warning, .silentLoss, .manual, .data,
    summary: "Check what an earlier migration took from marked columns.",
    explanation: """
      migrate_columns of 2.0.x and 2.1.x dropped NOT NULL from every secondary column that it marked, and \
      all versions drop DEFAULT and AUTO_INCREMENT. This table carries its traces (types that only 2.0.x \
      wrote, or markers on inherited key columns, which 2.x itself never writes), and this marked column is \
      nullable without a default: compare it with the definition in the code.
      """,
    source: "DEFECTS A3, A4, A6 measured; datajoint-python issue 1434",
    examples: [
      "CREATE TABLE a (id int unsigned COMMENT ':uint32:', ↓x float COMMENT ':float32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int COMMENT ':int32:', x float COMMENT ':float32:', PRIMARY KEY (id))",
    ],
    eachColumn: { column, table, _ in
      guard table.showsOfficialMigration, column.column.isNullable, column.column.defaultValue == .null,
        !column.isInPrimaryKey
      else { return nil }
      switch column.marker?.kind {
      case .core("uuid"): return nil
      case .core, .unreadable, .codec("blob", store: nil):
        return "Marked, nullable and without a default, in a table that migrate_columns has changed: was it NOT NULL?"
      default: return nil
      }
    })
}

extension TableModel {
  /// Whether `datajoint.migrate` has written markers here: ones of 2.0.x, or on inherited columns.
  fileprivate var showsOfficialMigration: Bool {
    columns.contains { column in
      switch column.marker?.kind {
      case .unreadable: true
      case .core(let type): column.isInherited && type != "uuid"
      default: false
      }
    }
  }
}
