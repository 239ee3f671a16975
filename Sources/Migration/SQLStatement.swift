import Catalog
import Diagnostics
import MySQLSyntax

/// One statement of a plan, with what makes it safe to run again.
public struct SQLStatement: Sendable, Hashable {
  /// What is run, without the semicolon.
  public var sql: String
  /// A query: when it gives a number above zero the statement has been run before and is skipped.
  public var isDone: String?
  /// A query that has to give 0 right before: otherwise the script stops with this message.
  public var stopIf: (query: String, message: String)?
  /// Run right before, each time.
  var before: String?
  /// Whether the statement holds semicolons: the client is told another delimiter.
  var needsDelimiter = false

  public init(_ sql: String, isDone: String? = nil) {
    self.sql = sql
    self.isDone = isDone
  }

  /// Nothing but a check, which stops the script when the query does not give 0.
  public static func assertion(_ query: String, _ message: String) -> SQLStatement {
    var statement = SQLStatement("")
    statement.stopIf = (query, message)
    return statement
  }

  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(sql) }

  /// The statement as a script has it, ending in a semicolon and a line end.
  public var text: String {
    if let (query, message) = stopIf {
      // A column of that name does not exist: the error that the client stops at shows it.
      let failing = SQL.script("SELECT " + DumpText.quoteName(String(message.unicodeScalars.prefix(200))))
      guard let isDone else { return prepared("IF((\(query)) = 0, 'DO 0',\n  \(failing))") }
      // The query may name what is there no more once the work is done.
      return prepared(
        "IF((\(isDone)) > 0, 'SET @djaudit_count = 0',\n  \(SQL.script("SET @djaudit_count = (\(query))")))")
        + prepared("IF(@djaudit_count = 0, 'DO 0',\n  \(failing))")
    }
    if let isDone { return prepared("IF((\(isDone)) > 0, 'DO 0',\n  \(SQL.script(sql)))") }
    if needsDelimiter {
      var delimiter = ";;"
      while sql.contains(delimiter) { delimiter += ";" }
      return (before.map { $0 + ";\n" } ?? "") + "DELIMITER \(delimiter)\n\(sql) \(delimiter)\nDELIMITER ;\n"
    }
    return SQL.isPlain(sql) ? sql + ";\n" : prepared(SQL.script(sql))
  }

  private func prepared(_ expression: String) -> String {
    "SET @djaudit_sql = \(expression);\nPREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;\n"
  }
}

/// A query with the answer that it must give.
public struct SQLCheck: Sendable, Hashable {
  /// What it looks at, in words.
  public var label: String
  /// A query of one row and one column.
  public var sql: String
  public var expected: String

  public init(_ label: String, _ sql: String, expected: String) {
    self.label = label
    self.sql = sql
    self.expected = expected
  }

  /// Prints check, found, expected and verdict as one row.
  public var text: String {
    "SELECT \(SQL.literal(label)) AS `check`, found, \(SQL.literal(expected)) AS expected, "
      + "IF(found = \(SQL.literal(expected)), 'ok', 'FAILED') AS verdict FROM (SELECT (\(sql)) AS found) answer;\n"
  }
}

/// Pieces of SQL.
enum SQL {
  /// Whether a text may stand in a script as it is: nothing in it moves a cursor or ends a line.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } || !text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }
  }

  /// A string literal; in hexadecimal where it holds what a terminal or the client would act on.
  static func literal(_ text: String) -> String {
    if isPlain(text) { return DumpText.quote(text) }
    let digits = text.utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return "CONVERT(0x" + digits.joined() + " USING utf8mb4)"
  }

  /// A statement as a string literal, on as many lines as it has.
  static func script(_ sql: String) -> String {
    isPlain(sql) ? "'" + sql.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'" : literal(sql)
  }

  static func name(_ name: String) -> String { DumpText.quoteName(name) }
  static func name(_ table: TableName) -> String { name(table.schema) + "." + name(table.table) }
  static func names(_ list: some Sequence<String>) -> String { list.map(name).joined(separator: ", ") }

  private static func place(_ table: TableName) -> String {
    "TABLE_SCHEMA = \(literal(table.schema)) AND TABLE_NAME = \(literal(table.table))"
  }

  /// Counts a column: 1 or 0.
  static func countColumn(_ table: TableName, _ column: String, and condition: String = "") -> String {
    "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE \(place(table)) AND COLUMN_NAME = \(literal(column))"
      + (condition.isEmpty ? "" : " AND " + condition)
  }

  static func countTable(_ table: TableName) -> String {
    "SELECT COUNT(*) FROM information_schema.TABLES WHERE \(place(table))"
  }

  static func countForeignKey(_ table: TableName, _ name: String) -> String {
    "SELECT COUNT(*) FROM information_schema.TABLE_CONSTRAINTS WHERE \(place(table)) AND CONSTRAINT_TYPE = 'FOREIGN KEY'"
      + " AND CONSTRAINT_NAME = \(literal(name))"
  }

  static func not(_ query: String) -> String { "SELECT 1 - (\(query))" }

  /// Counts columns whose comment is as given.
  static func countComments(_ table: TableName, _ comments: [(column: String, comment: String)]) -> String {
    let list = comments.map { "(\(literal($0.column)), \(literal($0.comment)))" }.joined(separator: ", ")
    return
      "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE \(place(table)) AND (COLUMN_NAME, COLUMN_COMMENT) IN (\(list))"
  }
}
