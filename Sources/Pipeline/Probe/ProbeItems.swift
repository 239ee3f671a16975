import Catalog
import Evidence
import MySQLSyntax

// What a scan asks about columns. `c` is the column's name in backticks, after the alias `t`.

extension ProbeQuestion.Item {
  /// Counts the rows that satisfy a condition.
  static func count(_ condition: String) -> String { "COUNT(CASE WHEN \(condition) THEN 1 END)" }

  static func items(_ column: Column, _ measure: Measure) -> [Self] {
    let c = "t." + DumpText.quoteName(column.name)
    var items: [(String, String)] = []
    // No need to ask about a column that cannot be NULL.
    if column.isNullable { items.append(("nulls", count("\(c) IS NULL"))) }
    switch measure {
    case .integer, .boolean:
      let bounds = NumberEvidence.bounds(of: column.type)
      let lower = bounds.reversed().map { "WHEN MIN(\(c)) >= \($0) THEN \($0)" }.joined(separator: " ")
      let upper = bounds.map { "WHEN MAX(\(c)) <= \($0) THEN \($0)" }.joined(separator: " ")
      items += [("at least", "CASE \(lower) END"), ("at most", "CASE \(upper) END")]
      if measure == .boolean { items += [("zeros", count("\(c) = 0")), ("ones", count("\(c) = 1"))] }
    case .float, .decimal, .hash, .uuid: break
    case .date, .timestamp:
      // MySQL manual, Date and Time Functions: missing parts of an incomplete date are 0.
      let zero = "(MONTH(\(c)) = 0 OR DAYOFMONTH(\(c)) = 0)"
      items.append(("zero dates", count(zero)))
      if measure == .date { items.append(("before 1000", count("YEAR(\(c)) < 1000 AND NOT \(zero)"))) }
      if let digits = column.type.parameters.first, digits > 0 {
        items.append(("fractions", count("MICROSECOND(\(c)) <> 0 AND YEAR(\(c)) >= 1000 AND NOT \(zero)")))
      }
    case .time:
      items.append(("not times of day", count("\(c) < CAST('00:00:00' AS TIME) OR HOUR(\(c)) >= 24")))
      if let digits = column.type.parameters.first, digits > 0 {
        items.append(("fractions", count("MICROSECOND(\(c)) <> 0")))
      }
    case .text: items += textItems(column, c)
    case .length: items.append(("longest bytes", "MAX(LENGTH(\(c)))"))
    case .blob: items += blobItems(c)
    case .attachment: items += attachmentItems(c)
    }
    return items.map { Self(column: column.name, name: $0.0, sql: $0.1) }
  }

  /// Rules need to know about text as a client that speaks utf8mb4 sees it.
  private static func textItems(_ column: Column, _ c: String) -> [(String, String)] {
    let set = column.characterSet.map(CharacterSet.canonical)
    let hasUTF8 = set == "utf8mb4" || set == "utf8mb3"
    // As bytes: what is stored, and what the client gets.
    let stored = "CAST(\(c) AS BINARY)"
    let sent = hasUTF8 ? stored : "CAST(CONVERT(\(c) USING utf8mb4) AS BINARY)"
    let isBeyondASCII = "LENGTH(\(sent)) <> CHAR_LENGTH(\(c))"
    /// Bytes are UTF-8 if a conversion leaves them unchanged: it returns NULL (MySQL) or ? (MariaDB) for others.
    func isUTF8(_ bytes: String) -> String { "CAST(CONVERT(\(bytes) USING utf8mb4) AS BINARY) <=> \(bytes)" }
    let invalid = hasUTF8 ? "NOT (\(isUTF8(stored)))" : ""
    var items = [
      ("longest characters", "MAX(CHAR_LENGTH(\(c)))"), ("longest bytes", "MAX(LENGTH(\(sent)))"),
      ("empty", count("LENGTH(\(c)) = 0")),
      ("beyond ASCII", count(hasUTF8 ? "\(isBeyondASCII) OR \(invalid)" : isBeyondASCII)),
    ]
    if hasUTF8 { items.append(("invalid UTF-8", count(invalid))) }
    if set == "latin1" {
      items.append(("mojibake", count("\(isBeyondASCII) AND \(isUTF8(stored))")))
    } else {
      let latin1 = "CONVERT(\(c) USING latin1)"
      items.append(
        (
          "mojibake",
          count(
            "\(isBeyondASCII) AND CAST(CONVERT(\(latin1) USING utf8mb4) AS BINARY) <=> \(sent) AND "
              + isUTF8("CAST(\(latin1) AS BINARY)"))
        ))
    }
    return items + [
      ("trailing spaces", count("RIGHT(\(sent), 1) = 0x20")),
      ("JSON", count("CONCAT(LEFT(\(sent), 1), RIGHT(\(sent), 1)) IN (0x7B7D, 0x5B5D)")),
    ]
  }

  /// The kinds exclude each other; anything else is other bytes.
  private static func blobItems(_ c: String) -> [(String, String)] {
    let known = BlobSQL.magics.flatMap(\.prefixes).filter { $0.count <= 14 }
    let isOther = "LENGTH(\(c)) > 0 AND " + BlobSQL.isNone(of: known, c)
    let head = "LEFT(\(c), 1024)"
    let text = isOther + " AND " + BlobSQL.isText(head, c)
    let array = "(\(BlobSQL.looksLikeArray(head)))"
    let json = "(\(BlobSQL.looksLikeJSON(head, c)))"
    return BlobSQL.magics.map { ($0.name, count(BlobSQL.begins(c, $0.prefixes))) } + [
      ("empty", count("LENGTH(\(c)) = 0")),
      ("destroyed arrays", count("\(text) AND \(array)")),
      ("JSON", count("\(text) AND NOT \(array) AND \(json)")),
      ("other text", count("\(text) AND NOT \(array) AND NOT \(json)")),
      ("longest bytes", "MAX(LENGTH(\(c)))"),
    ]
  }

  /// `name NUL contents`, the name within the first 1024 bytes.
  private static func attachmentItems(_ c: String) -> [(String, String)] {
    [
      ("empty", count("LENGTH(\(c)) = 0")),
      ("without a name", count("LENGTH(\(c)) > 0 AND LOCATE(0x00, LEFT(\(c), 1024)) < 2")),
      ("longest bytes", "MAX(LENGTH(\(c)))"),
    ]
  }
}

extension NumberEvidence {
  /// The bounds within the range of an integer type, in order.
  static func bounds(of type: DataType) -> [Int128] {
    // A year is 0 to 2155.
    let limits = type.integers ?? 0...Int128(UInt16.max)
    return Set(bounds).filter(limits.contains).sorted()
  }
}
