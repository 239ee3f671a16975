import CodeEdits
import Testing

/// Expected results are those of `git check-ignore` (2.39).
@Suite("Ignored files")
struct IgnoreRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var path: String
    var isFolder = false
    var isIgnored: Bool?
    var testDescription: String { "\(pattern) on \(path)" }
  }

  static let cases: [Case] = [
    Case(pattern: "*.pyc", path: "a/b.pyc", isIgnored: true),
    Case(pattern: "*.pyc", path: "a/b.py", isIgnored: nil),
    Case(pattern: "build", path: "build", isFolder: true, isIgnored: true),
    Case(pattern: "build/", path: "build", isFolder: true, isIgnored: true),
    Case(pattern: "build/", path: "build", isIgnored: nil),
    Case(pattern: "/build", path: "src/build", isIgnored: nil),
    Case(pattern: "/build", path: "build", isIgnored: true),
    Case(pattern: "src/build", path: "src/build", isIgnored: true),
    Case(pattern: "src/build", path: "a/src/build", isIgnored: nil),
    Case(pattern: "**/build", path: "a/src/build", isIgnored: true),
    Case(pattern: "**/build", path: "build", isIgnored: true),
    Case(pattern: "a/**/b", path: "a/b", isIgnored: true),
    Case(pattern: "a/**/b", path: "a/x/y/b", isIgnored: true),
    Case(pattern: "a/**/b", path: "a/xb", isIgnored: nil),
    Case(pattern: "a/**", path: "a/x/y", isIgnored: true),
    Case(pattern: "a/**", path: "a", isFolder: true, isIgnored: nil),
    Case(pattern: "a/*", path: "a/x/y", isIgnored: nil),
    Case(pattern: "*.py\n!keep.py", path: "keep.py", isIgnored: false),
    Case(pattern: "!keep.py\n*.py", path: "keep.py", isIgnored: true),
    Case(pattern: "# comment", path: "# comment", isIgnored: nil),
    Case(pattern: "\\#x", path: "#x", isIgnored: true),
    Case(pattern: "\\!x", path: "!x", isIgnored: true),
    Case(pattern: "x   ", path: "x", isIgnored: true),
    Case(pattern: "x\\ ", path: "x ", isIgnored: true),
    Case(pattern: "x\r", path: "x", isIgnored: true),
    Case(pattern: "a?c", path: "abc", isIgnored: true),
    Case(pattern: "a?c", path: "a/c", isIgnored: nil),
    Case(pattern: "[a-c]x", path: "bx", isIgnored: true),
    Case(pattern: "[!a-c]x", path: "bx", isIgnored: nil),
    Case(pattern: "[^a-c]x", path: "dx", isIgnored: true),
    Case(pattern: "[]x]y", path: "]y", isIgnored: true),
    Case(pattern: "[[:digit:]]y", path: "5y", isIgnored: true),
    Case(pattern: "[ab", path: "[ab", isIgnored: nil),
    Case(pattern: "foo**bar", path: "fooxbar", isIgnored: true),
    Case(pattern: "x/", path: "a/x", isFolder: true, isIgnored: true),
    Case(pattern: "a*b*c", path: "axxbyyc", isIgnored: true),
    Case(pattern: "\u{FEFF}x", path: "x", isIgnored: true),
  ]

  @Test("a pattern ignores what git ignores", arguments: cases)
  func ignores(_ test: Case) {
    #expect(IgnoreRules(Array(test.pattern.utf8)).ignores(test.path, isFolder: test.isFolder) == test.isIgnored)
  }
}
