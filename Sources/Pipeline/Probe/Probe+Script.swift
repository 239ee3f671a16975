import Catalog
import Diagnostics
import MySQLSyntax

extension Probe {
  /// The columns of every answer.
  static let header = ["schema", "table", "column", "measure", "value"]
  private static let version = "1"
  /// The measure of the first answer, whose value is the version.
  static let formatMeasure = "djaudit probe"
  private static let endMeasure = "end of answers"
  /// Answers about no table: the version at the beginning, and a mark at the end.
  static let firstLine = ["", "", "", formatMeasure, version]
  static let lastLine = ["", "", "", endMeasure, version]

  /// Whether a file that begins like this contains the `mysql` client's answers to a probe.
  public static func isAnswered(by head: [UInt8]) -> Bool {
    head.starts(with: header.joined(separator: "\t").utf8)
  }

  /// The number of statements.
  public var statementCount: Int { questions.count }

  /// The questions as a script for the `mysql` client. It only reads, with one transaction per table, and no statement
  /// runs longer than `seconds` if the server supports a limit.
  public func script(seconds: Int) -> String {
    var text = """
      -- Measurements of rows for djaudit: counts, lengths and bounds, never a value. It only reads.
      --   mysql --batch --force < probe.sql > results.tsv
      --   djaudit audit … --probe-results results.tsv
      -- Each statement ends after at most \(seconds) seconds. With --force the client continues after a failed statement, and what it
      -- asks is listed as not checked.
      SET NAMES utf8mb4;
      SET SESSION sql_mode = '';
      \(sessionLimit(seconds))\(Probe.one(Probe.formatMeasure, Probe.version));

      """
    var table: TableName?
    for question in questions {
      if question.table != table {
        if table != nil { text += "COMMIT;\n" }
        text += "\n-- \(question.table.description.printable(limit: 200))\nSTART TRANSACTION READ ONLY;\n"
        table = question.table
      }
      text += "-- \(question.label)"
      if !question.place.isEmpty { text += " of \(question.place.printable(limit: 100))" }
      text += "\n" + statement(question, seconds)
    }
    if table != nil { text += "COMMIT;\n" }
    return text + "\n\(Probe.one(Probe.endMeasure, Probe.version));\n"
  }

  /// MySQL ends a SELECT by `max_execution_time` (5.7.8 and later), MariaDB any statement by `max_statement_time`
  /// (10.1.1 and later). If no input names the server, it could be either: MySQL treats MariaDB's version comments as
  /// comments, and MariaDB those of MySQL 5.7.
  private func sessionLimit(_ seconds: Int) -> String {
    switch server.flavor {
    case .mysql: "/*!50708 SET SESSION max_execution_time = \(seconds * 1000) */;\n"
    case .mariadb: "SET SESSION max_statement_time = \(seconds);\n"
    case .unknown:
      "/*!50708 SET SESSION max_execution_time = \(seconds * 1000) */;\n"
        + "/*M!100101 SET SESSION max_statement_time = \(seconds) */;\n"
    }
  }

  private static func one(_ measure: String, _ value: String) -> String {
    "SELECT '' AS `schema`, '' AS `table`, '' AS `column`, '\(measure)' AS measure, '\(value)' AS value"
  }

  private func statement(_ question: ProbeQuestion, _ seconds: Int) -> String {
    // Each statement also has its own limit: a client that had to reconnect has lost the session's limit.
    let select = server.isMariaDB ? "SELECT" : "SELECT /*+ MAX_EXECUTION_TIME(\(seconds * 1000)) */"
    let place =
      "\(ScriptText.literal(question.table.schema)) AS `schema`, \(ScriptText.literal(question.table.table)) AS `table`"
    let mark = "\(ScriptText.literal(question.place)) AS `column`, '\(question.mark)' AS measure"
    var sql: String
    if let query = question.query {
      sql =
        "\(select) \(place), a.`column`, a.measure, a.value FROM (\n  SELECT \(mark), '\(question.fingerprint)' AS value\n  UNION ALL (\(query))\n) AS a"
    } else {
      var names = ["SELECT 1 AS n, \(mark)"]
      var numbers = ["a.v1"]
      var items = ["'\(question.fingerprint)' AS v1"]
      for (index, item) in question.items.enumerated() {
        names.append(
          "SELECT \(index + 2), \(ScriptText.literal(item.column)), '\(question.label) \(item.name)'")
        numbers.append("a.v\(index + 2)")
        items.append("\(item.sql) AS v\(index + 2)")
      }
      sql =
        "\(select) \(place), m.`column`, m.measure, ELT(m.n, \(numbers.joined(separator: ", "))) AS value\n"
        + "FROM (\n  SELECT \(items.joined(separator: ",\n    "))\n  "
        + (question.source.map { "FROM \($0)" } ?? "") + "\n) AS a CROSS JOIN (\n  "
        + names.joined(separator: "\n  UNION ALL ") + "\n) AS m"
    }
    if server.isMariaDB { sql = "SET STATEMENT max_statement_time = \(seconds) FOR " + sql }
    // Names with control characters would reach the client, so the server's own parser gets them as hexadecimal digits.
    if ScriptText.isPlain(sql) { return sql + ";\n" }
    return "SET @djaudit_sql = CONVERT(\(ScriptText.hexadecimal(sql)) USING utf8mb4);\n"
      + "PREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;\n"
  }
}
