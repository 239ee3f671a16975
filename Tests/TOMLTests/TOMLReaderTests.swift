import Diagnostics
import OrderedCollections
import TOML
import Testing

/// The supported part of TOML, and what is refused, with the position of each mistake.
@Suite struct TOMLReaderTests {
  static func read(_ text: String) throws -> TOMLTable { try TOMLReader.read(Array(text.utf8), file: "a.toml") }

  struct Value: Sendable, CustomTestStringConvertible {
    var text: String
    var content: String
    var testDescription: String { text }

    init(_ text: String, _ content: String) {
      self.text = text
      self.content = content
    }
  }

  static func show(_ content: TOMLValue.Content) -> String {
    switch content {
    case .string(let text): "s:\(text)"
    case .integer(let number): "i:\(number)"
    case .boolean(let flag): "b:\(flag)"
    case .day(let text): "d:\(text)"
    case .array(let values): "[" + values.map { show($0.content) }.joined(separator: " ") + "]"
    case .table(let table):
      "{" + table.members.map { "\($0)=\(show($1.content))" }.joined(separator: " ") + "}"
    }
  }

  @Test(
    "values are read as TOML has them",
    arguments: [
      Value("a = 1", "{a=i:1}"),
      Value("a = -1_000", "{a=i:-1000}"),
      Value("a = +0", "{a=i:0}"),
      Value("a = true # yes", "{a=b:true}"),
      Value("a = \"b\\tc\\u00e9\\U0001F600\\\"\\\\\"", "{a=s:b\tcé😀\"\\}"),
      Value("a = 'C:\\x'", "{a=s:C:\\x}"),
      Value("a = []", "{a=[]}"),
      Value("a = [ 1, [2,3], # c\n 'x',\n]", "{a=[i:1 [i:2 i:3] s:x]}"),
      Value("\u{FEFF}a = 1\r\nb = 2\r\n", "{a=i:1 b=i:2}"),
      Value("a.b.c = 1\na.d = 2", "{a={b={c=i:1} d=i:2}}"),
      Value("\"a b\".'c.d' = 1", "{a b={c.d=i:1}}"),
      Value("[a]\nx = 1\n[b.\"c d\"]\ny = 2\n[b]\nz = 3", "{a={x=i:1} b={c d={y=i:2} z=i:3}}"),
      Value("[[a]]\nx = 1\n[b]\ny = 2\n[[a]]\nx.z = 3\n[[ 'c d' ]]", "{a=[{x=i:1} {x={z=i:3}}] b={y=i:2} c d=[{}]}"),
      Value("a = 2024-02-29 # leap", "{a=d:2024-02-29}"),
      Value("", "{}"),
      Value("# only a comment", "{}"),
    ])
  func value(_ test: Value) throws {
    #expect(Self.show(.table(try Self.read(test.text))) == test.content)
  }

  @Test(
    "what is not read is refused with its place",
    arguments: [
      Value("a = 1\nb = = 2", "a.toml:2:5: expected a value, found = 2"),
      Value("a = 1\na = 2", "a.toml:2:1: a is defined twice; first in line 1"),
      Value("[a]\n[a]", "a.toml:2:1: table a is defined twice"),
      Value("a = 1\n[a]", "a.toml:2:1: a is a number already, in line 1"),
      Value("a = 1\na.b = 2", "a.toml:2:1: a is a number already, in line 1"),
      Value("[a.b]\nx = 1\n[a]\nb.y = 2", "a.toml:4:1: a.b has a table of its own"),
      Value("[[a.b]]", "a.toml:1:1: [[a.b]]: arrays of tables inside tables are not supported here"),
      Value("[[a]", "a.toml:1:5: expected ]] after the name, found the end of the file"),
      Value("[[a]]\nx = 1\nx = 2", "a.toml:3:1: x is defined twice; first in line 2"),
      Value("[[a]]\n[a]", "a.toml:2:1: a is an array already, in line 1"),
      Value("[[a]]\n[a.b]", "a.toml:2:1: a is an array already, in line 1"),
      Value("a = []\n[[a]]", "a.toml:2:1: a is an array already, in line 1"),
      Value("[a]\n[[a]]", "a.toml:2:1: a is a table already, in line 1"),
      Value(
        "a = 2023-02-29",
        "a.toml:1:5: 2023-02-29: of numbers, only decimal integers of 64 bits and days (2027-06-30) are read here"),
      Value("a = {b = 1}", "a.toml:1:5: inline tables ({…}) are not supported here: give the table its own header"),
      Value("a = \"\"\"x\"\"\"", "a.toml:1:5: multi-line strings are not supported here; write \\n for a line end"),
      Value(
        "a = 1.5", "a.toml:1:5: 1.5: of numbers, only decimal integers of 64 bits and days (2027-06-30) are read here"),
      Value(
        "a = 01", "a.toml:1:5: 01: of numbers, only decimal integers of 64 bits and days (2027-06-30) are read here"),
      Value(
        "a = 9223372036854775808",
        "a.toml:1:5: 9223372036854775808: of numbers, only decimal integers of 64 bits and days (2027-06-30) are read here"
      ),
      Value("a = yes", "a.toml:1:5: yes is not a value; put strings in quotes"),
      Value("a = \"b", "a.toml:1:5: the string is not closed before the end of the file"),
      Value(
        "a = \"b\nc\"",
        "a.toml:1:5: the string is not closed before the end of the line, or has a control character"),
      Value("a = \"\\x\"", "a.toml:1:6: no such escape; a backslash is written \\\\"),
      Value("a = \"\\ud800\"", "a.toml:1:6: \\u needs 4 hexadecimal digits"),
      Value("a = [1", "a.toml:1:5: the array is not closed before the end of the file"),
      Value("a = [1 2]", "a.toml:1:8: expected , or ] in the array, found 2]"),
      Value("a = 1 b = 2", "a.toml:1:7: expected the end of the line, found b = 2"),
      Value("a", "a.toml:1:2: expected = after the key, found the end of the file"),
      Value("= 1", "a.toml:1:1: expected a key, found = 1"),
      Value("a = 1\rb = 2", "a.toml:1:6: a carriage return on its own"),
    ])
  func refused(_ test: Value) {
    #expect {
      try Self.read(test.text)
    } throws: {
      "\($0)" == test.content
    }
  }

  @Test("a file that is not UTF-8 is refused where it stops being it")
  func encoding() {
    #expect(throws: TOMLError("the file is not UTF-8", at: SourcePosition(file: "f", byte: 8, line: 2, column: 3))) {
      try TOMLReader.read(Array("a = 1\n# ".utf8) + [0xFF, 0x0A], file: "f")
    }
  }

  @Test("deep nesting is refused, not a crash")
  func depth() {
    #expect(throws: TOMLError.self) { try Self.read("a = " + String(repeating: "[", count: 100_000)) }
    #expect(throws: TOMLError.self) { try Self.read(String(repeating: "a.", count: 100_000) + "b = 1") }
  }

  @Test(
    "what is written is read back",
    arguments: ["", "a", "é😀", "\"", "\\", "\n\r\t\u{0}\u{7F}\u{85}\u{2028}\u{202E}", "'''", "\"\"\"", "a.b", " ", "#"])
  func roundTrip(_ text: String) throws {
    let table = try Self.read(
      "\(TOMLWriter.path(["x", text])) = \(TOMLWriter.string(text))\n\(TOMLWriter.comment(text))")
    #expect(table["x"]?.table?[text]?.string == text)
    #expect(table.members.count == 1)
  }
}
