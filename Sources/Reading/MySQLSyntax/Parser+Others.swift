import Diagnostics

extension Parser {
  /// ALTER TABLE or DATABASE; for other objects it is irrelevant.
  mutating func alter() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("ONLINE") || accept("IGNORE")
    if accept("DATABASE") || accept("SCHEMA") {
      let isNamed = token.kind == .quotedName || !["DEFAULT", "CHARACTER", "CHARSET", "COLLATE"].contains(keyword)
      let name = isNamed ? try self.name("a database name") : nil
      if at("UPGRADE") { return .irrelevant }
      return .alterDatabase(try databaseOptions(name))
    }
    switch keyword {
    case "TABLE":
      advance()
      return .alterTable(try alterTable())
    case "ALGORITHM", "DEFINER", "SQL", "VIEW": return try create(isAfterVerb: true)
    // Their properties either appear in no report or change what one says, which only a person can judge.
    case "EVENT", "PROCEDURE", "FUNCTION": return .unknown
    default: return .irrelevant
    }
  }

  mutating func drop() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("TEMPORARY")
    let kind = keyword
    switch kind {
    case "INDEX": return try dropIndex()
    case "TABLE", "TABLES", "VIEW", "DATABASE", "SCHEMA", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT": advance()
    default: return .irrelevant
    }
    _ = accept("IF", "EXISTS")
    if ["PROCEDURE", "FUNCTION", "EVENT"].contains(kind) {
      return .dropRoutine(kind: kind, try qualifiedName("a name"))
    }
    if kind == "TRIGGER" { return .dropTrigger(try qualifiedName("a trigger name")) }
    if kind == "DATABASE" || kind == "SCHEMA" { return .dropDatabase(try name("a database name")) }
    var names: [QualifiedName] = []
    repeat { names.append(try qualifiedName("a table name")) } while accept(",")
    return kind == "VIEW" ? .dropView(names) : .dropTable(names)
  }

  /// DROP INDEX name ON table: ALTER TABLE in other words.
  private mutating func dropIndex() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("IF", "EXISTS")
    let index = try name("an index name")
    try expect("ON")
    return .alterTable(AlterTable(name: try qualifiedName("a table name"), actions: [.dropIndex(index)]))
  }

  /// RENAME TABLE; for other objects it is irrelevant.
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
      if accept("NAMES") || accept("CHARACTER", "SET") || accept("CHARSET") {
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
}
