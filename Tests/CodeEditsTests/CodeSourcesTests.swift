import CodeEdits
import Diagnostics
import TestSupport
import Testing

@Suite("Sources with fixes made")
struct CodeSourcesTests {
  /// The text of a file after fixes, and the number of fixes; nil if nothing changes.
  static func edited(_ text: String, _ edits: (Range<Int>, String)...) throws -> (text: String, made: Int)? {
    let path = try TemporaryFolder.file("module.py", Array(text.utf8))
    let fixes = edits.map { Fix(.safe, "", [Edit(path, $0.0, $0.1)]) }
    guard let file = CodeSources(SourceTree([path])).edited({ _ in fixes }).first else { return nil }
    return (String(decoding: file.newText, as: UTF8.self), file.made.count)
  }

  @Test("an edit after which the file would not parse is not made, others are")
  func guarded() throws {
    let good = try #require(try Self.edited("a = b\nc = d\n", (4..<5, "x"), (10..<11, "y")))
    #expect(good == ("a = x\nc = y\n", 2))
    let half = try #require(try Self.edited("a = b\nc = d\n", (4..<5, "(x"), (10..<11, "y")))
    #expect(half == ("a = b\nc = y\n", 1))
    #expect(try Self.edited("a = b\n", (4..<5, "(")) == nil)
    #expect(try Self.edited("a = b\n", (0..<0, "  ")) == nil)
    #expect(try Self.edited("f'{a}'\n", (3..<4, "'")) == nil)
  }

  @Test("nothing is edited in a file that does not parse")
  func broken() throws { #expect(try Self.edited("a = b\nprint 'x'\n", (4..<5, "x")) == nil) }
}
