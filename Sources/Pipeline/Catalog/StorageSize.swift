public import MySQLSyntax
import OrderedCollections

// What columns, keys and rows take in utf8mb4, as the server counts it.

extension Column {
  /// Whether the column is a string that is not utf8mb4 yet.
  public var changesInUTF8MB4: Bool { type.isString && characterSet != nil && characterSet != "utf8mb4" }

  /// Bytes in an index, for `prefix` characters if the index has a prefix.
  fileprivate func keyBytes(prefix: Int?) -> Int {
    let length = prefix ?? type.parameters.first ?? 0
    switch type.name {
    case "char", "varchar": return 4 * (prefix ?? type.parameters.first ?? 1)
    case "tinytext", "text", "mediumtext", "longtext": return 4 * length
    case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob": return length
    default: return storageBytes
    }
  }

  /// Bytes in a row, by its type.
  public var storageBytes: Int { type.storageBytes }
}

extension DataType {
  /// Bytes in a row, with strings at four bytes per character (MySQL manual, Data Type Storage Requirements; measured
  /// on MySQL 9.7 by filling rows up to 65,535 bytes).
  public var storageBytes: Int {
    let length = parameters.first
    if let bits = integerBits { return bits / 8 }
    switch name {
    case "year": return 1
    case "date": return 3
    case "float": return 4
    case "double": return 8
    case "decimal":
      let precision = length ?? 10
      let scale = parameters.dropFirst().first ?? 0
      let rest = [0, 1, 1, 2, 2, 3, 3, 4, 4, 4]
      let whole = precision - scale
      return whole / 9 * 4 + rest[max(0, whole % 9)] + scale / 9 * 4 + rest[scale % 9]
    case "bit": return ((length ?? 1) + 7) / 8
    case "timestamp": return 4 + ((length ?? 0) + 1) / 2
    case "datetime": return 5 + ((length ?? 0) + 1) / 2
    case "time": return 3 + ((length ?? 0) + 1) / 2
    case "char": return 4 * (length ?? 1)
    case "binary": return length ?? 1
    case "varchar": return 4 * (length ?? 0) + (4 * (length ?? 0) > 255 ? 2 : 1)
    case "varbinary": return (length ?? 0) + ((length ?? 0) > 255 ? 2 : 1)
    case "enum": return values.count > 255 ? 2 : 1
    case "set":
      let bytes = (values.count + 7) / 8
      return bytes > 4 ? 8 : bytes
    // For blobs and texts, only their length bytes and a pointer count.
    case "tinytext", "tinyblob": return 9
    case "text", "blob": return 10
    case "mediumtext", "mediumblob": return 11
    default: return 12
    }
  }
}

extension Table {
  /// Bytes of a key part.
  public func keyBytesInUTF8MB4(_ part: Index.Part) -> Int {
    part.column.flatMap(column)?.keyBytes(prefix: part.length) ?? 0
  }

  /// Bytes of a row as counted against the limit of 65,535, including null bits.
  public var rowBytesInUTF8MB4: Int {
    columns.map(\.storageBytes).reduce(0, +) + (columns.count(where: \.isNullable) + 7) / 8
  }
}
