import Catalog
import DumpReader
import Rows

/// Keeps all rows as text: values separated by bars, NULL as `-`.
final class RecordingSink: RowSink {
  var rows: [TableName: [String]] = [:]
  var tables: [RowTable] = []
  var chunkCount = 0

  func take(_ chunk: RowChunk, of table: RowTable) {
    chunkCount += 1
    if tables.last !== table { tables.append(table) }
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      let text = reader.values.map { value in
        value.kind == .null ? "-" : String(decoding: chunk.decoded(value), as: UTF8.self)
      }
      rows[table.name, default: []].append(text.joined(separator: "|"))
    }
  }
}
