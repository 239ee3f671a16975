public import Catalog
import MySQLSyntax
import SQLite
import Text

/// The result of a CHECK constraint, or of a generated column's expression, for the rows.
public struct ExpressionCheck: Sendable, Equatable {
  /// Which of the two.
  public enum Kind: String, Sendable { case check, generated }

  /// Which of the two.
  public var kind: Kind
  /// The table that has it.
  public var table: TableName
  /// The name of the constraint or the column.
  public var name: String
  /// The expression as in the input.
  public var expression: String
  /// The number of rows that fail it; nil if it was not checked.
  public var violations: Int?
  /// Why some or all rows were not checked.
  public var notChecked: String?
}

/// Evaluates expressions in SQLite once all rows are there: those that mean the same in both. A CHECK fails if it is
/// FALSE; NULL passes (MySQL manual, CHECK Constraints).
struct ExpressionChecker {
  let database: Database
  let search: RowSearch
  let source: (TableName) -> TableName

  private func name(_ table: Table) -> String { quoted(database.layout.name(table.fullName)) }

  /// Generated columns come first: MySQL's dumps leave their values out, and checks may need them. `missing` returns
  /// those that remain without values.
  func check(_ table: Table) throws(SQLiteError) -> (checks: [ExpressionCheck], missing: Set<String>) {
    var result: [ExpressionCheck] = []
    let filled = database.filled[table.fullName] ?? []
    var waiting = table.columns.filter { $0.generated != nil }
    var missing = Set(waiting.map(\.name)).subtracting(filled)
    // The columns of the inputs that a generated column is computed from.
    var origins: [String: [String]] = [:]
    // One may depend on another, in any order.
    var wasThere = -1
    while waiting.count != wasThere {
      wasThere = waiting.count
      for column in waiting {
        guard case .success(let value) = translated(column, of: table, missing) else { continue }
        waiting.removeAll { $0.name == column.name }
        if missing.contains(column.name) { origins[column.name] = base(value.columns, origins) }
        let check = try recompute(column, of: table, value, isFilled: filled.contains(column.name), origins)
        result.append(check)
        if check.notChecked == nil { missing.remove(column.name) }
      }
    }
    for column in waiting {
      guard case .failure(let why) = translated(column, of: table, missing) else { continue }
      result.append(
        ExpressionCheck(
          kind: .generated, table: table.fullName, name: column.name, expression: column.generated!.expression,
          notChecked: "not recomputed: \(why.reason)"))
    }
    for check in table.checks { result.append(try self.check(check, of: table, missing, origins)) }
    return (result, missing)
  }

  /// The columns with values from the inputs.
  private func base(_ columns: [String], _ origins: [String: [String]]) -> [String] {
    var result: [String] = []
    for column in columns.flatMap({ origins[$0] ?? [$0] }) where !result.contains(column) { result.append(column) }
    return result
  }

  // MARK: Generated columns

  private struct Computed {
    var sql: String
    var columns: [String]
  }

  /// The value of a generated column; it must have the column's own type, since storing it would change it otherwise.
  private func translated(_ column: Column, of table: Table, _ missing: Set<String>) -> Result<Computed, Untranslatable>
  {
    do throws(Untranslatable) {
      var translation = Translation(table, missing: missing)
      let value = try translation.term(try ExpressionParser.parse(column.generated!.expression))
      switch value.kind {
      case .integer where column.type.isInteger, .double where column.type.name == "double": break
      case .text where ["varchar", "tinytext", "text", "mediumtext", "longtext"].contains(column.type.name): break
      default: throw Untranslatable("a value of another type than the column")
      }
      return .success(Computed(sql: value.sql, columns: translation.columns))
    } catch { return .failure(error) }
  }

  private func recompute(
    _ column: Column, of table: Table, _ value: Computed, isFilled: Bool, _ origins: [String: [String]]
  ) throws(SQLiteError) -> ExpressionCheck {
    var check = ExpressionCheck(
      kind: .generated, table: table.fullName, name: column.name, expression: column.generated!.expression)
    // What is too long or too deep for SQLite is refused before any row is touched.
    if let refusal = try refusal("SELECT \(value.sql) FROM \(name(table))") {
      check.notChecked = "not recomputed: \(refusal)"
      return check
    }
    let own = quoted(column.name)
    if !isFilled || database.defaulted[table.fullName]?.contains(column.name) ?? false {
      try database.connection.execute("UPDATE \(name(table)) SET \(own) = \(value.sql) WHERE \(own) IS NULL")
    }
    let failing = "FROM \(name(table)) WHERE \(own) IS NOT \(value.sql)"
    check.violations = isFilled ? try count(failing) : 0
    if check.violations! > 0 {
      try fail(
        .generated, table, check, base(value.columns, origins) + [column.name], failing,
        "is not what its expression gives")
    }
    return check
  }

  // MARK: Checks

  private func check(
    _ constraint: Check, of table: Table, _ missing: Set<String>, _ origins: [String: [String]]
  ) throws(SQLiteError) -> ExpressionCheck {
    var check = ExpressionCheck(
      kind: .check, table: table.fullName, name: constraint.name, expression: constraint.expression)
    guard constraint.isEnforced else {
      check.notChecked = "not enforced by the server either"
      return check
    }
    // Each value was already checked when it was read.
    if let column = table.jsonColumn(of: constraint) {
      check.violations = database.failures.count(.json, table.fullName, column: column.name)
      return check
    }
    var translation = Translation(table, missing: missing)
    let condition: String
    do throws(Untranslatable) {
      condition = try translation.condition(try ExpressionParser.parse(constraint.expression))
    } catch {
      check.notChecked = error.reason
      return check
    }
    let isOpen = translation.weightless.joined(separator: " OR ")
    let known = isOpen.isEmpty ? "" : " AND NOT (\(isOpen))"
    let failing = "FROM \(name(table)) WHERE NOT \(condition)\(known)"
    if let refusal = try refusal("SELECT count(*) \(failing)") {
      check.notChecked = refusal
      return check
    }
    check.violations = try count(failing)
    if !isOpen.isEmpty {
      let open = try count("FROM \(name(table)) WHERE \(isOpen)")
      if open > 0 {
        check.notChecked = Words.plural(open, "row has", "rows have") + " characters that are not compared"
      }
    }
    if check.violations! > 0 {
      try fail(.check, table, check, base(translation.columns, origins), failing, "is not met")
    }
    return check
  }

  /// Why SQLite does not compile a query; nil if it does.
  private func refusal(_ sql: String) throws(SQLiteError) -> String? {
    do throws(SQLiteError) {
      _ = try database.connection.prepare(sql)
      return nil
    } catch {
      if Database.isFatal(error.code) { throw error }
      return "SQLite does not take it: \(error.message)"
    }
  }

  private func count(_ failing: String) throws(SQLiteError) -> Int {
    try KeyChecker.integer(database.connection.value("SELECT count(*) \(failing)"))
  }

  private func fail(
    _ kind: Failure.Kind, _ table: Table, _ check: ExpressionCheck, _ columns: [String], _ failing: String,
    _ message: String
  ) throws(SQLiteError) {
    // If the expression has no columns, any column distinguishes the rows.
    let columns = columns.isEmpty ? table.columns.prefix(1).map(\.name) : columns
    let selected = columns.map { quoted($0) }.joined(separator: ", ")
    let failure = Failure(
      kind: kind, table: table.fullName, column: check.name, message: "\(check.name) \(message): \(check.expression)")
    let first = try search.failures(
      "SELECT DISTINCT \(selected) \(failing)", database.connection, failure, source(table.fullName), columns)
    database.failures.add(kind, table.fullName, check.name, count: check.violations!, first: first)
  }
}
