public import MySQLSyntax

extension Table {
  /// The expressions of the table that name a column, in words: `CHECK ck`, `generated column g`, `index i`, `default
  /// of d`, `PERIOD FOR p (…)`, `partitioning`. What MariaDB checks about its JSON columns is part of their type and
  /// left out.
  ///
  /// MySQL 9.7.4 refuses to rename such a column (errors 3959, 3108, 3837, 3766). MariaDB 10.11 renames it, and the
  /// expression then applies to the new values.
  public func expressions(naming column: String) -> [String] {
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
    if let period, isNamed(in: period.clause) { uses.append(period.clause) }
    if isNamed(in: partitioning?.expression) || isNamed(in: partitioning?.subExpression) {
      uses.append("the partitioning")
    }
    return uses
  }

  /// The words and quoted names of an expression, in lower case.
  public static func names(in expression: String) -> Set<String> {
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
  /// The expressions of the table whose value depends on how strings of a column compare: a CHECK, a generated column,
  /// an index, or partitioning by its values. An expression counts if it compares at all and names the column outside
  /// functions that return a length or a digest.
  public func expressions(comparing column: String) -> [Comparing] {
    var uses: [Comparing] = []
    func compares(_ expression: String?) -> Bool { expression.map { Table.compares(column, in: $0) } ?? false }
    for check in checks where check.isEnforced && compares(check.expression) { uses.append(.check(check)) }
    for other in columns where compares(other.generated?.expression) { uses.append(.generated(other)) }
    for index in indexes where index.parts.contains(where: { compares($0.expression) }) { uses.append(.index(index)) }
    if let partitioning, partitioning.method.hasSuffix("COLUMNS"),
      Table.names(in: partitioning.expression).contains(column.lowercased())
    {
      uses.append(.partitioning(partitioning))
    }
    return uses
  }

  /// A part of a table whose value depends on how strings compare.
  public enum Comparing: Sendable, Hashable, CustomStringConvertible {
    /// A CHECK that is enforced.
    case check(Check)
    /// A generated column, stored or not.
    case generated(Column)
    /// An index over an expression.
    case index(Index)
    /// RANGE or LIST COLUMNS.
    case partitioning(PartitionDefinition)

    /// `CHECK ck`, `generated column g`, `index i`, `partitioning by LIST COLUMNS`.
    public var description: String {
      switch self {
      case .check(let check): "CHECK \(check.name)"
      case .generated(let column): "generated column \(column.name)"
      case .index(let index): "index \(index.name)"
      case .partitioning(let partitioning): "partitioning by \(partitioning.method)"
      }
    }
  }

  private static func compares(_ column: String, in expression: String) -> Bool {
    var lexer = Lexer(Array(expression.utf8))
    // The function around each open parenthesis.
    var calls: [String] = []
    var word = ""
    var (isNamed, isCompared) = (false, false)
    while true {
      let token = lexer.next()
      var name: String?
      switch token.kind {
      case .end: return isNamed && isCompared
      case .word:
        word = String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased()
        isCompared = isCompared || comparing.contains(word)
        name = word
      case .quotedName:
        name = String(decoding: DumpText.unquote(lexer.bytes[token.range], escapes: false), as: UTF8.self).lowercased()
        word = ""
      case .punctuation:
        switch lexer.bytes[token.range.lowerBound] {
        case UInt8(ascii: "("): calls.append(word)
        case UInt8(ascii: ")"): _ = calls.popLast()
        case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"): isCompared = true
        default: break
        }
        word = ""
      default: word = ""
      }
      if name == column.lowercased(), !(calls.last.map(collationBlind.contains) ?? false) { isNamed = true }
    }
  }

  /// Words that compare strings.
  private static let comparing: Set<String> = [
    "in", "like", "regexp", "rlike", "between", "case", "strcmp", "find_in_set", "field", "nullif", "greatest", "least",
    "instr", "locate", "position", "regexp_like", "regexp_instr", "regexp_replace", "regexp_substr",
  ]

  /// Functions that look at a string's bytes or characters, whatever its collation.
  private static let collationBlind: Set<String> = [
    "length", "octet_length", "char_length", "character_length", "bit_length", "ascii", "ord", "hex", "crc32", "md5",
    "sha", "sha1", "sha2", "json_valid", "isnull",
  ]
}
