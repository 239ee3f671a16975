import Diagnostics

/// The columns of a view's SELECT, as far as names tell; information_schema shows them as columns of the view.
public struct SelectList: Sendable {
  /// One column of the list.
  public struct Item: Sendable {
    /// The column's name in the view.
    public var name: String
    /// The table or alias if the item is just `table.column`; nil otherwise.
    public var table: String?
    /// The column's name in the table; nil for an expression.
    public var column: String?
    /// `*` or `table.*`: servers never print this, but people write it.
    public var isWildcard = false
  }

  /// The columns in the order of the view.
  public var items: [Item] = []
  /// The tables it reads, by alias.
  public var tables: [String: QualifiedName] = [:]
  /// False with outer joins, unions, groups and subqueries, which change what a column may be.
  public var isPlain = true

  /// Reads what servers print for a view; from other forms, keeps the items that were understood.
  public init(_ body: String) {
    let start = SourcePosition(file: "", byte: 0, line: 1, column: 1)
    var parser = Parser(Array(body.utf8), at: start)
    self.init(&parser)
  }

  /// Reads the query at the parser's cursor.
  init(_ parser: inout Parser) {
    guard parser.accept("SELECT") else {
      isPlain = false
      return
    }
    if parser.accept("DISTINCT") { isPlain = false }
    repeat { parser.selectItem(&self) } while parser.accept(",")
    if parser.accept("FROM") { parser.fromClause(&self) }
  }
}

extension Parser {
  fileprivate mutating func selectItem(_ list: inout SelectList) {
    var names: [String] = []
    var isReference = true
    var isWildcard = false
    var isBehindDot = true
    var depth = 0
    var last: String?
    while token.kind != .end {
      if depth == 0, at(",") || at("FROM") { break }
      if at("(") { depth += 1 }
      if at(")") { depth -= 1 }
      if depth == 0, accept("AS") {
        last = (try? name("a name")) ?? last
        continue
      }
      if token.kind == .quotedName || token.kind == .word, let text = try? name("a name") {
        // A name after a name is an alias, even without AS.
        if isBehindDot { names.append(text) } else if names.count > 3 { isReference = false }
        isBehindDot = false
        last = text
      } else if at(".") {
        isBehindDot = true
        advance()
      } else {
        if at("*"), isBehindDot, depth == 0 { isWildcard = true } else { isReference = false }
        isBehindDot = false
        advance()
      }
    }
    if isWildcard, isReference {
      list.items.append(.init(name: "*", table: names.last, column: nil, isWildcard: true))
      return
    }
    guard let last else { return }
    let isColumn = isReference && (1...3).contains(names.count)
    list.items.append(
      .init(
        name: last, table: isColumn && names.count > 1 ? names[names.count - 2] : nil,
        column: isColumn ? names.last : nil))
  }

  fileprivate mutating func fromClause(_ list: inout SelectList) {
    var isTablePosition = true
    while token.kind != .end {
      if ["LEFT", "RIGHT", "OUTER", "UNION", "GROUP", "SELECT", "LIMIT"].contains(keyword) { list.isPlain = false }
      if at("WHERE") || at("ORDER") || at("HAVING") { isTablePosition = false }
      if at("JOIN") || at(",") || at("(") || at("STRAIGHT_JOIN") {
        advance()
        isTablePosition = true
        continue
      }
      if isTablePosition, token.kind == .quotedName || token.kind == .word && !at("SELECT"),
        let table = try? qualifiedName("a table")
      {
        isTablePosition = false
        _ = accept("AS")
        if token.kind == .quotedName, let alias = try? name("an alias") {
          list.tables[alias] = table
        } else {
          list.tables[table.name] = table
        }
      } else {
        isTablePosition = false
        advance()
      }
    }
  }
}
