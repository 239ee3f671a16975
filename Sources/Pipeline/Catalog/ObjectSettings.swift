public import ByteScan
import MySQLSyntax

/// The settings of the session in which a view, trigger, routine or event was created. A server keeps them, reads the
/// body under them, and runs it under them (MySQL manual, SHOW CREATE TRIGGER); of a view it keeps the collation alone.
public struct ObjectSettings: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case sqlMode = "sql_mode"
    case collation = "collation_connection"
  }

  /// The parts of sql_mode, in upper case and separated by commas; nil if the input does not say.
  public var sqlMode: String?
  /// collation_connection, which strings in the body have; nil if the input does not say.
  public var collation: String?

  /// Settings as far as they are known. What is no word of SQL is left out.
  public init(sqlMode: String? = nil, collation: String? = nil) {
    let isWord = { (text: Substring) in text.utf8.allSatisfy { "A"..."Z" ~= $0 & 0xDF || "0"..."9" ~= $0 || $0 == "_" }
    }
    self.sqlMode = sqlMode?.uppercased().split(separator: ",").map { $0.filter { $0 != " " } }
      .filter { isWord($0[...]) }.joined(separator: ",")
    self.collation = collation.flatMap { isWord($0[...]) ? $0.lowercased() : nil }
  }

  /// What is read of a view: the server keeps it in words that every sql_mode reads alike.
  var ofView: ObjectSettings? {
    let reading = sqlMode.map { mode in
      mode.split(separator: ",").filter { ObjectSettings.modesOfReading.contains(String($0)) }.joined(separator: ",")
    }
    let mode = reading == "" ? nil : reading
    return mode == nil && collation == nil ? nil : ObjectSettings(sqlMode: mode, collation: collation)
  }

  /// How the body is read.
  public var lexicalMode: LexicalMode { LexicalMode(sqlMode: (sqlMode ?? "").split(separator: ",")) }

  /// Those that `server` has, without modes and collations of the other family alone.
  public func known(to server: Server) -> ObjectSettings {
    let foreign = server.isMariaDB ? ObjectSettings.modesOfMySQL : ObjectSettings.modesOfMariaDB
    let isForeign = { (collation: String) in
      server.isMariaDB
        ? collation.contains("_0900_") : collation.contains("uca1400") || collation.contains("_nopad_")
    }
    return ObjectSettings(
      sqlMode: sqlMode.map { $0.split(separator: ",").filter { !foreign.contains(String($0)) }.joined(separator: ",") },
      collation: collation.flatMap { isForeign($0) ? nil : $0 })
  }

  /// SQL before and after a statement that creates an object on `server`: its settings, and back. Nil if there are none.
  public func statements(for server: Server) -> (before: String, after: String)? {
    let own = known(to: server)
    let names = [own.sqlMode.map { ("sql_mode", $0) }, own.collation.map { ("collation_connection", $0) }].compactMap(
      \.self)
    guard !names.isEmpty else { return nil }
    let before =
      names.map { "@djaudit_own_\($0.0) = @@SESSION.\($0.0)" }
      + names.map { "SESSION \($0.0) = \(DumpText.quote($0.1))" }
    let after = names.map { "SESSION \($0.0) = @djaudit_own_\($0.0)" }
    return ("SET " + before.joined(separator: ", "), "SET " + after.joined(separator: ", "))
  }

  /// Those that change what an expression means.
  private static let modesOfReading: Set<String> = [
    "ANSI", "ANSI_QUOTES", "HIGH_NOT_PRECEDENCE", "IGNORE_SPACE", "NO_BACKSLASH_ESCAPES", "ORACLE", "PIPES_AS_CONCAT",
    "REAL_AS_FLOAT",
  ]

  /// Refused by MySQL 9.7 with error 1231: those that MySQL 8.0 removed, and MariaDB's own.
  private static let modesOfMariaDB: Set<String> = [
    "DB2", "EMPTY_STRING_IS_NULL", "MAXDB", "MSSQL", "MYSQL323", "MYSQL40", "NO_AUTO_CREATE_USER", "NO_FIELD_OPTIONS",
    "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "ORACLE", "POSTGRESQL", "SIMULTANEOUS_ASSIGNMENT", "TIME_ROUND_FRACTIONAL",
  ]

  /// Refused by MariaDB 10.11 with error 1231.
  private static let modesOfMySQL: Set<String> = ["TIME_TRUNCATE_FRACTIONAL"]
}
