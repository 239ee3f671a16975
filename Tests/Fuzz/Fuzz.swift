// An entry for libFuzzer: `Tests/Fuzz/run.sh` builds and runs it. Not part of the package: -sanitize=fuzzer brings its
// own main.
//
// The first two bytes choose how the text behind them is read: the size of the buffer, the policy for rows, the modes.
// Whatever the bytes are, nothing may trap, hang or take more than its share of memory.

import Blobs
import Catalog
import DataJoint
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows
import SQLite

@testable import Sandbox

/// A table with a column for each way of looking at values.
private let measured: Table = {
  let types: [(String, DataType, String)] = [
    ("i", DataType("bigint"), ""), ("b", DataType("tinyint", [1]), ""), ("f", DataType("double"), ""),
    ("d", DataType("decimal", [65, 30]), ""), ("t", DataType("timestamp", [6]), ""), ("h", DataType("time"), ""),
    ("s", DataType("varchar", [99]), ""), ("x", DataType("longblob"), ""), ("a", DataType("longblob"), ":attach:"),
    ("u", DataType("binary", [16]), ":uuid:"), ("e", DataType("binary", [16]), ":blob@raw:"),
    ("g", DataType("point"), ""),
  ]
  return Table(schema: "s", name: "t", columns: types.map { Column(name: $0.0, type: $0.1, comment: $0.2) })
}()

/// A table with a column of each type that the sandbox stores in its own way.
private let stored: Table = {
  let types: [DataType] = [
    DataType("int"), DataType("bigint", isUnsigned: true), DataType("decimal", [12, 4]), DataType("float"),
    DataType("double"), DataType("bit", [9]), DataType("year"), DataType("date"), DataType("datetime", [6]),
    DataType("timestamp"), DataType("time"), DataType("varchar", [9]), DataType("json"), DataType("binary", [4]),
    DataType("longblob"), DataType("point"),
  ]
  return Table(
    schema: "s", name: "r",
    columns: types.enumerated().map { Column(name: "c\($0.offset)", type: $0.element, characterSet: "latin1") })
}()

/// The sandbox's fields of a chunk's rows.
private func convert(_ chunk: RowChunk, _ encoding: RowEncoding) {
  let rules = Dictionary(stored.columns.map { ($0.name, ColumnRule($0, in: stored)) }, uniquingKeysWith: { a, _ in a })
  for width in 1...stored.columns.count {
    let list = stored.columns.prefix(width).map(\.name)
    let table = RowTable(stored, list: list, encoding: encoding, isInUTC: true)
    let converter = RowConverter(
      table, rules: rules, showsValues: true, refusesZeroDates: width % 2 == 0, now: "2024-06-01 12:00:00")
    let batch = converter.convert(chunk)
    precondition(batch.fields.count % converter.width == 0, "rows are whole")
    precondition(
      (batch.rows?.count ?? chunk.rowCount) == batch.fields.count / converter.width, "each row is one of the chunk's")
    // Each field lies in the bytes.
    for index in batch.fields.indices { _ = batch.value(index) }
  }
}

/// Reads, parses and converts a dump; any byte sequence must do without a trap.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard bytes.count > 2 else { return 0 }
  let size = [1, 2, 3, 7, 64, 4096][Int(bytes[0]) % 6]
  let policies: [RowPolicy] = [.skim, .count, .keep, .deliver]
  let policy = policies[Int(bytes[0] / 6) % 4]
  let text = Array(bytes[2...])
  let servers = ["", "5.7.44", "8.0.18", "8.0.36", "9.7.4", "10.3.39-MariaDB", "10.11.19-MariaDB"]
  let server = Server(versionText: servers[Int(bytes[1] >> 2) % servers.count])

  var reader = StatementReader(MemorySource(text), file: "fuzz.sql", bufferSize: size, statementLimit: 1 << 16) { _ in
    policy
  }
  reader.mode.backslashEscapes = bytes[1] & 1 == 0
  reader.mode.ansiQuotes = bytes[1] & 2 != 0
  let mode = reader.mode
  var builder = CatalogBuilder(Catalog(server: server))
  builder.beginInput(defaultSchema: "s")
  var last = 0
  var items = 0
  var delivered = 0
  while let item = try? reader.next() {
    // Each item is further on than the one before.
    let position: SourcePosition
    switch item {
    case .comment(let text), .message(let text): position = text.position
    case .failure(let error): position = error.position
    case .statement(let text):
      position = text.position
      var parser = Parser(text.bytes, mode: mode, at: text.position)
      if let statement = try? parser.statement() {
        try? builder.apply(statement, text: text.bytes, at: text.position)
      }
    case .chunk(let chunk):
      position = chunk.position
      var rowReader = RowReader(chunk)
      var rows = 0
      while rowReader.next(in: chunk) {
        rows += 1
        for value in rowReader.values {
          let decoded = chunk.decoded(value)
          precondition(value.kind == .null || value.kind == .default || decoded.count == value.byteCount)
        }
        precondition(rowReader.position(in: chunk).byte <= text.count, "a row lies in the text")
      }
      precondition(rows == chunk.rowCount, "a chunk holds the rows that it says")
      delivered += rows
      let encodings: [RowEncoding] = [.utf8, .latin1, .asStored, .xml]
      convert(chunk, encodings[Int(bytes[1] >> 4) % 4])
      let sink = EvidenceSink(workers: 0)
      for width in [nil, 3] {
        let list = width.map { measured.columns.prefix($0).map(\.name) } ?? []
        sink.take(chunk, of: RowTable(measured, list: list, encoding: encodings[Int(bytes[1] >> 4) % 4], isInUTC: true))
      }
      var catalog = Catalog()
      catalog.schemas["s"] = Schema(name: "s", tables: ["t": measured])
      _ = sink.finish(catalog)
    case .rows(let rows):
      if policy == .deliver { precondition(rows.rowCount == delivered, "all rows were delivered") }
      delivered = 0
      position = rows.text.position
      var parser = Parser(rows.text.bytes, mode: mode, at: rows.text.position)
      if case .insert(let head)? = try? parser.statement() {
        try? builder.addRows(to: head.table, count: rows.rowCount, bytes: rows.byteCount, at: rows.text.position)
        if rows.isWhole { _ = parser.values() }
      }
    }
    precondition(position.byte >= 0 && position.byte <= text.count, "a position lies in the text")
    // Chunks stand inside of the statement that is told behind them.
    if case .chunk = item {
    } else {
      precondition(position.byte >= last, "reading goes on")
      last = position.byte
    }
    items += 1
    precondition(items <= 2 * text.count, "an item has a byte of its own, or is about the one before")
  }
  // An expression of a CHECK, as if the text were one.
  if let expression = try? ExpressionParser.parse(DumpText.decode(text).text) {
    var translation = Translation(stored, missing: [])
    _ = try? translation.term(expression)
  }
  var blobs = BlobReader()
  _ = blobs.read(text, count: text.count)
  _ = BlobReader.attachmentKind(text)
  let catalog = builder.finish(countedRows: policy != .skim)
  for table in catalog.tables { _ = table.createStatement(for: catalog.server) }
  _ = InformationSchema(catalog).catalog(server: catalog.server)
  _ = Pipeline(catalog)
  return 0
}
