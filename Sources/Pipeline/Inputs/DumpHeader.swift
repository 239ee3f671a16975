import Catalog
import Diagnostics

/// What the comments at the beginning of a dump say about its server and database, for every client that writes them.
struct DumpHeader {
  /// The version as the server reports it: `8.0.36`, `10.11.19-MariaDB-log`.
  private(set) var version: String?
  /// The database that was dumped.
  private(set) var database: String?

  /// Reads a comment of one or more lines.
  init(_ comment: String) {
    var type: String?
    for line in comment.split(whereSeparator: \.isNewline) {
      let text = line.drop { "-#/*! \t".contains($0) }
      // Computed once: most lines name a table and begin with none of the keys.
      let start = text.prefix(DumpHeader.longestKey).lowercased()
      // mysqldump: `Server version<TAB>8.0.36`; phpMyAdmin, mysqlpump, HeidiSQL: `Server version: …`, also in other
      // languages; Navicat: `Source Server Version : 80031 (8.0.31)`.
      if let value = DumpHeader.value(text, start, anyOf: DumpHeader.versionKeys) {
        version = version ?? DumpHeader.version(value)
      } else if let value = DumpHeader.value(text, start, anyOf: ["source server type"]) {
        type = value
      } else if text.hasPrefix("Host: ") {
        // mysqldump, and MySQL Shell with the table after it; Sequel Pro and Ace: `Host: 127.0.0.1 (MySQL 8.0.33)`.
        if let range = text.firstRange(of: "Database: ") {
          database = String(text[range.upperBound...].split(separator: "    Table: ", maxSplits: 1).first ?? "")
        }
        if let range = text.firstRange(of: "(MySQL ") { version = String(text[range.upperBound...].dropLast()) }
      } else if let value = DumpHeader.value(text, start, anyOf: DumpHeader.databaseKeys) {
        // phpMyAdmin puts the name in backticks; Sequel Pro and TablePlus do not.
        database = value.filter { $0 != "`" }
      } else if text.hasPrefix("MySQL - ") {
        // SQLyog: `MySQL - 5.7.24 : Database - lab`
        let rest = text.dropFirst("MySQL - ".count)
        version = String(rest.prefix { $0 != " " })
        if let range = rest.firstRange(of: ": Database - ") { database = String(rest[range.upperBound...]) }
      } else if text.hasPrefix("Adminer "), text.hasSuffix(" dump"), let range = text.firstRange(of: "MySQL ") {
        version = String(text[range.upperBound...].dropLast(" dump".count))
      }
    }
    if let type, type.lowercased().contains("mariadb"), let found = version, !found.lowercased().contains("mariadb") {
      version = found + "-MariaDB"
    }
    if database?.isEmpty == true { database = nil }
  }

  /// "Server version" as clients write it, including phpMyAdmin's translations: German, French, Spanish, Italian,
  /// Portuguese, Dutch, Polish, Russian, Chinese, Japanese.
  private static let versionKeys = [
    "server version", "server-version", "source server version", "version du serveur", "versión del servidor",
    "versione del server", "versão do servidor", "serverversie", "wersja serwera", "версия сервера", "服务器版本",
    "サーバのバージョン",
  ]
  /// "Database", and Navicat's names for it.
  private static let databaseKeys = [
    "database:", "datenbank:", "base de données", "base de datos:", "banco de dados:", "base de dados:", "baza danych:",
    "база данных:", "数据库", "データベース:", "source schema", "source database",
  ]
  private static let longestKey = (versionKeys + databaseKeys).map(\.count).max()!
  /// French puts a no-break space before the colon, Chinese has its own colon.
  private static let separators = ": \t\u{A0}\u{202F}："

  /// The text after the key that a line begins with, without blanks and a colon; `start` is the beginning of the line
  /// in lower case.
  private static func value(_ line: Substring, _ start: String, anyOf keys: [String]) -> String? {
    for key in keys where start.hasPrefix(key) {
      let rest = line.dropFirst(key.count)
      guard key.hasSuffix(":") || rest.first.map(separators.contains) == true else { continue }
      let value = rest.trimmingPrefix { separators.contains($0) }
      if !value.isEmpty { return String(value) }
    }
    return nil
  }

  /// The version in a client's text: Navicat gives it as a number, and newer Navicat also as text.
  private static func version(_ text: String) -> String? {
    if text.allSatisfy(\.isASCIIDigit) || text.contains("("), let number = Int(text.prefix(while: \.isASCIIDigit)),
      number >= 30_000, number < 1_000_000
    {
      if let range = text.firstRange(of: "(") { return String(text[range.upperBound...].prefix { $0 != ")" }) }
      return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }
    return text.first?.isASCIIDigit == true ? text : nil
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

/// A line that a program wrote among the SQL.
struct ClientMessage {
  let text: String

  /// Whether it says that the dump is missing something. Warnings, notes and deprecations do not matter; nor do
  /// tablespaces, which contain no table, and which mysqldump 8 needs a privilege for.
  var isError: Bool {
    let line = text.lowercased()
    for notice in ["[warning]", "warning:", "[note]", "deprecated", "when trying to dump tablespaces"]
    where line.contains(notice) {
      return false
    }
    let errors = [
      "error", "errno", "couldn't", "could not", "can't", "cannot", "failed", "denied", "unknown", "lost connection",
      "gone away", "killed", "broken pipe", "no space", "out of memory", "interrupted",
    ]
    return errors.contains { line.contains($0) }
  }
}
