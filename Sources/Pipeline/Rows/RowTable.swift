public import Catalog
public import MySQLSyntax

/// How text in a dump's rows is encoded.
public enum RowEncoding: Sendable, Hashable {
  /// `SET NAMES utf8mb4`, utf8.
  case utf8
  /// No `SET NAMES`: UTF-8, which both clients use by default, except with `--compatible`, which changes the default to
  /// latin1 and omits the statement (mysqldump.c).
  case unsaid
  /// `SET NAMES latin1`, which is Windows-1252 to MySQL.
  case latin1
  /// `SET NAMES binary` (mydumper) and `--tab`: each column's bytes are in the column's own character set.
  case asStored
  /// XML: UTF-8, but binary values are destroyed, since clients write a blank for each control character.
  case xml
  /// Another character set, by its name: lengths in characters are unknown.
  case other(String)

  /// What `SET NAMES` with this value means.
  public init(names: String?) {
    switch names?.lowercased() {
    case nil: self = .unsaid
    case "utf8", "utf8mb3", "utf8mb4", "ascii", "default": self = .utf8
    case "latin1": self = .latin1
    case "binary": self = .asStored
    case let name?: self = .other(name)
    }
  }

  /// Whether the rows are read as UTF-8.
  public var isUTF8: Bool { self == .utf8 || self == .unsaid }
}

/// The table that rows belong to, and the meaning of each of their values.
public final class RowTable: Sendable {
  /// Schema and name of the table.
  public let name: TableName
  /// The definition as far as the inputs have got.
  public let definition: Table
  /// The column of each value, in the order of the values: the INSERT's own list, or all columns of the table that it
  /// can fill. An index into `definition.columns`; nil for a name that the table does not have.
  public let columns: [Int?]
  /// How text is encoded.
  public let encoding: RowEncoding
  /// Whether timestamps are in UTC: `SET TIME_ZONE='+00:00'`, as both clients write by default.
  public let isInUTC: Bool
  /// What happens to rows whose key already exists.
  public let duplicates: InsertHead.Duplicates
  /// Whether a 0 in an AUTO_INCREMENT column means 0: `NO_AUTO_VALUE_ON_ZERO`, which both clients set. Otherwise it
  /// asks for the next number.
  public let keepsZero: Bool

  /// `list` is the INSERT's own list of columns, empty without one. `width` is the number of values per row, if known:
  /// MariaDB also dumps the values of generated columns, MySQL does not.
  public init(
    _ definition: Table, list: [String], width: Int? = nil, encoding: RowEncoding, isInUTC: Bool,
    duplicates: InsertHead.Duplicates = .refused, keepsZero: Bool = true
  ) {
    name = definition.fullName
    self.definition = definition
    self.encoding = encoding
    self.isInUTC = isInUTC
    self.duplicates = duplicates
    self.keepsZero = keepsZero
    if list.isEmpty {
      let all = Array(definition.columns.indices)
      let stored = all.filter { definition.columns[$0].generated == nil }
      // The server skips invisible columns (MySQL manual, Invisible Columns).
      let visible = all.filter { !definition.columns[$0].isInvisible }
      let filled = visible.count == all.count ? [stored] : [visible, stored.filter(visible.contains), stored]
      columns = filled.first { $0.count == width } ?? all
    } else {
      columns = list.map { name in
        // Column names are case-insensitive (MySQL manual, Identifier Case Sensitivity).
        definition.columns.firstIndex { $0.name == name }
          ?? definition.columns.firstIndex { $0.name.lowercased() == name.lowercased() }
      }
    }
  }

  /// The column of a value; nil beyond the last.
  public func column(_ index: Int) -> Column? {
    guard columns.indices.contains(index), let at = columns[index] else { return nil }
    return definition.columns[at]
  }

  /// The index of a column's value in each row; nil if rows do not have it.
  public func index(of column: String) -> Int? {
    columns.firstIndex { $0.map { definition.columns[$0].name == column } ?? false }
  }
}
