import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax

/// What DataJoint, or then the server, refuses to declare. Measured with 2.3.5 on MySQL 9.7 and MariaDB 10.11.
enum Rejection {
  static func check(
    _ model: TableModel, _ referenceCount: Int, _ explicit: Set<String>, _ builder: DefinitionBuilder,
    _ result: inout TableDefinition
  ) {
    let table = model.table
    let isCurrent = builder.generation == .current
    func refuse(_ reason: String) { if !result.problems.contains(reason) { result.problems.append(reason) } }

    if let reason = ofSchema(table.schema) { refuse(reason) }
    let key = table.primaryKeyColumns
    if key.isEmpty { refuse("the table has no primary key") }
    for name in key where HiddenColumn.isHidden(name) && !(isCurrent && key == [HiddenColumn.singleton.rawValue]) {
      refuse("the primary key holds the hidden column \(name)")
    }
    for column in model.columns where !column.isHidden && !DefinitionText.isAttributeName(column.name) {
      refuse("\(column.name) is not a valid name in a definition: use lower-case letters, digits and underscores")
    }
    // MySQL names a foreign key <table>_ibfk_<number>.
    let digits = String(referenceCount).count
    if referenceCount > 0, table.name.unicodeScalars.count + 6 + digits > 64 {
      refuse("the table's name is too long: MySQL names its foreign keys \(table.name)_ibfk_1, in 64 characters")
    } else if table.name.unicodeScalars.count > 64 {
      refuse("the table's name is longer than 64 characters")
    }
    var written: Set<String> = []
    for case .attribute(let name, _, _, _) in result.lines { written.insert(name) }
    var rowBytes = (model.columns.count(where: { $0.column.isNullable }) + 7) / 8
    for column in model.columns where !column.isHidden {
      let type = builder.type(of: column, in: model).text
      rowBytes += bytes(of: type, column.column)
      // Columns of a foreign key are checked in the parent's definition.
      if !written.contains(column.name) { continue }
      if isCurrent {
        if let reason = ofType(type) { refuse("\(column.name): \(reason)") }
        if column.isInPrimaryKey, isLarge(type) { refuse("\(column.name): \(type) cannot be in a primary key") }
      } else {
        if let reason = ofLegacyType(column) { refuse("\(column.name): \(reason)") }
        if column.name.lowercased().hasPrefix("index") {
          refuse("\(column.name): 0.14 reads lines that begin with index as indexes")
        }
      }
      if column.column.isAutoIncrement, isCurrent {
        let isFirst = result.lines.contains { line in
          if case .index(_, let parts) = line { parts.first == column.name } else { false }
        }
        if result.primaryKey.first != column.name, !isFirst {
          refuse("\(column.name): auto_increment has to come first in a key")
        }
      }
    }
    guard isCurrent else { return }
    let keyBytes = key.compactMap(model.column).map { builder.keyBytes($0, nil, model) }.reduce(0, +)
    if keyBytes > 3072 { refuse("the primary key would take \(keyBytes) bytes in utf8mb4; the limit is 3072") }
    if rowBytes > 65_535 { refuse("a row would take \(rowBytes) bytes in utf8mb4; the limit is 65535") }
  }

  /// Names that break datajoint's own quoting: it puts them between backticks unchanged, splits full names at dots, and
  /// formats every statement with `%`.
  static func ofSchema(_ name: String) -> String? {
    let isTaken = name.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value < 0x10000 && !"`.%".unicodeScalars.contains(scalar)
    }
    return isTaken && !name.isEmpty ? nil : "DataJoint cannot address a schema of this name"
  }

  /// Why 2.3.5 refuses a type; nil if it accepts it.
  static func ofType(_ type: String) -> String? {
    switch TypeGrammar.category(type) {
    case nil: return "2.3.5 has no type \(type)"
    case .codec?:
      let inner = type.dropFirst().dropLast()
      if inner.contains(where: { $0 == "<" || $0 == ">" || $0 == "#" || $0.isNewline }) {
        return "2.3.5 cannot read the codec \(type)"
      }
      let marker = Marker(type)
      guard case .codec(let name, let store)? = Optional(marker.kind) else {
        return "codec \(type) must be written: declare it with dj.Codec and import it here"
      }
      if store == nil, ["hash", "filepath", "object", "npy"].contains(name) { return "codec <\(name)> needs a store" }
      return nil
    case .core?:
      // The type is in the column's comment, which is limited to 1024 characters.
      if type.unicodeScalars.count + 2 > 1024 { return "the type is too long for the column's comment" }
      if let length = varcharLength(type), length > 16_383 { return "\(type) is too long in utf8mb4" }
      return nil
    case .native?: return nil
    }
  }

  private static func ofLegacyType(_ column: ColumnModel) -> String? {
    let type = column.column.type
    switch column.marker?.kind {
    case .core(CoreType(.uuid))?, .legacy?, .named?: return nil
    case .legacyExternal?: return "0.14 has no type \(column.marker?.text ?? "")"
    default:
      let isUnknown =
        ["set", "bit", "binary", "varbinary"].contains(type.name) || type.isGeometry
        || type.isText && column.state != .unchanged
      return isUnknown ? "0.14 has no type \(type.columnType)" : nil
    }
  }

  /// Why an index of the table cannot be declared with the definition's types; nil if it can.
  static func ofIndex(_ index: Index, _ model: TableModel, _ builder: DefinitionBuilder) -> String? {
    var total = 0
    for part in index.parts {
      guard let column = part.column.flatMap(model.column) else { continue }
      let type = builder.type(of: column, in: model).text
      if isJSON(type) { return "is on \(column.name), which is JSON in 2.x" }
      if isLarge(type), part.length == nil { return "is on \(column.name), which is \(type)" }
      let isWhole = part.length != nil && !isLarge(type) && varcharLength(type) == nil && !type.hasPrefix("char")
      if isWhole { return "is on a prefix of \(column.name), which is \(type)" }
      total += builder.keyBytes(column, part.length, model)
    }
    return total > 3072 ? "would take \(total) bytes in utf8mb4; the limit is 3072" : nil
  }

  static func isJSON(_ type: String) -> Bool {
    if type == "json" { return true }
    guard case .codec(let name, let store) = Marker(type).kind else { return false }
    return store != nil || ["hash", "filepath", "object", "npy"].contains(name)
  }

  /// Types that can be indexed only with a prefix.
  static func isLarge(_ type: String) -> Bool {
    if let core = CoreType(type) { return !core.fitsIndex }
    let lower = type.lowercased()
    return lower.hasPrefix("<") || lower.hasSuffix("blob") || lower.hasSuffix("text")
  }

  /// The MySQL type of an integer type: foreign keys require equal ones.
  static func native(_ type: String) -> String {
    type == "tinyint(1)" ? "tinyint" : CoreType(type)?.native(.mysql) ?? type
  }

  static func isInteger(_ type: String) -> Bool {
    DataType(String(native(type).prefix { $0.isLetter })).isInteger
  }

  static func varcharLength(_ type: String) -> Int? {
    CoreType(type).flatMap { $0.name == .varchar ? $0.numbers.first : nil }
  }

  /// Bytes in a row, by the type in the definition.
  fileprivate static func bytes(of type: String, _ column: Column) -> Int {
    if isLarge(type) { return DataType("longblob").storageBytes }
    return CoreType(type)?.dataType?.storageBytes ?? column.storageBytes
  }
}

extension DefinitionBuilder {
  /// Bytes of a column in an index.
  fileprivate func keyBytes(_ column: ColumnModel, _ prefix: Int?, _ model: TableModel) -> Int {
    let type = type(of: column, in: model).text
    if Rejection.isLarge(type) { return (type.hasSuffix("text") ? 4 : 1) * (prefix ?? 0) }
    if let length = Rejection.varcharLength(type) { return 4 * min(prefix ?? length, length) }
    if let prefix { return 4 * prefix }
    return Rejection.bytes(of: type, column.column)
  }
}
