import Catalog
import Diagnostics
import DumpReader
import Inputs
import Rows
import TestSupport
import Testing

@Suite("Inputs that are read again")
struct EarlierReadingTests {
  /// Takes rows in any form and decodes them.
  private final class Rows: RowSink {
    let takesLines: Bool
    var rows: [[String]] = []
    var hasLines = false

    init(takesLines: Bool) { self.takesLines = takesLines }

    var takesKnownLines: Bool { takesLines }

    func take(_ chunk: RowChunk, of table: RowTable) {
      hasLines = hasLines || chunk.isUncounted
      var reader = RowReader(chunk)
      while reader.next(in: chunk) {
        rows.append([table.name.table] + reader.values.map { String(decoding: chunk.decoded($0), as: UTF8.self) })
      }
      reader.finish(chunk)
    }
  }

  static let head = "-- MySQL dump 10.13\nUSE lab;\nCREATE TABLE t (a int PRIMARY KEY, b text);\nINSERT INTO t VALUES\n"
  static let rows = (0..<50).map { "(\($0),'x')" }.joined(separator: ",\n")

  @Test(
    "are cut at line ends if no line ended in a row",
    arguments: [
      (head + rows + ";\n", true), (head + rows + ",\n(99,'),\n(');\n", false),
      (head.dropFirst(20) + rows + ";\n", false),
    ])
  func again(_ sql: String, _ isCut: Bool) throws {
    let file = try TemporaryFolder(["a.sql": sql]).file("a.sql")
    var options = InputOptions(bufferSize: 64)
    let exact = Rows(takesLines: false)
    _ = try InputLoader.load([file], options: options, sinks: [exact])
    #expect(!exact.hasLines)
    for measures in [true, false] {
      options.measuresData = measures
      let first = try InputLoader.load([file], options: options, sinks: measures ? [] : [Rows(takesLines: false)])
      options.measuresData = false
      options.earlier = first.reading
      let sink = Rows(takesLines: true)
      _ = try InputLoader.load([file], options: options, sinks: [sink])
      #expect(sink.hasLines == isCut)
      #expect(sink.rows == exact.rows)
    }
  }

  @Test("are refused if they have changed")
  func changed() throws {
    let folder = try TemporaryFolder(["a.sql": Self.head + Self.rows + ";\n"])
    let file = folder.file("a.sql")
    var options = InputOptions()
    options.earlier = try InputLoader.load([file], options: options, sinks: [Rows(takesLines: false)]).reading
    _ = try InputLoader.load([file], options: options, sinks: [Rows(takesLines: true)])
    // The same bytes, written once more.
    try folder.write("a.sql", Self.head + Self.rows + ";\n")
    #expect(throws: InputError.self) {
      try InputLoader.load([file], options: options, sinks: [Rows(takesLines: true)])
    }
  }
}
