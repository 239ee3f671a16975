import ByteScan
import Diagnostics

extension Parser {
  /// Parses CREATE of any object: the words between CREATE and the kind of object are options. `isAfterVerb` says that
  /// the verb has been read: ALTER VIEW takes the same form as CREATE VIEW.
  mutating func create(isAfterVerb: Bool = false) throws(SyntaxError) -> Statement {
    if !isAfterVerb { advance() }
    var definer: String?
    var security: String?
    var isTemporary = false
    while token.kind == .word {
      switch keyword {
      case "TABLE":
        advance()
        return try createTable(isTemporary: isTemporary)
      case "DATABASE", "SCHEMA":
        advance()
        _ = accept("IF", "NOT", "EXISTS")
        let name = try self.name("a database name")
        return .createDatabase(try databaseOptions(name))
      case "VIEW":
        advance()
        _ = accept("IF", "NOT", "EXISTS")
        let name = try qualifiedName("a view name")
        if at("(") { _ = try nameList() }
        try expect("AS")
        return .createView(view(name, definer, security))
      case "TRIGGER":
        advance()
        return .createTrigger(try trigger(definer))
      case "PROCEDURE", "FUNCTION":
        let kind = keyword
        advance()
        _ = accept("IF", "NOT", "EXISTS")
        let name = try qualifiedName("a routine name")
        return .createRoutine(RoutineDefinition(name: name, kind: kind, definer: definer, body: rest()))
      case "EVENT":
        advance()
        _ = accept("IF", "NOT", "EXISTS")
        let name = try qualifiedName("an event name")
        return .createEvent(EventDefinition(name: name, definer: definer, body: rest()))
      case "DEFINER":
        advance()
        _ = accept("=")
        definer = try account()
      case "SQL":
        advance()
        try expect("SECURITY")
        security = keyword
        advance()
      case "ALGORITHM":
        advance()
        _ = accept("=")
        advance()
      case "UNIQUE", "FULLTEXT", "SPATIAL", "INDEX":
        return try createIndex()
      case "TEMPORARY":
        isTemporary = true
        advance()
      case "OR", "REPLACE", "AGGREGATE", "ONLINE", "OFFLINE": advance()
      case "USER", "ROLE", "SERVER", "TABLESPACE", "LOGFILE", "UNDO", "SEQUENCE", "RESOURCE", "PACKAGE", "LIBRARY":
        return .irrelevant
      default: return .unknown
      }
    }
    return .unknown
  }

  /// CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX name ON table (parts): ALTER TABLE in other words.
  private mutating func createIndex() throws(SyntaxError) -> Statement {
    let offset = token.range.lowerBound
    let kind: IndexDefinition.Kind =
      accept("UNIQUE") ? .unique : accept("FULLTEXT") ? .fulltext : accept("SPATIAL") ? .spatial : .plain
    // SPATIAL REFERENCE SYSTEM
    guard accept("INDEX") || accept("KEY") else { return kind == .spatial ? .irrelevant : .unknown }
    _ = accept("IF", "NOT", "EXISTS")
    let name = try self.name("an index name")
    let method = accept("USING") ? try self.name("an index type").uppercased() : nil
    try expect("ON")
    let table = try qualifiedName("a table name")
    var index = try self.index(kind, name, offset)
    index.method = index.method ?? method
    return .alterTable(AlterTable(name: table, actions: [.addIndex(index)]))
  }

  /// `user`@`host`, 'user'@'host', CURRENT_USER.
  private mutating func account() throws(SyntaxError) -> String {
    let user = try name("an account")
    guard token.kind == .variable else { return user }
    // The lexer reads @`host` as one variable.
    let host = lexer.bytes[token.range].dropFirst()
    let text =
      ["`", "'", "\""].contains(host.first) ? decode(DumpText.unquote(host, escapes: false)[...]) : decode(host)
    advance()
    return user + "@" + text
  }

  private mutating func view(_ name: QualifiedName, _ definer: String?, _ security: String?) -> ViewDefinition {
    // The SELECT ends at WITH CHECK OPTION, which mysqldump puts into a version comment of its own.
    let start = token.range.lowerBound
    var end = start
    var check: String?
    while token.kind != .end {
      if at("WITH") {
        let saved = (lexer, token)
        advance()
        let option = keyword
        let isNamed = accept("CASCADED") || accept("LOCAL")
        if accept("CHECK", "OPTION"), token.kind == .end {
          check = isNamed ? option : "CASCADED"
          break
        }
        (lexer, token) = saved
      }
      end = token.range.upperBound
      advance()
    }
    let body = decode(lexer.bytes[start..<end])
    return ViewDefinition(name: name, definer: definer, security: security, body: body, checkOption: check)
  }

  private mutating func trigger(_ definer: String?) throws(SyntaxError) -> TriggerDefinition {
    _ = accept("IF", "NOT", "EXISTS")
    let name = try qualifiedName("a trigger name")
    let timing = keyword
    advance()
    let event = keyword
    advance()
    while accept("OR") { advance() }
    try expect("ON")
    let table = try qualifiedName("a table name")
    _ = accept("FOR", "EACH", "ROW")
    return TriggerDefinition(name: name, timing: timing, event: event, table: table, definer: definer, body: rest())
  }

  mutating func databaseOptions(_ name: String?) throws(SyntaxError) -> DatabaseDefinition {
    var database = DatabaseDefinition(name: name)
    while token.kind == .word {
      if accept("DEFAULT") { continue }
      if accept("CHARACTER", "SET") || accept("CHARSET") {
        _ = accept("=")
        database.characterSet = try self.name("a character set").lowercased()
      } else if accept("COLLATE") {
        _ = accept("=")
        database.collation = try self.name("a collation").lowercased()
      } else if accept("ENCRYPTION") {
        _ = accept("=")
        database.isEncrypted = try string("Y or N").uppercased() == "Y"
      } else if accept("COMMENT") {
        _ = accept("=")
        database.comment = try string("a comment")
      } else if accept("READ", "ONLY") {
        _ = accept("=")
        advance()
      } else {
        throw failure("a database option")
      }
    }
    return database
  }
}
