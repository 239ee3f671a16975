import Diagnostics
import MySQLSyntax

// Tables that are made from others: CREATE TABLE … LIKE and … SELECT.

extension CatalogBuilder {
  /// A new table with the same columns, keys and checks; foreign keys and the next AUTO_INCREMENT value are not copied
  /// (MySQL manual, CREATE TABLE ... LIKE).
  func copy(of original: Table, as name: TableName, at position: SourcePosition) -> Table {
    var table = original
    (table.schema, table.name, table.position) = (name.schema, name.table, position)
    (table.foreignKeys, table.autoIncrement) = ([], nil)
    (table.rowCount, table.hasData, table.dataBytes) = (nil, false, 0)
    // MySQL renumbers the checks in the order of their names; MariaDB keeps their names.
    if !catalog.server.isMariaDB {
      table.checks.sort { $0.name.utf8Precedes($1.name) }
      for index in table.checks.indices { table.checks[index].name = "\(name.table)_chk_\(index + 1)" }
    }
    return table
  }

  /// The columns that a query gives a table, as far as they are columns of known tables; `isWhole` is false if others
  /// are left out.
  func columns(of query: SelectList, schema: String, at position: SourcePosition) -> (columns: [Column], isWhole: Bool)
  {
    // Outer joins and unions decide what may be NULL, and with which type.
    guard query.isPlain else { return ([], false) }
    var columns: [Column] = []
    var isWhole = true
    func table(_ name: String?) -> Table? {
      let reference = name.map { query.tables[$0] } ?? (query.tables.count == 1 ? query.tables.values.first : nil)
      guard let reference else { return nil }
      return catalog[TableName(reference.schema ?? currentSchema ?? schema, reference.name)]
    }
    for item in query.items {
      guard let table = table(item.table) else {
        isWhole = false
        continue
      }
      if item.isWildcard {
        columns += table.columns.filter { !$0.isInvisible }.map { selected($0, as: $0.name, at: position) }
      } else if let name = item.column, let index = table.columnIndex(name) {
        columns.append(selected(table.columns[index], as: item.name, at: position))
      } else {
        isWhole = false
      }
    }
    return (columns, isWhole && !query.items.isEmpty)
  }

  /// What a query makes of a column (MySQL manual, CREATE TABLE ... SELECT; measured on both servers): no
  /// AUTO_INCREMENT, and plain values instead of a generation expression.
  private func selected(_ column: Column, as name: String, at position: SourcePosition) -> Column {
    var copy = column
    (copy.name, copy.position, copy.isInvisible) = (name, position, false)
    if copy.isAutoIncrement { (copy.isAutoIncrement, copy.defaultValue) = (false, .literal("0")) }
    if copy.generated != nil {
      copy.generated = nil
      copy.defaultValue = copy.isNullable ? .null : nil
    }
    if catalog.server.isMariaDB, case .expression(let text)? = copy.defaultValue,
      catalog.server.timeFunction(text) == nil
    {
      copy.defaultValue = copy.isNullable ? .null : nil
    }
    return copy
  }

  /// Puts the columns of a query after those of the definition. A column that the definition has too keeps that
  /// definition, but takes its place and spelling from the query.
  func place(_ selected: [Column], in table: inout Table) {
    for column in selected {
      guard let index = table.columnIndex(column.name) else {
        table.columns.append(column)
        continue
      }
      var defined = table.columns.remove(at: index)
      if defined.name != column.name { table.renameColumn(defined.name, to: column.name) }
      defined.name = column.name
      if defined.comment.isEmpty, !catalog.server.isMariaDB { defined.comment = column.comment }
      table.columns.append(defined)
    }
  }
}

extension Column {
  /// CONVERT TO CHARACTER SET: text types grow with the length of characters (MySQL manual, ALTER TABLE), and the set
  /// `binary` makes them binary.
  mutating func convert(to collation: String, on server: Server) {
    guard type.isString, let old = characterSet ?? self.collation.map(CharacterSet.ofCollation) else { return }
    let new = CharacterSet.ofCollation(collation)
    if new == "binary" {
      type = server.binary(type)
      (characterSet, self.collation) = (nil, nil)
    } else {
      if type.isText { type = type.text(from: old, to: new) }
      (characterSet, self.collation) = (new, collation)
    }
    columnType = server.columnType(type)
  }
}

extension DataType {
  /// The text type that holds as many characters in the set `new` as this one does in `old`.
  fileprivate func text(from old: String, to new: String) -> DataType {
    let bytes: [String: Int] = ["tinytext": 255, "text": 65_535, "mediumtext": 16_777_215, "longtext": 4_294_967_295]
    guard let own = bytes[name] else { return self }
    let needed = own / CharacterSet.maximumBytes(old) * CharacterSet.maximumBytes(new)
    guard needed > own else { return self }
    return DataType(needed <= 65_535 ? "text" : needed <= 16_777_215 ? "mediumtext" : "longtext")
  }
}
