@testable import PythonSyntax

/// A file's tree in the form in which the oracle prints Python's own, as a line of JSON: the same nodes, order and
/// positions.
struct OracleForm {
  let file: SourceFile
  private var lineOfBytes = 0

  init(_ file: SourceFile) { self.file = file }

  /// One node; `more` are its own fields as JSON. The keys are in order, with the common ones merged in by the printer.
  private struct Entry {
    var kind: String
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var more: [(String, String)]

    var json: String {
      var fields = more
      fields += [
        ("k", OracleForm.quoted(kind)), ("l", "\(line)"), ("c", "\(column)"), ("el", "\(endLine)"),
        ("ec", "\(endColumn)"),
      ]
      fields.sort { $0.0 < $1.0 }
      return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
    }
  }

  func json(path: String) -> String {
    let name = "\"path\": \(Self.quoted(path))"
    if !file.parses { return "{\(name), \"error\": \"SyntaxError\"}" }
    var entries: [Entry] = []
    var open = [file.root]
    while let node = open.popLast() {
      if let entry = entry(node) { entries.append(entry) }
      // The contents of an f-string have no nodes of their own.
      if node.kind == .string { continue }
      open += node.children
    }
    let lines = entries.map { (entry: $0, json: $0.json) }.sorted {
      let (a, b) = ($0.entry, $1.entry)
      if a.line != b.line { return a.line < b.line }
      if a.column != b.column { return a.column < b.column }
      if a.endLine != b.endLine { return a.endLine > b.endLine }
      if a.endColumn != b.endColumn { return a.endColumn > b.endColumn }
      if a.kind != b.kind { return a.kind < b.kind }
      return $0.json < $1.json
    }
    return "{\(name), \"nodes\": [" + lines.map(\.json).joined(separator: ", ") + "]}"
  }

  private func entry(_ node: Node) -> Entry? {
    func make(_ kind: String, _ more: [(String, String)] = []) -> Entry {
      let start = place(node.range.lowerBound)
      let end = place(node.range.upperBound)
      return Entry(
        kind: kind, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, more: more)
    }
    func quoted(_ text: String) -> String { Self.quoted(text) }
    switch node.kind {
    case .function:
      let view = FunctionDefinition(unchecked: node)
      return make("def", [("name", quoted(view.name)), ("decorators", "\(view.decorators.count)")])
    case .class:
      let view = ClassDefinition(unchecked: node)
      return make("class", [("name", quoted(view.name)), ("decorators", "\(view.decorators.count)")])
    case .call:
      let call = Call(unchecked: node)
      let positional = call.arguments.filter { $0.kind == .positional || $0.kind == .star }
      let keywords = call.arguments.compactMap { argument in
        argument.kind == .doubleStar ? "**" : argument.keyword
      }
      return make(
        "call",
        [
          ("fn", call.callee.dottedName.map(quoted) ?? "null"), ("args", "\(positional.count)"),
          ("kw", "[" + keywords.map(quoted).joined(separator: ", ") + "]"),
          ("star", positional.contains { $0.kind == .star } ? "true" : "false"),
        ])
    case .attribute: return make("attr", [("name", quoted(Attribute(unchecked: node).name))])
    case .name: return make("name", [("id", quoted(Name(unchecked: node).name))])
    case .binary: return make("binop", [("op", quoted(Self.operators[BinaryOperation(unchecked: node).op]!))])
    case .assignment:
      let targets = Assignment(unchecked: node).targets.count
      return make("assign", [("targets", "\(targets)"), ("aug", "null"), ("ann", "false")])
    case .augmentedAssignment:
      let op = Self.operators[AugmentedAssignment(unchecked: node).op]!
      return make("assign", [("targets", "1"), ("aug", quoted(op)), ("ann", "false")])
    case .annotatedAssignment: return make("assign", [("targets", "1"), ("aug", "null"), ("ann", "true")])
    case .import:
      return make("import", [("module", "null"), ("names", names(Import(unchecked: node).names))])
    case .importFrom:
      let view = ImportFrom(unchecked: node)
      let module = String(repeating: ".", count: view.level) + (view.module ?? "")
      let list = view.isStar ? "[[\"*\", null]]" : names(view.names)
      return make("import", [("module", quoted(module)), ("names", list)])
    case .string:
      let literal = StringLiteral(unchecked: node)
      let value = literal.decoded.map { SHA256.hash($0).prefix(6).map(Self.hex).joined() } ?? "undecoded"
      return make(
        "str",
        [
          ("bytes", literal.isBytes ? "true" : "false"), ("f", literal.isFormatted ? "true" : "false"),
          ("sha", quoted(value)),
        ])
    case .subscript: return make("subscript")
    case .lambda: return make("lambda")
    case .comparison: return make("compare")
    case .with: return make("with")
    case .for: return make("for")
    case .comprehension: return make("comp")
    case .return: return make("return")
    case .starred: return make("starred")
    case .argument where Argument(unchecked: node).kind == .star: return make("starred")
    default: return nil
    }
  }

  private func names(_ list: [ImportedName]) -> String {
    "[" + list.map { "[\(Self.quoted($0.name)), \($0.alias.map(Self.quoted) ?? "null")]" }.joined(separator: ", ") + "]"
  }

  /// The position as in Python, whose columns are bytes of UTF-8 after a byte order mark.
  private func place(_ byte: Int) -> (line: Int, column: Int) {
    let location = file.location(of: byte)
    let start = file.start(ofLine: location.line)
    var column = byte - start
    if file.encoding != .utf8 { column = file.text(start..<byte).utf8.count }
    if location.line == 1, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 3 }
    return (location.line, column)
  }

  private static let operators: [TokenKind: String] = [
    .plus: "Add", .minus: "Sub", .star: "Mult", .at: "MatMult", .slash: "Div", .percent: "Mod", .doubleStar: "Pow",
    .leftShift: "LShift", .rightShift: "RShift", .pipe: "BitOr", .caret: "BitXor", .ampersand: "BitAnd",
    .doubleSlash: "FloorDiv",
  ]

  private static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(unit)!)
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}

/// SHA-256, for the oracle's hashes of strings.
enum SHA256 {
  static func hash(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [
      0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
    }
    var words = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for index in 0..<16 {
        words[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(padded[block + index * 4 + $1]) }
      }
      func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value >> count | value << (32 - count) }
      for index in 16..<64 {
        let (a, b) = (words[index - 15], words[index - 2])
        let low = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3
        let high = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10
        words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
      }
      var v = state
      for index in 0..<64 {
        let high = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)
        let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
        let first = v[7] &+ high &+ choice &+ constants[index] &+ words[index]
        let low = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)
        let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
        v = [first &+ low &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
      }
      for index in 0..<8 { state[index] &+= v[index] }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The cube root with 32 bits after the point, by bisection on integers: root³ ≤ prime · 2⁹⁶.
      var root: UInt128 = 0
      let wanted = UInt128(prime) << 96
      for bit in stride(from: 35, through: 0, by: -1) {
        let next = root | (1 as UInt128) << UInt128(bit)
        if next * next * next <= wanted { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }()
}
