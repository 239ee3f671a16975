import Catalog
import MySQLSyntax

/// Expressions of generated columns in PostgreSQL's syntax: sums, differences and products of whole numbers, and
/// concatenated texts. Other MySQL expressions may mean something else there, or nothing.
enum PostgreSQLExpression {
  /// Nil for expressions that are not translated.
  static func translate(_ expression: String, _ table: Table) -> String? {
    var reader = Reader(Array(expression.utf8), table)
    guard let result = reader.sum(depth: 0), reader.isAtEnd else { return nil }
    return result.sql
  }

  private enum Kind { case number, text }

  private struct Reader {
    private var lexer: Lexer
    private let table: Table
    private var token: Token

    init(_ bytes: [UInt8], _ table: Table) {
      lexer = Lexer(bytes)
      self.table = table
      token = lexer.next()
    }

    var isAtEnd: Bool { token.kind == .end }

    private var text: String { String(decoding: lexer.bytes[token.range], as: UTF8.self) }

    private mutating func take(_ sign: String) -> Bool {
      guard token.kind == .punctuation, text == sign else { return false }
      token = lexer.next()
      return true
    }

    mutating func sum(depth: Int) -> (sql: String, kind: Kind)? {
      guard depth < 50, var result = product(depth: depth) else { return nil }
      while token.kind == .punctuation, text == "+" || text == "-" {
        let sign = text
        token = lexer.next()
        guard let next = product(depth: depth), result.kind == .number, next.kind == .number else { return nil }
        result.sql = "(\(result.sql) \(sign) \(next.sql))"
      }
      return result
    }

    private mutating func product(depth: Int) -> (sql: String, kind: Kind)? {
      guard var result = factor(depth: depth) else { return nil }
      while take("*") {
        guard let next = factor(depth: depth), result.kind == .number, next.kind == .number else { return nil }
        result.sql = "(\(result.sql) * \(next.sql))"
      }
      return result
    }

    private mutating func factor(depth: Int) -> (sql: String, kind: Kind)? {
      switch token.kind {
      case .number:
        let digits = text
        guard Int(digits) != nil else { return nil }
        token = lexer.next()
        return (digits, .number)
      case .string:
        let bytes = DumpText.unquote(lexer.bytes[token.range], escapes: true)
        guard let literal = String(validating: bytes, as: UTF8.self), !literal.unicodeScalars.contains("\0") else {
          return nil
        }
        token = lexer.next()
        return (PostgreSQL.literal(literal), .text)
      case .quotedName:
        let name = String(decoding: DumpText.unquote(lexer.bytes[token.range], escapes: false), as: UTF8.self)
        guard let column = table.columnIgnoringCase(name), column.generated == nil else { return nil }
        token = lexer.next()
        if column.type.isInteger { return (PostgreSQL.name(column.name), .number) }
        return column.type.name == "varchar" || column.type.isText ? (PostgreSQL.name(column.name), .text) : nil
      case .punctuation where take("("):
        guard let result = sum(depth: depth + 1), take(")") else { return nil }
        return result
      case .word:
        let word = text.lowercased()
        token = lexer.next()
        if word.hasPrefix("_utf8") || word == "_latin1" { return token.kind == .string ? factor(depth: depth) : nil }
        guard word == "concat", take("(") else { return nil }
        var parts: [String] = []
        repeat {
          guard let part = sum(depth: depth + 1) else { return nil }
          parts.append(part.kind == .number ? "(\(part.sql))::text" : part.sql)
        } while take(",")
        guard take(")") else { return nil }
        return ("(" + parts.joined(separator: " || ") + ")", .text)
      default: return nil
      }
    }
  }
}
