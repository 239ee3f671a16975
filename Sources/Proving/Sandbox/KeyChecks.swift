public import Catalog
import MySQLSyntax
public import SQLite
import Text

/// Whether the rows satisfy a key, now and after the conversion to utf8mb4_bin.
public struct KeyCheck: Sendable, Equatable {
  /// The kind of key.
  public enum Kind: String, Sendable { case primary, unique, foreign }

  /// The kind of key.
  public var kind: Kind
  /// The table that has the key.
  public var table: TableName
  /// PRIMARY, or the name of the index or constraint.
  public var name: String
  /// The key's columns, in order.
  public var columns: [String]
  /// The table that a foreign key refers to.
  public var referenced: TableName?
  /// The number of surplus rows, or of rows without a parent; nil if it was not checked.
  public var violations: Int?
  /// Rows that are valid under their current collation but not under utf8mb4_bin: orphans by case or accent, keys that
  /// differ only in trailing spaces.
  public var parting: Int?
  /// Why something was not checked.
  public var notChecked: String?
  /// The collations of its strings under which values were compared exactly.
  public var collations: [String] = []
  /// The first keys of either kind; only if values may be shown.
  public var examples: [String] = []
  /// The first rows that fail it.
  public var failing: [Failure] = []
  /// The first rows that are valid now but not under utf8mb4_bin.
  public var partingRows: [Failure] = []

  /// Whether rows fail it.
  public var isBroken: Bool { (violations ?? 0) > 0 || (parting ?? 0) > 0 }
}

/// Checks keys by querying SQLite, once all rows are there.
struct KeyChecker {
  let database: Database
  /// The collation of a column in the inputs.
  let collation: (TableName, String) -> String?
  let hasRows: (TableName) -> Bool
  let showsValues: Bool
  let search: RowSearch
  /// A table's name in the inputs.
  let source: (TableName) -> TableName
  /// Generated columns without values.
  let missing: [TableName: Set<String>]

  /// `djaudit_key(collation, text)`: a blob that is equal if the collation says so, or the text itself if one of its
  /// characters has no known weight.
  static func register(on connection: borrowing Connection) throws(SQLiteError) {
    try connection.createFunction("djaudit_key", argumentCount: 2) { arguments in
      guard case .text(let name) = arguments[0], case .text(let text) = arguments[1],
        let key = Collation(name)?.key(text)
      else { return arguments[1] }
      return .blob(key)
    }
  }

  func check(_ table: Table) throws(SQLiteError) -> [KeyCheck] {
    var result: [KeyCheck] = []
    for index in table.indexes where index.isUnique { result.append(try check(index, of: table)) }
    for key in table.foreignKeys { result.append(try check(key, of: table)) }
    return result
  }

  private func isMissing(_ column: String, _ table: TableName) -> Bool { missing[table]?.contains(column) ?? false }

  private func name(_ table: TableName) -> String { quoted(database.layout.name(table)) }

  /// The failures of the first rows that a query identifies by the values of `parts`.
  private func failures(
    _ sql: String, _ check: KeyCheck, _ parts: [RowSearch.Part], skipping: Int = 0, _ message: String
  ) throws(SQLiteError) -> [Failure] {
    let failure = Failure(
      kind: check.kind == .foreign ? .foreignKey : check.kind == .unique ? .unique : .primaryKey, table: check.table,
      column: check.columns.joined(separator: ", "), message: message)
    return try search.failures(sql, database.connection, failure, source(check.table), parts, skipping: skipping)
  }

  // MARK: Unique keys

  private func check(_ index: Index, of table: Table) throws(SQLiteError) -> KeyCheck {
    var check = KeyCheck(
      kind: index.kind == .primary ? .primary : .unique, table: table.fullName, name: index.name,
      columns: index.columns)
    guard index.parts.allSatisfy({ $0.column != nil }) else {
      check.notChecked = "an expression is part of the key"
      return check
    }
    guard index.columns.allSatisfy({ !isMissing($0, table.fullName) }) else {
      check.notChecked = "some values of a key column are unknown"
      return check
    }
    // By bytes: the primary key's tree has refused duplicates, a unique index is built now.
    let isByBytes =
      index.kind == .primary && index.parts.allSatisfy { $0.length == nil }
      && index.columns.allSatisfy { table.column($0)?.generated == nil }
    let texts = index.parts.filter { part in table.column(part.column!)?.type.isString ?? false }
    let unknown = texts.compactMap { part -> String? in
      let name = collation(table.fullName, part.column!) ?? table.column(part.column!)?.collation
      return name.flatMap { Collation($0) == nil ? $0 : nil }
    }
    let refused = isByBytes ? database.failures.count(.primaryKey, table.fullName) : 0
    if isByBytes, texts.isEmpty {
      check.violations = refused
      return check
    }
    if !isByBytes, index.parts.allSatisfy({ $0.length == nil }) {
      do {
        let columns = index.columns.map { quoted($0) }.joined(separator: ", ")
        try database.connection.execute(
          "CREATE UNIQUE INDEX \(quoted("\(database.layout.name(table.fullName)).\(index.name)")) "
            + "ON \(name(table.fullName)) (\(columns))")
        if texts.isEmpty {
          check.violations = 0
          return check
        }
      } catch  where error.code.primary == .constraint {}
    }
    func expression(_ part: Index.Part, _ collation: (String) -> String?) -> String {
      let column = part.length.map { "substr(\(quoted(part.column!)), 1, \($0))" } ?? quoted(part.column!)
      guard table.column(part.column!)?.type.isString ?? false, let name = collation(part.column!) else {
        return column
      }
      return "djaudit_key(\(literal(name)), \(column))"
    }
    let notNull = index.columns.map { "\(quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
    func groups(_ collation: (String) -> String?, having: String = "") -> (keys: [String], sql: String) {
      let keys = index.parts.map { expression($0, collation) }
      return (
        keys,
        "FROM \(name(table.fullName)) WHERE \(notNull) GROUP BY \(keys.joined(separator: ", ")) HAVING count(*) > 1"
          + having
      )
    }
    func doubles(_ collation: (String) -> String?) throws(SQLiteError) -> Int {
      let count = try database.connection.value(
        "SELECT total(n - 1) FROM (SELECT count(*) AS n \(groups(collation).sql))")
      guard case .real(let number)? = count else { return 0 }
      return Int(number)
    }
    // The second row with each key is the surplus one.
    func rows(_ collation: (String) -> String?, having: String = "", _ message: String) throws(SQLiteError) -> [Failure]
    {
      let (keys, sql) = groups(collation, having: having)
      let parts = index.parts.map { part in
        RowSearch.Part(
          part.column!,
          collation: table.column(part.column!)?.type.isString ?? false ? collation(part.column!) : nil,
          prefix: part.length)
      }
      return try failures("SELECT \(keys.joined(separator: ", ")) \(sql)", check, parts, skipping: 1, message)
    }
    let new: (String) -> String? = { _ in "utf8mb4_bin" }
    let old: (String) -> String? = { column in collation(table.fullName, column) }
    let partingMessage = "\(check.name): distinct now, but a duplicate under utf8mb4_bin"
    let after = try doubles(new)
    if unknown.isEmpty {
      let before = try doubles(old)
      if before > 0 { check.failing = try rows(old, "\(check.name): this key already exists") }
      let names = Set(texts.compactMap { collation(table.fullName, $0.column!) }).sorted()
      let weightless = try weightless(
        name(table.fullName), texts.map { (quoted($0.column!), collation(table.fullName, $0.column!) ?? "binary") })
      if weightless > 0 {
        check.notChecked =
          Words.plural(weightless, "row has", "rows have")
          + " characters that cannot be compared under \(names.joined(separator: ", "))"
      }
      check.collations = names
      check.violations = refused + before
      check.parting = max(0, after - before)
      if check.parting! > 0 {
        // Keys that are the same under utf8mb4_bin but distinct under their current collation.
        let several = texts.map { "count(DISTINCT \(expression($0, old))) > 1" }.joined(separator: " OR ")
        check.partingRows = try rows(new, having: " AND (\(several))", partingMessage)
      }
    } else {
      // What the server enforced under an unknown collation is accepted.
      check.violations = refused > 0 ? refused : nil
      check.parting = after
      check.partingRows = try rows(new, "\(check.name): this key already exists under utf8mb4_bin")
      check.notChecked = "not compared exactly: \(Set(unknown).sorted().joined(separator: ", "))"
    }
    return check
  }

  // MARK: Foreign keys

  private func check(_ key: ForeignKey, of table: Table) throws(SQLiteError) -> KeyCheck {
    var check = KeyCheck(kind: .foreign, table: table.fullName, name: key.name, columns: key.columns)
    check.referenced = key.referencedTable
    guard let parent = database.created[key.referencedTable] else {
      check.notChecked = "\(key.referencedTable) is not in the inputs"
      return check
    }
    guard hasRows(key.referencedTable) || !hasRows(table.fullName) else {
      check.notChecked = "the inputs have no rows of \(key.referencedTable)"
      return check
    }
    guard key.columns.allSatisfy({ !isMissing($0, table.fullName) }),
      key.referencedColumns.allSatisfy({ !isMissing($0, key.referencedTable) })
    else {
      check.notChecked = "some values of a key column are unknown"
      return check
    }
    let columns = key.columns.map { quoted($0) }
    let parents = key.referencedColumns.map { quoted($0) }
    guard columns.count == parents.count, parent.columns.map(\.name).contains(key.referencedColumns[0]) else {
      check.notChecked = "its columns are not in \(key.referencedTable)"
      return check
    }
    let notNull = columns.map { "c.\($0) IS NOT NULL" }.joined(separator: " AND ")
    let isSame = zip(columns, parents).map { "p.\($1) = c.\($0)" }.joined(separator: " AND ")
    let selected = columns.enumerated().map { "c.\($1) AS k\($0)" }.joined(separator: ", ")
    try database.connection.execute(
      """
      DROP TABLE IF EXISTS temp.candidates; CREATE TEMP TABLE candidates AS SELECT \(selected)
      FROM \(name(table.fullName)) c WHERE \(notNull)
      AND NOT EXISTS (SELECT 1 FROM \(name(key.referencedTable)) p WHERE \(isSame))
      """)
    defer {
      for table in ["candidates", "parents", "orphans_now", "orphans_then"] {
        try? database.connection.execute("DROP TABLE IF EXISTS temp.\(table)")
      }
    }
    let candidates = try KeyChecker.integer(database.connection.value("SELECT count(*) FROM temp.candidates"))
    if candidates == 0 {
      (check.violations, check.parting) = (0, 0)
      return check
    }
    let isText = key.columns.map { table.column($0)?.type.isString ?? false }
    let parts = key.columns.map { RowSearch.Part($0) }
    let list = columns.indices.map { "k\($0)" }.joined(separator: ", ")
    let orphan = "\(key.name): no row of \(key.referencedTable) has this key"
    let partingOrphan = "\(key.name): matches a row of \(key.referencedTable) now, but not under utf8mb4_bin"
    if !isText.contains(true) {
      (check.violations, check.parting) = (candidates, 0)
      check.failing = try failures("SELECT DISTINCT \(list) FROM temp.candidates", check, parts, orphan)
      check.examples = try examples("SELECT * FROM temp.candidates LIMIT 3", width: columns.count)
      return check
    }
    func orphans(_ collation: (Int) -> String, into orphans: String) throws(SQLiteError) -> Int {
      func keys(_ names: [String]) -> [String] {
        names.enumerated().map { isText[$0] ? "djaudit_key(\(literal(collation($0))), \($1))" : $1 }
      }
      let made = keys(parents).enumerated().map { "\($1) AS k\($0)" }.joined(separator: ", ")
      let order = parents.indices.map { "k\($0)" }.joined(separator: ", ")
      let same = keys(parents.indices.map { "c.k\($0)" }).enumerated().map { "p.k\($0) = \($1)" }
      try database.connection.execute(
        """
        DROP TABLE IF EXISTS temp.parents;
        CREATE TEMP TABLE parents AS SELECT DISTINCT \(made) FROM \(name(key.referencedTable));
        CREATE INDEX temp.parent_keys ON parents (\(order));
        CREATE TEMP TABLE \(orphans) AS SELECT * FROM temp.candidates c
        WHERE NOT EXISTS (SELECT 1 FROM temp.parents p WHERE \(same.joined(separator: " AND ")))
        """)
      return try KeyChecker.integer(database.connection.value("SELECT count(*) FROM temp.\(orphans)"))
    }
    let after = try orphans({ _ in "utf8mb4_bin" }, into: "orphans_then")
    let names = key.columns.map { collation(table.fullName, $0) ?? table.column($0)?.collation ?? "binary" }
    let unknown = Set(zip(names, isText).filter { $1 && Collation($0) == nil }.map(\.0))
    if unknown.isEmpty {
      let before = try orphans({ names[$0] }, into: "orphans_now")
      let texts = key.columns.indices.filter { isText[$0] }
      check.collations = Set(texts.map { names[$0] }).sorted()
      let weightless =
        try weightless("temp.candidates", texts.map { ("k\($0)", names[$0]) })
        + weightless(name(key.referencedTable), texts.map { (parents[$0], names[$0]) })
      if weightless > 0, before > 0 {
        // One of these may be the missing parent.
        check.parting = after
        check.notChecked =
          Words.plural(weightless, "row has", "rows have") + " characters that cannot be compared under "
          + Set(texts.map { names[$0] }).sorted().joined(separator: ", ")
      } else {
        check.violations = before
        check.parting = max(0, after - before)
        if before > 0 {
          check.failing = try failures("SELECT DISTINCT \(list) FROM temp.orphans_now", check, parts, orphan)
        }
      }
      if check.parting! > 0 {
        let known = check.violations == nil ? "" : " EXCEPT SELECT \(list) FROM temp.orphans_now"
        check.partingRows = try failures(
          "SELECT DISTINCT \(list) FROM temp.orphans_then\(known)", check, parts, partingOrphan)
      }
    } else {
      check.parting = after
      if after > 0 {
        check.partingRows = try failures(
          "SELECT DISTINCT \(list) FROM temp.orphans_then", check, parts,
          "\(key.name): no row of \(key.referencedTable) has this key under utf8mb4_bin")
      }
      check.notChecked = "not compared exactly: \(unknown.sorted().joined(separator: ", "))"
    }
    if check.isBroken { check.examples = try examples("SELECT * FROM temp.candidates LIMIT 3", width: columns.count) }
    return check
  }

  /// The number of rows with a text that has no key under its collation.
  private func weightless(_ table: String, _ columns: [(name: String, collation: String)]) throws(SQLiteError) -> Int {
    if columns.isEmpty { return 0 }
    let isOne = columns.map { "typeof(djaudit_key(\(literal($0.collation)), \($0.name))) = 'text'" }
    return try KeyChecker.integer(
      database.connection.value("SELECT count(*) FROM \(table) WHERE \(isOne.joined(separator: " OR "))"))
  }

  private func examples(_ sql: String, width: Int) throws(SQLiteError) -> [String] {
    guard showsValues else { return [] }
    var list: [String] = []
    var statement = try database.connection.prepare(sql)
    while try statement.step() {
      list.append((0..<width).map { statement[$0].shown }.joined(separator: ", "))
    }
    return list
  }

  static func integer(_ value: Value?) -> Int {
    if case .integer(let number)? = value { return Int(number) }
    return 0
  }
}

extension Value {
  /// For people: text in quotes, bytes as hex digits, long values truncated.
  public var shown: String {
    switch self {
    case .null: return "NULL"
    case .integer(let number): return String(number)
    case .real(let number): return String(number)
    case .text(let text): return "'" + (text.count > 60 ? text.prefix(60) + "…" : text[...]) + "'"
    case .blob(let bytes):
      return "0x" + bytes.prefix(24).hex + (bytes.count > 24 ? "…" : "")
    }
  }
}
