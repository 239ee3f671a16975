import ByteScan
import Diagnostics

extension Parser {
  /// Parses what follows CREATE [TEMPORARY] TABLE. Anything in the definition that is not understood is left out with
  /// an error; a column or clause never costs the whole table.
  mutating func createTable(isTemporary: Bool) throws(SyntaxError) -> Statement {
    let keepsExisting = accept("IF", "NOT", "EXISTS")
    var table = CreateTable(name: try qualifiedName("a table name"))
    table.isTemporary = isTemporary
    table.keepsExisting = keepsExisting
    if accept("LIKE") {
      table.template = try qualifiedName("a table name")
      return .createTable(table)
    }
    if at("("), !startsQuery() {
      advance()
      if accept("LIKE") {
        table.template = try qualifiedName("a table name")
        try expect(")")
        return .createTable(table)
      }
      repeat { try tableElement(&table) } while accept(",")
      try expect(")")
    } else if token.kind == .end || at("(") && !startsQuery() {
      throw failure("'('")
    }
    do throws(SyntaxError) {
      table.options = try tableOptions()
      if at("PARTITION") { table.partitioning = try partitioning() }
    } catch {
      table.errors.append(error)
      skip(until: "SELECT", "AS")
    }
    _ = accept("IGNORE") || accept("REPLACE")
    _ = accept("AS")
    if at("SELECT") || at("WITH") || at("(") || at("TABLE") || at("VALUES") {
      while accept("(") {}
      table.query = SelectList(&self)
    } else if token.kind != .end {
      table.errors.append(failure("a table option"))
    }
    if table.columns.isEmpty, table.query == nil {
      throw table.errors.first ?? failure("'('")
    }
    return .createTable(table)
  }

  /// A column, key, foreign key or check, up to the comma or parenthesis after it.
  private mutating func tableElement(_ table: inout CreateTable) throws(SyntaxError) {
    let start = (lexer, token)
    let known = table.errors.count
    do throws(SyntaxError) {
      try knownElement(&table)
      if !at(","), !at(")") { throw failure("',' or ')'") }
    } catch {
      // Without a name, or without an end, there is nothing to continue with.
      let isNamed = start.1.kind == .word || start.1.kind == .quotedName
      (lexer, token) = start
      advance()
      let isFirstWord = token.kind == .end || at(",") || at(")")
      skip(until: ",", ")")
      // The first error.
      let first = table.errors.count > known ? table.errors[known] : error
      table.errors.removeSubrange(known...)
      if !isNamed || isFirstWord || token.kind == .end { throw first }
      table.errors.append(first)
    }
  }

  private mutating func knownElement(_ table: inout CreateTable) throws(SyntaxError) {
    let offset = token.range.lowerBound
    if token.kind == .word {
      if let constraint = try constraint() {
        switch constraint {
        case .index(let index): table.indexes.append(index)
        case .foreignKey(let key): table.foreignKeys.append(key)
        case .check(let check): table.checks.append(check)
        }
        return
      }
      if accept("PERIOD", "FOR") {
        if let period = try period() { table.period = period }
        return
      }
    }
    table.columns.append(try columnDefinition(offset: offset, &table.errors))
  }

  enum Constraint {
    case index(IndexDefinition)
    case foreignKey(ForeignKeyDefinition)
    case check(CheckDefinition)
  }

  /// [CONSTRAINT name] PRIMARY KEY | UNIQUE | KEY | FULLTEXT | SPATIAL | FOREIGN KEY | CHECK …, or nil if this is none
  /// of them (an unquoted column may be called `key_date`, but not by a reserved word).
  mutating func constraint() throws(SyntaxError) -> Constraint? {
    let offset = token.range.lowerBound
    var name: String?
    if accept("CONSTRAINT") {
      if !at("PRIMARY"), !at("UNIQUE"), !at("FOREIGN"), !at("CHECK") { name = try self.name("a constraint name") }
    }
    if accept("PRIMARY", "KEY") { return .index(try index(.primary, nil, offset)) }
    if accept("UNIQUE") {
      if !accept("KEY") { _ = accept("INDEX") }
      return .index(try index(.unique, name, offset))
    }
    if at("KEY") || at("INDEX") {
      advance()
      return .index(try index(.plain, name, offset))
    }
    if accept("FULLTEXT") {
      if !accept("KEY") { _ = accept("INDEX") }
      return .index(try index(.fulltext, name, offset))
    }
    if accept("SPATIAL") {
      if !accept("KEY") { _ = accept("INDEX") }
      return .index(try index(.spatial, name, offset))
    }
    if accept("FOREIGN", "KEY") {
      _ = accept("IF", "NOT", "EXISTS")
      // FOREIGN KEY name (…): an index name, which only unnamed constraints adopt.
      if !at("(") {
        let indexName = try self.name("a key name")
        name = name ?? indexName
      }
      let columns = try nameList()
      return .foreignKey(try references(name: name, columns: columns, offset: offset))
    }
    if accept("CHECK") { return .check(try check(name)) }
    if name != nil { throw failure("a constraint") }
    return nil
  }

  private mutating func references(name: String?, columns: [String], offset: Int) throws(SyntaxError)
    -> ForeignKeyDefinition
  {
    try expect("REFERENCES")
    let table = try qualifiedName("a table name")
    let referenced = at("(") ? try nameList() : []
    var key = ForeignKeyDefinition(
      name: name, columns: columns, referencedTable: table, referencedColumns: referenced, offset: offset)
    while true {
      if accept("MATCH") {
        advance()
      } else if accept("ON", "DELETE") {
        key.onDelete = try referenceAction()
      } else if accept("ON", "UPDATE") {
        key.onUpdate = try referenceAction()
      } else {
        return key
      }
    }
  }

  private mutating func referenceAction() throws(SyntaxError) -> String {
    if accept("NO", "ACTION") { return "NO ACTION" }
    if accept("SET", "NULL") { return "SET NULL" }
    if accept("SET", "DEFAULT") { return "SET DEFAULT" }
    if accept("CASCADE") { return "CASCADE" }
    if accept("RESTRICT") { return "RESTRICT" }
    throw failure("a foreign key action")
  }

  private mutating func check(_ name: String?) throws(SyntaxError) -> CheckDefinition {
    var check = CheckDefinition(name: name, expression: try parenthesized())
    if accept("NOT", "ENFORCED") { check.isEnforced = false } else { _ = accept("ENFORCED") }
    return check
  }

  /// [name] [USING type] (parts) [options]
  mutating func index(_ kind: IndexDefinition.Kind, _ constraint: String?, _ offset: Int) throws(SyntaxError)
    -> IndexDefinition
  {
    _ = accept("IF", "NOT", "EXISTS")
    var index = IndexDefinition(kind: kind, name: constraint, parts: [], offset: offset)
    if !at("("), !at("USING"), constraint == nil || token.kind != .end {
      let name = try self.name("an index name")
      index.name = name
    }
    if accept("USING") { index.method = try name("an index type").uppercased() }
    try expect("(")
    repeat { index.parts.append(try keyPart()) } while accept(",")
    try expect(")")
    while true {
      if accept("USING") {
        index.method = try name("an index type").uppercased()
      } else if accept("COMMENT") {
        index.comment = try string("a comment")
      } else if accept("KEY_BLOCK_SIZE") {
        _ = accept("=")
        index.keyBlockSize = takeRaw()
      } else if accept("WITH", "PARSER") {
        index.parser = try name("a parser")
      } else if accept("INVISIBLE") || accept("IGNORED") {
        index.isInvisible = true
      } else if accept("VISIBLE") || accept("NOT", "IGNORED") {
        index.isInvisible = false
      } else if at("ENGINE_ATTRIBUTE") || at("SECONDARY_ENGINE_ATTRIBUTE") {
        advance()
        _ = accept("=")
        advance()
      } else {
        return index
      }
    }
  }

  private mutating func keyPart() throws(SyntaxError) -> IndexDefinition.Part {
    var part = IndexDefinition.Part()
    if at("(") {
      part.expression = try parenthesized()
    } else {
      part.column = try name("a column name")
      part.isPeriod = accept("WITHOUT", "OVERLAPS")
      if accept("(") {
        part.length = try integer("a prefix length")
        try expect(")")
      }
    }
    if accept("DESC") { part.isDescending = true } else { _ = accept("ASC") }
    return part
  }

  /// Parses what follows PERIOD FOR (MariaDB); nil for SYSTEM_TIME, which belongs to the versioning.
  mutating func period() throws(SyntaxError) -> Period? {
    let name = try name("a period")
    try expect("(")
    let start = try self.name("a column")
    try expect(",")
    let end = try self.name("a column")
    try expect(")")
    return name.uppercased() == "SYSTEM_TIME" ? nil : Period(name: name, start: start, end: end)
  }

  // MARK: Columns

  /// A column of ALTER TABLE.
  mutating func columnDefinition(offset: Int) throws(SyntaxError) -> ColumnDefinition {
    var errors: [SyntaxError] = []
    let column = try columnDefinition(offset: offset, &errors)
    if let error = errors.first { throw error }
    return column
  }

  /// A column; attributes that are not understood are left out with an error each.
  private mutating func columnDefinition(offset: Int, _ errors: inout [SyntaxError]) throws(SyntaxError)
    -> ColumnDefinition
  {
    let name = try self.name("a column name")
    let isSerial = at("SERIAL")
    let typeStart = (lexer, token)
    var clause = TypeClause(type: DataType(""))
    do throws(SyntaxError) { clause = try dataType() } catch {
      // The type's name is useful even without its length.
      guard typeStart.1.kind == .word, typeStart.1.range.upperBound < lexer.bytes.count else { throw error }
      errors.append(error)
      (lexer, token) = typeStart
      clause.type = DataType(word: lowerWord)
      advance()
      if at("(") { _ = try parenthesized() }
    }
    var column = ColumnDefinition(
      name: name, type: clause.type, characterSet: clause.characterSet, isBinaryCollated: clause.isBinaryCollated,
      offset: offset)
    if isSerial {
      column.isNullable = false
      column.isAutoIncrement = true
      column.isUnique = true
    }
    while true {
      let start = (lexer, token)
      do throws(SyntaxError) {
        if try columnAttribute(&column) { continue }
        if token.kind == .end || at(",") || at(")") { return column }
        throw failure("an attribute of a column")
      } catch {
        errors.append(error)
        (lexer, token) = start
        if at("(") { _ = try parenthesized() } else { advance() }
        if token.kind == .end || errors.count > 100 { throw error }
      }
    }
  }

  /// Reads one attribute; false at the end of the column.
  private mutating func columnAttribute(_ column: inout ColumnDefinition) throws(SyntaxError) -> Bool {
    guard token.kind == .word else { return false }
    switch keyword {
    case "NOT":
      advance()
      if accept("NULL") { column.isNullable = false } else { try expect("SECONDARY") }
    case "NULL":
      advance()
      column.isNullable = true
    case "DEFAULT":
      advance()
      column.defaultValue = try defaultValue(isLong: column.type.isText || column.type.isBlob)
    case "ON":
      advance()
      try expect("UPDATE")
      column.onUpdate = try function()
    case "AUTO_INCREMENT":
      advance()
      column.isAutoIncrement = true
    case "PRIMARY":
      advance()
      _ = accept("KEY")
      column.isPrimaryKey = true
    case "KEY":
      advance()
      column.isPrimaryKey = true
    case "UNIQUE":
      advance()
      _ = accept("KEY")
      column.isUnique = true
    case "COMMENT":
      advance()
      column.comment = try string("a comment")
    case "COLLATE":
      advance()
      _ = accept("=")
      column.collation = try name("a collation").lowercased()
    case "CHARACTER", "CHARSET":
      advance()
      _ = accept("SET")
      column.characterSet = try name("a character set").lowercased()
    case "GENERATED":
      advance()
      try expect("ALWAYS")
      try expect("AS")
      column.generated = try generated()
      if case "ROW START"? = column.generated?.expression { column.isNullable = false }
      if case "ROW END"? = column.generated?.expression { column.isNullable = false }
    case "AS":
      advance()
      column.generated = try generated()
    case "VIRTUAL":
      advance()
      column.generated?.isStored = false
    case "STORED", "PERSISTENT":
      advance()
      column.generated?.isStored = true
    case "INVISIBLE":
      advance()
      column.isInvisible = true
    case "VISIBLE":
      advance()
    case "CONSTRAINT":
      advance()
      let name = at("CHECK") ? nil : try self.name("a constraint name")
      try expect("CHECK")
      column.checks.append(try check(name))
    case "CHECK":
      advance()
      column.checks.append(try check(nil))
    case "SRID", "REF_SYSTEM_ID":
      advance()
      _ = accept("=")
      column.srid = try integer("a reference system")
    case "REFERENCES":
      column.reference = try references(name: nil, columns: [column.name], offset: column.offset)
    case "COLUMN_FORMAT", "STORAGE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE":
      advance()
      _ = accept("=")
      advance()
    case "COMPRESSED":
      advance()
      if accept("=") { advance() }
      column.isCompressed = true
    case "WITHOUT", "WITH", "SYSTEM", "VERSIONING", "ROW", "START", "END":
      advance()
      if accept("=") { advance() }
    case "FIRST":
      advance()
      column.place = .first
    case "AFTER":
      advance()
      column.place = .after(try name("a column name"))
    default:
      return false
    }
    return true
  }

  private mutating func generated() throws(SyntaxError) -> Generated {
    if accept("ROW", "START") { return Generated(expression: "ROW START", isStored: true) }
    if accept("ROW", "END") { return Generated(expression: "ROW END", isStored: true) }
    return Generated(expression: try parenthesized(), isStored: false)
  }

  /// Parses what follows DEFAULT: MySQL puts expressions in parentheses, MariaDB only those with operators. For texts
  /// and blobs (`isLong`), MariaDB keeps everything but a plain string as an expression, as written.
  mutating func defaultValue(isLong: Bool = false) throws(SyntaxError) -> DefaultValue {
    if isLong, token.kind == .number || token.kind == .word && lexer.bytes[token.range.lowerBound] == "_" {
      return .expression(try bareExpression())
    }
    switch token.kind {
    case .string: return .literal(try string("a default"))
    case .number:
      return .literal(takeRaw())
    case .hex, .bits: return .raw(takeRaw())
    case .punctuation where at("("): return .expression("(" + (try parenthesized()) + ")")
    case .punctuation where at("-") || at("+"):
      let isNegative = at("-")
      advance()
      guard token.kind == .number else { return .expression((isNegative ? "-" : "") + (try bareExpression())) }
      let number = (isNegative ? "-" : "") + takeRaw()
      return isLong ? .expression(number) : .literal(number)
    case .word:
      if accept("NULL") { return .null }
      if accept("TRUE") { return .literal("1") }
      if accept("FALSE") { return .literal("0") }
      // _utf8mb4'…', N'…', DATE '2020-01-01', TIME '…', TIMESTAMP '…'
      if lexer.bytes[token.range.lowerBound] == "_" || at("N") || at("DATE") || at("TIME") || at("TIMESTAMP") {
        let start = (lexer, token)
        advance()
        if token.kind == .string { return .literal(try string("a default")) }
        if start.1.range.upperBound < token.range.lowerBound, token.kind == .hex || token.kind == .bits {
          return .raw(takeRaw())
        }
        (lexer, token) = start
      }
      let text = try bareExpression()
      return .expression(DefaultValue.timeFunction(text) ?? text)
    // MariaDB accepts any expression: another column, a variable, …
    case .quotedName, .variable: return .expression(try bareExpression())
    default: throw failure("a default")
    }
  }

  private mutating func takeRaw() -> String {
    let text = rawText(token.range)
    advance()
    return text
  }

  /// A function call with or without parentheses, as written: `CURRENT_TIMESTAMP(6)`, `current_timestamp()`.
  private mutating func function() throws(SyntaxError) -> String {
    guard token.kind == .word else { throw failure("a function") }
    let start = token.range.lowerBound
    var end = token.range.upperBound
    advance()
    if at("(") {
      var depth = 0
      repeat {
        if token.kind == .end { throw failure("')'") }
        if at("(") { depth += 1 }
        if at(")") { depth -= 1 }
        end = token.range.upperBound
        advance()
      } while depth > 0
    }
    return decode(lexer.bytes[start..<end])
  }

  /// MariaDB prints default expressions without parentheses (`uuid()`, `concat('a',`b`) + 1`): up to the next word
  /// that starts an attribute.
  private mutating func bareExpression() throws(SyntaxError) -> String {
    let start = token.range.lowerBound
    var end = start
    var depth = 0
    let stops: Set<String> = [
      "NOT", "NULL", "COMMENT", "ON", "AUTO_INCREMENT", "UNIQUE", "PRIMARY", "KEY", "COLLATE", "CHECK", "CONSTRAINT",
      "INVISIBLE", "VISIBLE", "REFERENCES", "GENERATED", "COLUMN_FORMAT", "STORAGE", "SRID", "REF_SYSTEM_ID",
      "CHARACTER", "AFTER", "FIRST",
    ]
    while token.kind != .end {
      if depth == 0 {
        if at(",") || at(")") { break }
        if token.kind == .word, end > start, stops.contains(keyword) { break }
      }
      // CASE … END is printed without parentheses.
      if at("(") || at("CASE") { depth += 1 }
      if at(")") || depth > 0 && at("END") { depth -= 1 }
      end = token.range.upperBound
      advance()
    }
    if end == start { throw failure("a default") }
    return decode(lexer.bytes[start..<end])
  }

  // MARK: Table options

  /// Commas between options belong to them; in ALTER TABLE (`stopsAtComma`) they separate actions.
  mutating func tableOptions(stopsAtComma: Bool = false) throws(SyntaxError) -> TableOptions {
    var options = TableOptions()
    while true {
      if token.kind == .quotedName {
        // `PAGE_COMPRESSED`='1': an engine option, whose name MariaDB quotes.
        let key = try name("an option")
        _ = accept("=")
        options.other.append(DumpText.quoteName(key) + "=" + takeRaw())
        _ = accept(",")
        continue
      }
      guard token.kind == .word, !at("PARTITION"), !at("AS"), !at("SELECT"), !at("IGNORE"), !at("REPLACE") else {
        break
      }
      let isDefault = accept("DEFAULT")
      var key = keyword
      guard token.kind == .word else { throw failure("a table option") }
      advance()
      switch key {
      case "CHARACTER":
        try expect("SET")
        key = "CHARSET"
      case "DATA", "INDEX":
        key += " DIRECTORY"
        try expect("DIRECTORY")
      case "WITH":
        // WITH SYSTEM VERSIONING (MariaDB)
        try expect("SYSTEM")
        try expect("VERSIONING")
        options.other.append("WITH SYSTEM VERSIONING")
        continue
      default: break
      }
      _ = accept("=")
      switch key {
      case "ENGINE", "TYPE": options.engine = try name("an engine")
      case "CHARSET": options.characterSet = try name("a character set").lowercased()
      case "COLLATE": options.collation = try name("a collation").lowercased()
      case "COMMENT": options.comment = try string("a comment")
      case "ROW_FORMAT": options.rowFormat = try name("a row format")
      case "AUTO_INCREMENT": options.autoIncrement = takeRaw()
      case "UNION":
        options.other.append("UNION=(\(try parenthesized()))")
      default:
        if isDefault { throw failure("CHARSET or COLLATE") }
        if token.kind == .end { throw failure("a value of \(key)") }
        options.other.append(key.lowercased() + "=" + takeRaw())
      }
      if !stopsAtComma { _ = accept(",") }
    }
    return options
  }

  /// PARTITION BY …, also kept as text, so that it can be printed as it was written.
  mutating func partitioning() throws(SyntaxError) -> PartitionDefinition {
    let start = token.range.lowerBound
    advance()
    try expect("BY")
    var (method, expression) = try partitionMethod()
    var definition = PartitionDefinition(method: method, expression: expression, parts: [], text: "")
    var count = 0
    var subCount = 0
    var end = lexer.bytes.count
    while token.kind != .end {
      if accept("PARTITIONS") {
        end = token.range.upperBound
        count = try integer("a number of partitions")
      } else if accept("SUBPARTITION", "BY") {
        (method, expression) = try partitionMethod()
        (definition.subMethod, definition.subExpression) = (method, expression)
      } else if accept("SUBPARTITIONS") {
        end = token.range.upperBound
        subCount = try integer("a number of subpartitions")
      } else if at("("), definition.parts.isEmpty {
        advance()
        repeat { definition.parts.append(try partition()) } while accept(",")
        end = token.range.upperBound
        try expect(")")
      } else {
        end = token.range.upperBound
        advance()
      }
    }
    // Partitions and subpartitions without names get these (MySQL manual, HASH Partitioning).
    if definition.parts.isEmpty, count <= 8192 { definition.parts = (0..<count).map { .init(name: "p\($0)") } }
    if definition.subMethod != nil, subCount <= 8192 {
      for index in definition.parts.indices where definition.parts[index].subparts.isEmpty {
        definition.parts[index].subparts = (0..<subCount).map { "\(definition.parts[index].name)sp\($0)" }
      }
    }
    // A dump with CRLF gives the same text as one without.
    definition.text = decode(lexer.bytes[start..<min(end, lexer.bytes.count)]).replacing("\r\n", with: "\n")
    return definition
  }

  /// `RANGE (expression)`, `LINEAR KEY ALGORITHM=1 (columns)`, `LIST COLUMNS (columns)`, `SYSTEM_TIME …`
  private mutating func partitionMethod() throws(SyntaxError) -> (method: String, expression: String) {
    var words: [String] = []
    while token.kind == .word, !at("PARTITIONS"), !at("SUBPARTITION") {
      let word = keyword
      advance()
      if word == "ALGORITHM" {
        _ = accept("=")
        advance()
      } else {
        words.append(word)
      }
      if word == "SYSTEM_TIME" {
        skip(until: "(", "PARTITIONS")
        return (word, "")
      }
    }
    let method = words.joined(separator: " ")
    guard at("("), words.last == "KEY" || words.last == "COLUMNS" else {
      return (method, at("(") ? try parenthesized() : "")
    }
    // Names, which some servers print in quotes and some without.
    advance()
    var names: [String] = []
    while token.kind != .end, !at(")") {
      names.append(DumpText.quoteName(try name("a column name")))
      _ = accept(",")
    }
    try expect(")")
    return (method, names.joined(separator: ","))
  }

  mutating func partition() throws(SyntaxError) -> PartitionDefinition.Part {
    try expect("PARTITION")
    var part = PartitionDefinition.Part(name: try name("a partition name"))
    if accept("VALUES") {
      if accept("LESS", "THAN") {
        if accept("MAXVALUE") { part.description = "MAXVALUE" } else { part.description = try parenthesized() }
      } else if accept("IN") {
        part.description = try parenthesized()
      }
    }
    while token.kind != .end, !at(","), !at(")") {
      if at("(") {
        advance()
        repeat {
          try expect("SUBPARTITION")
          part.subparts.append(try name("a subpartition name"))
          skip(until: ",", ")")
        } while accept(",")
        try expect(")")
      } else {
        advance()
      }
    }
    return part
  }
}
