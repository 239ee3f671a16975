import Diagnostics
import Text

extension Parser {
  /// ALTER TABLE or DATABASE; other objects are irrelevant.
  mutating func alter() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("ONLINE") || accept("IGNORE")
    if accept("DATABASE") || accept("SCHEMA") {
      let isNamed = token.kind == .quotedName || !["DEFAULT", "CHARACTER", "CHARSET", "COLLATE"].contains(keyword)
      let name = isNamed ? try self.name("a database name") : nil
      if at("UPGRADE") { return .irrelevant }
      return .alterDatabase(try databaseOptions(name))
    }
    guard accept("TABLE") else { return .irrelevant }
    _ = accept("IF", "EXISTS")
    var alter = AlterTable(name: try qualifiedName("a table name"), actions: [])
    while token.kind != .end {
      alter.actions.append(try alterAction())
      if !accept(",") { break }
    }
    if token.kind != .end { throw failure("',' or the end of the statement") }
    return .alterTable(alter)
  }

  private mutating func alterAction() throws(SyntaxError) -> AlterTable.Action {
    let offset = token.range.lowerBound
    switch keyword {
    case "ADD":
      advance()
      switch try constraint() {
      case .index(let index): return .addIndex(index)
      case .foreignKey(let key): return .addForeignKey(key)
      case .check(let check): return .addCheck(check)
      case nil: break
      }
      if at("PARTITION") { return irrelevantAction() }
      _ = accept("COLUMN")
      _ = accept("IF", "NOT", "EXISTS")
      return .addColumn(try columnDefinition(offset: token.range.lowerBound))
    case "MODIFY":
      advance()
      _ = accept("COLUMN")
      _ = accept("IF", "EXISTS")
      let column = try columnDefinition(offset: offset)
      return .modifyColumn(old: column.name, column)
    case "CHANGE":
      advance()
      _ = accept("COLUMN")
      _ = accept("IF", "EXISTS")
      let old = try name("a column name")
      return .modifyColumn(old: old, try columnDefinition(offset: offset))
    case "DROP":
      advance()
      if accept("FOREIGN", "KEY") { return .dropForeignKey(try name("a constraint name")) }
      if accept("PRIMARY", "KEY") { return .dropIndex("PRIMARY") }
      if accept("KEY") || accept("INDEX") { return .dropIndex(try name("an index name")) }
      if at("CONSTRAINT") || at("CHECK") || at("PARTITION") { return irrelevantAction() }
      _ = accept("COLUMN")
      _ = accept("IF", "EXISTS")
      return .dropColumn(try name("a column name"))
    case "ENGINE", "DEFAULT", "CHARSET", "CHARACTER", "COLLATE", "COMMENT", "ROW_FORMAT", "AUTO_INCREMENT":
      return .options(try tableOptions(stopsAtComma: true))
    default: return irrelevantAction()
    }
  }

  private mutating func irrelevantAction() -> AlterTable.Action {
    skip(until: ",")
    return .irrelevant
  }

  mutating func drop() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("TEMPORARY")
    let kind = keyword
    guard ["TABLE", "VIEW", "DATABASE", "SCHEMA", "TRIGGER"].contains(kind) else { return .irrelevant }
    advance()
    _ = accept("IF", "EXISTS")
    if kind == "TRIGGER" { return .dropTrigger(try qualifiedName("a trigger name")) }
    if kind == "DATABASE" || kind == "SCHEMA" { return .dropDatabase(try name("a database name")) }
    var names: [QualifiedName] = []
    repeat { names.append(try qualifiedName("a table name")) } while accept(",")
    return kind == "TABLE" ? .dropTable(names) : .dropView(names)
  }

  /// RENAME TABLE; other objects are irrelevant.
  mutating func rename() throws(SyntaxError) -> Statement {
    advance()
    guard accept("TABLE") || accept("TABLES") else { return .irrelevant }
    _ = accept("IF", "EXISTS")
    var pairs: [(old: QualifiedName, new: QualifiedName)] = []
    repeat {
      let old = try qualifiedName("a table name")
      try expect("TO")
      pairs.append((old, try qualifiedName("a table name")))
    } while accept(",")
    return .renameTable(pairs)
  }

  mutating func lockTables() throws(SyntaxError) -> Statement {
    advance()
    guard accept("TABLES") || accept("TABLE") else { return .irrelevant }
    var names: [QualifiedName] = []
    repeat {
      let name = try qualifiedName("a table name")
      if at("WRITE") { names.append(name) }
      skip(until: ",")
    } while accept(",")
    return .lockTables(names)
  }

  /// `SET [GLOBAL|SESSION] a = x, @b := y`; SET NAMES x is an assignment to `names`.
  mutating func assignments() -> [Assignment] {
    var result: [Assignment] = []
    repeat {
      for scope in ["GLOBAL", "SESSION", "LOCAL", "PERSIST"] { _ = accept(scope) }
      if accept("NAMES") || accept("CHARACTER", "SET") {
        result.append(Assignment(name: "names", value: value()))
        skip(until: ",")
        continue
      }
      var name = rawText(token.range).lowercased()
      for prefix in ["@@session.", "@@global.", "@@local.", "@@"] where name.hasPrefix(prefix) {
        name.removeFirst(prefix.count)
        break
      }
      advance()
      if accept(":") {}
      _ = accept("=")
      result.append(Assignment(name: name, value: value()))
      skip(until: ",")
    } while accept(",")
    return result
  }

  private mutating func value() -> String {
    if token.kind == .string, let text = try? string("a value") { return text }
    let text = rawText(token.range)
    if token.kind != .end { advance() }
    return text
  }

  /// INSERT [IGNORE] INTO t [(columns)] VALUES — only the head is needed.
  mutating func insertHead() throws(SyntaxError) -> Statement {
    advance()
    for word in ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE"] { _ = accept(word) }
    _ = accept("INTO")
    let table = try qualifiedName("a table name")
    if accept("PARTITION") { _ = try parenthesized() }
    var columns: [String] = []
    if at("(") {
      advance()
      if !accept(")") {
        repeat { columns.append(try name("a column name")) } while accept(",")
        try expect(")")
      }
    }
    return .insert(InsertHead(table: table, columns: columns))
  }
}

extension Parser {
  /// The tuples behind VALUES, values as text: for the small tables that DataJoint keeps about a schema. The cursor
  /// is behind the head of an INSERT.
  public mutating func values() -> [[String?]] {
    var rows: [[String?]] = []
    if !accept("VALUES") { _ = accept("VALUE") }
    while accept("(") {
      var row: [String?] = []
      while !at(")"), token.kind != .end {
        if accept("NULL") {
          row.append(nil)
        } else if accept("CONVERT"), accept("(") {
          // CONVERT(0x… USING utf8mb4): how a script writes text that a terminal would act on.
          row.append(hexadecimalText())
          skip(until: ")")
          _ = accept(")")
        } else if token.kind == .string || token.kind == .word, let text = try? string("a value") {
          row.append(text)
        } else {
          row.append(rawText(token.range))
          advance()
        }
        _ = accept(",")
      }
      rows.append(row)
      guard accept(")"), accept(",") else { break }
    }
    return rows
  }

  /// The text of a literal 0x…; any other token as it is.
  private mutating func hexadecimalText() -> String {
    let text = rawText(token.range)
    guard token.kind == .hex, let bytes = Hex.decode(text.utf8.dropFirst(2)) else { return text }
    advance()
    return decode(bytes[...])
  }
}
