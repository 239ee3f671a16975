import Catalog
public import Code
public import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections

/// The tables of a dump as code sees them; they provide headings that the sources alone do not determine.
public struct DatabaseTables: HeadingSource, Sendable {
  /// The dump's tables.
  public let pipeline: Pipeline

  /// Headings of this pipeline.
  public init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  /// The heading of the visible table whose class name is `className`; nil if the schema has none.
  public func heading(database: String, className: String) -> Heading? {
    guard let schema = pipeline.catalog.schemas[database] else { return nil }
    for table in schema.tables.values {
      guard let model = pipeline.tables[table.fullName], model.isVisible, model.identity.className == className else {
        continue
      }
      return Heading(
        model.columns.filter { !$0.isHidden }.map { column in
          Heading.Attribute(
            name: column.name, isKey: column.isInPrimaryKey, type: column.column.columnType,
            isNullable: column.column.isNullable, hasDefault: column.column.defaultValue != nil,
            origin: pipeline.lineage[model.name, column.name]?.description)
        })
    }
    return nil
  }

  /// The table of a class; nil if its schema cannot be determined or the dump does not have it.
  func model(of table: TableClass) -> TableModel? {
    guard let database = table.schema?.databaseName else { return nil }
    return pipeline.tables[TableName(database, table.databaseTableName)]
  }

  /// Whether the dump has the schema of a class at all.
  func hasSchema(of table: TableClass) -> Bool {
    table.schema?.databaseName.map { pipeline.catalog.schemas[$0] != nil } ?? false
  }
}

extension TypeVerdict {
  /// Whether a type in a definition is the column's. Types stored outside the table or by an adapter are not compared.
  static func agrees(_ type: String, with column: DataType) -> Bool {
    switch TypeVerdict(type) {
    case .stored, .adapter: return true
    case .blob: return column.isBlob
    default: break
    }
    let lower = type.lowercased()
    switch lower {
    case "<blob>", "bytes": return column.isBlob
    case "bool", "boolean": return column.name == "tinyint"
    case "uuid": return column.name == "binary" && column.parameters == [16]
    case "int8" where column.name == "tinyint", "int16" where column.name == "smallint",
      "int32" where column.name == "int", "int64" where column.name == "bigint",
      "float32" where column.name == "float", "float64" where column.name == "double":
      return true
    case "json": return column.name == "json" || column.name == "longtext"
    default: break
    }
    if type.hasPrefix("<") { return true }
    let plain = lower.hasPrefix("enum") ? type.replacing("\"", with: "'") : type
    guard let own = try? DataType(parsing: plain) else { return true }
    if own.name != column.name || own.isUnsigned != column.isUnsigned { return false }
    if own.name == "enum" || own.name == "set" { return own.values == column.values }
    // Display widths of integers have no meaning, and MySQL 8 does not show them.
    return own.isInteger || own.parameters.isEmpty || own.parameters == column.parameters
  }
}
