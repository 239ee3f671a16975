import Catalog
public import DataJoint
import DataJointNames
import MySQLSyntax
import Rows

extension Pipeline {
  /// Core types for columns whose types 2.3.5 takes on MySQL only, as a dump for PostgreSQL has them: what definitions
  /// say there, for columns that no answer is about.
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
    if case .core(CoreType(.uuid))? = column.marker?.kind { return options.uuids == .marked ? nil : "varchar(36)" }
    guard column.marker == nil, column.external == nil else { return nil }
    switch type.name {
    case "tinyint": return "int16"
    case "year": return "int16"
    case "timestamp": return type.parameters.first.map { "datetime(\($0))" } ?? "datetime"
    // As far as the rows are known: a column whose values int64 does not hold is numeric there.
    case "bigint" where type.isUnsigned:
      let largest = evidence?[table.name, column.name]?.numbers?.integers?.upperBound ?? 0
      return largest > Int128(Int64.max) ? "decimal(20,0)" : "int64"
    case "bit", "binary", "varbinary": return "bytes"
    case "set": return "varchar(\(max(1, type.values.map(\.unicodeScalars.count).reduce(0, +) + type.values.count)))"
    case "decimal" where type.isUnsigned:
      let pair = type.parameters.count == 2 ? type.parameters : [type.parameters.first ?? 10, 0]
      return "decimal(\(pair[0]),\(pair[1]))"
    default: return nil
    }
  }
}
