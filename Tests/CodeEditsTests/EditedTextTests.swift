import CodeEdits
import Diagnostics
import Testing

@Suite("Edits of a text")
struct EditedTextTests {
  static func text(_ source: String, _ fixes: [Fix]) -> (String, made: Int, left: Int) {
    let edited = EditedText(Array(source.utf8), fixes: fixes)
    return (String(decoding: edited.bytes, as: UTF8.self), edited.made.count, edited.left.count)
  }

  static func fix(_ edits: Edit...) -> Fix { Fix(.safe, "", edits) }
  static func edit(_ range: Range<Int>, _ text: String) -> Edit { Edit("a.py", range, text) }

  @Test("edits that do not meet are all made, in any order")
  func apart() {
    let fixes = [Self.fix(Self.edit(8..<9, "C")), Self.fix(Self.edit(0..<1, "A")), Self.fix(Self.edit(4..<4, "x"))]
    #expect(Self.text("abcd efgh", fixes) == ("Abcdx efgC", 3, 0))
  }

  @Test("an edit in what an outer one keeps is made with it")
  func nested() {
    let outer = Self.fix(Edit("a.py", 0..<5, [.text("f("), .source(2..<5), .text(")")]))
    let inner = Self.fix(Self.edit(2..<3, "XYZ"))
    #expect(Self.text("a bcd", [inner, outer]) == ("f(XYZcd)", 2, 0))
    #expect(Self.text("a bcd", [outer, inner]) == ("f(XYZcd)", 2, 0))
  }

  @Test("what an outer edit keeps twice is changed twice")
  func twice() {
    let outer = Self.fix(Edit("a.py", 0..<3, [.source(0..<1), .text("+"), .source(0..<1)]))
    #expect(Self.text("a.b", [Self.fix(Self.edit(0..<1, "zz")), outer]).0 == "zz+zz")
  }

  @Test("of two that meet the first is made and the second is left")
  func meeting() {
    let fixes = [Self.fix(Self.edit(0..<3, "x")), Self.fix(Self.edit(2..<5, "y"))]
    #expect(Self.text("abcdef", fixes) == ("xdef", 1, 1))
  }

  @Test("a fix whose one edit is left is left whole")
  func whole() {
    let fixes = [Self.fix(Self.edit(0..<3, "x")), Self.fix(Self.edit(5..<6, "F"), Self.edit(2..<4, "y"))]
    #expect(Self.text("abcdef", fixes) == ("xdef", 1, 1))
  }

  @Test("the same insertion of two fixes is made once")
  func once() {
    let line = Self.edit(0..<0, "import pandas as pd\n")
    let fixes = [Self.fix(line, Self.edit(0..<1, "A")), Self.fix(line, Self.edit(2..<3, "C"))]
    #expect(Self.text("a c", fixes) == ("import pandas as pd\nA C", 2, 0))
  }

  @Test("insertions at one place stand in the order of the fixes")
  func insertions() {
    let fixes = [Self.fix(Self.edit(1..<1, "['a']")), Self.fix(Self.edit(1..<1, ".tolist()"))]
    #expect(Self.text("q", fixes).0 == "q['a'].tolist()")
  }

  @Test("an edit outside of the text is left")
  func outside() {
    #expect(Self.text("abc", [Self.fix(Self.edit(2..<9, ""))]) == ("abc", 0, 1))
  }
}

@Suite("Diffs of sources")
struct CodeDiffTests {
  @Test("a diff that patch takes")
  func lines() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 5\n", with: "line five\n").replacing("line 18\n", with: "")
    #expect(
      CodeDiffTests.diff(old, new) == """
        --- a/x.py
        +++ b/x.py
        @@ -2,7 +2,7 @@
         line 2
         line 3
         line 4
        -line 5
        +line five
         line 6
         line 7
         line 8
        @@ -15,6 +15,5 @@
         line 15
         line 16
         line 17
        -line 18
         line 19
         line 20

        """)
    #expect(CodeDiffTests.diff(old, old) == "")
  }

  @Test("a last line without an end is said to have none")
  func noEnd() {
    #expect(
      CodeDiffTests.diff("a\nb", "a\nc") == """
        --- a/x.py
        +++ b/x.py
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +c
        \\ No newline at end of file

        """)
  }

  static func diff(_ old: String, _ new: String) -> String {
    CodeDiff.of(Array(old.utf8), Array(new.utf8), name: "x.py")
  }
}
