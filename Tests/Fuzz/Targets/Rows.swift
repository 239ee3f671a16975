// From tuples to evidence and to what the sandbox stores. The first two bytes select encoding, width and modes.

import ByteScan
import Catalog
import DataJoint
import Diagnostics
import DumpReader
import Evidence
import MySQLSyntax
import OrderedCollections
import Rows

@testable import Sandbox

/// A table with a column for each way of examining values.
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

/// A table with a column of each type that the sandbox stores differently.
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

private let rules = Dictionary(
  stored.columns.map { ($0.name, ColumnRule($0, in: stored)) }, uniquingKeysWith: { a, _ in a })

/// Examines and converts any bytes as tuples.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let encodings: [RowEncoding] = [.utf8, .latin1, .asStored, .xml]
  let encoding = encodings[Int(bytes[0]) % 4]
  let mode = LexicalMode(backslashEscapes: bytes[0] & 4 == 0, ansiQuotes: bytes[0] & 8 != 0)
  let text = Array(bytes[2...])
  let position = SourcePosition(file: "fuzz.sql", byte: 0, line: 1, column: 1)
  func chunk(_ rows: Int) -> RowChunk { RowChunk(tuples: text, rowCount: rows, position: position, mode: mode) }
  var reader = RowReader(chunk(0))
  var rows = 0
  while reader.next(in: chunk(0)) { rows += 1 }
  let rowChunk = chunk(rows)

  let width = 1 + Int(bytes[1]) % stored.columns.count
  let table = RowTable(stored, list: stored.columns.suffix(width).map(\.name), encoding: encoding, isInUTC: true)
  var options = SandboxOptions(showsValues: true, now: "2024-06-01 12:00:00")
  options.refusesZeroDates = width % 2 == 0
  let converter = RowConverter(table, rules: rules, key: [], numbers: AutoIncrement(), options)
  let batch = converter.convert(rowChunk)
  precondition(batch.fields.count % converter.width == 0, "rows are whole")
  precondition(
    (batch.rows?.count ?? rowChunk.rowCount) == batch.fields.count / converter.width, "each row is one of the chunk's")
  for index in batch.fields.indices { _ = batch.value(index) }

  let sink = EvidenceSink(workers: 0)
  let list = measured.columns.suffix(1 + Int(bytes[1]) % measured.columns.count).map(\.name)
  sink.take(rowChunk, of: RowTable(measured, list: list, encoding: encoding, isInUTC: true))
  var catalog = Catalog()
  catalog.schemas["s"] = Schema(name: "s", tables: ["t": measured])
  _ = sink.finish(catalog)
  return 0
}
