// From bytes to statements, and from rows to values. The first two bytes select the size of the buffer, the policy for
// rows and the modes.

import ByteScan
import Diagnostics
import DumpReader

/// The exact number of rows of each INSERT.
private func rowCounts(_ text: [UInt8], _ mode: LexicalMode) -> [Int?] {
  var reader = StatementReader(MemorySource(text), file: "fuzz.sql", statementLimit: 1 << 16) { _ in .deliver }
  reader.mode = mode
  var counts: [Int?] = []
  while let item = try? reader.next() {
    if case .rows(let rows) = item { counts.append(rows.rowCount) }
  }
  return counts
}

/// Reads any bytes as a dump.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let size = [1, 2, 3, 7, 64, 4096][Int(bytes[0]) % 6]
  let policies: [RowPolicy] = [.skim, .count, .keep, .deliver, .deliverLines]
  let policy = policies[Int(bytes[0] / 6) % 5]
  // A line like this one is a promise about the others.
  let text = Array((bytes[1] & 64 == 0 ? "" : "-- MySQL dump 10.13\n").utf8) + bytes[2...]
  var reader = StatementReader(MemorySource(text), file: "fuzz.sql", bufferSize: size, statementLimit: 1 << 16) { _ in
    policy
  }
  reader.mode.backslashEscapes = bytes[1] & 1 == 0
  reader.mode.ansiQuotes = bytes[1] & 2 != 0
  reader.mode.doubleBytes = [nil, nil, nil, nil, nil, .gbk, .sjis, .big5][Int(bytes[1] >> 2) % 8]
  var (last, items, inserts, delivered) = (0, 0, 0, 0)
  while let item = try? reader.next() {
    let position: SourcePosition
    switch item {
    case .comment(let text), .message(let text), .statement(let text): position = text.position
    case .failure(let error): position = error.position
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
      rowReader.finish(chunk)
      if !chunk.isUncounted { precondition(rows == chunk.rowCount, "a chunk holds the rows that it says") }
      delivered += rows
    case .rows(let rows):
      if let uncounted = rows.uncounted {
        // Otherwise the reader starts again.
        guard let total = uncounted.total else { return 0 }
        precondition(total + (rows.rowCount ?? 0) == delivered, "all rows were delivered")
        precondition(rowCounts(text, reader.mode)[inserts] == delivered, "lines tell what an exact reading does")
      }
      inserts += 1
      if policy == .deliver { precondition(rows.rowCount == delivered, "all rows were delivered") }
      precondition(rows.statementCount > 0)
      delivered = 0
      position = rows.text.position
    }
    precondition(position.byte >= 0 && position.byte <= text.count, "a position lies in the text")
    // Chunks, and failures in the last of several statements, are inside the range that is reported before or after
    // them.
    if case .chunk = item {
    } else {
      precondition(position.byte >= last, "reading goes on")
      last = position.byte
    }
    items += 1
    precondition(items <= 2 * text.count, "an item has a byte of its own, or is about the one before")
  }
  return 0
}
