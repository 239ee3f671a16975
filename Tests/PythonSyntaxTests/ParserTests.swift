import Testing

@testable import PythonSyntax

@Suite("Python syntax")
struct ParserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var source: String
    var expected: String
    init(_ source: String, _ expected: String) {
      self.source = source
      self.expected = expected
    }
    var testDescription: String { source }
  }

  static let good: [Case] = [
    // Operators: precedence, and chains.
    Case("A & B - C * D", "(A ampersand (B minus (C star D)))"),
    Case(
      "a | b ^ c & d << e + f * -g ** -h",
      "(a pipe (b caret (c ampersand (d leftShift (e plus (f star (minus (g doubleStar (minus h)))))))))"),
    Case("a ** b ** c", "(a doubleStar (b doubleStar c))"),
    Case("a - b - c", "((a minus b) minus c)"),
    Case("not a == b and c or d", "(((not (a doubleEqual b)) and c) or d)"),
    Case("a not in b is not c < d", "(a notIn b isNot c less d)"),
    Case("a if b else c if d else e", "(a if b else (c if d else e))"),
    Case("lambda x, *y, z=1, **k: x @ y", "(lambda x,*y,z=1,**k: (x at y))"),
    Case("~a @ await b", "((tilde a) at (await b))"),
    // Calls, attributes, subscripts.
    Case("(A & key).fetch('a', 'b', order_by=f, *n, **k)", "(A ampersand key).fetch('a','b',order_by=f,*n,**k)"),
    Case("f(x for x in y if z)", "f(<generator x for x in y if z>)"),
    Case("a[1, ::2, b:c, *d]", "a[(1,::2,b:c:,*d,)]"),
    Case("f((yield))", "f((yield ))"),
    Case("f(a := 1, b=2)", "f((a := 1),b=2)"),
    // Displays.
    Case("(), (a,), (a), [a, *b], {a, b}, {a: b, **c}, {}", "((,),(a,),a,[a,*b],{a,b},{a:b,**c},{},)"),
    Case(
      "[a async for b, c in d for e in f if g if h]",
      "[<list a async for (b,c,) in d for e in f if g if h>]".replacing("[<", with: "<").replacing(">]", with: ">")),
    Case("{k: v for k, v in d}", "<dict k:v for (k,v,) in d>"),
    // Strings.
    Case(#"'a' "b" r'\n' '\x41\u00b5\N{DEGREE SIGN}\101\q'"#, #"'ab\nAµ°A\q'"#),
    Case("b'\\xff'", "'\u{FFFD}'"),
    Case(#"f'{a}b{c!r:>{w}}{{}}{d=}'"#, "f'\u{FFFC}b\u{FFFC}{}d=\u{FFFC}'{a}{c!r:{w}}{d}"),
    Case(#"f"{x["k"]}" 't' rf'\{a}'"#, "f'\u{FFFC}t\\\u{FFFC}'{x['k']}{a}"),
    Case("f'''{\na\n:{b}x}'''", "f'\u{FFFC}'{a:{b}}"),
    Case(#"f'{f"{f"{a}"}"}'"#, "f'\u{FFFC}'{f'\u{FFFC}'{f'\u{FFFC}'{a}}}"),
    Case("f'{a != b}{(lambda x: 1)}{c:=5}'", "f'\u{FFFC}\u{FFFC}\u{FFFC}'{(a notEqual b)}{(lambda x: 1)}{c:}"),
    Case("t'{a}'", "f'\u{FFFC}'{a}"),
    Case("'''a\r\nb\\\nc'''", "'a\nbc'"),
    // Statements.
    Case("a = b, *c = d = yield e", "a = (b,*c,) = d = (yield e)"),
    Case("a &= b", "a ampersand= b"),
    Case("a: int = 3; (b): c", "a: int = 3 ; b: c"),
    Case(
      "import a.b as c, d\nfrom .. a . b import (e as f, g,)\nfrom . import *",
      "import a.b>c,d ; from 2a.b import e>f,g ; from 1- import *"),
    Case("from ... import a", "from 3- import a"),
    Case("if a:\n  b\nelif c: d\nelse:\n  e", "if a {b} elif c {d} else {e}"),
    Case("for a, in b: pass\nelse: c", "for (a,) in b {pass}"),
    Case("try:\n a\nexcept* (B, C) as e: d\nelse: f\nfinally: g", "try {a} except* (B,C,)>e {d} else {f} finally {g}"),
    Case("try: a\nexcept A, B: c", "try {a} except (A,B,) {c}"),
    Case("with a as b, c: d", "with a>b,c {d}"),
    Case("with (a as b, c as (d, e),): f", "with a>b,c>(d,e,) {f}"),
    Case("with (a): b\nwith (a, b) as c: d\nwith (yield): e", "with a {b} ; with (a,b,)>c {d} ; with (yield ) {e}"),
    Case(
      "async def f(a, /, b: int = 1, *, c, **k) -> d:\n  async with e: await g",
      "async def f(a,/,b:int=1,*,c,**k)->d {with e {(await g)}}"),
    Case("@a.b\n@c(1)\nclass D(E, metaclass=F):\n  x = 1", "@a.b @c(1) class D(E,metaclass=F) {x = 1}"),
    Case(
      "class A[T: int, *U, **V = 1]: pass\ndef f[T](x): pass\ntype X[T] = list[T]",
      "class A() {pass} ; def f(x) {pass} ; type X = list[T]"),
    Case(
      "match x:\n case [a, *b] if c: d\n case {'k': e, **f} | G(h, i=j) as k: l\n case -1 | 'a' | A.b: m\n case _: n",
      "match x case a,b if c {d} case e,f,h,j,k {l} case  {m} case  {n}"),
    Case(
      "match = case = type = 1\nmatch(x)\nmatch[x]: int\ntype (x)\nprint(match, type)",
      "match = case = type = 1 ; match(x) ; match[x]: int ; type(x) ; print(match,type)"),
    Case(
      "del a, (b[c], d)\nglobal a, b\nraise A from b\nassert a, b",
      "del a,(b[c],d,) ; global a,b ; raise A from b ; assert a"),
    // Lines.
    Case("a = (1,\n  # no\n 2)\nb = 1 + \\\n  2", "a = (1,2,) ; b = (1 plus 2)"),
    Case("if a:\n\tb\n\tif c:\n\t\td\n\u{0C}e", "if a {b ; if c {d}} ; e"),
    Case("if a:\r\n  b\r\nelse:\r  c", "if a {b} else {c}"),
    Case("1if a else 2", "(1 if a else 2)"),
    Case("0x_f, 0b1, 1_0.5e-3j, 1., .5, 00", "(0x_f,0b1,1_0.5e-3j,1.,.5,00,)"),
    Case("x = 1\n# end", "x = 1"),
    Case("", ""),
  ]

  @Test("reads what Python reads", arguments: good)
  func reads(_ test: Case) {
    let file = SourceFile(path: "t.py", bytes: Array(test.source.utf8))
    #expect(file.errors.isEmpty)
    #expect(outline(file) == test.expected)
    #expect(file.rebuilt == file.bytes)
  }

  static let broken: [Case] = [
    Case("print 'a'\nb", "ERROR ; b"),
    Case("a = (1,\ndef f():\n  b\nc", "ERROR ; def f() {b} ; c"),
    Case("def f(x:\n  a\n  return b\nc", "ERROR ; return b ; c"),
    Case("try:\n  a\nexcept B, e:\n  c\nd", "try {a} ; ERROR ; c ; d"),
    Case(
      "if a:\n  b\n<<<<<<< HEAD\n  c\n=======\n  d\n>>>>>>> x\n  e\nf",
      "if a {b ; ERROR ; c ; ERROR ; d ; ERROR ; e} ; f"),
    Case("a = 'b\nc", "ERROR ; c"),
    Case("a = f'{b\nc = 1\nimport d", "ERROR ; import d"),
    Case("a = f'{b'\ndel c", "ERROR ; del c"),
    Case("f() = 1\na", "ERROR ; a"),
    Case("  a\nb", "a ; b"),
    Case("if a:\nb", "ERROR ; b"),
    Case("0777\na", "ERROR ; a"),
    Case("a $ b\nc", "ERROR ; c"),
    Case("a\0b\nc", "ERROR ; c"),
    Case("@a\n@b\nc\ndef d(): pass", "ERROR ; c ; def d() {pass}"),
    Case("else:\n  a\nb", "ERROR ; a ; b"),
    Case(
      "class A:\n  def f(self):\n    return 1 +\n  def g(self): pass",
      "class A() {def f(self) {ERROR} ; def g(self) {pass}}"),
    Case("f(a=1, b)\nf(**a, *b)\nf(x for x in y, 1)", "ERROR ; ERROR ; ERROR"),
    Case("a b c\n", "ERROR"),
    Case("'''a", "ERROR"),
    Case("a = 1 \\", "ERROR"),
    Case("“a”\nb", "ERROR ; b"),
    Case("match x:\n case 1 2:\n  a\n case b: c", "match x case b {c}"),
  ]

  @Test("goes on after what does not parse", arguments: broken)
  func goesOn(_ test: Case) {
    let file = SourceFile(path: "t.py", bytes: Array(test.source.utf8))
    #expect(!file.parses)
    #expect(outline(file) == test.expected)
    #expect(file.rebuilt == file.bytes)
    for error in file.errors { #expect(error.byte <= file.bytes.count && error.range.upperBound <= file.bytes.count) }
  }

  @Test("cells of notebooks keep magics")
  func notebooks() {
    for (source, expected) in [
      ("%matplotlib inline\n!ls -l \\\n  x\na = 1", "a = 1"), ("%%bash\nls | x (", ""),
      ("if a:\n  %time b\n  c", "if a {b ; c}"),
      ("%timeit a\n%prun b; c\n%timeit -n 3 d\n%time\n%timer e", "a ; b ; c"),
      ("files = !ls\nb", "files = !ls ; b"), ("a?\nb??", "a ; b"), ("x = %env HOME", "x = %env HOME"),
    ] {
      let file = SourceFile(path: "cell", bytes: Array(source.utf8), dialect: .notebookCell)
      #expect(file.errors.isEmpty, "\(source)")
      #expect(outline(file) == expected)
      #expect(file.rebuilt == file.bytes)
    }
  }

  @Test("encodings are those that the file names")
  func encodings() {
    func value(_ bytes: [UInt8]) -> (String?, Bool) {
      let file = SourceFile(path: "t.py", bytes: bytes)
      return (file.all(StringLiteral.self).first?.value, file.parses)
    }
    #expect(value(Array("# -*- coding: latin-1 -*-\na = '".utf8) + [0xE9, 0x27]) == ("é", true))
    #expect(value(Array("#!x\n# vim: fileencoding=cp1252\na = '".utf8) + [0x80, 0x27]) == ("€", true))
    #expect(value(Array("a = '".utf8) + [0xE9, 0x27]).1 == false)
    #expect(value([0xEF, 0xBB, 0xBF] + Array("a = 'é'".utf8)) == ("é", true))
    #expect(value(Array("# coding: no-such\na = 'b'".utf8)) == ("b", false))
    #expect(value(Array("# coding: ascii\na = 'é'".utf8)).1 == false)
  }

  @Test("places are those of edits")
  func places() throws {
    let source = "x = ( (A & 'b') ).fetch( 'KEY' , # c\n  as_dict=True, )\n"
    let file = SourceFile(path: "t.py", bytes: Array(source.utf8))
    let call = try #require(file.all(Call.self).last)
    #expect(call.method == "fetch")
    #expect(file.text(call.argumentsRange) == " 'KEY' , # c\n  as_dict=True, ")
    let receiver = try #require(call.receiver)
    #expect(receiver.text == "A & 'b'")
    #expect(file.text(receiver.outerRange) == "( (A & 'b') )")
    #expect(call.argument("as_dict").map { file.text($0.range) } == "as_dict=True")
    #expect(file.all(StringLiteral.self).map { file.text($0.inside!) } == ["b", "KEY"])
    #expect(call.location == SourceLocation(line: 1, column: 5))
    #expect(receiver.node.statement?.text.hasPrefix("x =") == true)
    #expect(file.comments.map { file.text($0) } == ["# c"])
  }

  /// A name for the test report, since the text would be too long.
  struct Long: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    init(_ name: String, _ source: String) {
      self.name = name
      self.source = source
    }
    var testDescription: String { name }
  }

  static let long: [Long] = [
    Long("parentheses", String(repeating: "(", count: 100_000)),
    Long("pairs", String(repeating: "(", count: 50_000) + String(repeating: ")", count: 50_000)),
    Long("brackets", String(repeating: "a[", count: 50_000)),
    Long("nots", String(repeating: "not ", count: 100_000) + "a"),
    Long("minus", String(repeating: "-", count: 100_000) + "1"),
    Long("powers", String(repeating: "a**", count: 50_000) + "a"),
    Long("lambdas", String(repeating: "lambda:", count: 50_000) + "a"),
    Long("sum", "a" + String(repeating: "+a", count: 200_000)),
    Long("attributes", "a" + String(repeating: ".b()", count: 100_000)),
    Long("conditionals", String(repeating: "a if b else ", count: 50_000) + "c"),
    Long("f-strings", String(repeating: "f'{", count: 50_000)),
    Long("blocks", (0..<2000).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()),
    Long("elifs", "if a: b\n" + String(repeating: "elif a: b\n", count: 50_000)),
    Long("matches", String(repeating: "match;", count: 50_000)),
    Long("dedents", String(repeating: "\u{0C} if a:\n", count: 1000)),
    Long("comparisons", "a" + String(repeating: "<a", count: 100_000)),
    Long("dicts", String(repeating: "{1:", count: 50_000)),
    Long("decorators", String(repeating: "@a\n", count: 50_000)),
    Long("patterns", "match a:\n case " + String(repeating: "[", count: 50_000) + ":\n  b"),
    Long("assignments", String(repeating: "a = ", count: 50_000) + "1"),
    Long("targets", "for " + String(repeating: "(", count: 50_000)),
    Long("strings", String(repeating: "'a' ", count: 100_000)),
    Long("withs", "with " + String(repeating: "(", count: 50_000) + "):\n"),
  ]

  @Test("neither depth nor length is too much", arguments: long)
  func bounded(_ test: Long) {
    let file = SourceFile(path: test.name, bytes: Array(test.source.utf8))
    #expect(file.rebuilt == file.bytes)
  }
}
