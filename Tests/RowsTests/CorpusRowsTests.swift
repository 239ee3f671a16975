import Catalog
import DumpReader
import Inputs
import Rows
import TestSupport
import Testing

/// Counts rows and values, and checks each row against its table's columns.
private final class CountingSink: RowSink {
  var rows: [TableName: Int] = [:]
  var misfits: [String] = []

  func take(_ chunk: RowChunk, of table: RowTable) {
    var reader = RowReader(chunk)
    var count = 0
    while reader.next(in: chunk) {
      count += 1
      if reader.values.count != table.columns.count || table.columns.contains(nil) {
        misfits.append("\(table.name): \(reader.values.count) values, \(table.columns.count) columns")
      }
      for value in reader.values where value.kind == .expression { misfits.append("\(table.name): an expression") }
    }
    if count != chunk.rowCount { misfits.append("\(table.name): \(count) rows, not \(chunk.rowCount)") }
    rows[table.name, default: 0] += count
  }
}

@Suite("Rows of real dumps", .enabled(if: Paths.corpus != nil, "no corpus beside the repository"))
struct CorpusRowsTests {
  static let inputs: [String] = ["mysql97", "mariadb1011"].flatMap { server -> [String] in
    let folder = (Paths.corpus ?? "") + "/" + server
    let variants = Paths.list(folder + "/variants").map { folder + "/variants/" + $0 }
    return [folder + "/full.sql"]
      + variants.flatMap { path -> [String] in
        if path.hasSuffix(".bz2") || path.hasSuffix(".xz") || path.contains("utf16") { return [] }
        // Folders have one per schema.
        let inner = Paths.list(path).map { path + "/" + $0 }
        return inner.isEmpty ? [path] : inner.allSatisfy({ !Paths.list($0).isEmpty }) ? inner : [path]
      }
  }

  @Test("as many rows of each table as without a sink, each with a value for each column", arguments: inputs)
  func counts(_ path: String) throws {
    guard let counted = try? InputLoader.load([path], options: InputOptions(defaultSchema: "d")) else { return }
    let sink = CountingSink()
    let loaded = try InputLoader.load([path], options: InputOptions(defaultSchema: "d"), sinks: [sink])
    for table in counted.catalog.tables where table.rowCount ?? 0 > 0 {
      #expect(sink.rows[table.fullName] == table.rowCount, "\(table.fullName)")
      #expect(loaded.catalog[table.fullName]?.rowCount == table.rowCount)
    }
    #expect(sink.misfits.prefix(5) == [])
    #expect(counted.catalog.bookkeeping == loaded.catalog.bookkeeping)
    #expect(counted.notes == loaded.notes)
  }
}
