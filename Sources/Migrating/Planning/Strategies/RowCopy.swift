import Catalog
import Diagnostics
import MySQLSyntax

/// How the rows of a table are copied and compared: `t` is a row of the old table, `n` of the new.
struct RowCopy {
  /// A column of the copy and the expression over the old row that fills it.
  struct Source {
    var column: Column
    var expression: String
    /// The same, in a form that can be compared with the copy.
    var comparable: String
  }

  var old: TableName
  var new: TableName
  /// Generated columns are left out.
  var sources: [Source] = []
  /// What the expressions need besides `t`.
  var joins: [String] = []
  /// The primary key; empty if the table has none.
  var key: [String] = []

  init(old: TableName, new: TableName) {
    self.old = old
    self.new = new
  }

  private var from: String { "FROM \(SQL.name(old)) t" + joins.map { "\n" + $0 }.joined() }

  private func comparable(_ column: String) -> String {
    sources.first { $0.column.name == column }?.comparable ?? "NULL"
  }

  /// Finds the new row of an old one, by the copy's key.
  private var match: String {
    key.map { "n.\(SQL.name($0)) = \(comparable($0))" }.joined(separator: " AND ")
  }

  /// Whether a new row differs from what the old one gives.
  private var differs: [String] {
    sources.filter { !key.contains($0.column.name) }.map { "NOT (n.\(SQL.name($0.column.name)) <=> \($0.comparable))" }
  }

  /// Copies all rows, or those that the copy does not have.
  func insert(missingOnly: Bool = false) -> String {
    let select = sources.map { "  " + $0.expression }.joined(separator: ",\n")
    return "INSERT INTO \(SQL.name(new)) (\(SQL.names(sources.map(\.column.name))))\nSELECT\n\(select)\n\(from)"
      + (missingOnly ? "\nLEFT JOIN \(SQL.name(new)) n ON \(match)\nWHERE n.\(SQL.name(key[0])) IS NULL" : "")
  }

  /// Updates the copy: rows that are gone, rows that differ, rows that are new. Without a key, all rows are copied
  /// again. Foreign keys must be off, because rows of other tables follow.
  var refresh: [String] {
    guard !key.isEmpty else { return ["DELETE FROM \(SQL.name(new))", insert()] }
    let names = key.map(SQL.name)
    let gone =
      "DELETE FROM \(SQL.name(new)) WHERE (\(names.joined(separator: ", "))) NOT IN (\n  SELECT \(key.map(comparable).joined(separator: ", ")) FROM \(SQL.name(old)) t)"
    let set = sources.filter { !key.contains($0.column.name) }
      .map { "n.\(SQL.name($0.column.name)) = \($0.expression)" }
    let update =
      set.isEmpty
      ? []
      : [
        "UPDATE \(SQL.name(new)) n JOIN \(SQL.name(old)) t ON \(match)" + joins.map { "\n" + $0 }.joined()
          + "\nSET \(set.joined(separator: ",\n  "))\nWHERE \(differs.joined(separator: " OR "))"
      ]
    return [gone] + update + [insert(missingOnly: true)]
  }

  /// A query for rows of the old table that the copy does not have, or has with other values. Without a key, only the
  /// numbers of rows are compared.
  var differing: String {
    guard !key.isEmpty else { return unequalCount }
    let condition = (["n.\(SQL.name(key[0])) IS NULL"] + differs).joined(separator: " OR ")
    return "SELECT COUNT(*) \(from)\nLEFT JOIN \(SQL.name(new)) n ON \(match)\nWHERE \(condition)"
      .replacingEach("\n", with: " ")
  }

  /// A query for rows of the old table whose key the new one does not have; without a key, 0 if the numbers of rows
  /// agree.
  var missing: String {
    guard !key.isEmpty else { return unequalCount }
    return
      "SELECT COUNT(*) FROM \(SQL.name(old)) t LEFT JOIN \(SQL.name(new)) n ON \(match) WHERE n.\(SQL.name(key[0])) IS NULL"
  }

  /// A query for rows of the new table whose key the old one does not have; without a key, 0 if the numbers of rows
  /// agree.
  var added: String {
    guard !key.isEmpty else { return unequalCount }
    return "SELECT COUNT(*) FROM \(SQL.name(new)) n WHERE NOT EXISTS (SELECT 1 FROM \(SQL.name(old)) t WHERE \(match))"
  }

  /// A query that is 0 if both have the same number of rows.
  var unequalCount: String {
    "SELECT (SELECT COUNT(*) FROM \(SQL.name(old))) <> (SELECT COUNT(*) FROM \(SQL.name(new)))"
  }

  /// Stops if the copy has rows that the old table does not have. Counted in two statements: MySQL 9.7.4 crashes when
  /// it prepares the two counts as one query.
  func stopAtOthers(_ message: String, wayOn: String, isDone: String) -> [SQLStatement] {
    guard !key.isEmpty else {
      return [.loss(unequalCount, message, wayOn: wayOn, isDone: isDone)]
    }
    let same =
      "SELECT COUNT(*) \(from)\nJOIN \(SQL.name(new)) n ON \(match)"
      + (differs.isEmpty ? "" : "\nWHERE NOT (\(differs.joined(separator: " OR ")))")
    return [
      SQLStatement("SET @djaudit_same = (\(same))", isDone: isDone),
      .loss("SELECT COUNT(*) - @djaudit_same FROM \(SQL.name(new))", message, wayOn: wayOn, isDone: isDone),
    ]
  }
}
