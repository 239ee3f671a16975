import TestSupport
import Testing

@testable import PythonSyntax

@Suite("Damaged Python")
struct MutationTests {
  /// A text that contains every construct.
  static let seed = """
    # -*- coding: utf-8 -*-
    import datajoint as dj
    from ..lab import (Subject as S, *)
    schema = dj.schema(f"{prefix!r:>{w}}lab", locals())
    @schema
    class Session(dj.Manual):
        definition = '''
        -> S
        session : int  # é
        '''
        async def make(self, key, /, *a, b: int = 1, **k) -> None:
            with (open(x) as f, y): self.insert1({**key, 'a': [i for i in q if i not in z]})
            try: x: int = await (A & key - B).fetch1('KEY', *n)
            except* (E, F) as e: raise G from e
            else: lambda v, w=1: v ** -w if v else ...
    match q:
        case [1, {'a': b}] | C(d=e) if f: g = h = rb'\\x00' b"x"
        case _: print(t'{a:{b}}', x[1:2, ::3]); del y
    if a: b += 1
    elif c := d: \\
      pass

    """

  static let pieces: [[UInt8]] =
    [
      "(", ")", "[", "{", "}", "'", "\"", "\"\"\"", "f'", "\n", "\r", "\t", "  ", "\\", "\\\n", ":", "=", "#", "\0",
      "é", "\u{0C}", "!", "match x:\n", "if a:\n", ";", "\u{FEFF}", "0_", "1e", "...", "# coding: latin-1\n",
      "# coding: utf-16\n", "# coding: koi8-r\n", "%time ", "%%bash\n",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  @Test("no damage crashes the parser, and no byte is lost", arguments: 0..<8)
  func mutations(_ round: Int) { mutate(Array(Self.seed.utf8), times: 40, seed: UInt64(round)) }

  /// Programs as people write them, of this repository.
  static let files = [
    "Samples/code/lab/analysis.py", "Samples/code/lab/ephys.py", "Tests/Integration/code/programs/customs.py",
    "Tests/Integration/code/programs/notebook.ipynb", "Tests/Integration/code/run-programs.py",
    "python/djaudit/_audit.py",
  ]

  @Test("no damage to a whole program crashes the parser", arguments: files)
  func programs(_ path: String) throws {
    let bytes = try #require(Paths.bytes(Paths.root + "/" + path))
    // Only a part, because checking the properties of each takes longer than reading it.
    mutate(Array(bytes.prefix(6000)), times: 12, seed: UInt64(path.utf8.count))
  }

  @Test(
    "a line of ten megabytes is one token",
    arguments: [("x = '", "'"), ("# ", ""), ("x = 1 # ", ""), ("f'{x}", "'"), ("x = '''", "'''")])
  func longLine(_ start: String, _ end: String) {
    let line = [UInt8](repeating: 0x61, count: 10 << 20)
    let file = SourceFile(path: "t.py", bytes: Array(start.utf8) + line + Array((end + "\ny = 2\n").utf8))
    #expect(file.parses && file.tokens.count < 20)
  }

  private func mutate(_ original: [UInt8], times: Int, seed: UInt64) {
    var random = Random(seed: seed)
    for _ in 0..<times {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        case 1: bytes.insert(contentsOf: random.pick(Self.pieces), at: at)
        case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
        default:
          let other = Int.random(in: 0..<bytes.count, using: &random)
          let part = Array(bytes[min(at, other)..<max(at, other)].prefix(60))
          bytes.insert(contentsOf: part, at: at)
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      hold(bytes)
    }
  }

  /// Properties that hold for any bytes.
  func hold(_ bytes: [UInt8]) {
    for dialect in [SourceFile.Dialect.python, .notebookCell] {
      let file = SourceFile(path: "t.py", bytes: bytes, dialect: dialect)
      #expect(file.rebuilt == bytes, "\(String(decoding: bytes, as: UTF8.self))")
      check(file)
    }
  }

  /// Children are inside their parents, and all properties can be read.
  func check(_ file: SourceFile) {
    var open = [file.root]
    var count = 0
    while let node = open.popLast() {
      count += 1
      for child in node.children {
        #expect(child.parent == node)
        if node.kind != .module, node.kind != .function, node.kind != .class {
          let isInside =
            node.outerRange.lowerBound <= child.range.lowerBound && child.range.upperBound <= node.outerRange.upperBound
          #expect(isInside, "\(child.kind) \(child.range) in \(node.kind) \(node.outerRange)")
        }
        open.append(child)
      }
      if let statement = Statement(node) { _ = statement.blocks }
    }
    _ = outline(file)
    for literal in file.all(StringLiteral.self) {
      _ = literal.value
      for piece in literal.pieces { #expect(piece.inside.lowerBound <= piece.inside.upperBound) }
    }
  }
}
