import Catalog

/// Words that belong to servers and not to a lab. Anything else may be a lab's own, and is redacted like a name.
enum ServerWords {
  /// Storage engines of MySQL and MariaDB (SHOW ENGINES, and those that packages add).
  private static let engines: Set<String> = [
    "archive", "aria", "blackhole", "columnstore", "connect", "csv", "example", "federated", "innodb", "memory",
    "heap", "merge", "mrg_myisam", "mroonga", "myisam", "myrocks", "ndb", "ndbcluster", "oqgraph",
    "performance_schema", "rocksdb", "s3", "sequence", "sphinx", "spider", "tokudb", "xtradb",
  ]

  /// Types of columns (information_schema's DATA_TYPE).
  private static let types: Set<String> = [
    "bigint", "binary", "bit", "blob", "char", "date", "datetime", "decimal", "double", "enum", "float",
    "geomcollection", "geometry", "geometrycollection", "inet4", "inet6", "int", "json", "linestring", "longblob",
    "longtext", "mediumblob", "mediumint", "mediumtext", "multilinestring", "multipoint", "multipolygon", "point",
    "polygon", "real", "set", "smallint", "text", "time", "timestamp", "tinyblob", "tinyint", "tinytext", "uuid",
    "varbinary", "varchar", "vector", "year",
  ]

  /// The parts of collation names, besides their set and numbers (SHOW COLLATION of MySQL 9.7 and MariaDB 10.11).
  private static let collations: Set<String> = [
    "ai", "as", "bg", "bin", "bs", "bulgarian", "chinese", "ci", "croatian", "cs", "cyrl", "czech", "da", "danish",
    "de", "english", "eo", "es", "esperanto", "estonian", "et", "general", "general1400", "german1", "german2", "gl",
    "greek", "hebrew", "hr", "hu", "hungarian", "icelandic", "is", "ja", "japanese", "korean", "ks", "la", "latn",
    "latvian", "lithuanian", "lt", "lv", "mn", "multi", "myanmar", "mysql500", "mysql561", "nb", "nn", "nopad", "pb",
    "persian", "pl", "polish", "ro", "roman", "romanian", "ru", "sinhala", "sk", "sl", "slovak", "slovenian",
    "spanish", "spanish2", "sr", "standard", "sv", "swedish", "thai", "tolower", "tr", "trad", "turkish", "uca1400",
    "unicode", "vi", "vietnamese", "w2", "zh",
  ]

  /// Servers that speak MySQL's protocol.
  private static let brands = ["TiDB", "Dolt", "Vitess", "OceanBase", "SingleStore", "MemSQL"]

  static func isEngine(_ name: String) -> Bool { engines.contains(name.lowercased()) }
  static func isType(_ name: String) -> Bool { types.contains(name) }

  static func isCharacterSet(_ name: String) -> Bool { CharacterSet.names.contains(CharacterSet.canonical(name)) }

  static func isCollation(_ name: String) -> Bool {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    return isCharacterSet(String(parts[0]))
      && parts.dropFirst().allSatisfy { collations.contains(String($0)) || ["0900", "520"].contains($0) }
  }

  /// The numbers of a version and the server's brand, without what a distribution or a lab has added.
  static func version(_ server: Server) -> Server {
    var result = server
    let numbers = server.version.map(String.init).joined(separator: ".")
    switch server.flavor {
    case .mysql: result.text = numbers.isEmpty ? nil : numbers
    case .mariadb: result.text = numbers.isEmpty ? "MariaDB" : numbers + "-MariaDB"
    case .unknown:
      let text = (server.text ?? "").lowercased()
      result.text = brands.first { text.contains($0.lowercased()) }
    }
    return result
  }
}
