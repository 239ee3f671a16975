/// Dumps of databases that djaudit has not written: no output replaces one, whichever command was given its name.
enum ForeignDump {
  /// Whether a file looks like one by its first bytes. Compressed files do not: djaudit writes such, too.
  static func isOne(_ path: String) -> Bool { isOne(FileSystem.head(of: path, count: 4096)) }

  static func isOne(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("djaudit") { return false }
    let first = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if first.hasPrefix("<?xml") { return text.contains("<mysqldump") || text.contains("<resultset") }
    guard beginnings.contains(where: first.hasPrefix) else { return false }
    return first.hasPrefix("--") || first.hasPrefix("/*") || first.hasPrefix("#")
      ? marks.contains(where: text.contains) : true
  }

  /// How a script of SQL begins.
  private static let beginnings = [
    "--", "/*", "#", "create table", "create database", "create schema", "insert into", "drop table", "set names",
    "use `",
  ]

  /// What tells a dump from other files that begin with a comment.
  private static let marks = [
    "dump", "create table", "create database", "insert into", "drop table", "phpmyadmin", "heidisql", "navicat",
  ]
}
