import TestSupport
import Testing

@testable import PythonSyntax

@Suite("Damaged Python")
struct MutationTests {
  /// A text with a bit of everything.
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

  @Test("no damage crashes the parser, and no byte is lost", arguments: 0..<8)
  func mutations(_ round: Int) {
    var random = Random(seed: UInt64(round))
    let pieces: [[UInt8]] =
      [
        "(", ")", "[", "{", "}", "'", "\"", "\"\"\"", "f'", "\n", "\r", "\t", "  ", "\\", "\\\n", ":", "=", "#", "\0",
        "é", "\u{0C}", "!", "match x:\n", "if a:\n", ";", "\u{FEFF}", "0_", "1e", "...",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]
    for _ in 0..<40 {
      var bytes = Array(Self.seed.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        case 1: bytes.insert(contentsOf: random.pick(pieces), at: at)
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

  /// What must be so of any bytes.
  func hold(_ bytes: [UInt8]) {
    for dialect in [SourceFile.Dialect.python, .notebookCell] {
      let file = SourceFile(path: "t.py", bytes: bytes, dialect: dialect)
      #expect(file.rebuilt == bytes, "\(String(decoding: bytes, as: UTF8.self))")
      check(file)
    }
  }

  /// Children lie in their parents, and everything can be asked for.
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
