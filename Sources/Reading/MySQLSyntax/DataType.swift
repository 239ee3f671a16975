/// A column type, with MySQL's synonyms resolved: `INTEGER` is `int`, `BOOL` is `tinyint(1)`, `NUMERIC` is `decimal`.
public struct DataType: Sendable, Hashable {
  /// The DATA_TYPE of information_schema: `int`, `varchar`, `longblob`, …
  public var name: String
  /// What is in parentheses: length, display width, precision and scale, fractional digits.
  public var parameters: [Int]
  /// The values of an enum or set.
  public var values: [String]
  /// UNSIGNED, or ZEROFILL, which implies it.
  public var isUnsigned: Bool
  /// ZEROFILL
  public var isZerofill: Bool

  /// `name` in lower case, as information_schema has it; synonyms are not resolved here.
  public init(
    _ name: String, _ parameters: [Int] = [], values: [String] = [], isUnsigned: Bool = false, isZerofill: Bool = false
  ) {
    self.name = name
    self.parameters = parameters
    self.values = values
    self.isUnsigned = isUnsigned
    self.isZerofill = isZerofill
  }

  /// Bits of an integer (MySQL manual, Integer Types); nil for other types.
  public var integerBits: Int? {
    switch name {
    case "int": 32
    case "tinyint": 8
    case "smallint": 16
    case "bigint": 64
    case "mediumint": 24
    default: nil
    }
  }

  /// The range of an integer type; nil for other types. ZEROFILL makes a type unsigned.
  public var integers: ClosedRange<Int128>? {
    guard let bits = integerBits else { return nil }
    let half = Int128(1) << Int128(bits - 1)
    return isUnsigned || isZerofill ? 0...2 * half - 1 : -half...half - 1
  }

  /// Whether the type is one of the integers.
  public var isInteger: Bool { integerBits != nil }

  /// `tinyint(1)`, which is what `bool` means to MySQL and to DataJoint 0.x.
  public var isTinyint1: Bool { name == "tinyint" && parameters == [1] && !isUnsigned }

  /// `binary(16)`: a UUID, or the hash of an object in a store.
  public var isBinary16: Bool { name == "binary" && parameters == [16] }

  /// A blob of any length; not `binary` or `varbinary`.
  public var isBlob: Bool {
    switch name {
    case "longblob", "blob", "mediumblob", "tinyblob": true
    default: false
    }
  }

  /// A text of any length; not `char` or `varchar`.
  public var isText: Bool {
    switch name {
    case "text", "longtext", "mediumtext", "tinytext": true
    default: false
    }
  }

  /// `binary` or `varbinary`.
  public var isBinary: Bool { name == "binary" || name == "varbinary" }

  /// One of MySQL's spatial types.
  public var isGeometry: Bool {
    switch name {
    case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
      "geometrycollection", "geomcollection":
      true
    default: false
    }
  }

  /// Whether the type has a character set.
  public var isString: Bool {
    switch name {
    case "varchar", "char", "enum", "set": true
    default: isText
    }
  }

  /// The type as COLUMN_TYPE shows it.
  public var columnType: String {
    var text = name
    if !values.isEmpty {
      // Quotes are doubled, backslashes and line ends escaped (field.cc, Field_enum::sql_type; the same in MariaDB).
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
  /// The type that a word names; synonyms are resolved (MySQL manual, Using Data Types from Other Database Engines;
  /// Data Type Syntax).
  init(word: String) {
    switch word {
    case "int", "varchar", "tinyint", "smallint", "char", "float", "double", "date", "datetime": self.init(word)
    case "integer", "int4": self.init("int")
    case "int1": self.init("tinyint")
    case "int2": self.init("smallint")
    case "int3", "middleint": self.init("mediumint")
    case "int8": self.init("bigint")
    case "bool", "boolean": self.init("tinyint", [1])
    case "dec", "numeric", "fixed": self.init("decimal")
    case "real", "float8": self.init("double")
    case "float4": self.init("float")
    case "character", "nchar": self.init("char")
    case "nvarchar", "varcharacter": self.init("varchar")
    case "serial": self.init("bigint", isUnsigned: true)
    default: self.init(word)
    }
  }
}
