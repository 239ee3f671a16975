import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

extension InputFormat {
  /// The output of `djaudit rewrite --to postgresql`.
  static let copyScript = InputFormat(
    "SQL dumps", endings: ["sql"], recognizes: { $0.text.hasPrefix(InputLoader.copyScriptMarker) },
    part: { _, ending in ending == "sql" ? .dump : nil },
    read: { (loader, source, file) throws(InputError) in
      try loader.readCopyScript(source, file: file.name, encoding: file.encoding)
    })
}

/// Reads the output of `djaudit rewrite --to postgresql`: definitions, rows as COPY text, keys and comments. Statements
/// are read as the MySQL statements that they came from; a script from elsewhere may contain some that are not
/// understood.
extension InputLoader {
  /// How such a script begins.
  public static let copyScriptMarker = "-- A PostgreSQL dump for DataJoint 2.x. Made by djaudit rewrite."
  /// What an `InputSummary` calls it.
  public static let copyScriptFormat = "PostgreSQL dump"
  private static let rowLimit = 1 << 31

  mutating func readCopyScript(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    var script = CopyScript()
    if try !readCopyScript(source, file: file, encoding: encoding, &script) {
      note(.noCompletionMark, "\(file) does not end with '-- Dump completed': it may be cut off between two statements")
    }
    close(script, SourcePosition(file: file, byte: 0, line: 1, column: 1))
  }

  /// Applies what a script says at the end about tables that come earlier.
  mutating func close(_ script: CopyScript, _ position: SourcePosition) {
    do throws(SyntaxError) { for sql in script.closing() { try apply(sql, at: position) } } catch { note(error) }
  }

  /// Reads one file of a script, which may consist of several; returns whether it says that the dump is complete.
  mutating func readCopyScript(
    _ source: PeekedSource, file: String, encoding: String?, _ script: inout CopyScript
  ) throws(InputError) -> Bool {
    var reader = try ByteReader(source, file: file, options: options)
    var summary = InputSummary(path: file, format: InputLoader.copyScriptFormat, encoding: encoding, rows: 0)
    builder.beginInput(defaultSchema: nil)
    builder.setServer(Server(flavor: .mysql, version: [9, 0, 0]))
    var statement: [UInt8] = []
    var lineNumber = 0
    var start = SourcePosition(file: file, byte: 0, line: 1, column: 1)
    var isComplete = false
    while true {
      let offset = reader.byteOffset
      lineNumber += 1
      var line: [UInt8] = []
      let hasEnd = try reader.read(to: "\n", into: &line, limit: InputLoader.rowLimit)
      if hasEnd { _ = try reader.next() }
      if !hasEnd, line.isEmpty { break }
      if statement.isEmpty {
        if line.isEmpty || line.starts(with: ["\\"]) { continue }
        if line.starts(with: "--".utf8) {
          if line.starts(with: "-- Dump completed".utf8) { isComplete = true }
          continue
        }
        start = SourcePosition(file: file, byte: offset, line: lineNumber, column: 1)
      } else {
        statement.append("\n")
      }
      statement += line
      guard CopyScript.isWhole(statement) else { continue }
      summary.statements += 1
      let text = statement
      statement = []
      do throws(SyntaxError) {
        if let (table, columns) = try script.copy(text, at: start) {
          try readCopyRows(
            &reader, table, columns, script, file: file, line: &lineNumber, count: &summary.rows, at: start)
        } else {
          for sql in try script.statements(text, at: start) { try apply(sql, at: start) }
        }
      } catch { note(error) }
    }
    if !statement.isEmpty { note(SyntaxError(.truncated("a statement"), at: start)) }
    summary.bytes = reader.byteOffset
    inputs.append(summary)
    return isComplete
  }

  private mutating func apply(_ sql: String, at position: SourcePosition) throws(SyntaxError) {
    let bytes = Array(sql.utf8)
    var parser = Parser(bytes, at: position)
    try builder.apply(try parser.statement(), text: bytes, at: position)
  }

  private mutating func readCopyRows(
    _ reader: inout ByteReader, _ name: TableName, _ columns: [String], _ script: CopyScript, file: String,
    line: inout Int, count: inout Int?, at start: SourcePosition
  ) throws(SyntaxError) {
    let definition = builder.catalog[name]
    let isWanted = !options.schemaOnly && !sinks.isEmpty
    let table = definition.map { RowTable($0, list: columns, encoding: .utf8, isInUTC: true) }
    let isBytes = columns.map { column in definition?.column(column)?.type.isBlob ?? false }
    var chunk = RowChunkBuilder(at: start)
    var rows = 0
    while true {
      let offset = reader.byteOffset
      var text: [UInt8] = []
      let hasEnd: Bool
      do throws(InputError) {
        hasEnd = try reader.read(to: "\n", into: &text, limit: InputLoader.rowLimit)
        if hasEnd { _ = try reader.next() }
      } catch { throw SyntaxError(.truncated("the rows of a COPY"), at: start) }
      line += 1
      guard hasEnd else { throw SyntaxError(.truncated("the rows of a COPY"), at: start) }
      if text.elementsEqual("\\.".utf8) { break }
      rows += 1
      guard isWanted, let table else { continue }
      var index = 0
      for field in text.split(separator: "\t", omittingEmptySubsequences: false) {
        if field.elementsEqual("\\N".utf8) {
          chunk.add(nil)
        } else {
          let value = CopyScript.unescaped(field)
          if index < isBytes.count, isBytes[index], value.starts(with: "\\x".utf8) {
            chunk.add(hex: Array(value.dropFirst(2)))
          } else {
            chunk.add(value)
          }
        }
        index += 1
      }
      chunk.endRow(at: offset)
      if chunk.byteCount > InputLoader.chunkSize {
        flush(
          &chunk, of: table,
          at: SourcePosition(file: file, byte: reader.byteOffset, line: line + 1, column: 1))
      }
    }
    if let table { flush(&chunk, of: table, at: start) }
    count = (count ?? 0) + rows
    let head = QualifiedName(schema: name.schema, name.table)
    try builder.addRows(to: head, count: options.schemaOnly ? nil : rows, bytes: 0, at: start)
  }
}

/// The few kinds of statements in a rewritten dump, in MySQL's words.
struct CopyScript {
  private var enums: [TableName: [String]] = [:]
  /// Columns by table, as MySQL would define them, for the comments that come last.
  private var columns: [TableName: [(name: String, definition: String, comment: String)]] = [:]
  private var order: [TableName] = []
  private var tableComments: [TableName: String] = [:]
  /// Keys, which precede the comments.
  private var keys: [String] = []

  /// Whether a statement's text has reached its semicolon, outside quotes.
  static func isWhole(_ text: [UInt8]) -> Bool {
    guard text.last == ";" else { return false }
    var quote: UInt8 = 0
    for byte in text {
      if quote == 0 {
        if byte == "'" || byte == "\"" { quote = byte }
      } else if byte == quote {
        quote = 0
      }
    }
    return quote == 0
  }

  /// Resolves COPY's escapes.
  static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard field.contains("\\") else { return Array(field) }
    var result: [UInt8] = []
    var index = field.startIndex
    while index < field.endIndex {
      guard field[index] == "\\", index + 1 < field.endIndex else {
        result.append(field[index])
        index += 1
        continue
      }
      switch field[index + 1] {
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "t": result.append("\t")
      case "b": result.append(0x08)
      case "f": result.append(0x0C)
      case "v": result.append(0x0B)
      case let byte: result.append(byte)
      }
      index += 2
    }
    return result
  }

  // MARK: Tokens

  private enum Token: Equatable {
    case name(String)
    case text(String)
    /// A word in upper case, a number, or a sign.
    case word(String)
    case end
  }

  private struct Tokens {
    private let bytes: [UInt8]
    private let position: SourcePosition
    private var index = 0

    init(_ bytes: [UInt8], _ position: SourcePosition) {
      self.bytes = bytes
      self.position = position
    }

    mutating func next() throws(SyntaxError) -> Token {
      while index < bytes.count, bytes[index] <= " " { index += 1 }
      guard index < bytes.count else { return .end }
      let byte = bytes[index]
      if byte == "\"" || byte == "'" {
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
          if bytes[index] == byte {
            guard index + 1 < bytes.count, bytes[index + 1] == byte else { break }
            index += 1
          }
          text.append(bytes[index])
          index += 1
        }
        index += 1
        let word = String(decoding: text, as: UTF8.self)
        return byte == "\"" ? .name(word) : .text(word)
      }
      let start = index
      func isWord(_ byte: UInt8) -> Bool {
        "0"..."9" ~= byte || "A"..."Z" ~= byte || "a"..."z" ~= byte || byte == "_"
      }
      if isWord(byte) {
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
      } else {
        index += 1
      }
      return .word(String(decoding: bytes[start..<index], as: UTF8.self).uppercased())
    }

    var peeked: Token? {
      var copy = self
      return try? copy.next()
    }

    mutating func take(_ word: String) throws(SyntaxError) -> Bool {
      guard peeked == .word(word) else { return false }
      _ = try next()
      return true
    }

    mutating func expect(_ words: String...) throws(SyntaxError) {
      for word in words {
        let found = try next()
        guard found == .word(word) else { throw wrong(word, found) }
      }
    }

    mutating func name() throws(SyntaxError) -> String {
      let found = try next()
      guard case .name(let name) = found else { throw wrong("a name in quotes", found) }
      return name
    }

    mutating func tableName() throws(SyntaxError) -> TableName {
      let schema = try name()
      try expect(".")
      return TableName(schema, try name())
    }

    mutating func names() throws(SyntaxError) -> [String] {
      try expect("(")
      var list: [String] = []
      repeat { list.append(try name()) } while try take(",")
      try expect(")")
      return list
    }

    mutating func literal() throws(SyntaxError) -> String {
      let found = try next()
      guard case .text(let text) = found else { throw wrong("a text in quotes", found) }
      return text
    }

    /// Skips the rest of a parenthesis; the opening one comes next.
    mutating func skipParentheses() throws(SyntaxError) {
      try expect("(")
      var depth = 1
      while depth > 0 {
        switch try next() {
        case .word("("): depth += 1
        case .word(")"): depth -= 1
        case .end: throw SyntaxError(.truncated("a statement"), at: position)
        default: break
        }
      }
    }

    func wrong(_ wanted: String, _ found: Token) -> SyntaxError {
      let text =
        switch found {
        case .name(let text), .text(let text), .word(let text): text.printable(limit: 40)
        case .end: "the end"
        }
      return SyntaxError(.expected(wanted, found: text), at: position)
    }
  }

  // MARK: Statements

  /// The table and columns of `COPY … FROM stdin;`; nil for any other statement.
  func copy(_ text: [UInt8], at position: SourcePosition) throws(SyntaxError) -> (TableName, [String])? {
    guard text.starts(with: "COPY ".utf8) else { return nil }
    var tokens = Tokens(text, position)
    try tokens.expect("COPY")
    let table = try tokens.tableName()
    let columns = try tokens.names()
    try tokens.expect("FROM", "STDIN", ";")
    return (table, columns)
  }

  /// A statement in MySQL's words; none if it only matters later, or not at all.
  mutating func statements(_ text: [UInt8], at position: SourcePosition) throws(SyntaxError) -> [String] {
    var tokens = Tokens(text, position)
    let first = try tokens.next()
    switch first {
    case .word("SET"), .word("ANALYZE"), .word("BEGIN"), .word("COMMIT"): return []
    case .word("CREATE"):
      if try tokens.take("SCHEMA") {
        return [
          "CREATE DATABASE \(DumpText.quoteName(try tokens.name())) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
        ]
      }
      if try tokens.take("TYPE") {
        let name = try tokens.tableName()
        try tokens.expect("AS", "ENUM", "(")
        var labels: [String] = []
        repeat { labels.append(try tokens.literal()) } while try tokens.take(",")
        enums[name] = labels
        return []
      }
      if try tokens.take("TABLE") { return [try createTable(&tokens)] }
      let isUnique = try tokens.take("UNIQUE")
      try tokens.expect("INDEX")
      let name = try tokens.name()
      try tokens.expect("ON")
      let table = try tokens.tableName()
      let list = try tokens.names().map(DumpText.quoteName).joined(separator: ",")
      keys.append(
        "ALTER TABLE \(mysql(table)) ADD \(isUnique ? "UNIQUE " : "")KEY \(DumpText.quoteName(name)) (\(list))")
      return []
    case .word("ALTER"):
      try tokens.expect("TABLE")
      let table = try tokens.tableName()
      try tokens.expect("ADD")
      if try tokens.take("PRIMARY") {
        try tokens.expect("KEY")
        let list = try tokens.names().map(DumpText.quoteName).joined(separator: ",")
        keys.append("ALTER TABLE \(mysql(table)) ADD PRIMARY KEY (\(list))")
        return []
      }
      try tokens.expect("FOREIGN", "KEY")
      let own = try tokens.names().map(DumpText.quoteName).joined(separator: ",")
      try tokens.expect("REFERENCES")
      let parent = try tokens.tableName()
      let list = try tokens.names().map(DumpText.quoteName).joined(separator: ",")
      keys.append("ALTER TABLE \(mysql(table)) ADD FOREIGN KEY (\(own)) REFERENCES \(mysql(parent)) (\(list))")
      return []
    case .word("COMMENT"):
      try tokens.expect("ON")
      if try tokens.take("TABLE") {
        let table = try tokens.tableName()
        try tokens.expect("IS")
        tableComments[table] = try tokens.literal()
        return []
      }
      try tokens.expect("COLUMN")
      let table = try tokens.tableName()
      try tokens.expect(".")
      let column = try tokens.name()
      try tokens.expect("IS")
      let comment = try tokens.literal()
      if let index = columns[table]?.firstIndex(where: { $0.name == column }) {
        columns[table]![index].comment = comment
      }
      return []
    default: throw tokens.wrong("a statement of djaudit rewrite", first)
    }
  }

  /// Keys and comments, which need all tables.
  func closing() -> [String] {
    var list = keys
    for table in order {
      let actions =
        (columns[table] ?? []).filter { !$0.comment.isEmpty }.map {
          "MODIFY COLUMN \(DumpText.quoteName($0.name)) \($0.definition) COMMENT \(DumpText.quote($0.comment))"
        } + (tableComments[table].map { ["COMMENT=\(DumpText.quote($0))"] } ?? [])
      if !actions.isEmpty { list.append("ALTER TABLE \(mysql(table)) \(actions.joined(separator: ", "))") }
    }
    return list
  }

  private func mysql(_ table: TableName) -> String {
    DumpText.quoteName(table.schema) + "." + DumpText.quoteName(table.table)
  }

  private mutating func createTable(_ tokens: inout Tokens) throws(SyntaxError) -> String {
    let table = try tokens.tableName()
    try tokens.expect("(")
    var list: [(name: String, definition: String, comment: String)] = []
    var primary: [String] = []
    repeat {
      if try tokens.take("PRIMARY") {
        try tokens.expect("KEY")
        primary = try tokens.names()
        continue
      }
      let name = try tokens.name()
      list.append((name, try definition(&tokens), ""))
    } while try tokens.take(",")
    columns[table] = list
    order.append(table)
    var lines = list.map { "\(DumpText.quoteName($0.name)) \($0.definition)" }
    if !primary.isEmpty { lines.append("PRIMARY KEY (\(primary.map(DumpText.quoteName).joined(separator: ",")))") }
    return
      "CREATE TABLE \(mysql(table)) (\(lines.joined(separator: ", "))) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
  }

  private func definition(_ tokens: inout Tokens) throws(SyntaxError) -> String {
    var text = try type(&tokens)
    while true {
      if try tokens.take("NOT") {
        try tokens.expect("NULL")
        text += " NOT NULL"
      } else if try tokens.take("DEFAULT") {
        let value = try tokens.next()
        // An expression does not affect what rows contain.
        switch value {
        case .text(let literal)
        where !text.hasPrefix("longblob") && !text.hasPrefix("json") && !text.hasPrefix("longtext"):
          text += " DEFAULT \(DumpText.quote(literal))"
        case .word("("):
          var depth = 1
          while depth > 0 {
            switch try tokens.next() {
            case .word("("): depth += 1
            case .word(")"): depth -= 1
            case .end: throw tokens.wrong(")", .end)
            default: break
            }
          }
        default: break
        }
        if tokens.peeked == .word("(") { try tokens.skipParentheses() }
        while try tokens.take(":") { _ = try tokens.next() }
      } else if try tokens.take("CHECK") {
        try tokens.skipParentheses()
      } else if try tokens.take("GENERATED") {
        if try tokens.take("BY") {
          try tokens.expect("DEFAULT", "AS", "IDENTITY")
          try tokens.skipParentheses()
        } else {
          try tokens.expect("ALWAYS", "AS")
          try tokens.skipParentheses()
          try tokens.expect("STORED")
          text += " GENERATED ALWAYS AS (NULL) STORED"
        }
      } else {
        return text
      }
    }
  }

  private func type(_ tokens: inout Tokens) throws(SyntaxError) -> String {
    let first = try tokens.next()
    if case .name(let schema) = first {
      try tokens.expect(".")
      let labels = enums[TableName(schema, try tokens.name())] ?? []
      return "enum(\(labels.map(DumpText.quote).joined(separator: ",")))"
    }
    guard case .word(let word) = first else { throw tokens.wrong("a type", first) }
    var parameters = ""
    if word == "DOUBLE" { try tokens.expect("PRECISION") }
    if tokens.peeked == .word("(") {
      try tokens.expect("(")
      var list: [String] = []
      repeat {
        let number = try tokens.next()
        guard case .word(let digits) = number, Int(digits) != nil else { throw tokens.wrong("a number", number) }
        list.append(digits)
      } while try tokens.take(",")
      try tokens.expect(")")
      parameters = "(\(list.joined(separator: ",")))"
    }
    switch word {
    case "BOOLEAN": return "tinyint(1)"
    case "SMALLINT": return "smallint"
    case "INTEGER": return "int"
    case "BIGINT": return "bigint"
    case "REAL": return "float"
    case "DOUBLE": return "double"
    case "NUMERIC": return "decimal" + parameters
    case "VARCHAR": return "varchar" + parameters
    case "TEXT": return "longtext"
    case "TIMESTAMP": return "datetime" + parameters
    case "INTERVAL": return "time(6)"
    case "DATE": return "date"
    case "BYTEA": return "longblob"
    case "JSONB": return "json"
    case "UUID": return "char(36)"
    default: throw tokens.wrong("a type that djaudit rewrite writes", first)
    }
  }
}
