/// Dumps that djaudit did not write; no output may replace one, whatever command was given its name.
enum ForeignDump {
  /// Whether a file's first bytes look like such a dump. Compressed files do not count, since djaudit writes those,
  /// too.
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

  /// How SQL scripts begin.
  private static let beginnings = [
    "--", "/*", "#", "create table", "create database", "create schema", "insert into", "drop table", "set names",
    "use `",
  ]

  /// What distinguishes a dump from other files that begin with a comment.
  private static let marks = [
    "dump", "create table", "create database", "insert into", "drop table", "phpmyadmin", "heidisql", "navicat",
  ]
}
