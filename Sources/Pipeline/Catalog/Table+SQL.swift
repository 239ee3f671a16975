import MySQLSyntax

extension Table {
  /// The table as SHOW CREATE TABLE of its server prints it, without the AUTO_INCREMENT counter; parents in other
  /// schemas are qualified.
  public func createStatement(for server: Server) -> String {
    let quote = DumpText.quoteName
    var lines = columns.map { "  " + columnClause($0, for: server) }
    if let period, server.isMariaDB { lines.append("  " + period.clause) }
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
      // MariaDB always names the collation; MySQL names it unless it is the set's default, and always for utf8mb4.
      let isDefault = collation == CharacterSet.defaultCollation(set, on: server)
      if collation != set, server.isMariaDB || set == "utf8mb4" || !isDefault { text += " COLLATE=" + collation }
    }
    let isOwn = { (option: String) in
      !CreateOptions.isOfEngine(option) && option != CreateOptions.systemVersioning
    }
    let written = options.filter(isOwn) + (rowFormat.map { ["ROW_FORMAT=" + $0] } ?? [])
    for option in CreateOptions.sorted(written) { text += " " + option.uppercasedKey }
    if !comment.isEmpty { text += " COMMENT=" + DumpText.quote(comment) }
    for option in options where !isOwn(option) { text += " " + option }
    if let partitioning, !partitioning.text.isEmpty {
      let version = partitioning.method.hasSuffix("COLUMNS") ? 50500 : 50100
      text += server.isMariaDB ? "\n " + partitioning.text : "\n/*!\(version) \(partitioning.text) */"
    }
    return text
  }

  /// A column with its whole definition, so that a MODIFY with it changes nothing else.
  public func columnClause(_ column: Column, for server: Server) -> String {
    var text = DumpText.quoteName(column.name) + " " + column.columnType
    text += collationClause(column, for: server)
    let invisible = !column.isInvisible ? "" : server.isMariaDB ? " INVISIBLE" : " /*!80023 INVISIBLE */"
    if let generated = column.generated {
      if generated.expression == "ROW START" || generated.expression == "ROW END" {
        text += " GENERATED ALWAYS AS \(generated.expression)"
      } else {
        text += " GENERATED ALWAYS AS (\(generated.expression)) \(generated.isStored ? "STORED" : "VIRTUAL")"
        if !column.isNullable { text += " NOT NULL" }
      }
    } else {
      if !column.isNullable { text += " NOT NULL" } else if column.type.name == "timestamp" { text += " NULL" }
    }
    // The two servers print these in different orders.
    if server.isMariaDB { text += invisible }
    if let srid = column.srid { text += server.isMariaDB ? " REF_SYSTEM_ID=\(srid)" : " /*!80003 SRID \(srid) */" }
    if column.generated == nil { text += column.defaultClause(for: server) }
    if let function = column.onUpdate { text += " ON UPDATE " + function }
    if !server.isMariaDB { text += invisible }
    if column.isAutoIncrement { text += " AUTO_INCREMENT" }
    if !column.comment.isEmpty { text += " COMMENT " + DumpText.quote(column.comment) }
    for check in checks where check.isColumnLevel && check.name == column.name {
      text += " CHECK (\(check.expression))"
    }
    return text
  }

  /// The same, for a MODIFY or CHANGE that does not change the column. Written as longtext with its check, JSON costs
  /// MariaDB a copy of the table, because it treats that as another type (error 1846, measured on 10.5, 10.11 and
  /// 11.8).
  public func unchangedClause(_ column: Column, for server: Server) -> String {
    guard server.isMariaDB, column.type.name == "longtext", column.collation == "utf8mb4_bin",
      let check = checks.firstIndex(where: { $0.isColumnLevel && $0.isJSON(of: column.name) })
    else { return columnClause(column, for: server) }
    var (table, json) = (self, column)
    table.checks.remove(at: check)
    (json.columnType, json.characterSet, json.collation) = ("json", nil, nil)
    return table.columnClause(json, for: server)
  }

  /// Whether a column is JSON on MariaDB through its own check but, because of its collation, cannot be written as
  /// JSON.
  public func isSpelledJSON(_ column: Column, on server: Server) -> Bool {
    server.isMariaDB && column.type.name == "longtext" && column.collation != "utf8mb4_bin"
      && checks.contains { $0.isColumnLevel && $0.isJSON(of: column.name) }
  }

  private func collationClause(_ column: Column, for server: Server) -> String {
    guard let set = column.characterSet, let own = column.collation else { return "" }
    let isDefault = own == CharacterSet.defaultCollation(set, on: server)
    if own == collation {
      // MySQL repeats an inherited collation that is not its set's default.
      return isDefault || server.isMariaDB ? "" : " COLLATE \(own)"
    }
    // MySQL before 8 leaves out a set's default collation.
    return " CHARACTER SET \(set)"
      + (isDefault && !server.isMariaDB && !server.hasDataDictionary ? "" : " COLLATE \(own)")
  }
}

extension Column {
  /// A literal default as MariaDB prints it: numbers bare, quotes doubled; but escaped for types that could not have a
  /// default in the past, where it is kept as an expression.
  func mariaDBLiteral(_ text: String) -> String {
    if isNumeric { return text }
    guard type.isBlob || type.isText else { return DumpText.quote(text) }
    return "'" + DumpText.quote(text).dropFirst().dropLast().replacing("''", with: "\\'") + "'"
  }

  func defaultClause(for server: Server) -> String {
    switch defaultValue {
    case nil: ""
    // MySQL prints no DEFAULT NULL for types that cannot have a literal default.
    case .null?: !server.isMariaDB && (type.isBlob || type.isText) ? "" : " DEFAULT NULL"
    case .literal(let text)?: " DEFAULT " + (server.isMariaDB ? mariaDBLiteral(text) : DumpText.quote(text))
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
        + (part.isPeriod ? " WITHOUT OVERLAPS" : "")
    }
    var text =
      label + (kind == .primary ? "" : " " + DumpText.quoteName(name)) + " (" + list.joined(separator: ",") + ")"
    // As in SHOW CREATE TABLE: the parser comes last.
    for clause in clauses where !clause.hasPrefix("WITH") { text += " " + clause }
    if !comment.isEmpty { text += " COMMENT " + DumpText.quote(comment) }
    for clause in clauses where clause.hasPrefix("WITH") {
      text += server.isMariaDB ? " " + clause : " /*!50100 \(clause) */ "
    }
    if isInvisible { text += server.isMariaDB ? " IGNORED" : " /*!80000 INVISIBLE */" }
    return text
  }
}

extension ForeignKey {
  /// The constraint; its parent is qualified unless it is in `schema`.
  public func clause(in schema: String? = nil, for server: Server) -> String {
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
