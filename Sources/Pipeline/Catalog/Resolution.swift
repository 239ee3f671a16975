import Diagnostics
public import MySQLSyntax

/// From what a definition says to what the server makes of it: types as its version shows them, inherited character
/// sets, names of what was left unnamed.
extension Server {
  /// The type as COLUMN_TYPE shows it on this server.
  public func columnType(_ type: DataType) -> String { shown(type).columnType }

  private func shown(_ type: DataType) -> DataType {
    var shown = type
    if type.isInteger {
      switch showsDisplayWidth {
      case true?:
        if type.parameters.isEmpty { shown.parameters = [defaultWidth(type)] }
      case false?:
        // MySQL 8.0.19 and later keep only the width of tinyint(1) and of zerofill columns.
        let isBoolean = type.isTinyint1
        if !isBoolean, !type.isZerofill { shown.parameters = [] }
        if type.isZerofill, type.parameters.isEmpty { shown.parameters = [defaultWidth(type)] }
      case nil: break
      }
    }
    switch type.name {
    case "char", "binary", "bit": if type.parameters.isEmpty { shown.parameters = [1] }
    case "decimal":
      if type.parameters.isEmpty { shown.parameters = [10, 0] }
      if type.parameters.count == 1 { shown.parameters = [type.parameters[0], 0] }
    case "year":
      // MariaDB keeps year(2); MySQL removed it in 5.7.5 (MySQL manual, The YEAR Type).
      if !isMariaDB || type.parameters != [2] { shown.parameters = showsDisplayWidth == true ? [4] : [] }
    case "vector": if type.parameters.isEmpty { shown.parameters = [2048] }
    case "datetime", "timestamp", "time": if type.parameters == [0] { shown.parameters = [] }
    case "geomcollection": shown.name = isMariaDB || !hasDataDictionary ? "geometrycollection" : "geomcollection"
    case "geometrycollection": shown.name = isMariaDB || !hasDataDictionary ? "geometrycollection" : "geomcollection"
    case "text" where !type.parameters.isEmpty: shown = Server.sized("text", type.parameters[0])
    case "blob" where !type.parameters.isEmpty: shown = Server.sized("blob", type.parameters[0])
    default: break
    }
    return shown
  }

  /// TEXT(n) and BLOB(n) become the smallest kind that holds n (MySQL manual, String Data Type Syntax).
  private static func sized(_ kind: String, _ length: Int) -> DataType {
    switch length {
    case ..<256: DataType("tiny" + kind)
    case ..<65_536: DataType(kind)
    case ..<16_777_216: DataType("medium" + kind)
    default: DataType("long" + kind)
    }
  }

  /// Display widths that servers add: digits of the longest value, with a sign for signed types.
  private func defaultWidth(_ type: DataType) -> Int {
    switch type.name {
    case "tinyint": type.isUnsigned ? 3 : 4
    case "smallint": type.isUnsigned ? 5 : 6
    case "mediumint": type.isUnsigned ? 8 : 9
    case "int": type.isUnsigned ? 10 : 11
    default: 20
    }
  }

  /// A time function as this server prints it: `CURRENT_TIMESTAMP(6)` or `current_timestamp(6)`; nil for other text.
  func timeFunction(_ text: String) -> String? {
    guard let function = DefaultValue.timeFunction(text) else { return nil }
    return isMariaDB ? function.lowercased() + (function.hasSuffix(")") ? "" : "()") : function
  }

  /// A default expression in the form of `Column.defaultValue`. MySQL distinguishes `DEFAULT (now())` from DEFAULT
  /// CURRENT_TIMESTAMP.
  private func defaultExpression(_ text: String) -> String {
    if let function = timeFunction(text) { return function }
    return isMariaDB || text.first != "(" ? text : String(text.dropFirst().dropLast())
  }

  /// A default in the form of `Column.defaultValue`.
  func shownDefault(_ value: DefaultValue) -> DefaultValue {
    if case .expression(let text) = value { return .expression(defaultExpression(text)) }
    return value
  }

  /// The collation that COLLATE and CHARACTER SET clauses result in; nil without either.
  func collation(_ collation: String?, characterSet: String?) -> String? {
    collation.map { CharacterSet.current($0, on: self) }
      ?? characterSet.map { CharacterSet.defaultCollation($0, on: self) }
  }

  /// Whether REFERENCES at a column creates a foreign key; earlier versions ignore it (MySQL 9.0 release notes; MariaDB
  /// 10.5, MDEV-20480). Nil if the server is unknown.
  var makesInlineForeignKeys: Bool? {
    switch flavor {
    case .unknown: nil
    case .mariadb: version.isEmpty ? nil : isAtLeast(10, 5)
    default: version.isEmpty ? nil : isAtLeast(9)
    }
  }

  /// What `explicit_defaults_for_timestamp=OFF` makes of a timestamp without NULL (MySQL manual, Server System
  /// Variables). `isFirst` is for the first one of a table.
  static func impliedTimestamp(_ definition: ColumnDefinition, isFirst: Bool) -> ColumnDefinition {
    guard definition.type.name == "timestamp", definition.isNullable != true, definition.generated == nil else {
      return definition
    }
    var copy = definition
    copy.isNullable = false
    if copy.defaultValue != nil { return copy }
    let digits = copy.type.parameters.first ?? 0
    if isFirst, copy.onUpdate == nil {
      let now = "CURRENT_TIMESTAMP" + (digits > 0 ? "(\(digits))" : "")
      (copy.defaultValue, copy.onUpdate) = (.expression(now), now)
    } else {
      let fraction = digits > 0 ? "." + String(repeating: "0", count: digits) : ""
      copy.defaultValue = .literal("0000-00-00 00:00:00" + fraction)
    }
    return copy
  }

  /// Turns a definition into a column. A column without a collation inherits `tableCollation`.
  func column(
    _ definition: ColumnDefinition, tableCollation: String?, isInPrimaryKey: Bool, at position: SourcePosition?
  )
    -> Column
  {
    var type = definition.type
    var collation: String?
    var characterSet: String?
    if isMariaDB, type.isBlob, let collation = definition.collation, collation.lowercased() != "binary" {
      // MariaDB turns it into a text type, MySQL refuses it (measured on 10.11 and 9.7).
      type.name = type.name.dropLast("blob".utf8.count) + "text"
    }
    if type.name == "json", isMariaDB {
      // JSON is an alias of LONGTEXT there (MariaDB Knowledge Base, JSON Data Type).
      type = DataType("longtext")
      collation = "utf8mb4_bin"
      characterSet = "utf8mb4"
    } else if type.isString {
      if definition.isBinaryCollated {
        let set = definition.characterSet ?? tableCollation.map(CharacterSet.ofCollation)
        collation = set.map { CharacterSet.binaryCollation(CharacterSet.current($0, on: self)) }
      } else {
        collation =
          self.collation(definition.collation, characterSet: definition.characterSet) ?? tableCollation
      }
      characterSet = collation.map(CharacterSet.ofCollation)
      if type.isText, let length = type.parameters.first {
        // The length counts characters.
        type = Server.sized("text", length * (characterSet.map(CharacterSet.maximumBytes) ?? 4))
      }
      if characterSet == "binary", type.values.isEmpty {
        (type, characterSet, collation) = (binary(type), nil, nil)
      } else if characterSet != "binary" {
        // Values lose their trailing spaces (MySQL manual, The ENUM Type).
        for index in type.values.indices { while type.values[index].last == " " { type.values[index].removeLast() } }
      }
    }
    let isNullable = isInPrimaryKey ? false : definition.isNullable ?? true
    var value = definition.defaultValue
    value = value.map(shownDefault)
    if case .null? = value, !isNullable { value = nil }
    if value == nil, isNullable, definition.generated == nil { value = .null }
    value = value.map(type.filled)
    // As in COLUMN_TYPE and SHOW CREATE TABLE (MariaDB, field.cc).
    let suffix = definition.isCompressed ? " /*M!100301 COMPRESSED*/" : ""
    // A width that the server does not keep is left out, and one that it adds is included, so that printing a
    // definition and reading it again gives the same column.
    type = shown(type)
    return Column(
      name: definition.name, type: type, columnType: columnType(type) + suffix, characterSet: characterSet,
      collation: collation, isNullable: isNullable, defaultValue: value,
      onUpdate: definition.onUpdate.map { timeFunction($0) ?? $0 }, isAutoIncrement: definition.isAutoIncrement,
      isInvisible: definition.isInvisible, generated: definition.generated, comment: definition.comment,
      srid: definition.srid, position: position)
  }

  /// CHARACTER SET binary turns string types into binary ones (MySQL manual, String Data Type Syntax).
  func binary(_ type: DataType) -> DataType {
    switch type.name {
    case "char": DataType("binary", type.parameters)
    case "varchar": DataType("varbinary", type.parameters)
    case "tinytext": DataType("tinyblob")
    case "text": DataType("blob")
    case "mediumtext": DataType("mediumblob")
    case "longtext": DataType("longblob")
    default: type
    }
  }
}

extension DataType {
  /// A default of a BINARY column, padded with zero bytes (MySQL manual, The BINARY and VARBINARY Types).
  func filled(_ value: DefaultValue) -> DefaultValue {
    guard name == "binary", case .literal(let text) = value else { return value }
    let missing = min(parameters.first ?? 1, 255) - text.utf8.count
    return .literal(text + String(repeating: "\0", count: max(0, missing)))
  }
}
