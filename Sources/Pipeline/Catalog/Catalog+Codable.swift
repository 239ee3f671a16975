import Diagnostics
public import MySQLSyntax
import OrderedCollections

// The catalog as JSON, without loss, for `djaudit report` to read back. `djaudit catalog` instead writes what
// information_schema would show, which has no places in files and less of what dumps say.

extension TableName: Codable {
  private enum CodingKeys: String, CodingKey { case schema, table }

  /// Reads `{"schema": …, "table": …}`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(try values.decode(String.self, forKey: .schema), try values.decode(String.self, forKey: .table))
  }

  /// Writes `{"schema": …, "table": …}`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(schema, forKey: .schema)
    try values.encode(table, forKey: .table)
  }
}

extension Column: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, type
    case characterSet = "character_set"
    case collation
    case isNullable = "nullable"
    case defaultValue = "default"
    case onUpdate = "on_update"
    case isAutoIncrement = "auto_increment"
    case isInvisible = "invisible"
    case generated
    case isStored = "stored"
    case comment, srid
    case position = "at"
  }

  /// Throws if the column's type does not parse.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let columnType = try values.decode(String.self, forKey: .type)
    let type: DataType
    do {
      type = try DataType(parsing: columnType)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: values, debugDescription: "'\(columnType)' is not a column type")
    }
    let expression = try values.decodeIfPresent(String.self, forKey: .generated)
    let isStored = try values.decode(forKey: .isStored, or: false)
    self.init(
      name: try values.decode(String.self, forKey: .name), type: type, columnType: columnType,
      characterSet: try values.decodeIfPresent(String.self, forKey: .characterSet),
      collation: try values.decodeIfPresent(String.self, forKey: .collation),
      isNullable: try values.decode(forKey: .isNullable, or: false),
      defaultValue: try values.decodeIfPresent(DefaultValue.self, forKey: .defaultValue),
      onUpdate: try values.decodeIfPresent(String.self, forKey: .onUpdate),
      isAutoIncrement: try values.decode(forKey: .isAutoIncrement, or: false),
      isInvisible: try values.decode(forKey: .isInvisible, or: false),
      generated: expression.map { Generated(expression: $0, isStored: isStored) },
      comment: try values.decode(forKey: .comment, or: ""),
      srid: try values.decodeIfPresent(Int.self, forKey: .srid),
      position: try values.decodeIfPresent(SourcePosition.self, forKey: .position))
  }

  /// Leaves out whatever has its default value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(columnType, forKey: .type)
    try values.encodeIfPresent(characterSet, forKey: .characterSet)
    try values.encodeIfPresent(collation, forKey: .collation)
    try values.encode(isNullable, forKey: .isNullable, unless: false)
    try values.encodeIfPresent(defaultValue, forKey: .defaultValue)
    try values.encodeIfPresent(onUpdate, forKey: .onUpdate)
    try values.encode(isAutoIncrement, forKey: .isAutoIncrement, unless: false)
    try values.encode(isInvisible, forKey: .isInvisible, unless: false)
    try values.encodeIfPresent(generated?.expression, forKey: .generated)
    try values.encode(generated?.isStored ?? false, forKey: .isStored, unless: false)
    try values.encode(comment, forKey: .comment, unless: "")
    try values.encodeIfPresent(srid, forKey: .srid)
    try values.encodeIfPresent(position, forKey: .position)
  }
}

extension DefaultValue: Codable {
  private enum CodingKeys: String, CodingKey { case null, literal, raw, expression }

  /// Reads an object with one of the keys `literal`, `raw` and `expression`; anything else is NULL.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try values.decodeIfPresent(String.self, forKey: .literal) {
      self = .literal(text)
    } else if let text = try values.decodeIfPresent(String.self, forKey: .raw) {
      self = .raw(text)
    } else if let text = try values.decodeIfPresent(String.self, forKey: .expression) {
      self = .expression(text)
    } else {
      self = .null
    }
  }

  /// Writes an object with one key, the kind of default.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .null: try values.encode(true, forKey: .null)
    case .literal(let text): try values.encode(text, forKey: .literal)
    case .raw(let text): try values.encode(text, forKey: .raw)
    case .expression(let text): try values.encode(text, forKey: .expression)
    }
  }
}

extension IndexDefinition.Part: Codable {
  private enum CodingKeys: String, CodingKey {
    case column, expression, length
    case isDescending = "descending"
    case isPeriod = "period"
  }

  /// Anything missing has its default value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      column: try values.decodeIfPresent(String.self, forKey: .column),
      expression: try values.decodeIfPresent(String.self, forKey: .expression),
      length: try values.decodeIfPresent(Int.self, forKey: .length),
      isDescending: try values.decode(forKey: .isDescending, or: false),
      isPeriod: try values.decode(forKey: .isPeriod, or: false))
  }

  /// Leaves out whatever has its default value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(column, forKey: .column)
    try values.encodeIfPresent(expression, forKey: .expression)
    try values.encodeIfPresent(length, forKey: .length)
    try values.encode(isDescending, forKey: .isDescending, unless: false)
    try values.encode(isPeriod, forKey: .isPeriod, unless: false)
  }
}

extension Index: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, kind, parts, method, comment
    case isInvisible = "invisible"
    case clauses
    case position = "at"
  }

  /// Anything missing has its default value: a BTREE index, visible, without a comment.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name), kind: try values.decode(Kind.self, forKey: .kind),
      parts: try values.decode([Part].self, forKey: .parts), method: try values.decode(forKey: .method, or: "BTREE"),
      comment: try values.decode(forKey: .comment, or: ""),
      isInvisible: try values.decode(forKey: .isInvisible, or: false),
      clauses: try values.decode(forKey: .clauses, or: []),
      position: try values.decodeIfPresent(SourcePosition.self, forKey: .position))
  }

  /// Leaves out whatever has its default value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(kind, forKey: .kind)
    try values.encode(parts, forKey: .parts)
    try values.encode(method, forKey: .method, unless: "BTREE")
    try values.encode(comment, forKey: .comment, unless: "")
    try values.encode(isInvisible, forKey: .isInvisible, unless: false)
    try values.encode(clauses, forKey: .clauses, unless: [])
    try values.encodeIfPresent(position, forKey: .position)
  }
}

extension Table: Codable {
  private enum CodingKeys: String, CodingKey {
    case schema, name, columns, indexes
    case foreignKeys = "foreign_keys"
    case checks, period, engine, collation, comment
    case rowFormat = "row_format"
    case autoIncrement = "auto_increment"
    case options, partitioning
    case rowCount = "rows"
    case hasData = "has_data"
    case dataBytes = "data_bytes"
    case position = "at"
  }

  /// Anything missing is nil or empty.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      schema: try values.decode(String.self, forKey: .schema), name: try values.decode(String.self, forKey: .name),
      columns: try values.decode(forKey: .columns, or: []), indexes: try values.decode(forKey: .indexes, or: []),
      foreignKeys: try values.decode(forKey: .foreignKeys, or: []), checks: try values.decode(forKey: .checks, or: []),
      period: try values.decodeIfPresent(Period.self, forKey: .period),
      engine: try values.decodeIfPresent(String.self, forKey: .engine),
      collation: try values.decodeIfPresent(String.self, forKey: .collation),
      comment: try values.decode(forKey: .comment, or: ""),
      rowFormat: try values.decodeIfPresent(String.self, forKey: .rowFormat),
      autoIncrement: try values.decodeIfPresent(String.self, forKey: .autoIncrement),
      options: try values.decode(forKey: .options, or: []),
      partitioning: try values.decodeIfPresent(PartitionDefinition.self, forKey: .partitioning),
      rowCount: try values.decodeIfPresent(Int.self, forKey: .rowCount),
      hasData: try values.decode(forKey: .hasData, or: false), dataBytes: try values.decode(forKey: .dataBytes, or: 0),
      position: try values.decodeIfPresent(SourcePosition.self, forKey: .position))
  }

  /// Leaves out whatever is nil or empty.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(schema, forKey: .schema)
    try values.encode(name, forKey: .name)
    try values.encode(columns, forKey: .columns)
    try values.encode(indexes, forKey: .indexes, unless: [])
    try values.encode(foreignKeys, forKey: .foreignKeys, unless: [])
    try values.encode(checks, forKey: .checks, unless: [])
    try values.encodeIfPresent(period, forKey: .period)
    try values.encodeIfPresent(engine, forKey: .engine)
    try values.encodeIfPresent(collation, forKey: .collation)
    try values.encode(comment, forKey: .comment, unless: "")
    try values.encodeIfPresent(rowFormat, forKey: .rowFormat)
    try values.encodeIfPresent(autoIncrement, forKey: .autoIncrement)
    try values.encode(options, forKey: .options, unless: [])
    try values.encodeIfPresent(partitioning, forKey: .partitioning)
    try values.encodeIfPresent(rowCount, forKey: .rowCount)
    try values.encode(hasData, forKey: .hasData, unless: false)
    try values.encode(dataBytes, forKey: .dataBytes, unless: 0)
    try values.encodeIfPresent(position, forKey: .position)
  }
}

extension Schema: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, collation
    case isEncrypted = "encrypted"
    case comment, objects
    case position = "at"
  }

  /// Without its tables: there are many, and they have a list of their own.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name),
      collation: try values.decodeIfPresent(String.self, forKey: .collation),
      isEncrypted: try values.decodeIfPresent(Bool.self, forKey: .isEncrypted),
      comment: try values.decodeIfPresent(String.self, forKey: .comment),
      objects: try values.decode(forKey: .objects, or: []),
      position: try values.decodeIfPresent(SourcePosition.self, forKey: .position))
  }

  /// Leaves out whatever is nil or empty. The tables are not included.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(collation, forKey: .collation)
    try values.encodeIfPresent(isEncrypted, forKey: .isEncrypted)
    try values.encodeIfPresent(comment, forKey: .comment)
    try values.encode(objects, forKey: .objects, unless: [])
    try values.encodeIfPresent(position, forKey: .position)
  }
}
