import TestSupport
import Testing

/// `Samples/code` is written by hand. It declares the same tables as `make-sample.py`.
@Suite struct SampleTests {
  /// The classes of tables with their tier and definition, ignoring white space and how strings are concatenated.
  static func tables(_ source: String) -> Set<String> {
    let table = #/class (\w+)\((dj\.\w+)\):\n(?:(?!\n *class )(?s:.))*?definition = """((?s:.)*?)"""/#
    var longComment = ""
    if let start = source.firstRange(of: "LONG_COMMENT = (")?.upperBound,
      let end = source[start...].firstRange(of: "\n)")?.lowerBound
    {
      longComment = source[start..<end].matches(of: #/"(.*)"/#).map { String($0.1) }.joined()
    }
    return Set(
      source.matches(of: table).map { match in
        let lines = match.3.replacing("LONG_COMMENT", with: longComment).split(separator: "\n").map { line in
          line.split(separator: " ").joined(separator: " ")
        }
        return "\(match.1) \(match.2)\n" + lines.filter { !$0.isEmpty }.joined(separator: "\n")
      })
  }

  @Test("the sample's code declares the tables of the sample's dump")
  func code() throws {
    let made = Self.tables(try #require(Paths.text(Paths.root + "/Samples/make-sample.py")))
    let files = Paths.files(below: Paths.root + "/Samples/code/lab", ending: ".py")
    let written = try files.reduce(into: Set<String>()) { try $0.formUnion(Self.tables(#require(Paths.text($1)))) }
    #expect(made.count == 25)
    #expect(written.symmetricDifference(made).isEmpty)
  }
}
