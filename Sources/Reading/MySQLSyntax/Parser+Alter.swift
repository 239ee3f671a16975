import Diagnostics

extension Parser {
  /// Parses what follows ALTER TABLE. An action that is not understood is left out with an error; the others count.
  mutating func alterTable() throws(SyntaxError) -> AlterTable {
    _ = accept("IF", "EXISTS")
    var alter = AlterTable(name: try qualifiedName("a table name"), actions: [])
    // How long to wait for a lock (MariaDB).
    if accept("WAIT") { advance() } else { _ = accept("NOWAIT") }
    while token.kind != .end {
      let start = (lexer, token)
      do throws(SyntaxError) {
        alter.actions += try alterActions()
        // PARTITION, REMOVE PARTITIONING and the like need no comma before them.
        if token.kind != .end, !at(","), !at("PARTITION"), !at("REMOVE") {
          throw failure("',' or the end of the statement")
        }
      } catch {
        alter.errors.append(error)
        (lexer, token) = start
        advance()
        skip(until: ",")
      }
      _ = accept(",")
    }
    return alter
  }

  private mutating func alterActions() throws(SyntaxError) -> [AlterTable.Action] {
    let offset = token.range.lowerBound
    switch keyword {
    case "ADD":
      advance()
      return try addActions()
    case "MODIFY":
      advance()
      _ = accept("COLUMN")
      _ = accept("IF", "EXISTS")
      let column = try columnDefinition(offset: offset)
      return [.modifyColumn(old: column.name, column)]
    case "CHANGE":
      advance()
      _ = accept("COLUMN")
      _ = accept("IF", "EXISTS")
      let old = try name("a column name")
      return [.modifyColumn(old: old, try columnDefinition(offset: offset))]
    case "DROP":
      advance()
      return [try dropAction()]
    case "ALTER":
      advance()
      return [try alterAction()]
    case "RENAME":
      advance()
      return [try renameAction()]
    case "CONVERT":
      advance()
      return [try convertAction()]
    case "PARTITION": return [.partition(try partitioning())]
    case "REMOVE":
      advance()
      try expect("PARTITIONING")
      return [.partition(nil)]
    case "COALESCE", "REORGANIZE":
      skip(until: ",")
      return [.repartition]
    case "TRUNCATE", "EXCHANGE", "IMPORT", "DISCARD":
      let start = token.range.lowerBound
      let verb = keyword
      advance()
      let what = keyword
      let isInPartitions = what == "PARTITION"
      skip(until: ",")
      // The names of the partitions are separated by commas.
      if isInPartitions { while accept(",") { skip(until: ",") } }
      return start < token.range.lowerBound ? [.changeRows("\(verb) \(what)")] : []
    case "DISABLE", "ENABLE":
      advance()
      try expect("KEYS")
      return [.keys]
    case "ORDER":
      // Where rows are stored does not matter; the names are separated by commas.
      _ = rest()
      return [.irrelevant]
    case "ALGORITHM", "LOCK":
      let clause = keyword
      advance()
      _ = accept("=")
      let value = keyword
      advance()
      return [.execution(clause, value)]
    case "FORCE", "SECONDARY_LOAD", "SECONDARY_UNLOAD":
      advance()
      return [.irrelevant]
    case "WITH", "WITHOUT":
      advance()
      try expect("VALIDATION")
      return [.irrelevant]
    case "ANALYZE", "CHECK", "OPTIMIZE", "REBUILD", "REPAIR", "UPGRADE":
      _ = rest()
      return [.irrelevant]
    default:
      guard token.kind == .word || token.kind == .quotedName else { throw failure("an action") }
      let start = token.range
      let options = try tableOptions(stopsAtComma: true)
      if start == token.range { throw failure("an action") }
      return [.options(options)]
    }
  }

  /// Parses what follows ADD: a constraint, a partition, one column or a list of columns.
  private mutating func addActions() throws(SyntaxError) -> [AlterTable.Action] {
    switch try constraint() {
    case .index(let index): return [.addIndex(index)]
    case .foreignKey(let key): return [.addForeignKey(key)]
    case .check(let check): return [.addCheck(check)]
    case nil: break
    }
    if accept("SYSTEM", "VERSIONING") { return [.setSystemVersioning(true)] }
    if accept("PERIOD", "FOR") { return [try period().map { .setPeriod($0) } ?? .irrelevant] }
    if at("PARTITION") { return [try addPartitions()] }
    _ = accept("COLUMN")
    _ = accept("IF", "NOT", "EXISTS")
    guard accept("(") else { return [.addColumn(try columnDefinition(offset: token.range.lowerBound))] }
    var actions: [AlterTable.Action] = []
    repeat {
      switch try constraint() {
      case .index(let index): actions.append(.addIndex(index))
      case .foreignKey(let key): actions.append(.addForeignKey(key))
      case .check(let check): actions.append(.addCheck(check))
      case nil: actions.append(.addColumn(try columnDefinition(offset: token.range.lowerBound)))
      }
    } while accept(",")
    try expect(")")
    return actions
  }

  private mutating func addPartitions() throws(SyntaxError) -> AlterTable.Action {
    advance()
    _ = accept("IF", "NOT", "EXISTS")
    guard accept("(") else {
      // ADD PARTITION PARTITIONS n, for hash partitioning.
      skip(until: ",")
      return .repartition
    }
    var parts: [PartitionDefinition.Part] = []
    repeat { parts.append(try partition()) } while accept(",")
    try expect(")")
    return .addPartitions(parts)
  }

  private mutating func dropAction() throws(SyntaxError) -> AlterTable.Action {
    func isThere(_ parser: inout Parser) { _ = parser.accept("IF", "EXISTS") }
    if accept("FOREIGN", "KEY") {
      isThere(&self)
      return .dropForeignKey(try name("a constraint name"))
    }
    if accept("PRIMARY", "KEY") { return .dropIndex("PRIMARY") }
    if accept("KEY") || accept("INDEX") {
      isThere(&self)
      return .dropIndex(try name("an index name"))
    }
    if accept("CHECK") { return .dropCheck(try name("a constraint name")) }
    if accept("CONSTRAINT") {
      isThere(&self)
      return .dropConstraint(try name("a constraint name"))
    }
    if accept("SYSTEM", "VERSIONING") { return .setSystemVersioning(false) }
    if accept("PERIOD", "FOR") || accept("PERIOD", "IF", "EXISTS") {
      _ = accept("FOR")
      return try name("a period").uppercased() == "SYSTEM_TIME" ? .irrelevant : .setPeriod(nil)
    }
    if accept("PARTITION") {
      isThere(&self)
      var names: [String] = []
      repeat { names.append(try name("a partition name")) } while accept(",")
      return .dropPartitions(names)
    }
    _ = accept("COLUMN")
    isThere(&self)
    let column = try name("a column name")
    _ = accept("RESTRICT") || accept("CASCADE")
    return .dropColumn(column)
  }

  /// ALTER within ALTER TABLE: a column, an index or a check.
  private mutating func alterAction() throws(SyntaxError) -> AlterTable.Action {
    if accept("INDEX") || accept("KEY") {
      _ = accept("IF", "EXISTS")
      let index = try name("an index name")
      if accept("INVISIBLE") || accept("IGNORED") { return .setIndexVisibility(index: index, isInvisible: true) }
      if accept("VISIBLE") || accept("NOT", "IGNORED") { return .setIndexVisibility(index: index, isInvisible: false) }
      throw failure("VISIBLE or INVISIBLE")
    }
    if accept("CHECK") || accept("CONSTRAINT") {
      let check = try name("a constraint name")
      if accept("NOT", "ENFORCED") { return .setEnforced(check: check, false) }
      try expect("ENFORCED")
      return .setEnforced(check: check, true)
    }
    _ = accept("COLUMN")
    _ = accept("IF", "EXISTS")
    let column = try name("a column name")
    if accept("DROP", "DEFAULT") { return .setDefault(column: column, nil) }
    try expect("SET")
    if accept("VISIBLE") { return .setColumnVisibility(column: column, isInvisible: false) }
    if accept("INVISIBLE") { return .setColumnVisibility(column: column, isInvisible: true) }
    try expect("DEFAULT")
    return .setDefault(column: column, try defaultValue())
  }

  private mutating func renameAction() throws(SyntaxError) -> AlterTable.Action {
    if accept("COLUMN") {
      _ = accept("IF", "EXISTS")
      let old = try name("a column name")
      try expect("TO")
      return .renameColumn(old: old, new: try name("a column name"))
    }
    if accept("INDEX") || accept("KEY") {
      _ = accept("IF", "EXISTS")
      let old = try name("an index name")
      try expect("TO")
      return .renameIndex(old: old, new: try name("an index name"))
    }
    if !accept("TO"), !accept("AS") { _ = accept("=") }
    return .renameTable(try qualifiedName("a table name"))
  }

  private mutating func convertAction() throws(SyntaxError) -> AlterTable.Action {
    if at("PARTITION") || at("TABLE") {
      // CONVERT PARTITION p TO TABLE t, and back (MariaDB).
      skip(until: ",")
      return .changeRows("CONVERT PARTITION")
    }
    try expect("TO")
    if accept("CHARACTER") { try expect("SET") } else { try expect("CHARSET") }
    _ = accept("=")
    let set = accept("DEFAULT") ? nil : try name("a character set").lowercased()
    guard accept("COLLATE") else { return .convert(characterSet: set, collation: nil) }
    _ = accept("=")
    return .convert(characterSet: set, collation: try name("a collation").lowercased())
  }
}
