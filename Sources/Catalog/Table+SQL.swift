import MySQLSyntax

extension Table {
  /// The table as SHOW CREATE TABLE of its server prints it, without the AUTO_INCREMENT counter; `schema` qualifies
  /// parents of other schemas.
  public func createStatement(for server: Server) -> String {
    let quote = DumpText.quoteName
    var lines = columns.map { "  " + columnClause($0, for: server) }
    for index in indexes { lines.append("  " + index.clause(for: server)) }
    for key in foreignKeys { lines.append("  " + key.clause(in: schema, for: server)) }
    for check in checks where !check.isColumnLevel {
      let enforced = check.isEnforced ? "" : " /*!80016 NOT ENFORCED */"
      let clause = "CONSTRAINT \(quote(check.name)) CHECK (\(check.expression))" + enforced
      lines.append("  " + clause)
    }
    return "CREATE TABLE \(quote(name)) (\n" + lines.joined(separator: ",\n") + "\n)" + optionsClause(for: server)
  }

  private func optionsClause(for server: Server) -> String {
    var text = ""
    if let engine { text += " ENGINE=" + engine }
    if let collation {
      let set = CharacterSet.ofCollation(collation)
      text += " DEFAULT CHARSET=" + set
      // MariaDB 10.6 and later always name the collation; MySQL names it unless it is the set's default, and for
      // utf8mb4 always.
      if server.isMariaDB || set == "utf8mb4" || collation != CharacterSet.defaultCollation(set, on: server) {
        text += " COLLATE=" + collation
      }
    }
    for option in options { text += " " + option.uppercasedKey }
    if let rowFormat { text += " ROW_FORMAT=" + rowFormat }
    if !comment.isEmpty { text += " COMMENT=" + DumpText.quote(comment) }
    if let partitioning, !partitioning.text.isEmpty {
      text += server.isMariaDB ? "\n " + partitioning.text : "\n/*!50100 \(partitioning.text) */"
    }
    return text
  }

  /// A column with everything that its definition holds, so that a MODIFY with it changes nothing else.
  public func columnClause(_ column: Column, for server: Server) -> String {
    var text = DumpText.quoteName(column.name) + " " + column.typeClause
    if let set = column.characterSet, let own = column.collation, own != collation {
      let isDefault = own == CharacterSet.defaultCollation(set, on: server)
      let isOfTable = collation.map { CharacterSet.ofCollation($0) == set } ?? false
      text += " CHARACTER SET \(set)"
      if !isDefault || isOfTable || server.isMariaDB || set == "utf8mb4" { text += " COLLATE \(own)" }
    }
    if let generated = column.generated {
      text += " GENERATED ALWAYS AS (\(generated.expression)) \(generated.isStored ? "STORED" : "VIRTUAL")"
      if !column.isNullable { text += " NOT NULL" }
    } else {
      if !column.isNullable { text += " NOT NULL" } else if column.type.name == "timestamp" { text += " NULL" }
      text += column.defaultClause(for: server)
    }
    if let srid = column.srid { text += server.isMariaDB ? " REF_SYSTEM_ID=\(srid)" : " /*!80003 SRID \(srid) */" }
    if column.isInvisible { text += server.isMariaDB ? " INVISIBLE" : " /*!80023 INVISIBLE */" }
    if let function = column.onUpdate { text += " ON UPDATE " + function }
    if column.isAutoIncrement { text += " AUTO_INCREMENT" }
    if !column.comment.isEmpty { text += " COMMENT " + DumpText.quote(column.comment) }
    for check in checks where check.isColumnLevel && check.name == column.name {
      text += " CHECK (\(check.expression))"
    }
    return text
  }
}

extension Column {
  /// COLUMN_TYPE as DDL: enum values may hold backslashes, which DDL escapes.
  var typeClause: String {
    guard !type.values.isEmpty else { return columnType }
    return type.name + "(" + type.values.map(DumpText.quote).joined(separator: ",") + ")"
  }

  func defaultClause(for server: Server) -> String {
    switch defaultValue {
    case nil: ""
    // MySQL prints no DEFAULT NULL for types that may have no literal default.
    case .null?: !server.isMariaDB && (type.isBlob || type.isText || type.isGeometry) ? "" : " DEFAULT NULL"
    case .literal(let text)?:
      " DEFAULT " + (server.isMariaDB && isNumeric ? text : DumpText.quote(text))
    case .raw(let text)?: " DEFAULT " + text
    case .expression(let text)?:
      server.isMariaDB || text.uppercased().hasPrefix("CURRENT_TIMESTAMP") ? " DEFAULT " + text : " DEFAULT (\(text))"
    }
  }
}

extension Index {
  func clause(for server: Server) -> String {
    let label =
      switch kind {
      case .primary: "PRIMARY KEY"
      case .unique: "UNIQUE KEY"
      case .plain: "KEY"
      case .fulltext: "FULLTEXT KEY"
      case .spatial: "SPATIAL KEY"
      }
    let list = parts.map { part in
      (part.column.map(DumpText.quoteName) ?? "(\(part.expression ?? ""))")
        + (part.length.map { "(\($0))" } ?? "") + (part.isDescending ? " DESC" : "")
    }
    var text =
      label + (kind == .primary ? "" : " " + DumpText.quoteName(name)) + " (" + list.joined(separator: ",") + ")"
    if !comment.isEmpty { text += " COMMENT " + DumpText.quote(comment) }
    if isInvisible { text += server.isMariaDB ? " IGNORED" : " /*!80000 INVISIBLE */" }
    return text
  }
}

extension ForeignKey {
  func clause(in schema: String, for server: Server) -> String {
    let quote = DumpText.quoteName
    let parent = referencedTable.schema == schema ? "" : quote(referencedTable.schema) + "."
    var text = "CONSTRAINT \(quote(name)) FOREIGN KEY (\(columns.map(quote).joined(separator: ", "))) "
    text += "REFERENCES \(parent)\(quote(referencedTable.table)) "
    text += "(\(referencedColumns.map(quote).joined(separator: ", ")))"
    if onDelete != server.omittedAction { text += " ON DELETE " + onDelete }
    if onUpdate != server.omittedAction { text += " ON UPDATE " + onUpdate }
    return text
  }
}

extension String {
  /// `key=value` with the key in upper case, as SHOW CREATE TABLE writes options.
  fileprivate var uppercasedKey: String {
    guard let equals = firstIndex(of: "=") else { return uppercased() }
    return self[..<equals].uppercased() + self[equals...]
  }
}
