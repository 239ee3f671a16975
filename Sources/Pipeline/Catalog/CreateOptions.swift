import MySQLSyntax

/// Options of a table as in definitions, `key=value` in the order of SHOW CREATE TABLE, and as in CREATE_OPTIONS of
/// information_schema. What CREATE_OPTIONS leaves out is known only from definitions.
enum CreateOptions {
  /// The order of SHOW CREATE TABLE (sql_show.cc, create_table_info). Others follow in the order in which they are
  /// written.
  private static let order = [
    "min_rows", "max_rows", "avg_row_length", "pack_keys", "stats_persistent", "stats_auto_recalc",
    "stats_sample_pages", "checksum", "page_checksum", "delay_key_write", "row_format", "transactional",
    "key_block_size", "compression", "encryption",
  ]

  /// The order of CREATE_OPTIONS in MySQL 8 (item_strfunc.cc, Item_func_get_dd_create_options).
  private static let dictionaryOrder = [
    "max_rows", "min_rows", "avg_row_length", "row_format", "stats_sample_pages", "stats_auto_recalc",
    "key_block_size", "compression", "encryption", "stats_persistent", "pack_keys", "checksum", "delay_key_write",
  ]

  /// The order of CREATE_OPTIONS elsewhere: MariaDB, MySQL 5.7.
  private static let otherOrder = order.filter { $0 != "transactional" } + ["transactional"]

  static let systemVersioning = "WITH SYSTEM VERSIONING"

  /// Whether it is an option of MariaDB's engines, which are quoted and follow the comment.
  static func isOfEngine(_ option: String) -> Bool { option.hasPrefix("`") }

  /// Options in the order of SHOW CREATE TABLE.
  static func sorted(_ options: [String]) -> [String] { sorted(options, by: order) }

  private static func sorted(_ options: [String], by order: [String]) -> [String] {
    if options.count < 2 { return options }
    let ranked = options.map { (order.firstIndex(of: key($0)) ?? order.count, $0) }
    return (0...order.count).flatMap { rank in ranked.filter { $0.0 == rank }.map(\.1) }
  }

  static func key(_ option: String) -> String { String(option.prefix { $0 != "=" }).lowercased() }

  private static func value(_ option: String) -> String { String(option.drop { $0 != "=" }.dropFirst()) }

  /// CREATE_OPTIONS of a table.
  static func text(_ table: Table, _ server: Server) -> String {
    var options = table.options
    if let format = table.rowFormat { options.append("row_format=" + format.uppercased()) }
    let hasDictionary = server.hasDataDictionary
    if server.isMariaDB, table.engine?.lowercased() == "aria", !options.contains(where: { key($0) == "transactional" })
    {
      // SHOW CREATE TABLE and CREATE_OPTIONS show different defaults (measured on MariaDB 10.11).
      options.removeAll { $0.lowercased() == "page_checksum=1" }
      options.append("transactional=1")
    }
    if hasDictionary { options.removeAll { $0.lowercased() == "encryption='n'" } }
    var words: [String] = []
    for option in sorted(options, by: hasDictionary ? dictionaryOrder : otherOrder) where !isOfEngine(option) {
      let key = key(option)
      switch key {
      case _ where !order.contains(key): continue
      case "compression", "encryption":
        words.append(key.uppercased() + "=\"" + value(option).filter { $0 != "'" } + "\"")
      case "key_block_size" where !server.isMariaDB: words.append("KEY_BLOCK_SIZE=" + value(option))
      default: words.append(option)
      }
    }
    // MySQL 8 looks at the expression, and KEY () has none.
    if let partitioning = table.partitioning, !hasDictionary || !partitioning.expression.isEmpty {
      words.append("partitioned")
    }
    words += table.options.filter(isOfEngine)
    return words.joined(separator: " ")
  }

  /// Options and ROW_FORMAT from CREATE_OPTIONS.
  static func parse(_ text: String) -> (options: [String], rowFormat: String?) {
    var options: [String] = []
    var rowFormat: String?
    for word in text.split(separator: " ").map(String.init) where word != "partitioned" {
      switch key(word) {
      case "row_format": rowFormat = value(word).uppercased()
      case "compression", "encryption": options.append(key(word) + "='" + value(word).filter { $0 != "\"" } + "'")
      case "key_block_size": options.append("key_block_size=" + value(word))
      default: options.append(word)
      }
    }
    return (sorted(options), rowFormat)
  }
}

extension Table {
  /// Whether MariaDB keeps the history of its rows (MariaDB Knowledge Base, System-Versioned Tables).
  public var isVersioned: Bool { options.contains(CreateOptions.systemVersioning) }
}
