package import Catalog
import DataJointNames
import MySQLSyntax

/// How the values of a column are examined.
package enum Measure: Sendable {
  case integer
  /// tinyint(1), and tinyint that is marked bool, as 2.x declares it: counts 0 and 1.
  case boolean
  case float, decimal, date, timestamp, time, text, blob, attachment
  /// 16 bytes that identify an object in a store.
  case hash
  /// 16 bytes of a UUID.
  case uuid
  /// Only the number of values and their lengths.
  case length

  package init(_ column: Column, isHash: Bool) {
    let type = column.type
    if type.isInteger || type.name == "year" {
      self =
        type.isTinyint1 || type.name == "tinyint" && Marker.split(column.comment).marker?.kind == .core(CoreType(.bool))
        ? .boolean : .integer
    } else if type.isBlob {
      self = column.comment.hasPrefix(":attach:") || column.comment.hasPrefix(":<attach>:") ? .attachment : .blob
    } else if type.isString || type.name == "json" {
      self = .text
    } else if type.isBinary {
      let isUUID = type.isBinary16 && column.comment.hasPrefix(":uuid:")
      self = isHash ? .hash : isUUID ? .uuid : .length
    } else {
      switch type.name {
      case "float", "double": self = .float
      case "decimal": self = .decimal
      case "date", "datetime": self = .date
      case "timestamp": self = .timestamp
      case "time": self = .time
      default: self = .length
      }
    }
  }

  /// Columns with hashes: those that refer to a tracking table, and `hash` of a tracking table itself.
  package static func trackers(of table: Table) -> [Int: TableName] {
    var result: [Int: TableName] = [:]
    for key in table.foreignKeys where HiddenTable.store(ofTracker: key.referencedTable.table) != nil {
      for name in key.columns {
        if let index = table.columns.firstIndex(where: { $0.name == name }) { result[index] = key.referencedTable }
      }
    }
    if HiddenTable.store(ofTracker: table.name) != nil,
      let index = table.columns.firstIndex(where: { $0.name == "hash" })
    {
      result[index] = table.fullName
    }
    // Without its foreign key, a marker still names the store, which is then tracked in the schema itself.
    for (index, column) in table.columns.enumerated() where result[index] == nil {
      guard case .legacy(_, let store?)? = Marker.split(column.comment).marker?.kind else { continue }
      result[index] = TableName(table.schema, HiddenTable.tracker(store: store).name)
    }
    return result.filter { table.columns[$0.key].type.isBinary16 }
  }
}
