import Blobs
import Catalog
import MySQLSyntax
import Text

/// What `BlobReader` recognizes, as SQL.
enum BlobSQL {
  /// The first bytes of blobs, by kind, as hexadecimal digits: DataJoint's `ZL123\0`, `mYm\0` and `dj0\0`, pickle's
  /// protocols 2 to 5, NumPy's and HDF5's.
  static let magics: [(name: String, prefixes: [String])] = [
    ("compressed", ["5A4C31323300"]), ("plain", ["6D596D00", "646A3000"]),
    ("pickle", ["8002", "8003", "8004", "8005"]),
    ("NumPy", ["934E554D5059"]), ("HDF5", ["89484446"]),
  ]

  static func begins(_ c: String, _ prefixes: [String]) -> String {
    "LEFT(\(c), \(prefixes[0].utf8.count / 2)) IN (\(prefixes.map { "0x" + $0 }.joined(separator: ", ")))"
  }

  static func isNone(of prefixes: [String], _ c: String) -> String {
    Dictionary(grouping: prefixes, by: \.utf8.count).sorted { $0.key < $1.key }.map { length, list in
      "LEFT(\(c), \(length / 2)) NOT IN (\(list.map { "0x" + $0 }.joined(separator: ", ")))"
    }.joined(separator: " AND ")
  }

  /// Text without control characters; the last character of a long text may be cut off. The pattern is
  /// `[^A-^H^N-^_DEL]`, without backslashes, which not every server's regular expressions know.
  static func isText(_ head: String, _ c: String) -> String {
    func isUTF8(_ bytes: String) -> String { "CAST(CONVERT(\(bytes) USING utf8mb4) AS BINARY) <=> \(bytes)" }
    let cut = (1...3).map { isUTF8("LEFT(\(c), \(1024 - $0))") }.joined(separator: " OR ")
    return "LOCATE(0x00, \(head)) = 0 AND NOT \(matches(head, "X'5B012D080E2D1F7F5D'"))"
      + " AND (\(isUTF8(head)) OR LENGTH(\(c)) >= 1024 AND (\(cut)))"
  }

  /// Bytes as single-byte characters, compared with case.
  private static func matches(_ head: String, _ pattern: String) -> String {
    "(CONVERT(\(head) USING latin1) COLLATE latin1_bin REGEXP _latin1 \(pattern))"
  }

  /// What `str` and `repr` make of an array: a number followed by a blank instead of a comma.
  static func looksLikeArray(_ head: String) -> String {
    let blank = "[[:space:]]"
    let start = "^\(blank)*\\\\[(\\\\[|\(blank))*"
    let word = "([-+.0-9][-+.0-9A-Za-z]*|nan|inf|True|False)"
    let lone = "([-+.0-9][-+.0-9A-Za-z]*[.]|[.]|nan|inf|True|False)"
    return matches(head, "'^\(blank)*(rec[.])?array[(]'")
      + " OR \(matches(head, "'\(start)\(word)\(blank)'"))"
      + " AND NOT \(matches(head, "'\(start)\(word)\(blank)+(,|\\\\])'"))"
      + " OR \(matches(head, "'\(start)\(lone)\\\\]'"))"
  }

  static func looksLikeJSON(_ head: String, _ c: String) -> String {
    let blank = "[[:space:]]*"
    func begins(_ open: String, _ next: String, _ close: String) -> String {
      "\(matches(head, "'^\(blank)\\\\\(open)\(blank)(\(next))'"))"
        + " AND (LENGTH(\(c)) >= 1024 OR \(matches(head, "'\\\\\(close)\(blank)$'")))"
    }
    return begins("{", "\"|\\\\}", "}") + " OR "
      + begins("[", "\"|\\\\]|\\\\[|\\\\{|-|[0-9]|true|false|null", "]")
  }

  // MARK: Contents

  /// How many bytes of the plain form are examined: a header with up to eight dimensions.
  private static let headLength = 4 + 1 + 8 + 8 * 8 + 4 + 4

  /// Column, measure and value for each kind of contents in one column: how many there are and how many are compressed;
  /// for arrays, also the bytes of all and of the largest, and whether some are complex. Each blob is opened once:
  /// LIMIT keeps the server from merging the queries into one that opens it again for each expression. MySQL's
  /// UNCOMPRESS takes a 4-byte length and zlib's stream; above max_allowed_packet it returns NULL, which does not mean
  /// damage.
  static func contents(_ column: Column, of table: TableName) -> String {
    let c = "t." + DumpText.quoteName(column.name)
    let isCompressed = "LEFT(\(c), 6) = 0x5A4C31323300"
    let size = number(c, 7, 8)
    let plain =
      "UNCOMPRESS(CONCAT(SUBSTRING(\(c), 7, 4), SUBSTRING(\(c), 15)))"
    let opened =
      "SELECT CASE WHEN \(isCompressed) THEN \(size) ELSE LENGTH(\(c)) END AS total, "
      + "CASE WHEN NOT \(isCompressed) THEN LEFT(\(c), \(headLength))"
      + " WHEN LENGTH(\(c)) > 14 AND \(size) <= 1073741823 AND \(size) <= @@max_allowed_packet"
      + " THEN LEFT(\(plain), \(headLength)) END AS head, "
      + "\(isCompressed) AND LENGTH(\(c)) > 14 AND \(size) <= 1099511627776"
      + " AND (\(size) > 1073741823 OR \(size) > @@max_allowed_packet) AS is_large, \(isCompressed) AS is_compressed "
      + "FROM \(name(table)) AS t WHERE \(c) IS NOT NULL AND (\(isCompressed) OR LEFT(\(c), 4) IN (0x6D596D00, 0x646A3000)) "
      + "LIMIT 18446744073709551615"
    let split =
      "SELECT total, head, is_large, is_compressed, LENGTH(head) AS length, HEX(SUBSTRING(head, 5, 1)) AS code, "
      + "\(number("head", 6, 8)) AS many FROM (\(opened)) AS opened"
    let typed =
      "SELECT total, head, is_large, is_compressed, length, code, many, "
      + "CASE WHEN code = '41' AND many <= 8 AND length >= 21 + 8 * many THEN \(number("head", "14 + 8 * many", 4)) END AS type, "
      + "CASE WHEN code = '41' AND many <= 8 AND length >= 21 + 8 * many THEN \(number("head", "18 + 8 * many", 4)) END AS is_complex, "
      // In floating point, which does not overflow and represents blob lengths exactly.
      + "1e0"
      + (0..<8).map { " * CASE WHEN many > \($0) AND many <= 8 THEN \(number("head", 14 + 8 * $0, 8)) ELSE 1 END" }
      .joined()
      + " AS elements FROM (\(split)) AS split"
    let widths =
      "CASE WHEN type IN (3, 8, 9) THEN 1 WHEN type IN (10, 11) THEN 2 WHEN type IN (7, 12, 13) THEN 4 "
      + "WHEN type IN (6, 14, 15) OR type BETWEEN 65536 AND 65548 THEN 8 END"
    let sized = "SELECT typed.*, elements * (1 + is_complex) * (\(widths)) AS bytes FROM (\(typed)) AS typed"
    let known = codes.map { "'\($0)'" }.joined(separator: ", ")
    // Strings and containers contain their length.
    let kind =
      "CASE WHEN is_large THEN 'not opened' WHEN head IS NULL OR length < 5 THEN 'damaged' "
      + "WHEN LEFT(head, 4) NOT IN (0x6D596D00, 0x646A3000) OR code NOT IN (\(known)) THEN 'damaged' "
      + "WHEN code IN ('41', '53', '43') AND (length < 13 OR many > 64) THEN 'damaged' "
      + "WHEN code IN ('41', '53', '43') AND 13 + 8 * many > total THEN 'damaged' "
      + "WHEN code IN ('41', '53', '43') AND many > 8 THEN 'not opened' "
      + "WHEN code = '41' AND (type IS NULL OR NOT (type BETWEEN 3 AND 15 OR type BETWEEN 65536 AND 65548)"
      + " OR is_complex > 1 OR bytes + 21 + 8 * many <> total) THEN 'damaged' "
      + "WHEN code = '41' THEN CONCAT('array ', type) "
      + "WHEN code = '53' AND length < 17 + 8 * many OR code = '43' AND length < 13 + 8 * many THEN 'damaged' "
      + "WHEN code = '46' AND length < 9 THEN 'damaged' "
      + "WHEN code IN ('01', '02', '03', '04', '05', '06', '64') AND (length < 13 OR many > total) THEN 'damaged' "
      + "ELSE CONCAT('structure ', code) END"
    return
      "SELECT \(ScriptText.literal(column.name)), CONCAT('contents ', kind), "
      + "CONCAT_WS(' ', COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS DECIMAL(30,0)), "
      + "CAST(COALESCE(MAX(bytes), 0) AS DECIMAL(30,0)), COALESCE(MAX(is_complex), 0), SUM(is_compressed)) "
      + "FROM (SELECT \(kind) AS kind, bytes, is_complex, is_compressed FROM (\(sized)) AS sized) AS kinds GROUP BY kind"
  }

  /// The codes of all structures, as hexadecimal digits.
  private static let codes = (0...255).filter { BlobHeader.Structure(code: UInt8($0)) != nil }.map { code in
    Hex.digits(code, width: 2, uppercase: true)
  }

  /// An unsigned little-endian number.
  private static func number(_ bytes: String, _ start: Int, _ width: Int) -> String {
    number(bytes, String(start), width)
  }

  private static func number(_ bytes: String, _ start: String, _ width: Int) -> String {
    "CAST(CONV(HEX(REVERSE(SUBSTRING(\(bytes), \(start), \(width)))), 16, 10) AS UNSIGNED)"
  }

  static func name(_ table: TableName) -> String {
    DumpText.quoteName(table.schema) + "." + DumpText.quoteName(table.table)
  }
}
