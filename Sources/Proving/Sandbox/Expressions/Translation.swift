import Catalog
import MySQLSyntax
import SQLite
import Text

/// Translates what SQLite evaluates exactly as the server does; everything else is refused, with the reason.
///
/// Where the two differ, and what follows from it (MySQL manual, Comparison Functions and Operators;
/// sqlite.org/lang_expr.html): text has a collation and is compared by its keys, never by order; `/` is exact in MySQL
/// and is not translated, DIV is SQLite's `/` for integers; integers beyond 64 bits are errors there and doubles here,
/// so they must provably stay within; decimals are text here and are compared by a key that sorts as they do; a float
/// was rounded when it was dumped, so it is compared only with zero; numbers are never compared with text.
struct Translation {
  /// The kind of a value.
  enum Kind: Equatable {
    /// Below 2^bits in absolute value.
    case integer(bits: Int, isUnsigned: Bool)
    /// A decimal, or an integer of any size: a blob made by `djaudit_number`.
    case exact
    case double
    /// From a float column.
    case float
    /// The collation is nil for a literal, and for text without a single one.
    case text(collation: String?)
    /// A text made by `djaudit_moment`: dates and times of one kind, which can be ordered.
    case moment
    case duration
    case bytes
    case json
    case null
    /// A column whose values cannot be compared here; only whether they are NULL is known.
    case other(String)
  }

  /// A value in SQLite's SQL.
  struct Term {
    var sql: String
    var kind: Kind
    /// The text, if it is a literal.
    var literal: String?
    /// The digits, if it is a number in the expression.
    var digits: String?
    var characterSet: String?
  }

  private let table: Table
  /// Generated columns without values.
  private let missing: Set<String>
  /// Columns that are used, including generated ones.
  private(set) var columns: [String] = []
  /// Conditions for rows with a character of unknown weight.
  private(set) var weightless: [String] = []

  init(_ table: Table, missing: Set<String>) {
    self.table = table
    self.missing = missing
  }

  static func register(on connection: borrowing Connection) throws(SQLiteError) {
    try connection.createFunction("djaudit_number", argumentCount: 1) { arguments in
      switch arguments[0] {
      case .integer(let number): return NumberKey.key(String(number)).map(Value.blob) ?? .null
      case .text(let text): return NumberKey.key(text).map(Value.blob) ?? .null
      default: return .null
      }
    }
    try connection.createFunction("djaudit_double", argumentCount: 1) { arguments in
      switch arguments[0] {
      case .integer(let number): return .real(Double(number))
      case .real: return arguments[0]
      case .text(let text): return Double(text).map(Value.real) ?? .null
      default: return .null
      }
    }
    try connection.createFunction("djaudit_moment", argumentCount: 1) { arguments in
      guard case .text(let text) = arguments[0] else { return .null }
      return text.utf8.count == 10
        ? .text(text + " 00:00:00.000000")
        : .text(
          text.utf8.count == 19 ? text + ".000000" : text + String(repeating: "0", count: max(0, 26 - text.utf8.count)))
    }
    try connection.createFunction("djaudit_duration", argumentCount: 1) { arguments in
      guard case .text(let text) = arguments[0] else { return .null }
      let isNegative = text.hasPrefix("-")
      let parts = text.drop { $0 == "-" }.split(separator: ":")
      guard parts.count == 3, let hours = Int64(parts[0]), let minutes = Int64(parts[1]) else { return .null }
      let seconds = parts[2].split(separator: ".")
      let fraction = seconds.count > 1 ? String(seconds[1]) : ""
      guard let whole = Int64(seconds[0]),
        let part = Int64(fraction + String(repeating: "0", count: max(0, 6 - fraction.utf8.count)))
      else { return .null }
      let all = ((hours * 60 + minutes) * 60 + whole) * 1_000_000 + part
      return .integer(isNegative ? -all : all)
    }
    try connection.createFunction("djaudit_characters", argumentCount: 1) { arguments in
      guard case .text(let text) = arguments[0] else { return .null }
      return .integer(Int64(text.unicodeScalars.count))
    }
    try connection.createFunction("djaudit_json", argumentCount: 1) { arguments in
      guard case .text(let text) = arguments[0] else { return .null }
      return .integer(JSONSyntax.isValid(text.utf8.span) ? 1 : 0)
    }
    try connection.createFunction("djaudit_like", argumentCount: 3) { arguments in
      guard case .text(let name) = arguments[0], case .text(let text) = arguments[1],
        case .text(let pattern) = arguments[2], let collation = Collation(name)
      else { return .null }
      return .integer(collation.isLike(text, pattern) ? 1 : 0)
    }
  }

  // MARK: Terms

  /// How many bytes of SQL an expression may become. CASE, BETWEEN and IN repeat what they compare, so nesting a few of
  /// them could produce any size.
  private static let sizeLimit = 1 << 18

  mutating func term(_ expression: Expression) throws(Untranslatable) -> Term {
    let term = try translated(expression)
    guard term.sql.utf8.count <= Translation.sizeLimit else { throw Untranslatable("it needs too much SQL") }
    return term
  }

  private mutating func translated(_ expression: Expression) throws(Untranslatable) -> Term {
    switch expression {
    case .null: return Term(sql: "NULL", kind: .null)
    case .truth(let value): return Term(sql: value ? "1" : "0", kind: .integer(bits: 1, isUnsigned: false))
    case .string(let text): return Term(sql: literal(text), kind: .text(collation: nil), literal: text)
    case .number(let digits): return try number(digits)
    case .column(let name): return try column(name)
    case .unary("NOT", let inner): return truth("NOT \(try condition(inner))")
    case .unary(let sign, let inner):
      let value = try term(inner)
      if let digits = value.digits, !digits.hasPrefix("-") { return try number(sign == "-" ? "-" + digits : digits) }
      guard case .integer(let bits, false) = value.kind, bits < 63 else { throw Untranslatable("'\(sign)'") }
      return Term(sql: "(\(sign)\(value.sql))", kind: value.kind)
    case .binary("AND", let a, let b): return truth("\(try condition(a)) AND \(try condition(b))")
    case .binary("OR", let a, let b): return truth("\(try condition(a)) OR \(try condition(b))")
    case .binary("XOR", let a, let b): return truth("(\(try condition(a)) <> 0) <> (\(try condition(b)) <> 0)")
    case .binary("LIKE", let text, let pattern): return try like(text, pattern)
    case .binary(let name, let a, let b):
      if ["=", "<>", "<", "<=", ">", ">=", "<=>"].contains(name) { return try compared(term(a), name, term(b)) }
      return try arithmetic(term(a), name, term(b))
    case .between(let value, let low, let high):
      let value = try term(value)
      return truth("\(try compared(value, ">=", term(low)).sql) AND \(try compared(value, "<=", term(high)).sql)")
    case .list(let value, let list):
      let value = try term(value)
      var parts: [String] = []
      for item in list { parts.append(try compared(value, "=", term(item)).sql) }
      return truth(parts.joined(separator: " OR "))
    case .test(let inner, "NULL"):
      let value = try term(inner)
      if value.literal != nil { throw Untranslatable("a test of a text") }
      return truth("\(value.sql) IS NULL")
    case .test(let inner, let test):
      let value = try condition(inner)
      return truth(test == "UNKNOWN" ? "\(value) IS NULL" : "\(value) IS \(test)")
    case .call(let name, let arguments): return try call(name, arguments)
    case .choice(let branches, let otherwise):
      var values: [Term] = []
      var sql = "CASE"
      for (when, then) in branches {
        values.append(try term(then))
        sql += " WHEN \(try condition(when)) THEN \(values.last!.sql)"
      }
      if let otherwise {
        values.append(try term(otherwise))
        sql += " ELSE \(values.last!.sql)"
      }
      return Term(sql: "(\(sql) END)", kind: try common(values))
    }
  }

  /// A value that is true, false or unknown.
  mutating func condition(_ expression: Expression) throws(Untranslatable) -> String {
    let value = try term(expression)
    switch value.kind {
    case .integer, .null: return value.sql
    default: throw Untranslatable("a condition that is not an integer")
    }
  }

  private func truth(_ sql: String) -> Term { Term(sql: "(\(sql))", kind: .integer(bits: 1, isUnsigned: false)) }

  private func number(_ digits: String) throws(Untranslatable) -> Term {
    if let value = Int64(digits), value > .min {
      let bits = 64 - value.magnitude.leadingZeroBitCount
      return Term(sql: "(\(value))", kind: .integer(bits: bits, isUnsigned: false), digits: digits)
    }
    if digits.lowercased().contains("e") {
      guard Double(digits) != nil else { throw Untranslatable("'\(digits)'") }
      return Term(sql: "djaudit_double(\(literal(digits)))", kind: .double, digits: digits)
    }
    guard NumberKey.key(digits) != nil else { throw Untranslatable("'\(digits)'") }
    return Term(sql: "djaudit_number(\(literal(digits)))", kind: .exact, digits: digits)
  }

  private mutating func column(_ name: String) throws(Untranslatable) -> Term {
    guard let column = table.columnIgnoringCase(name) else { throw Untranslatable("\(name), which is not a column") }
    guard !missing.contains(column.name) else {
      throw Untranslatable("\(column.name), which was not recomputed")
    }
    if !columns.contains(column.name) { columns.append(column.name) }
    let sql = quoted(column.name)
    if let bits = column.type.integerBits {
      let isUnsigned = column.type.isUnsigned
      if bits == 64, isUnsigned { return Term(sql: "djaudit_number(\(sql))", kind: .exact) }
      return Term(sql: sql, kind: .integer(bits: isUnsigned ? bits : bits - 1, isUnsigned: isUnsigned))
    }
    switch column.type.name {
    case "bit" where column.type.parameters.first ?? 1 < 63:
      return Term(sql: sql, kind: .integer(bits: column.type.parameters.first ?? 1, isUnsigned: true))
    case "decimal": return Term(sql: "djaudit_number(\(sql))", kind: .exact)
    case "double": return Term(sql: sql, kind: .double)
    case "float": return Term(sql: sql, kind: .float)
    // A YEAR would be compared with two digits as if they were four.
    case "year": return Term(sql: sql, kind: .other("year"))
    case "date", "datetime": return Term(sql: "djaudit_moment(\(sql))", kind: .moment)
    case "time": return Term(sql: "djaudit_duration(\(sql))", kind: .duration)
    case "json": return Term(sql: sql, kind: .json)
    default:
      if column.type.isBinary || column.type.isBlob { return Term(sql: sql, kind: .bytes) }
      guard column.type.isString, let collation = column.collation else {
        return Term(sql: sql, kind: .other(column.type.name))
      }
      return Term(sql: sql, kind: .text(collation: collation), characterSet: column.characterSet)
    }
  }

  /// The kind that some values have in common.
  private func common(_ values: [Term]) throws(Untranslatable) -> Kind {
    var result = Kind.null
    for value in values {
      switch (result, value.kind) {
      case (_, .null): break
      case (.null, _): result = value.kind
      case (.integer(let a, let left), .integer(let b, let right)):
        result = .integer(bits: max(a, b), isUnsigned: left || right)
      case (.text(let a), .text(let b)) where a == b || b == nil || a == nil: result = .text(collation: a ?? b)
      case (.exact, .exact), (.double, .double), (.moment, .moment): break
      default: throw Untranslatable("values of several types")
      }
    }
    return result
  }

  // MARK: Operators

  private mutating func compared(_ a: Term, _ name: String, _ b: Term) throws(Untranslatable) -> Term {
    let sign = name == "<=>" ? "IS" : name
    func plain(_ left: String, _ right: String) -> Term { truth("\(left) \(sign) \(right)") }
    func exact(_ term: Term) -> String { term.kind == .exact ? term.sql : "djaudit_number(\(term.sql))" }
    func double(_ term: Term) throws(Untranslatable) -> String {
      // The key of a decimal column no longer has its digits, a literal does.
      if let digits = term.digits { return "djaudit_double(\(literal(digits)))" }
      switch term.kind {
      case .integer: return "djaudit_double(\(term.sql))"
      case .double: return term.sql
      default: throw Untranslatable("a decimal compared with a double")
      }
    }
    switch (a.kind, b.kind) {
    case (.null, _), (_, .null): return plain(a.sql, b.sql)
    case (.integer, .integer): return plain(a.sql, b.sql)
    case (.exact, .exact), (.exact, .integer), (.integer, .exact): return plain(exact(a), exact(b))
    case (.double, .double), (.double, .integer), (.integer, .double), (.double, .exact), (.exact, .double):
      return plain(try double(a), try double(b))
    case (.float, .integer) where b.digits == "0": return plain(a.sql, "0")
    case (.integer, .float) where a.digits == "0": return plain("0", b.sql)
    case (.float, _), (_, .float): throw Untranslatable("a float, whose digits a dump rounds")
    case (.moment, .moment), (.duration, .duration): return plain(a.sql, b.sql)
    case (.moment, .text(nil)): return plain(a.sql, try moment(b))
    case (.text(nil), .moment): return plain(try moment(a), b.sql)
    case (.text(let left), .text(let right)):
      guard let collation = left ?? right, left == right || (left == nil ? a : b).literal != nil else {
        throw Untranslatable("texts without one collation")
      }
      guard ["=", "<>", "<=>"].contains(name) else { throw Untranslatable("the order of texts") }
      return plain(try key(a, collation), try key(b, collation))
    default: throw Untranslatable("values of different types compared")
    }
  }

  /// A date in an expression, complete and in standard form.
  private func moment(_ term: Term) throws(Untranslatable) -> String {
    guard let text = term.literal, text.utf8.count <= 26,
      ValueCheck.date(text.utf8.span) == .fine || ValueCheck.datetime(text.utf8.span) == .fine
    else { throw Untranslatable("a date compared with text") }
    return "djaudit_moment(\(literal(text)))"
  }

  /// The key of a text under a collation.
  private mutating func key(_ term: Term, _ name: String) throws(Untranslatable) -> String {
    guard let collation = Collation(name) else { throw Untranslatable("the collation \(name)") }
    let sql = "djaudit_key(\(literal(name)), \(term.sql))"
    if let text = term.literal {
      guard collation.key(text) != nil else { throw Untranslatable("a character of unknown weight") }
    } else {
      addWeightless(sql)
    }
    return sql
  }

  private mutating func addWeightless(_ key: String) {
    let condition = "typeof(\(key)) = 'text'"
    if !weightless.contains(condition) { weightless.append(condition) }
  }

  private mutating func like(_ text: Expression, _ pattern: Expression) throws(Untranslatable) -> Term {
    let (text, pattern) = (try term(text), try term(pattern))
    guard case .text(let name?) = text.kind, let wanted = pattern.literal else { throw Untranslatable("LIKE") }
    guard let collation = Collation(name), collation.key(wanted) != nil else {
      throw Untranslatable("LIKE under \(name)")
    }
    addWeightless("djaudit_key(\(literal(name)), \(text.sql))")
    return truth("djaudit_like(\(literal(name)), \(text.sql), \(literal(wanted)))")
  }

  private func arithmetic(_ a: Term, _ name: String, _ b: Term) throws(Untranslatable) -> Term {
    guard case .integer(let left, let leftUnsigned) = a.kind, case .integer(let right, let rightUnsigned) = b.kind
    else {
      throw Untranslatable("'\(name)' of operands that are not integers")
    }
    let isUnsigned = leftUnsigned || rightUnsigned
    // If something is unsigned, a result below zero is an error there.
    guard
      !isUnsigned
        || (leftUnsigned || a.digits?.hasPrefix("-") == false) && (rightUnsigned || b.digits?.hasPrefix("-") == false)
    else { throw Untranslatable("signed and unsigned numbers in one sum") }
    let bits: Int
    switch name {
    case "+": bits = max(left, right) + 1
    case "-" where !isUnsigned: bits = max(left, right) + 1
    case "*": bits = left + right
    case "DIV" where !isUnsigned, "%" where !isUnsigned: bits = left
    default: throw Untranslatable("'\(name)'")
    }
    guard bits < 63 else { throw Untranslatable("whole numbers that may be too large") }
    return Term(
      sql: "(\(a.sql) \(name == "DIV" ? "/" : name) \(b.sql))", kind: .integer(bits: bits, isUnsigned: isUnsigned))
  }

  // MARK: Functions

  private mutating func call(_ name: String, _ arguments: [Expression]) throws(Untranslatable) -> Term {
    var values: [Term] = []
    func take(_ translation: inout Translation) throws(Untranslatable) {
      for argument in arguments { values.append(try translation.term(argument)) }
    }
    switch (name, arguments.count) {
    case ("ISNULL", 1): return try term(.test(arguments[0], "NULL"))
    case ("MOD", 2): return try term(.binary("%", arguments[0], arguments[1]))
    case ("IF", 3): return try term(.choice([(arguments[0], arguments[1])], otherwise: arguments[2]))
    case ("IFNULL", 2), ("COALESCE", 2...):
      try take(&self)
      return Term(
        sql: "coalesce(\(values.map(\.sql).joined(separator: ", ")))", kind: try common(values),
        characterSet: values[0].characterSet)
    case ("ABS", 1):
      try take(&self)
      guard case .integer(let bits, _) = values[0].kind, bits < 63 else { throw Untranslatable("ABS()") }
      return Term(sql: "abs(\(values[0].sql))", kind: values[0].kind)
    case ("LENGTH", 1), ("OCTET_LENGTH", 1):
      try take(&self)
      switch (values[0].kind, values[0].characterSet) {
      case (.bytes, _), (.text(_?), "utf8mb4"), (.text(_?), "utf8mb3"), (.text(_?), "utf8"), (.text(_?), "ascii"):
        return Term(sql: "length(CAST(\(values[0].sql) AS BLOB))", kind: .integer(bits: 33, isUnsigned: false))
      default: throw Untranslatable("\(name)() of a text in another character set")
      }
    case ("CHAR_LENGTH", 1), ("CHARACTER_LENGTH", 1):
      try take(&self)
      guard case .text(_?) = values[0].kind else { throw Untranslatable("\(name)()") }
      return Term(sql: "djaudit_characters(\(values[0].sql))", kind: .integer(bits: 33, isUnsigned: false))
    case ("JSON_VALID", 1):
      try take(&self)
      switch values[0].kind {
      case .json, .text(_?): return truth("djaudit_json(\(values[0].sql))")
      default: throw Untranslatable("JSON_VALID()")
      }
    case ("CONCAT", 1...):
      try take(&self)
      for (value, argument) in zip(values, arguments) {
        switch value.kind {
        case .text, .null: break
        case .integer:
          // Leading zeros belong to the text of such a column.
          if case .column(let name) = argument, let type = table.columnIgnoringCase(name)?.type, !type.isZerofill,
            type.name != "bit"
          {
            break
          }
          if value.digits != nil { break }
          throw Untranslatable("CONCAT() of a number")
        default: throw Untranslatable("CONCAT() of something other than text")
        }
      }
      return Term(sql: "(\(values.map(\.sql).joined(separator: " || ")))", kind: .text(collation: nil))
    default: throw Untranslatable("\(name)()")
    }
  }
}

/// Decimal numbers as bytes that sort like the numbers.
enum NumberKey {
  /// The key of digits with a sign and a point; nil for anything else.
  static func key(_ text: String) -> [UInt8]? {
    let isNegative = text.hasPrefix("-")
    let parts = (text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]).split(
      separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }),
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return nil }
    let whole = parts[0].utf8.drop { $0 == 0x30 }
    let fraction = parts.count > 1 ? Array(parts[1].utf8) : []
    var digits = Array(whole) + fraction
    while digits.last == 0x30 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    if digits.isEmpty { return [1] }
    let exponent = UInt16(clamping: 32_768 + whole.count - zeros)
    let size = [UInt8(exponent >> 8), UInt8(exponent & 0xFF)] + digits
    // A shorter number is the smaller one; below zero, the larger.
    return isNegative ? [0] + size.map { ~$0 } + [0xFF] : [2] + size
  }
}

extension Collation {
  /// Whether a text is LIKE a pattern: characters are compared one by one, including trailing blanks (MySQL manual,
  /// String Comparison Functions). Every character of both must have a key.
  func isLike(_ text: String, _ pattern: String) -> Bool {
    // Followed by another character, since trailing blanks have no key.
    func key(_ scalar: Unicode.Scalar) -> [UInt8] { self.key(String(scalar) + "|") ?? Array(String(scalar).utf8) }
    let text = text.unicodeScalars.map(key)
    enum Piece: Equatable {
      case any, one
      case character([UInt8])
    }
    var pieces: [Piece] = []
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      pieces.append(
        isEscaped ? .character(key(scalar)) : scalar == "%" ? .any : scalar == "_" ? .one : .character(key(scalar)))
      isEscaped = false
    }
    if isEscaped { pieces.append(.character(key("\\"))) }
    // Backtracks to the last % if the rest does not match: linear in both for each of them.
    var (at, piece) = (0, 0)
    var (retryText, retryPiece) = (0, -1)
    while at < text.count {
      if piece < pieces.count, pieces[piece] == .any {
        (retryText, retryPiece) = (at, piece + 1)
        piece += 1
      } else if piece < pieces.count, pieces[piece] == .one || pieces[piece] == .character(text[at]) {
        at += 1
        piece += 1
      } else if retryPiece >= 0 {
        retryText += 1
        (at, piece) = (retryText, retryPiece)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .any }
  }
}
