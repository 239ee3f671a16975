import ByteScan
import Catalog
import DataJointNames
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

/// Everything that one worker counts about one table.
struct TableTally: Sendable {
  /// In the order of the definition.
  private(set) var columns: [ColumnTally]
  /// Columns with hashes of objects in a store, and their tracking tables.
  let trackers: [Int: TableName]

  init(_ table: RowTable) {
    let trackers = Measure.trackers(of: table.definition)
    self.trackers = trackers
    columns = table.definition.columns.indices.map { index in
      ColumnTally(
        table.definition.columns[index], of: table.definition, isHash: trackers[index] != nil,
        isInUTC: table.isInUTC)
    }
  }

  /// Adds the rows of a chunk.
  mutating func add(_ chunk: borrowing RowChunk, of table: RowTable, _ tools: inout MeasuringTools) {
    var reader = RowReader(chunk)
    tools.seesNULs = ByteScan.firstIndex(of: 0, in: chunk.bytes.span, chunk.bytes.indices) < chunk.bytes.count
    if reader.hasPlainTuples, chunk.omissions.isEmpty, !tools.seesNULs {
      addTuples(chunk, &reader, table, &tools)
    } else {
      addRows(chunk, &reader, table, &tools)
    }
    reader.finish(chunk)
  }

  /// Adds values one by one: those in the usual form for the column's type are measured while they are read.
  private mutating func addTuples(
    _ chunk: borrowing RowChunk, _ reader: inout RowReader, _ table: RowTable, _ tools: inout MeasuringTools
  ) {
    let map = table.columns.map { $0 ?? -1 }
    let bytes = chunk.bytes.span
    let powers = PowersOfTen.all
    var tallies = columns.mutableSpan
    while reader.enterTuple(in: bytes) {
      var cursor = reader.cursor
      var index = 0
      while true {
        let column = index < map.count ? map[index] : -1
        if column >= 0 {
          let end = tallies[column].addPlain(bytes, at: cursor, powers)
          if end > 0 {
            index &+= 1
            cursor = end &+ 1
            guard bytes[end] == "," else { break }
            if cursor < bytes.count, bytes[cursor] == " " { cursor &+= 1 }
            continue
          }
        }
        guard let value = reader.nextValue(in: bytes, at: &cursor) else { break }
        if column >= 0 { tallies[column].add(value, bytes, chunk, reader, table.encoding, &tools) }
        index &+= 1
      }
      reader.leaveTuple(at: cursor)
    }
  }

  /// The plain twin of `addTuples`: adds the values of rows that have already been split.
  mutating func addRows(
    _ chunk: borrowing RowChunk, _ reader: inout RowReader, _ table: RowTable, _ tools: inout MeasuringTools
  ) {
    let map = table.columns.map { $0 ?? -1 }
    let bytes = chunk.bytes.span
    var tallies = columns.mutableSpan
    while reader.next(in: chunk) {
      let count = min(reader.values.count, map.count)
      var index = 0
      while index < count {
        let column = map[index]
        if column >= 0 {
          let value = reader.values[index]
          if let byteCount = chunk.abridgedByteCount(of: value) {
            tallies[column].addAbridged(value, byteCount: byteCount, chunk, reader, &tools)
          } else {
            tallies[column].add(value, bytes, chunk, reader, table.encoding, &tools)
          }
        }
        index &+= 1
      }
    }
  }

  /// Takes the collected hashes.
  mutating func takeHashes(_ body: (Int, [UInt128]) -> Void) {
    for index in trackers.keys where !columns[index].hashes.isEmpty {
      body(index, columns[index].hashes)
      columns[index].hashes.removeAll(keepingCapacity: true)
    }
  }

  mutating func merge(_ other: TableTally) {
    for index in columns.indices { columns[index].merge(other.columns[index]) }
  }
}
