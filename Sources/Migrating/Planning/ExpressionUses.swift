import Catalog
import MySQLSyntax

extension Table {
  /// The expressions of the table that name a column, in words: `CHECK ck`, `generated column g`, `index i`,
  /// `default of d`, `partitioning`. What MariaDB checks of its JSON columns is part of their type and left out.
  ///
  /// MySQL 9.7.4 renames no such column (errors 3959, 3108, 3837, 3766); MariaDB 10.11 renames it, and what was said of
  /// the old values is then said of the new.
  func expressions(naming column: String) -> [String] {
    let name = column.lowercased()
    func isNamed(in expression: String?) -> Bool {
      expression.map { Table.names(in: $0).contains(name) } ?? false
    }
    var uses: [String] = []
    for check in checks where jsonColumn(of: check) == nil {
      if isNamed(in: check.expression) || check.isColumnLevel && check.name == column {
        uses.append(check.isColumnLevel ? "the CHECK of \(check.name)" : "CHECK \(check.name)")
      }
    }
    for other in columns where other.name != column {
      if isNamed(in: other.generated?.expression) { uses.append("generated column \(other.name)") }
      if case .expression(let text)? = other.defaultValue, isNamed(in: text) {
        uses.append("the default of \(other.name)")
      }
    }
    for index in indexes where index.parts.contains(where: { isNamed(in: $0.expression) }) {
      uses.append("index \(index.name)")
    }
    if isNamed(in: partitioning?.expression) || isNamed(in: partitioning?.subExpression) {
      uses.append("the partitioning")
    }
    return uses
  }

  /// The words and quoted names of an expression, in lower case.
  static func names(in expression: String) -> Set<String> {
    var lexer = Lexer(Array(expression.utf8))
    var names: Set<String> = []
    while true {
      let token = lexer.next()
      switch token.kind {
      case .end: return names
      case .word: names.insert(String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased())
      case .quotedName:
        names.insert(
          String(decoding: DumpText.unquote(lexer.bytes[token.range], escapes: false), as: UTF8.self).lowercased())
      default: break
      }
    }
  }
}
