package import ByteScan
package import Catalog
import Diagnostics
import MySQLSyntax

/// One statement of a plan, with what makes it safe to run again.
public struct SQLStatement: Sendable, Hashable {
  /// The statement to run, without the semicolon.
  public var sql: String
  /// A query: if it returns a number above zero, the statement has been run before and is skipped.
  public var isDone: String?
  /// What must hold immediately before; otherwise the script stops.
  public var stopIf: Guard?
  /// Always run immediately before.
  var before: String?
  /// Run right after, each time.
  var after: String?
  /// How the statement is read, where `before` changes sql_mode.
  var mode = LexicalMode()
  /// Whether the statement contains semicolons, or cannot be read as the script's other statements: the client then
  /// needs another delimiter.
  var needsDelimiter = false

  /// A statement without its semicolon; `isDone` is a query that is true once it need not be run.
  public init(_ sql: String, isDone: String? = nil) {
    self.sql = sql
    self.isDone = isDone
  }

  /// Only a check, which stops the script if the query does not return 0. Skipped if `isDone` says that the work it
  /// protects is done.
  static func assertion(_ query: String, _ message: String, wayOn: String, isDone: String? = nil) -> SQLStatement {
    var statement = SQLStatement("", isDone: isDone)
    statement.stopIf = Guard(query: query, message: "djaudit: " + message, wayOn: wayOn)
    return statement
  }

  /// A check before the rollback, skipped if the session allows discarding what 2.x wrote. This condition is next to
  /// the query, not around it: MySQL 9.7.4 crashes when it prepares such a query within IF within SELECT.
  static func loss(_ query: String, _ message: String, wayOn: String, isDone: String) -> SQLStatement {
    assertion(query, message, wayOn: wayOn, isDone: "SELECT IF(@djaudit_discard = 'yes', 1, (\(isDone)))")
  }

  /// Compares the text in a script.
  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  /// Hashes the bare SQL, which equal statements share.
  public func hash(into hasher: inout Hasher) { hasher.combine(sql) }

  /// The statement as in a script, ending with a semicolon and a line end.
  public var text: String {
    if let stopIf {
      let query = stopIf.query
      // No column has that name: the error at which the client stops shows the message.
      let failing = SQL.script("SELECT " + DumpText.quoteName(String(stopIf.message.unicodeScalars.prefix(200))))
      if isDone == nil, SQL.isPlain(query) { return prepared("IF((\(query)) = 0, 'DO 0',\n  \(failing))") }
      // The query may name something that no longer exists once the work is done.
      let count = SQL.script("SET @djaudit_count = (\(query))")
      return prepared(isDone.map { "IF((\($0)) > 0, 'SET @djaudit_count = 0',\n  \(count))" } ?? count)
        + prepared("IF(@djaudit_count = 0, 'DO 0',\n  \(failing))")
    }
    if let isDone {
      let isPlain = SQL.isPlain(isDone)
      let count = isPlain ? "(\(isDone))" : "@djaudit_count"
      return (isPlain ? "" : prepared(SQL.script("SET @djaudit_count = (\(isDone))")))
        + prepared("IF(\(count) > 0, 'DO 0',\n  \(SQL.script(sql)))")
    }
    if needsDelimiter {
      var delimiter = ";;"
      while sql.utf8.firstRange(of: delimiter.utf8) != nil { delimiter += ";" }
      return (before.map { $0 + ";\n" } ?? "") + "DELIMITER \(delimiter)\n\(sql) \(delimiter)\nDELIMITER ;\n"
        + (after.map { $0 + ";\n" } ?? "")
    }
    return SQL.isPlain(sql) && SQL.isWhole(sql) ? sql + ";\n" : SQLStatement.prepared(SQL.script(sql))
  }

  /// Runs the statement through the server's own parser, which accepts exactly one statement.
  fileprivate static func prepared(_ expression: String) -> String {
    "SET @djaudit_sql = \(expression);\nPREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;\n"
  }

  private func prepared(_ expression: String) -> String { SQLStatement.prepared(expression) }

  /// Why the statement cannot be in a script, where the client must find its end; nil if it can. Statements that can be
  /// prepared always can.
  var obstacle: String? {
    guard needsDelimiter else { return nil }
    return SQL.isWhole(sql, semicolons: true, mode) ? nil : "the client would not read it as one statement"
  }
}

/// A question to the server before something is done that could lose what somebody has written.
public struct Guard: Sendable, Hashable {
  /// A query that must return 0.
  public var query: String
  /// The message that the script stops with: what is wrong, and where.
  public var message: String
  /// How to proceed.
  public var wayOn: String
}

/// A query and its expected answer.
public struct SQLCheck: Sendable, Hashable {
  /// What it checks, in words.
  public var label: String
  /// A query of one row and one column.
  public var sql: String
  /// The expected answer, as text; nil for a count that is only shown.
  public var expected: String?

  /// A check: the query must answer `expected`, if that is given.
  public init(_ label: String, _ sql: String, expected: String?) {
    self.label = label
    self.sql = sql
    self.expected = expected
  }

  /// Prints check, found, expected and verdict as one row.
  public var text: String {
    let query =
      "SELECT \(SQL.literal(label)) AS `check`, found, \(SQL.literal(expected ?? "any")) AS expected, "
      + (expected.map { "IF(found = \(SQL.literal($0)), 'ok', 'FAILED')" } ?? "'ok'")
      + " AS verdict FROM (SELECT (\(sql)) AS found) answer"
    return SQL.isPlain(query) ? query + ";\n" : SQLStatement.prepared(SQL.script(query))
  }
}

/// Pieces of SQL.
package enum SQL {
  /// Whether a text can go into a script as it is: nothing in it moves a cursor or ends a line.
  package static func isPlain(_ text: String) -> Bool { ScriptText.isPlain(text) }

  /// Whether the client takes a text for one statement and nothing else: every string, name and comment is closed, and
  /// outside them there is no semicolon, no backslash (`\\!` runs a program) and no DELIMITER. Expressions and bodies
  /// come out of dumps as they are.
  package static func isWhole(
    _ text: String, semicolons: Bool = false, _ mode: LexicalMode = LexicalMode()
  ) -> Bool {
    let bytes = Array(text.utf8)
    var index = 0
    var openComments = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case "'", "\"", "`":
        index += 1
        while index < bytes.count, bytes[index] != byte {
          index += bytes[index] == "\\" && byte != "`" && mode.backslashEscapes ? 2 : 1
        }
        // Doubled quotes are two adjacent strings: the end is the same.
        guard index < bytes.count else { return false }
      case "\\": return false
      case ";" where !semicolons: return false
      case "#", "-":
        if byte == "-", next != "-" || index + 2 < bytes.count && bytes[index + 2] > " " { break }
        // A comment up to the end of the line would swallow the statement's end.
        while index < bytes.count, bytes[index] != "\n" { index += 1 }
        guard semicolons, index < bytes.count else { return false }
      case "/" where next == "*":
        // The contents of a version comment are code.
        let mark = index + 2 < bytes.count ? bytes[index + 2] : 0
        if mark == "!" || mark == "+" || mark == "M" && index + 3 < bytes.count && bytes[index + 3] == "!" {
          openComments += 1
          index += 1
          break
        }
        index += 2
        while index + 1 < bytes.count, bytes[index] != "*" || bytes[index + 1] != "/" { index += 1 }
        guard index + 1 < bytes.count else { return false }
        index += 1
      case "*" where next == "/":
        openComments -= 1
        index += 1
      case "D", "d":
        let isEnd = index + 9 >= bytes.count || !Lexer.isWordByte(bytes[index + 9])
        if isEnd, bytes[index...].prefix(9).lazy.map({ $0 | 0x20 }).elementsEqual("delimiter".utf8) { return false }
      default: break
      }
      index += 1
    }
    return openComments == 0
  }

  /// A string literal; in hexadecimal if it contains something that a terminal or the client would act on.
  package static func literal(_ text: String) -> String { ScriptText.literal(text) }

  /// A statement as a string literal, on as many lines as the statement.
  package static func script(_ sql: String) -> String {
    isPlain(sql) ? "'" + sql.replacingEach("\\", with: "\\\\").replacingEach("'", with: "''") + "'" : literal(sql)
  }

  package static func name(_ name: String) -> String { DumpText.quoteName(name) }
  package static func name(_ table: TableName) -> String { name(table.schema) + "." + name(table.table) }
  package static func names(_ list: some Sequence<String>) -> String { list.map(name).joined(separator: ", ") }

  private static func place(_ table: TableName) -> String {
    "TABLE_SCHEMA = \(literal(table.schema)) AND TABLE_NAME = \(literal(table.table))"
  }

  /// Counts a column: 1 or 0.
  package static func countColumn(_ table: TableName, _ column: String, and condition: String = "") -> String {
    "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE \(place(table)) AND COLUMN_NAME = \(literal(column))"
      + (condition.isEmpty ? "" : " AND " + condition)
  }

  package static func countTable(_ table: TableName, and condition: String = "") -> String {
    "SELECT COUNT(*) FROM information_schema.TABLES WHERE \(place(table))"
      + (condition.isEmpty ? "" : " AND " + condition)
  }

  package static func countSchema(_ schema: String, and condition: String = "") -> String {
    "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(literal(schema))"
      + (condition.isEmpty ? "" : " AND " + condition)
  }

  /// A collation with its character set, as in the default of a table or schema.
  static func collation(_ name: String) -> String {
    "CHARACTER SET \(CharacterSet.ofCollation(name)) COLLATE \(name)"
  }

  package static func countForeignKey(_ table: TableName, _ name: String) -> String {
    "SELECT COUNT(*) FROM information_schema.TABLE_CONSTRAINTS WHERE \(place(table)) AND CONSTRAINT_TYPE = 'FOREIGN KEY'"
      + " AND CONSTRAINT_NAME = \(literal(name))"
  }

  /// Counts these columns of a table.
  package static func countColumns(_ table: TableName, _ columns: [String]) -> String {
    "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE \(place(table)) AND COLUMN_NAME IN (\(columns.map(literal).joined(separator: ", ")))"
  }

  package static func not(_ query: String) -> String { "SELECT 1 - (\(query))" }

  /// Counts columns that have the expected value in one column of information_schema.
  package static func countColumns(_ table: TableName, _ respect: String, _ list: [(column: String, value: String)])
    -> String
  {
    let list = list.map { "(\(literal($0.column)), \(literal($0.value)))" }.joined(separator: ", ")
    return
      "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE \(place(table)) AND (COLUMN_NAME, \(respect)) IN (\(list))"
  }

  /// Counts columns that have the expected comment.
  package static func countComments(_ table: TableName, _ columns: [Column]) -> String {
    countColumns(table, "COLUMN_COMMENT", columns.map { ($0.name, $0.comment) })
  }
}
