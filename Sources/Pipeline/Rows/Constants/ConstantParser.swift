import ByteScan
import MySQLSyntax

/// Evaluates an expression of literals. It refuses what it does not know: nothing is guessed.
struct ConstantParser {
  private var lexer: Lexer
  private(set) var token: Token
  private var depth = 0
  private let mode: LexicalMode
  /// How deep expressions may nest: each level takes stack.
  private static let depthLimit = 64
  /// Bytes of the longest value that may be produced.
  static let sizeLimit = 1 << 24

  /// The value of an expression; nil if it cannot be evaluated here.
  static func parse(_ text: [UInt8], _ mode: LexicalMode) -> Constant? {
    var parser = ConstantParser(text, mode)
    guard let value = parser.sum(), parser.token.kind == .end else { return nil }
    return value
  }

  private init(_ text: [UInt8], _ mode: LexicalMode) {
    self.mode = mode
    lexer = Lexer(text, mode: mode)
    token = lexer.next()
  }

  // MARK: Tokens

  var bytes: ArraySlice<UInt8> { lexer.bytes[token.range] }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func advance() { token = lexer.next() }

  mutating func accept(_ mark: String) -> Bool {
    guard token.kind == .punctuation || token.kind == .word, text.uppercased() == mark else { return false }
    advance()
    return true
  }

  // MARK: Operators

  mutating func sum() -> Constant? {
    depth += 1
    defer { depth -= 1 }
    guard depth < ConstantParser.depthLimit, var left = product() else { return nil }
    while token.kind == .punctuation, text == "+" || text == "-" {
      let isPlus = text == "+"
      advance()
      guard let right = product(),
        let value = ConstantParser.compute(
          left, right, { isPlus ? $0.addingReportingOverflow($1) : $0.subtractingReportingOverflow($1) })
      else { return nil }
      left = value
    }
    return left
  }

  private mutating func product() -> Constant? {
    guard var left = sign() else { return nil }
    while true {
      let right: Constant?
      if accept("*") {
        right = sign().flatMap { ConstantParser.compute(left, $0, { $0.multipliedReportingOverflow(by: $1) }) }
      } else if accept("DIV") {
        // Division by zero gives NULL.
        right = sign().flatMap { ConstantParser.compute(left, $0, { $0.dividedReportingOverflow(by: $1) }) }
      } else if accept("%") || accept("MOD") {
        right = sign().flatMap { ConstantParser.compute(left, $0, { $0.remainderReportingOverflow(dividingBy: $1) }) }
      } else {
        return left
      }
      guard let right else { return nil }
      left = right
    }
  }

  private static func compute(
    _ a: Constant, _ b: Constant, _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> Constant? {
    if a == .null || b == .null { return .null }
    guard case .integer(let a) = a, case .integer(let b) = b else { return nil }
    let result = operation(a, b)
    return result.overflow ? nil : .integer(result.partialValue)
  }

  private mutating func sign() -> Constant? {
    var isNegative = false
    var count = 0
    while token.kind == .punctuation, text == "-" || text == "+" {
      if text == "-" { isNegative.toggle() }
      count += 1
      if count > 8 { return nil }
      advance()
    }
    guard let value = collated() else { return nil }
    if count == 0 { return value }
    switch value {
    case .null: return .null
    case .integer(let number): return isNegative ? .integer(-number) : value
    case .number(let digits):
      if !isNegative { return value }
      return .number(digits.first == "-" ? Array(digits.dropFirst()) : ["-"] + digits)
    default: return nil
    }
  }

  /// COLLATE affects comparisons, not the value.
  private mutating func collated() -> Constant? {
    guard let value = primary() else { return nil }
    while accept("COLLATE") {
      guard token.kind == .word || token.kind == .quotedName || token.kind == .string else { return nil }
      advance()
    }
    return value
  }

  // MARK: Literals

  private mutating func primary() -> Constant? {
    switch token.kind {
    case .number:
      defer { advance() }
      return ConstantParser.number(Array(bytes))
    case .string: return .text(strings(), set: nil)
    case .hex, .bits:
      defer { advance() }
      return digits().map { .pattern($0) }
    case .punctuation:
      guard accept("("), let inner = sum(), accept(")") else { return nil }
      return inner
    case .word: return word()
    default: return nil
    }
  }

  static func number(_ digits: [UInt8]) -> Constant {
    let isInteger = digits.allSatisfy { "0"..."9" ~= $0 }
    return isInteger
      ? Int64(String(decoding: digits, as: UTF8.self)).map { .integer($0) } ?? .number(digits) : .number(digits)
  }

  /// Adjacent strings are joined (MySQL manual, String Literals).
  private mutating func strings() -> [UInt8] {
    var result: [UInt8] = []
    while token.kind == .string {
      result += DumpText.unquote(bytes, escapes: mode.backslashEscapes, doubleBytes: mode.doubleBytes)
      advance()
    }
    return result
  }

  /// The bytes of `0x4D`, `x'4D'`, `0b01`, `b'01'`.
  private func digits() -> [UInt8]? {
    let isHex = token.kind == .hex
    let content = bytes.dropFirst(2).filter { $0 != "'" }
    var result: [UInt8] = []
    let perByte = isHex ? 2 : 8
    var byte: UInt8 = 0
    for (index, digit) in content.enumerated() {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, isHex || value < 2 else { return nil }
      byte = isHex ? byte << 4 | UInt8(value) : byte << 1 | UInt8(value)
      if (content.count - index - 1) % perByte == 0 {
        result.append(byte)
        byte = 0
      }
    }
    return result
  }

  private mutating func word() -> Constant? {
    let name = text.uppercased()
    // N'…' and _latin1'…' may be written without a blank before the string.
    advance()
    if token.kind == .string {
      if name == "N" { return .text(strings(), set: "utf8mb3") }
      if name == "_BINARY" { return .bytes(strings()) }
      if name.hasPrefix("_") { return .text(strings(), set: String(name.dropFirst()).lowercased()) }
      if name == "DATE" || name == "TIME" || name == "TIMESTAMP" { return .moment(strings()) }
      return nil
    }
    if name.hasPrefix("_"), token.kind == .hex || token.kind == .bits, let bytes = digits() {
      advance()
      return name == "_BINARY" ? .bytes(bytes) : .text(bytes, set: String(name.dropFirst()).lowercased())
    }
    switch name {
    case "NULL": return .null
    case "TRUE": return .integer(1)
    case "FALSE": return .integer(0)
    case "BINARY":
      // BINARY 'a' is the old way to write CAST('a' AS BINARY).
      guard token.kind == .string else { return nil }
      return .bytes(strings())
    default: break
    }
    guard accept("(") else { return nil }
    return call(name)
  }
}
