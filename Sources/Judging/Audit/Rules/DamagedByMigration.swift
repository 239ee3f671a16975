import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Check what an earlier migration removed from marked columns.
  static let damagedByMigration = Rule(
    code: "DJ228", name: "damaged-by-migration",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Check what an earlier migration removed from marked columns.",
    explanation: """
      migrate_columns of 2.0.x and 2.1.x dropped NOT NULL from every secondary column it marked, and all versions \
      drop DEFAULT and AUTO_INCREMENT. This table shows traces of it (types that only 2.0.x wrote, or markers on \
      inherited key columns, which 2.x itself never writes, in a schema whose encoding or ~lineage nobody has seen \
      to), and this marked column is nullable without a default. Compare it with the definition in the code and restore what is missing by hand.
      """,
    source: "datajoint migrate.py, migrate_columns, measured with 2.0.2 and 2.3.5; datajoint-python issue 1434",
    examples: [
      "CREATE TABLE a (id int unsigned COMMENT ':uint32:', ↓x float COMMENT ':float32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int COMMENT ':int32:', x float COMMENT ':float32:', PRIMARY KEY (id))",
      #"""
      CREATE DATABASE lab DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_bin;
      USE lab;
      CREATE TABLE p (id int COMMENT ':int32:', PRIMARY KEY (id)) CHARSET utf8mb4 COLLATE utf8mb4_bin;
      CREATE TABLE p__q (id int COMMENT ':int32:', x float COMMENT ':float32:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id)) CHARSET utf8mb4 COLLATE utf8mb4_bin;
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name)) CHARSET utf8mb4 COLLATE utf8mb4_bin;
      """#,
    ],
    needs: [.columns],
    check: .pipeline { context, findings in
      // 2.0.x removed NOT NULL from every secondary column that it marked, so a schema in which one still has it was
      // marked by something else.
      let kept = Set(
        context.pipeline.visibleTables.filter { table in
          table.columns.contains { $0.isMarkedByMigration && !$0.column.isNullable && !$0.isInPrimaryKey }
        }.map(\.table.schema))
      for table in context.pipeline.visibleTables {
        let isTraced = table.hasInheritedMarker && !kept.contains(table.table.schema) && !table.isConverted(context)
        guard table.hasUnreadableMarker || isTraced else { continue }
        for column in table.columns
        where column.isMarkedByMigration && column.column.isNullable && column.column.defaultValue == .null
          && !column.isInPrimaryKey
        {
          findings.add(
            "Marked and nullable without a default, in a table that migrate_columns changed: was it NOT NULL?",
            table, column)
        }
      }
    })
}

extension ColumnModel {
  /// Whether it is a visible column with a marker that migrate_columns writes.
  fileprivate var isMarkedByMigration: Bool {
    if isHidden { return false }
    switch marker?.kind {
    case .core(let type) where type.name == .uuid: return false
    case .core, .unreadable, .codec("blob", store: nil): return true
    default: return false
    }
  }
}

extension TableModel {
  /// Whether its encoding and the schema's ~lineage are as 2.x requires: migrate_columns changes neither, a plan of
  /// djaudit handles both.
  fileprivate func isConverted(_ context: AuditContext) -> Bool {
    table.collation == "utf8mb4_bin" && context.catalog.schemas[table.schema]?.collation == "utf8mb4_bin"
      && context.catalog.contains(TableName(table.schema, HiddenTable.lineage.name))
  }

  fileprivate var hasUnreadableMarker: Bool {
    columns.contains { if case .unreadable? = $0.marker?.kind { true } else { false } }
  }

  /// 2.x itself writes no markers on columns of foreign keys, except for uuid.
  fileprivate var hasInheritedMarker: Bool {
    columns.contains { column in
      if case .core(let type)? = column.marker?.kind { column.isInherited && type.name != .uuid } else { false }
    }
  }
}
