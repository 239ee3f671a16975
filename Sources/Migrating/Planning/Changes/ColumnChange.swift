package import Catalog
import MySQLSyntax

/// A column before and after a change, including its name.
package struct ColumnChange: Sendable {
  package let before: Column
  package let after: Column

  /// The kind of change, as far as the server's choice of an algorithm depends on it.
  private func shape(in table: Table, for target: Target) -> AlterShape {
    AlterShape(from: before, to: after, isSpelledJSON: table.isSpelledJSON(before, on: target.server))
  }

  /// The cheapest algorithm that the server accepts for it.
  func algorithm(on table: Table, for target: Target) -> AlterAlgorithm {
    target.algorithm(for: shape(in: table, for: target), of: table, column: before).least
  }

  /// The new definition, written relative to `stated`, so that the server sees what stays the same.
  func definition(before table: Table, stated: Table, for target: Target) -> String {
    shape(in: table, for: target) == .type
      ? stated.columnClause(after, for: target.server) : stated.unchangedClause(after, for: target.server)
  }

  /// What differs besides the names.
  var differences: [String] {
    var renamed = after
    renamed.name = before.name
    return before.differences(to: renamed)
  }
}

extension Column {
  /// How another column with the same name differs, `comment '' → ':int32:'`.
  func differences(to other: Column) -> [String] {
    var list: [String] = []
    func compare(_ what: String, _ a: String, _ b: String) { if a != b { list.append("\(what) \(a) → \(b)") } }
    compare("type", columnType, other.columnType)
    compare("collation", collation ?? "none", other.collation ?? "none")
    compare("nullable", isNullable ? "yes" : "no", other.isNullable ? "yes" : "no")
    compare("default", defaultValue.words, other.defaultValue.words)
    compare("on update", onUpdate ?? "none", other.onUpdate ?? "none")
    compare("auto_increment", isAutoIncrement ? "yes" : "no", other.isAutoIncrement ? "yes" : "no")
    compare("generated", generated?.expression ?? "no", other.generated?.expression ?? "no")
    compare("invisible", isInvisible ? "yes" : "no", other.isInvisible ? "yes" : "no")
    compare("comment", "'\(comment)'", "'\(other.comment)'")
    return list
  }
}

extension DefaultValue? {
  var words: String {
    switch self {
    case nil: "none"
    case .null?: "NULL"
    case .literal(let text)?: "'\(text)'"
    case .raw(let text)?, .expression(let text)?: text
    }
  }
}
