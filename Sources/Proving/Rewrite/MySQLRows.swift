import ByteScan
import Catalog
import Conversion
import DataJoint
import Decisions
import Diagnostics
import DumpReader
import Evidence
import MySQLSyntax
import Planning
import Rows
import Text

/// Writes rows as an INSERT for MySQL or MariaDB. Whatever need not change is copied.
struct MySQLRows: RowWriter {
  let table: TableName
  let head: String
  let session: String
  private let rowTable: RowTable
  private let width: Int
  private let slots: [RowSlot]
  /// Whether the bytes of a slot's values stay as they are, including quotes.
  private let isCopied: [Bool]
  private let isUTF8: Bool
  private let repairs: Repairs
  let copiesTuples: Bool

  init(
    _ rowTable: RowTable, _ entry: RewrittenTables.Entry, _ tables: RewrittenTables, _ objects: TrackedObjects,
    _ repairs: Repairs
  ) throws(RewriteError) {
    self.repairs = repairs
    self.rowTable = rowTable
    width = rowTable.columns.count
    table = entry.table.fullName
    var slots: [RowSlot] = []
    for index in rowTable.columns.indices {
      guard let old = rowTable.column(index) else {
        throw RewriteError("the rows of \(rowTable.name) name a column that the table does not have")
      }
      // The server computes values of generated columns; MariaDB dumps them but does not accept them.
      guard let new = entry.table.column(old.name), new.generated == nil else { continue }
      slots.append(RowSlot(index: index, conversion: tables.conversion(of: old, becoming: new, in: entry, objects)))
    }
    isCopied = slots.map { slot in
      let old = slot.old
      if slot.conversion.change != nil || old.type.name == "bit" && slot.new.type.isInteger { return false }
      if rowTable.isStoredOtherwise(old) { return false }
      // A strict server may refuse values, so each is examined.
      let text = tables.plan.pipeline.evidence?[entry.source, old.name]?.text
      return
        !(text.map {
          $0.invalidUTF8 > 0 && rowTable.encoding.isUTF8 || $0.empty > 0 && old.type.hasErrorValue
        } ?? false)
    }
    self.slots = slots
    copiesTuples = slots.count == width && isCopied.allSatisfy { $0 }
    let names = slots.map { DumpText.quoteName($0.new.name) }.joined(separator: ",")
    let verb =
      switch rowTable.duplicates {
      case .refused: "INSERT"
      case .ignored: "INSERT IGNORE"
      case .replaced: "REPLACE"
      }
    head = "\(verb) INTO \(DumpText.quoteName(table.schema)).\(DumpText.quoteName(table.table)) (\(names)) VALUES\n"
    // Rewritten values are UTF-8, so all other text in the statement must be: these are the columns whose text is not.
    let set = UTF8Text.set(rowTable.encoding, characterSet: "utf8mb4")
    isUTF8 = set == "utf8mb4"
    session = "SET NAMES \(set);\n"
  }

  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout ConversionTools) throws(RewriteError) {
    var isFirst = true
    for chunk in chunks {
      var reader = RowReader(chunk)
      if reader.hasPlainTuples, slots.count == width {
        if copiesTuples, !chunk.isUncounted, !holdsGap(chunk) {
          copy(chunk, &isFirst, into: &buffer)
          tools.counts.rows += chunk.rowCount
        } else {
          try writeTuples(chunk, &reader, &isFirst, into: &buffer, &tools)
          try finish(reader, chunk)
        }
        continue
      }
      while reader.next(in: chunk) {
        guard reader.values.count == width else { throw wrongWidth(reader.values.count, reader, chunk) }
        if !isFirst { buffer.append(0x2C, 0x0A) }
        isFirst = false
        buffer.append(0x28)
        for place in slots.indices {
          if place > 0 { buffer.append(0x2C) }
          let value = reader.values[slots[place].index]
          if isCopied[place], reader.hasPlainTuples, value.kind != .expression {
            buffer.append(chunk.bytes.span, chunk.wholeRange(of: value))
          } else {
            try write(value, place, chunk, reader, into: &buffer, &tools)
          }
        }
        buffer.append(0x29)
        tools.counts.rows += 1
      }
      try finish(reader, chunk)
    }
    buffer.append(0x3B, 0x0A)
  }

  /// Whether the head of another statement may be between the tuples. If it is actually inside a string, looking closer
  /// only costs time.
  private func holdsGap(_ chunk: borrowing RowChunk) -> Bool {
    if !chunk.spansStatements { return false }
    let bytes = chunk.bytes.span
    var index = 0
    while true {
      index = ByteScan.firstIndex(of: 0x3B, in: bytes, index..<bytes.count) + 1
      guard index < bytes.count else { return false }
      if bytes[index] == 0x0A || bytes[index] == 0x0D { return true }
    }
  }

  /// Copies all tuples.
  private func copy(_ chunk: borrowing RowChunk, _ isFirst: inout Bool, into buffer: inout ByteBuffer) {
    let bytes = chunk.bytes.span
    // The comma that separates them from the previous chunk is written here.
    var start = 0
    while start < bytes.count, bytes[start] <= 0x20 || bytes[start] == 0x2C { start += 1 }
    if start == bytes.count { return }
    if !isFirst { buffer.append(0x2C, 0x0A) }
    isFirst = false
    buffer.append(bytes, start..<bytes.count)
  }

  /// Writes tuples with changed values rewritten. Everything between two of these is copied in one piece.
  private func writeTuples(
    _ chunk: borrowing RowChunk, _ reader: inout RowReader, _ isFirst: inout Bool, into buffer: inout ByteBuffer,
    _ tools: inout ConversionTools
  ) throws(RewriteError) {
    let (bytes, copied) = (chunk.bytes.span, isCopied.span)
    // What has not been copied yet, and where the last tuple ended.
    var start: Int?
    var end = 0
    while reader.enterTuple(in: bytes) {
      if start == nil || reader.rowStart != end + 1 || bytes[end] != 0x2C {
        if let start { buffer.append(bytes, start..<end) }
        if !isFirst { buffer.append(0x2C, 0x0A) }
        start = reader.rowStart
      }
      isFirst = false
      var (cursor, index) = (reader.cursor, 0)
      while let value = reader.nextValue(in: bytes, at: &cursor) {
        if index < width, !copied[index] || value.kind == .expression {
          let range = chunk.wholeRange(of: value)
          buffer.append(bytes, start!..<range.lowerBound)
          try write(value, index, chunk, reader, into: &buffer, &tools)
          start = range.upperBound
        }
        index += 1
      }
      guard index == width else { throw wrongWidth(index, reader, chunk) }
      end = min(cursor, bytes.count)
      reader.leaveTuple(at: cursor)
      tools.counts.rows += 1
    }
    if let start { buffer.append(bytes, start..<end) }
  }

  private func wrongWidth(_ count: Int, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk) -> RewriteError {
    RewriteError(
      "a row of \(rowTable.name) has \(Words.plural(count, "value")) for \(Words.plural(width, "column"))",
      at: reader.position(in: chunk))
  }

  @inline(never)
  private func write(
    _ value: RowValue, _ place: Int, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    into buffer: inout ByteBuffer, _ tools: inout ConversionTools
  ) throws(RewriteError) {
    let slot = slots[place]
    do throws(ValueRefusal) {
      var converted = try repairs.convert(value, slot, in: chunk, of: rowTable, &tools)
      if case .text(let text) = converted, text.isEmpty, slot.old.type.hasErrorValue {
        let message = "the error value of an enum, which a strict server rejects"
        guard repairs.enumError == .null else { throw ValueRefusal(message) }
        converted = try repairs.null("enum-error", message, slot, &tools)
      }
      if case .bits = converted { tools.counts.respelled += 1 }
      buffer.appendMySQL(converted, isUTF8: isUTF8)
    } catch {
      throw RewriteError("\(rowTable.name).\(slot.old.name): \(error.message)", at: reader.position(in: chunk))
    }
  }
}

extension DataType {
  /// Whether an empty string can only be an enum's error value.
  var hasErrorValue: Bool { name == "enum" && !values.contains("") }
}

extension RowTable {
  /// Whether text is in the column's own character set, which is not the one it will have.
  func isStoredOtherwise(_ column: Column) -> Bool {
    guard encoding == .asStored, column.type.isString, let set = column.characterSet else { return false }
    return !["utf8mb4", "utf8mb3", "ascii", "binary"].contains(CharacterSet.canonical(set))
  }
}

extension RowChunk {
  /// The range of a value's whole text, including its quotes and introducer.
  func wholeRange(of value: RowValue) -> Range<Int> {
    let start = introducer(of: value)?.startIndex ?? -1
    switch value.kind {
    case .string, .binary, .introduced:
      return (start >= 0 ? start : value.start - 1)..<value.range.upperBound + 1
    case .hex, .bits:
      let isQuoted = value.range.upperBound < bytes.count && bytes[value.range.upperBound] == 0x27
      return (start >= 0 ? start : value.start - 2)..<value.range.upperBound + (isQuoted ? 1 : 0)
    default: return value.range
    }
  }
}
