import Catalog
public import DataJoint
import DataJointNames
import Evidence
import MySQLSyntax

extension Pipeline {
  /// Core types for columns whose types 2.3.5 supports only on MySQL, as in a dump for PostgreSQL: what definitions say
  /// there, for columns without an answer.
  public func postgreSQLTypes(_ options: PostgreSQLOptions) -> [Lineage.Attribute: String] {
    var result: [Lineage.Attribute: String] = [:]
    for table in visibleTables {
      for column in table.columns where !column.isHidden {
        if let type = postgreSQLType(column, of: table, options) {
          result[Lineage.Attribute(table.name, column.name)] = type
        }
      }
    }
    return result
  }

  private func postgreSQLType(_ column: ColumnModel, of table: TableModel, _ options: PostgreSQLOptions) -> String? {
    let type = column.column.type
    if case .core(CoreType(.uuid))? = column.marker?.kind {
      return options.uuids == .marked ? nil : CoreType.uuidText.description
    }
    guard column.marker == nil, column.external == nil else { return nil }
    switch type.name {
    case "tinyint": return CoreType(.int16).description
    case "set": return "varchar(\(max(1, type.values.map(\.unicodeScalars.count).reduce(0, +) + type.values.count)))"
    case "year", "timestamp", "bit", "binary", "varbinary": break
    case "bigint", "decimal": if !type.isUnsigned { return nil }
    default: return nil
    }
    return CoreType.postgreSQL(
      type, largest: evidence?[table.name, column.name]?.numbers?.integers?.upperBound)?.description
  }
}

extension CoreType {
  /// UUIDs as text, with which all of 2.3.5 works on PostgreSQL.
  static let uuidText = CoreType("varchar(36)")!

  /// The core type that holds all values of a MySQL column on PostgreSQL; nil for types without one (`time`, `text`,
  /// `enum`, blobs). `largest` is the largest known value: beyond `int64`, the type is numeric there.
  static func postgreSQL(_ type: DataType, largest: Int128?) -> CoreType? {
    if let range = type.integers {
      if let core = integer(holding: range) { return core }
      return (largest ?? 0) > Int128(Int64.max) ? CoreType("decimal(20,0)") : CoreType(.int64)
    }
    let precision = type.parameters.first.flatMap { $0 == 0 ? nil : "(\($0))" } ?? ""
    switch type.name {
    case "float": return CoreType(.float32)
    case "double": return CoreType(.float64)
    case "decimal":
      let pair = type.parameters.count == 2 ? type.parameters : [type.parameters.first ?? 10, 0]
      return CoreType("decimal(\(pair[0]),\(pair[1]))")
    case "char", "varchar": return CoreType("\(type.name)(\(max(1, type.parameters.first ?? 1)))")
    case "date": return CoreType(.date)
    case "datetime", "timestamp": return CoreType("datetime" + precision)
    case "year": return CoreType(.int16)
    case "json": return CoreType(.json)
    case "bit", "binary", "varbinary": return CoreType(.bytes)
    default: return nil
    }
  }

  /// The native type of a column: what 2.3.5 declares, except for `char(n)`, which PostgreSQL pads with spaces.
  var onPostgreSQL: String? {
    name == .char ? CoreType("varchar(\(arguments ?? "1"))")?.native(.postgresql) : native(.postgresql)
  }
}
