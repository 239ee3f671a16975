import ByteScan
import Diagnostics
import Text

// Statements that add, change and remove rows.

extension Parser {
  /// INSERT [IGNORE] INTO t [(columns)], up to its values; other forms are read to their end.
  mutating func insertHead() throws(SyntaxError) -> Statement {
    var duplicates = at("REPLACE") ? InsertHead.Duplicates.replaced : .refused
    advance()
    for word in ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY"] { _ = accept(word) }
    if accept("IGNORE") { duplicates = .ignored }
    _ = accept("INTO")
    var head = InsertHead(table: try qualifiedName("a table name"), columns: [])
    head.duplicates = duplicates
    if accept("PARTITION") { _ = try parenthesized() }
    if at("("), !startsQuery() {
      advance()
      if !accept(")") {
        repeat { head.columns.append(try columnReference()) } while accept(",")
        try expect(")")
      }
    }
    if accept("SET") {
      try assignedValues(&head)
    } else if at("(") || at("SELECT") || at("WITH") || at("TABLE") {
      head.source = .query
    }
    return .insert(head)
  }

  /// Whether the parenthesis at the cursor begins a query.
  func startsQuery() -> Bool {
    var copy = self
    while copy.accept("(") {}
    return copy.at("SELECT") || copy.at("WITH") || copy.at("TABLE") || copy.at("VALUES")
  }

  /// A column, which may be qualified in INSERT and UPDATE.
  private mutating func columnReference() throws(SyntaxError) -> String {
    var column = try name("a column name")
    while accept(".") { column = try name("a column name") }
    return column
  }

  /// `a = 1, b = 'x'` after SET, as the tuple that VALUES would contain.
  private mutating func assignedValues(_ head: inout InsertHead) throws(SyntaxError) {
    var tuple: [UInt8] = []
    repeat {
      head.columns.append(try columnReference())
      if accept(":") {}
      try expect("=")
      let start = token.range.lowerBound
      skip(until: ",", "ON", "AS")
      tuple += (tuple.isEmpty ? [] : [","]) + lexer.bytes[start..<token.range.lowerBound]
    } while accept(",")
    head.source = .assignments(tuple: ["("] + tuple + [")"])
    head.updatesRows = at("ON") || at("AS")
  }

  /// UPDATE tables SET …: every table named before SET may be changed.
  mutating func update() throws(SyntaxError) -> Statement {
    advance()
    while accept("LOW_PRIORITY") || accept("IGNORE") {}
    return .changeRows(RowChange(verb: "UPDATE", tables: try tableReferences(until: "SET").map(\.table)))
  }

  /// DELETE FROM t …; DELETE a, b FROM …; DELETE FROM a, b USING ….
  mutating func delete() throws(SyntaxError) -> Statement {
    advance()
    while accept("LOW_PRIORITY") || accept("QUICK") || accept("IGNORE") || accept("HISTORY") {}
    var change = RowChange(verb: "DELETE", tables: [])
    var targets: [QualifiedName] = []
    let isPlain = accept("FROM")
    repeat {
      // `a.*` and `s.a.*` also mean the table.
      var target = QualifiedName(try name("a table name"))
      if accept("."), !accept("*") {
        target = QualifiedName(schema: target.name, try name("a table name"))
        if accept(".") { try expect("*") }
      }
      targets.append(target)
    } while accept(",")
    if isPlain, !at("USING") {
      change.tables = targets
      _ = accept("AS")
      if token.kind == .quotedName
        || token.kind == .word && !["WHERE", "ORDER", "LIMIT", "PARTITION", "FOR"].contains(keyword)
      {
        advance()
      }
      // RETURNING returns the rows but does not limit what is deleted.
      change.removesAll = token.kind == .end || at("RETURNING")
      return .changeRows(change)
    }
    if !accept("USING") { try expect("FROM") }
    let references = try tableReferences(until: "WHERE")
    change.tables = targets.map { target in
      references.first { target.schema == nil && $0.alias == target.name }?.table ?? target
    }
    return .changeRows(change)
  }

  /// The tables of a list with joins, up to a word or the end, including those in subqueries.
  private mutating func tableReferences(until stop: String) throws(SyntaxError)
    -> [(table: QualifiedName, alias: String?)]
  {
    var references: [(table: QualifiedName, alias: String?)] = []
    var isTablePosition = true
    while token.kind != .end, !at(stop) {
      if at(",") || at("JOIN") || at("STRAIGHT_JOIN") || at("(") {
        isTablePosition = true
        advance()
      } else if at("SELECT") || at("ON") || at("USING") || at("WHERE") {
        isTablePosition = false
        advance()
      } else if at("FROM") {
        isTablePosition = true
        advance()
      } else if isTablePosition, token.kind == .quotedName || token.kind == .word {
        let table = try qualifiedName("a table name")
        _ = accept("AS")
        let words = [
          "INNER", "CROSS", "LEFT", "RIGHT", "NATURAL", "OUTER", "JOIN", "STRAIGHT_JOIN", "ON", "USING",
          "WHERE", "PARTITION", "FORCE", "USE", "IGNORE", "SET", stop,
        ]
        let hasAlias = token.kind == .quotedName || token.kind == .word && !words.contains(keyword)
        references.append((table, hasAlias ? try name("an alias") : nil))
        isTablePosition = false
      } else {
        advance()
      }
    }
    return references
  }

  /// TRUNCATE [TABLE] t
  mutating func truncate() throws(SyntaxError) -> Statement {
    advance()
    _ = accept("TABLE")
    return .changeRows(RowChange(verb: "TRUNCATE", tables: [try qualifiedName("a table name")], removesAll: true))
  }

  /// WITH … before a statement: the word after the last expression tells what it does.
  mutating func withExpressions() throws(SyntaxError) -> Statement {
    advance()
    skip(until: "SELECT", "UPDATE", "DELETE", "TABLE", "VALUES", "INSERT", "REPLACE", "(")
    while at("(") {
      _ = try parenthesized()
      skip(until: "SELECT", "UPDATE", "DELETE", "TABLE", "VALUES", "INSERT", "REPLACE", "(")
    }
    switch keyword {
    case "UPDATE": return try update()
    case "DELETE": return try delete()
    case "SELECT", "TABLE", "VALUES": return .irrelevant
    default: return .unknown
    }
  }

  /// LOAD DATA or LOAD XML; LOAD INDEX INTO CACHE is irrelevant.
  mutating func load() throws(SyntaxError) -> Statement {
    advance()
    if accept("INDEX") { return .irrelevant }
    let isXML = at("XML")
    guard accept("XML") || accept("DATA") else { return .unknown }
    while accept("LOW_PRIORITY") || accept("CONCURRENT") || accept("LOCAL") {}
    // MySQL 9 can also load in bulk from other places.
    guard accept("INFILE") else {
      skip(until: "INTO")
      try expect("INTO")
      try expect("TABLE")
      return .changeRows(RowChange(verb: "LOAD DATA", tables: [try qualifiedName("a table name")]))
    }
    let file = try string("a file name")
    _ = accept("REPLACE") || accept("IGNORE")
    try expect("INTO")
    try expect("TABLE")
    var load = LoadData(file: file, table: try qualifiedName("a table name"))
    if isXML { return .changeRows(RowChange(verb: "LOAD XML", tables: [load.table])) }
    if accept("PARTITION") { _ = try parenthesized() }
    if accept("CHARACTER", "SET") || accept("CHARSET") { load.characterSet = try name("a character set").lowercased() }
    if accept("FIELDS") || accept("COLUMNS") {
      while true {
        if accept("TERMINATED", "BY") {
          load.fieldsTerminatedBy = try stringBytes()
        } else if accept("OPTIONALLY", "ENCLOSED", "BY") || accept("ENCLOSED", "BY") {
          load.enclosedBy = try stringBytes()
        } else if accept("ESCAPED", "BY") {
          load.escapedBy = try stringBytes()
        } else {
          break
        }
      }
    }
    if accept("LINES") {
      while true {
        if accept("STARTING", "BY") {
          load.linesStartingBy = try stringBytes()
        } else if accept("TERMINATED", "BY") {
          load.linesTerminatedBy = try stringBytes()
        } else {
          break
        }
      }
    }
    if accept("IGNORE") {
      load.ignoredLines = try integer("a number of lines")
      _ = accept("LINES") || accept("ROWS")
    }
    if at("(") {
      advance()
      while token.kind != .end, !at(")") {
        if token.kind == .variable {
          load.columns.append(rawText(token.range))
          advance()
        } else {
          load.columns.append(try name("a column name"))
        }
        _ = accept(",")
      }
      try expect(")")
    }
    load.computes = at("SET")
    return .loadData(load)
  }

  /// The bytes of a string literal, in any encoding.
  private mutating func stringBytes() throws(SyntaxError) -> [UInt8] {
    if token.kind == .hex {
      let digits = lexer.bytes[token.range].filter { $0 != "'" }.dropFirst(rawText(token.range).hasPrefix("0") ? 2 : 1)
      guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { throw failure("a string") }
      advance()
      return [value]
    }
    guard token.kind == .string else { throw failure("a string") }
    let bytes = unquotedBytes(token.range, escapes: lexer.mode.backslashEscapes)
    advance()
    return bytes
  }
}

extension Parser {
  /// The tuples after VALUES, with values as text, for the small tables that DataJoint keeps about a schema. The cursor
  /// is after the head of an INSERT.
  public mutating func values() -> [[String?]] {
    var rows: [[String?]] = []
    if !accept("VALUES") { _ = accept("VALUE") }
    while accept("(") {
      var row: [String?] = []
      while !at(")"), token.kind != .end {
        if accept("NULL") {
          row.append(nil)
        } else if accept("CONVERT"), accept("(") {
          // CONVERT(0x… USING utf8mb4): how scripts write text that a terminal would act on.
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

  /// The text of a 0x… literal; the text of any other token.
  private mutating func hexadecimalText() -> String {
    let text = rawText(token.range)
    guard token.kind == .hex, let bytes = Hex.decode(text.utf8.dropFirst(2)) else { return text }
    advance()
    return decode(bytes[...])
  }
}
