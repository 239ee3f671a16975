import Report
import Testing
import Text

@Suite struct JSONTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var value: JSON
    var line: String
    var testDescription: String { line }
    init(_ value: JSON, _ line: String) {
      self.value = value
      self.line = line
    }
  }

  static let cases = [
    Case(.null, "null"), Case(.bool(true), "true"), Case(.int(-5), "-5"), Case(.string("plain"), #""plain""#),
    Case(.string("a\"b\\c"), #""a\"b\\c""#), Case(.string("\n\r\t\u{0}\u{1F}"), #""\n\r\t\u0000\u001f""#),
    Case(.string("\u{1B}[2J\u{7F}\u{9B}"), #""\u001b[2J\u007f\u009b""#),
    Case(.string("\u{202E}\u{2028}"), #""\u202e\u2028""#), Case(.string("µ — 🐭"), "\"µ — 🐭\""),
    Case(.array([]), "[]"), Case(.object([:]), "{}"), Case(.array([.int(1), .array([.int(2)])]), "[\n  1,\n  [2]\n]"),
    Case(.object(["b": .int(1), "a": .null, "B": .bool(false)]), #"{"B": false, "a": null, "b": 1}"#),
  ]

  @Test(
    "a value is written with sorted keys, and with everything escaped that could end a string or move a cursor",
    arguments: cases)
  func line(_ test: Case) {
    #expect(test.value.text == test.line + "\n")
  }

  @Test("objects without containers stand on one line, others are indented")
  func layout() {
    let value = JSON.object(["list": .array([.object(["a": .int(1)]), .object(["a": .int(2)])]), "n": .int(3)])
    #expect(value.text == "{\n  \"list\": [\n    {\"a\": 1},\n    {\"a\": 2}\n  ],\n  \"n\": 3\n}\n")
  }
}
