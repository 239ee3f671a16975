import ByteScan
import Diagnostics
import MySQLSyntax
import Text

/// PREPARE and EXECUTE, if the text is one of several strings: this is how Percona's mysqldump checks whether the
/// server has RocksDB. Texts assembled from other values are not followed.
struct PreparedStatements {
  private static let limit = 8192
  /// The strings that a variable may contain.
  private var texts: [String: [String]] = [:]
  /// Prepared statements, and whether all of their possible texts are harmless.
  private var harmless: [String: Bool] = [:]

  /// Follows SET of a variable, and SELECT … INTO one. Costs nothing while no variable contains a text.
  mutating func assign(_ text: [UInt8], _ mode: LexicalMode) {
    guard text.count <= PreparedStatements.limit, !texts.isEmpty || text.contains("'") else { return }
    let words = Words(text, mode)
    guard words.word(0) == "SET", words.kind(1) == .variable else {
      if words.word(0) == "SELECT" { for name in words.variables { texts[name] = nil } }
      return
    }
    let name = words.text(1).lowercased()
    var next = 2
    if words.text(next) == ":" { next += 1 }
    guard words.text(next) == "=" else { return }
    next += 1
    let last = words.count - 1
    if next == last, words.kind(last) == .string {
      texts[name] = [words.string(last)]
    } else if words.word(next) == "IF", words.text(next + 1) == "(", last > next + 5, words.text(last) == ")",
      words.kind(last - 1) == .string, words.text(last - 2) == ",", words.kind(last - 3) == .string,
      words.text(last - 4) == ","
    {
      texts[name] = [words.string(last - 3), words.string(last - 1)]
    } else {
      texts[name] = nil
    }
  }

  /// Follows PREPARE; true for EXECUTE of a statement that changes nothing.
  mutating func isDone(_ text: [UInt8], _ mode: LexicalMode) -> Bool {
    guard text.count <= PreparedStatements.limit, PreparedStatements.mayConcern(text) else { return false }
    let words = Words(text, mode)
    switch words.word(0) {
    case "PREPARE" where words.count == 4 && words.word(2) == "FROM":
      let known = words.kind(3) == .string ? [words.string(3)] : texts[words.text(3).lowercased()] ?? []
      harmless[words.text(1).lowercased()] =
        !known.isEmpty && known.allSatisfy { PreparedStatements.isHarmless($0, mode) }
      return false
    case "EXECUTE" where words.count > 1: return harmless[words.text(1).lowercased()] ?? false
    case "SELECT":
      assign(text, mode)
      return false
    default: return false
    }
  }

  /// Whether the first letter is that of PREPARE, EXECUTE or SELECT: most statements need no closer look.
  private static func mayConcern(_ text: [UInt8]) -> Bool {
    var start = text[...]
    if start.starts(with: "/*!".utf8) { start = start.dropFirst(3).drop { "0"..."9" ~= $0 }.drop { $0 == " " } }
    return start.first.map { ["P", "E", "S"].contains($0 & 0xDF) } ?? false
  }

  private static func isHarmless(_ sql: String, _ mode: LexicalMode) -> Bool {
    let text = Array(sql.utf8)
    var parser = Parser(text, mode: mode, at: .init(file: "", byte: 0, line: 1, column: 1))
    switch try? parser.statement() {
    case .irrelevant: return true
    case .set(let assignments):
      return assignments.allSatisfy { !["sql_mode", "names", "character_set_client", "time_zone"].contains($0.name) }
    default: return false
    }
  }
}

/// The tokens of a statement, without the comments around it.
private struct Words {
  private let bytes: [UInt8]
  private let mode: LexicalMode
  private var tokens: [Token] = []

  init(_ bytes: [UInt8], _ mode: LexicalMode) {
    self.bytes = bytes
    self.mode = mode
    var lexer = Lexer(bytes, mode: mode)
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      tokens.append(token)
    }
  }

  var count: Int { tokens.count }
  var variables: [String] { tokens.indices.filter { kind($0) == .variable }.map { text($0).lowercased() } }
  func kind(_ index: Int) -> Token.Kind { tokens.indices.contains(index) ? tokens[index].kind : .end }
  func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? DumpText.decode(bytes[tokens[index].range]).text : ""
  }
  func word(_ index: Int) -> String { kind(index) == .word ? text(index).uppercased() : "" }
  func string(_ index: Int) -> String {
    DumpText.decode(
      DumpText.unquote(bytes[tokens[index].range], escapes: mode.backslashEscapes, doubleBytes: mode.doubleBytes)
    ).text
  }
}
