/// A column type, with MySQL's synonyms resolved: `INTEGER` is `int`, `BOOL` is `tinyint(1)`, `NUMERIC` is `decimal`.
public struct DataType: Sendable, Hashable {
  /// The DATA_TYPE of information_schema: `int`, `varchar`, `longblob`, …
  public var name: String
  /// What stands in parentheses: length, display width, precision and scale, fractional digits.
  public var parameters: [Int]
  /// The values of an enum or set.
  public var values: [String]
  public var isUnsigned: Bool
  public var isZerofill: Bool

  public init(
    _ name: String, _ parameters: [Int] = [], values: [String] = [], isUnsigned: Bool = false, isZerofill: Bool = false
  ) {
    self.name = name
    self.parameters = parameters
    self.values = values
    self.isUnsigned = isUnsigned
    self.isZerofill = isZerofill
  }

  public static let integerNames: Set<String> = ["tinyint", "smallint", "mediumint", "int", "bigint"]
  public static let blobNames: Set<String> = ["tinyblob", "blob", "mediumblob", "longblob"]
  public static let textNames: Set<String> = ["tinytext", "text", "mediumtext", "longtext"]
  public static let geometryNames: Set<String> = [
    "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
    "geometrycollection", "geomcollection",
  ]

  public var isInteger: Bool { DataType.integerNames.contains(name) }
  public var isBlob: Bool { DataType.blobNames.contains(name) }
  public var isText: Bool { DataType.textNames.contains(name) }
  public var isBinary: Bool { name == "binary" || name == "varbinary" }
  public var isGeometry: Bool { DataType.geometryNames.contains(name) }
  /// Whether the type has a character set.
  public var isString: Bool { isText || ["char", "varchar", "enum", "set"].contains(name) }
  /// The integers' width in parentheses, which says nothing about the type.
  public var displayWidth: Int? { isInteger ? parameters.first : nil }

  /// The type as COLUMN_TYPE shows it.
  public var columnType: String {
    var text = name
    if !values.isEmpty {
      // Quotes doubled, backslashes and line ends escaped (field.cc, Field_enum::sql_type; the same in MariaDB).
      text += "(" + values.map(DumpText.quote).joined(separator: ",") + ")"
    } else if !parameters.isEmpty {
      text += "(" + parameters.map(String.init).joined(separator: ",") + ")"
    }
    if isUnsigned { text += " unsigned" }
    if isZerofill { text += " zerofill" }
    return text
  }
}

extension DataType {
  /// Synonyms and what they stand for (MySQL manual, Using Data Types from Other Database Engines; Data Type Syntax).
  static let synonyms: [String: DataType] = [
    "integer": DataType("int"), "int1": DataType("tinyint"), "int2": DataType("smallint"),
    "int3": DataType("mediumint"), "middleint": DataType("mediumint"), "int4": DataType("int"),
    "int8": DataType("bigint"), "bool": DataType("tinyint", [1]), "boolean": DataType("tinyint", [1]),
    "dec": DataType("decimal"), "numeric": DataType("decimal"), "fixed": DataType("decimal"),
    "real": DataType("double"), "float4": DataType("float"), "float8": DataType("double"),
    "character": DataType("char"), "nchar": DataType("char"), "nvarchar": DataType("varchar"),
    "varcharacter": DataType("varchar"), "geomcollection": DataType("geomcollection"),
  ]
}
