import MySQLSyntax

// MariaDB has no JSON type: JSON is an alias of longtext with a check (MariaDB Knowledge Base, JSON Data Type).

extension Check {
  /// Whether it is `json_valid` of a column, as MariaDB writes it or with other quotes, blanks and parentheses.
  public func isJSON(of column: String) -> Bool {
    var text = expression.lowercased()[...].trimmed
    while text.first == "(", text.last == ")" { text = text.dropFirst().dropLast().trimmed }
    guard text.hasPrefix("json_valid") else { return false }
    text = text.dropFirst("json_valid".count).trimmed
    guard text.first == "(", text.last == ")" else { return false }
    text = text.dropFirst().dropLast().trimmed
    var name = String(text)
    for quote in ["`", "\""] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      name = text.dropFirst().dropLast().split(separator: quote + quote, omittingEmptySubsequences: false)
        .joined(separator: quote)
    }
    return name == column.lowercased()
  }
}

extension Table {
  /// Whether a column is JSON, by its type or by MariaDB's check.
  public func isJSON(_ column: Column) -> Bool {
    column.type.name == "json"
      || column.type.name == "longtext" && checks.contains { $0.isJSON(of: column.name) }
  }

  /// The column that a check makes JSON; nil for every other check.
  public func jsonColumn(of check: Check) -> Column? {
    columns.first { $0.type.name == "longtext" && check.isJSON(of: $0.name) }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
