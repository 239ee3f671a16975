import Catalog
import MySQLSyntax

/// Expressions of generated columns in PostgreSQL's words.
enum PostgreSQLExpression {
  /// Nil for what has no translation here.
  static func translate(_ expression: String, _ table: Table) -> String? { nil }
}
