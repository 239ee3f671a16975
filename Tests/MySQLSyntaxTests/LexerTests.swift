import ByteScan
import MySQLSyntax
import TestSupport
import Testing

@Suite("Words of SQL")
struct LexerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    var tokens: [String]
    var mode = LexicalMode()
    var testDescription: String { sql }

    init(_ sql: String, _ tokens: [String], _ mode: LexicalMode = LexicalMode()) {
      (self.sql, self.tokens, self.mode) = (sql, tokens, mode)
    }

    /// Kind and text of each token: `w:` word, `q:` quoted name, `s:` string, `n:` number, `h:` hex, `b:` bits,
    /// `v:` variable, `p:` punctuation.
    static let all = [
      Case("", []),
      Case("a b", ["w:a", "w:b"]),
      Case("`a``b`.c", ["q:`a``b`", "p:.", "w:c"]),
      Case("\"a\"", ["s:\"a\""]),
      Case("\"a\"\"b\"", ["q:\"a\"\"b\""], LexicalMode(ansiQuotes: true)),
      Case("'it''s' 'it\\'s' ''", ["s:'it''s'", "s:'it\\'s'", "s:''"]),
      Case("'a\\' b", ["s:'a\\'", "w:b"], LexicalMode(backslashEscapes: false)),
      Case("'a\\\\'b", ["s:'a\\\\'", "w:b"]),
      Case("12 -1.5e3 .5 1e5 1.e-5", ["n:12", "p:-", "n:1.5e3", "n:.5", "n:1e5", "n:1.e-5"]),
      Case("2p_scan 1a 0x1G", ["w:2p_scan", "w:1a", "h:0x1G"]),
      Case("x'41' X'41' 0x41 b'01' B'1' 0b01", ["h:x'41'", "h:X'41'", "h:0x41", "b:b'01'", "b:B'1'", "b:0b01"]),
      Case("x 'a' b 'a'", ["w:x", "s:'a'", "w:b", "s:'a'"]),
      Case("@a @@global.b @`c d` @'e' a@b", ["v:@a", "v:@@global.b", "v:@`c d`", "v:@'e'", "w:a", "v:@b"]),
      Case("a--b", ["w:a", "p:-", "p:-", "w:b"]),
      Case("a -- b\nc # d\ne --", ["w:a", "w:c", "w:e"]),
      Case("a/* b */c/**/d /* e", ["w:a", "w:c", "w:d"]),
      Case("/*!40101 SET */ /*M!100616 x */ y", ["w:SET", "w:x", "w:y"]),
      Case("/*! a /* b */ c */ d", ["w:a", "w:c", "w:d"]),
      Case("a */ b", ["w:a", "p:*", "p:/", "w:b"]),
      Case("größe 日本 $a _b", ["w:größe", "w:日本", "w:$a", "w:_b"]),
      Case("(a,b)=5;", ["p:(", "w:a", "p:,", "w:b", "p:)", "p:=", "n:5", "p:;"]),
      Case("a\t\r\n\u{0B}\u{0C}b", ["w:a", "w:b"]),
      Case("'open", ["s:'open"]), Case("`open", ["q:`open"]), Case("'open\\", ["s:'open\\"]),
      Case("@`open", ["v:@`open"]),
      Case("0x", ["w:0x"]), Case(".", ["p:."]), Case("1e", ["w:1e"]), Case("@", ["v:@"]),
    ]
  }

  static func tokens(_ bytes: [UInt8], _ mode: LexicalMode = LexicalMode()) -> [Token] {
    var lexer = Lexer(bytes, mode: mode)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { return tokens }
      tokens.append(token)
      if tokens.count > bytes.count { return tokens }
    }
  }

  static func shown(_ token: Token, in bytes: [UInt8]) -> String {
    let letter =
      switch token.kind {
      case .word: "w"
      case .quotedName: "q"
      case .string: "s"
      case .number: "n"
      case .hex: "h"
      case .bits: "b"
      case .variable: "v"
      case .punctuation: "p"
      case .end: "e"
      }
    return letter + ":" + String(decoding: bytes[token.range], as: UTF8.self)
  }

  @Test("are cut as MySQL cuts them", arguments: Case.all)
  func words(_ test: Case) {
    let bytes = Array(test.sql.utf8)
    #expect(Self.tokens(bytes, test.mode).map { Self.shown($0, in: bytes) } == test.tokens)
  }

  /// Tokens are contiguous except for white space and comments.
  static func check(_ bytes: [UInt8], _ mode: LexicalMode) {
    var end = 0
    for token in tokens(bytes, mode) {
      #expect(token.range.lowerBound >= end)
      #expect(token.range.upperBound > token.range.lowerBound)
      #expect(token.range.upperBound <= bytes.count)
      let between = bytes[end..<token.range.lowerBound]
      if let first = between.first(where: { $0 > 0x20 }) {
        #expect([0x2D, 0x23, 0x2F, 0x2A].contains(first), "\(String(decoding: between, as: UTF8.self))")
      }
      end = token.range.upperBound
    }
  }

  @Test("and blanks make up the whole text", arguments: Case.all)
  func whole(_ test: Case) { Self.check(Array(test.sql.utf8), test.mode) }

  @Test("random bytes are cut too", arguments: 1...50 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var random = Random(seed: seed)
    let pieces = [
      "'", "\"", "`", "\\", "--", " ", "\n", "/*", "*/", "/*!", "#", "@", "0x", "x'", "b'", "1", "e", ".", "a", "é",
      "(", ";",
    ]
    let text = (0..<40).map { _ in random.pick(pieces) }.joined()
    for mode in [
      LexicalMode(), LexicalMode(backslashEscapes: false), LexicalMode(ansiQuotes: true),
      LexicalMode(doubleBytes: .gbk),
    ] {
      Self.check(Array(text.utf8), mode)
    }
  }
}

@Suite("Quotes and escapes")
struct DumpTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var quoted: String
    var text: String
    var escapes = true
    var testDescription: String { quoted }
    static let all = [
      Case(quoted: "'a'", text: "a"), Case(quoted: "''", text: ""), Case(quoted: "'it''s'", text: "it's"),
      Case(quoted: "'it\\'s'", text: "it's"), Case(quoted: "\"it's\"", text: "it's"),
      Case(quoted: "\"q\"\"q\"", text: "q\"q"), Case(quoted: "`a``b`", text: "a`b"),
      Case(quoted: "'\\0\\b\\n\\r\\t\\Z\\\\\\\"'", text: "\0\u{08}\n\r\t\u{1A}\\\""),
      Case(quoted: "'\\%\\_\\x'", text: "\\%\\_x"), Case(quoted: "'a\\'", text: "a\\", escapes: false),
      Case(quoted: "'größe'", text: "größe"),
    ]
  }

  @Test("are taken off", arguments: Case.all)
  func unquote(_ test: Case) {
    let bytes = DumpText.unquote(Array(test.quoted.utf8)[...], escapes: test.escapes)
    #expect(String(decoding: bytes, as: UTF8.self) == test.text)
  }

  @Test("are put on so that taking them off gives the text again", arguments: Case.all)
  func roundTrip(_ test: Case) {
    let quoted = DumpText.quote(test.text)
    #expect(String(decoding: DumpText.unquote(Array(quoted.utf8)[...], escapes: true), as: UTF8.self) == test.text)
    #expect(!quoted.contains("\n"))
    let name = DumpText.quoteName(test.text)
    #expect(String(decoding: DumpText.unquote(Array(name.utf8)[...], escapes: false), as: UTF8.self) == test.text)
  }

  @Test("bytes that are not UTF-8 are read as MySQL's latin1, every one of them")
  func latin1() {
    #expect(DumpText.decode([0x67, 0x72, 0xF6, 0xDF, 0x65]).text == "größe")
    #expect(DumpText.decode([0x80, 0x81, 0x99, 0x9F, 0xFF]).text == "€\u{81}™Ÿÿ")
    #expect(!DumpText.decode([0xFF]).isUTF8)
    #expect(DumpText.decode(Array("größe".utf8)).isUTF8)
    for byte in UInt8(0x80)...0xFF { #expect(DumpText.decode([byte]).text.unicodeScalars.count == 1) }
  }
}
