import Catalog
public import DataJoint
import MySQLSyntax
import OrderedCollections
import Report
public import Text

/// `djaudit status`: what `datajoint.migrate.check_migration_status` reports for each schema. A column is migrated if
/// it has a marker that 2.x reads; the official tool accepts any comment that starts with a colon.
public struct StatusAnswer: Sendable {
  /// A listed blob column.
  public struct Column: Sendable {
    /// The table's name, without the schema.
    public var table: String
    /// The column.
    public var model: ColumnModel
    /// Whether it lacks a marker that 2.x reads.
    public var needsMigration: Bool
  }

  /// Every schema with its blob columns.
  public var schemas: [(name: String, columns: [Column])] = []

  /// An answer about all schemas of `pipeline`.
  public init(_ pipeline: Pipeline) {
    for schema in pipeline.schemas.map(\.name) {
      let columns = pipeline.migratedTables(of: schema).flatMap { table in
        table.columns.filter { $0.column.type.isBlob }.map {
          Column(table: table.name.description, model: $0, needsMigration: $0.state.isPending)
        }
      }
      schemas.append((schema, columns))
    }
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    var result: [String: JSON] = [:]
    for (name, columns) in schemas {
      let pending = columns.count(where: \.needsMigration)
      result[name] = .object([
        "total_blob_columns": .int(columns.count), "migrated": .int(columns.count - pending), "pending": .int(pending),
        "columns": .array(
          columns.map {
            .object([
              "table_name": .string($0.table), "column_name": .string($0.model.name),
              "column_type": .string($0.model.column.columnType), "current_comment": .string($0.model.column.comment),
              "is_nullable": .bool($0.model.column.isNullable), "needs_migration": .bool($0.needsMigration),
            ])
          }),
      ])
    }
    return .object(["format_version": .string(formatVersion), "schemas": .object(result)])
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(["schema", "blob columns", "migrated", "pending"], numeric: [1, 2, 3])
    var totals = (0, 0)
    for (name, columns) in schemas {
      let pending = columns.count(where: \.needsMigration)
      table.add([name, "\(columns.count)", "\(columns.count - pending)", "\(pending)"])
      totals = (totals.0 + columns.count, totals.1 + pending)
    }
    if schemas.count > 1 { table.add(["total", "\(totals.0)", "\(totals.0 - totals.1)", "\(totals.1)"]) }
    return table.text
  }
}
