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

/// Rows as COPY text.
struct CopyRows: RowWriter {
  let table: TableName
  let head: String
  let session = ""
  let copiesTuples = false
  private let rowTable: RowTable
  private let width: Int
  private let slots: [Slot]
  /// The slot of each value of a row; -1 for values that are left out.
  private let slotOfValue: [Int]
  /// Whether the bytes of the dump are UTF-8.
  private let isUTF8: Bool
  private let repairs: Repairs

  private struct Slot: Sendable {
    var row: RowSlot
    var form: CopyForm
  }

  /// How the fast path handles the values of a slot. Kept outside the slots, whose use would count references.
  private enum Haste: UInt8, Sendable {
    /// Each value is examined: it is converted, or rows showed something that PostgreSQL refuses.
    case none
    case number, bytes, text
    /// Text if it is spelled as servers give it back; else what they make of it.
    case moment
  }
  private let haste: [Haste]
  /// The type of each slot's values in the dump.
  private let types: [DataType]

  init(
    _ rowTable: RowTable, _ entry: RewrittenTables.Entry, _ definition: PostgreSQLTables.TableDefinition,
    _ tables: RewrittenTables, _ objects: TrackedObjects, _ repairs: Repairs
  ) throws(RewriteError) {
    self.repairs = repairs
    var haste: [Haste] = []
    self.rowTable = rowTable
    width = rowTable.columns.count
    table = entry.table.fullName
    var slots: [Slot] = []
    var slotOfValue: [Int] = []
    var isKnownUTF8 = rowTable.encoding.isUTF8
    for index in rowTable.columns.indices {
      guard let old = rowTable.column(index) else {
        throw RewriteError("the rows of \(rowTable.name) name a column that the table does not have")
      }
      guard let new = entry.table.column(old.name), let made = definition.columns.first(where: { $0.name == new.name }),
        made.generated == nil
      else {
        slotOfValue.append(-1)
        continue
      }
      let conversion = tables.conversion(of: old, becoming: new, in: entry, objects)
      let evidence = tables.plan.pipeline.evidence?[entry.source, old.name]
      if made.form == .text || made.form == .json, evidence?.text?.invalidUTF8 ?? 1 > 0 { isKnownUTF8 = false }
      let isChecked =
        conversion.change != nil
        || made.form == .moment
          && evidence?.moments.map { $0.zeroDates > 0 || ($0.minimum ?? "").hasPrefix("0000") } ?? true
        || made.form == .json && evidence?.text.map { $0.nuls != nil } ?? true
        || old.type.hasErrorValue && evidence?.text.map { $0.empty > 0 } ?? true
      let own: Haste =
        switch made.form {
        case .number: .number
        case .bytes: .bytes
        case .text, .json: isChecked ? .none : .text
        case .moment: isChecked ? .none : .moment
        default: .none
        }
      haste.append(own)
      slotOfValue.append(slots.count)
      slots.append(Slot(row: RowSlot(index: index, conversion: conversion), form: made.form))
    }
    self.slots = slots
    self.slotOfValue = slotOfValue
    isUTF8 = isKnownUTF8
    self.haste = haste
    types = slots.map(\.row.old.type)
    head = "COPY \(PostgreSQL.name(table)) (\(PostgreSQL.names(slots.map(\.row.new.name)))) FROM stdin;\n"
  }

  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout ConversionTools) throws(RewriteError) {
    for chunk in chunks {
      let bytes = chunk.bytes.span
      var reader = RowReader(chunk)
      if !reader.hasPlainTuples {
        while reader.next(in: chunk) {
          guard reader.values.count == width else { throw wrongWidth(reader.values.count, reader, chunk) }
          var isFirst = true
          for (index, value) in reader.values.enumerated() where slotOfValue[index] >= 0 {
            if !isFirst { buffer.append(0x09) }
            isFirst = false
            let place = slotOfValue[index]
            try write(value, place, haste[place], chunk, bytes, reader, into: &buffer, &tools)
          }
          buffer.append(0x0A)
          tools.counts.rows += 1
        }
        try finish(reader, chunk)
        continue
      }
      let (places, haste) = (slotOfValue.span, haste.span)
      while reader.enterTuple(in: bytes) {
        var cursor = reader.cursor
        var index = 0
        var isFirst = true
        while true {
          if index < width, places[index] >= 0 {
            let start = buffer.count
            if !isFirst { buffer.append(0x09) }
            if let end = appendPlain(bytes, at: cursor, haste[places[index]], places[index], into: &buffer) {
              isFirst = false
              index &+= 1
              cursor = end &+ 1
              if bytes[end] == ")" { break }
              continue
            }
            buffer.cut(to: start)
          }
          guard let value = reader.nextValue(in: bytes, at: &cursor) else { break }
          guard index < width else { throw wrongWidth(width + 1, reader, chunk) }
          let place = places[index]
          index &+= 1
          if place < 0 { continue }
          if !isFirst { buffer.append(0x09) }
          isFirst = false
          try write(value, place, haste[place], chunk, bytes, reader, into: &buffer, &tools)
        }
        guard index == width else { throw wrongWidth(index, reader, chunk) }
        reader.leaveTuple(at: cursor)
        buffer.append(0x0A)
        tools.counts.rows &+= 1
      }
      try finish(reader, chunk)
    }
  }

  /// Appends the value at `start` if it is written as clients write those of its column and needs no closer look; the
  /// index of the comma or parenthesis after it. Nil, and nothing is appended, for others.
  @inline(__always)
  private func appendPlain(
    _ bytes: Span<UInt8>, at start: Int, _ haste: Haste, _ place: Int, into buffer: inout ByteBuffer
  ) -> Int? {
    guard start < bytes.count else { return nil }
    let first = bytes[start]
    if first == "N" {
      let end = start &+ 4
      guard end < bytes.count, bytes[end] == "," || bytes[end] == ")", bytes[start &+ 1] == "U",
        bytes[start &+ 2] == "L", bytes[start &+ 3] == "L"
      else { return nil }
      buffer.appendCopyNull()
      return end
    }
    switch haste {
    case .none: return nil
    case .number: return buffer.appendCopyNumber(bytes, at: start)
    case .text:
      return first == "'" ? buffer.appendCopyText(bytes, literalAt: start, isUTF8: isUTF8) : nil
    case .moment:
      guard first == "'", let end = buffer.appendCopyText(bytes, literalAt: start, isUTF8: false) else { return nil }
      return Moments.isCanonical(bytes.extracting(start + 1..<end - 1), types[place]) ? end : nil
    case .bytes:
      if first == "'" { return buffer.appendCopyBytes(bytes, literalAt: start) }
      guard ByteScan.word(in: bytes, at: start) == CopyRows.introducer, start &+ 8 < bytes.count,
        bytes[start &+ 8] == "'"
      else { return nil }
      return buffer.appendCopyBytes(bytes, literalAt: start &+ 8)
    }
  }

  /// `_binary` and a space, the first byte lowest.
  private static let introducer: UInt64? = 0x2079_7261_6E69_625F

  private func wrongWidth(_ count: Int, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk) -> RewriteError {
    RewriteError(
      "a row of \(rowTable.name) has \(Words.plural(count, "value")) for \(Words.plural(width, "column"))",
      at: reader.position(in: chunk))
  }

  @inline(__always)
  private func write(
    _ value: RowValue, _ place: Int, _ haste: Haste, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>,
    _ reader: borrowing RowReader, into buffer: inout ByteBuffer, _ tools: inout ConversionTools
  ) throws(RewriteError) {
    switch value.kind {
    case .null: return buffer.appendCopyNull()
    case .number where haste == .number: return buffer.append(bytes, value.range)
    case .string where haste == .bytes, .binary where haste == .bytes:
      return buffer.appendCopyBytes(value, chunk, bytes)
    case .string
    where haste == .moment && !value.hasEscapes && Moments.isCanonical(bytes.extracting(value.range), types[place]):
      return buffer.append(bytes, value.range)
    case .string where haste == .text && (isUTF8 || !ByteScan.hasHighBytes(in: bytes, value.range)):
      let start = buffer.count
      if buffer.appendCopyText(value, chunk, bytes) { return }
      buffer.cut(to: start)
    default: break
    }
    try other(value, place, chunk, reader, into: &buffer, &tools)
  }

  /// Handles all values but the plainest.
  @inline(never)
  private func other(
    _ value: RowValue, _ place: Int, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    into buffer: inout ByteBuffer, _ tools: inout ConversionTools
  ) throws(RewriteError) {
    let slot = slots[place]
    do throws(ValueRefusal) {
      let converted = try checked(try repairs.convert(value, slot.row, in: chunk, of: rowTable, &tools), slot, &tools)
      let start = buffer.count
      if buffer.appendCopy(converted, slot.form) { return }
      guard case .text(let text) = converted, let repaired = repairs.withoutNUL(text) else {
        throw ValueRefusal("text with a NUL, which PostgreSQL text cannot contain")
      }
      buffer.cut(to: start)
      _ = buffer.appendCopy(repaired)
      tools.counts.repaired["nul-in-text", default: 0] += 1
    } catch {
      throw RewriteError("\(rowTable.name).\(slot.row.old.name): \(error.message)", at: reader.position(in: chunk))
    }
  }

  /// PostgreSQL's equivalent of a value that only MySQL has; throws if nobody has decided what it should be.
  private func checked(_ value: ConvertedValue, _ slot: Slot, _ tools: inout ConversionTools)
    throws(ValueRefusal) -> ConvertedValue
  {
    switch value {
    case .null, .pattern, .number: return value
    case .standard:
      switch slot.row.old.defaultValue {
      case .literal(let text)?: return .text(Array(text.utf8))
      case .null?, nil: return .null
      default: throw ValueRefusal("the row says DEFAULT, which only the server can compute")
      }
    case .expression(let text):
      throw ValueRefusal(
        "an expression that only a server computes: \(DumpText.decode(text).text.printable(limit: 60))")
    case .bits:
      tools.counts.respelled += 1
      return value
    case .moment(let bytes):
      guard Repairs.isZeroDate(bytes) else { return value }
      let message = "PostgreSQL has no date \(String(decoding: bytes, as: UTF8.self).printable(limit: 30))"
      guard repairs.zeroDate != nil else { throw ValueRefusal(message) }
      return try repairs.null("zero-date", message, slot.row, &tools)
    case .bytes(let bytes):
      if slot.form == .uuid {
        guard bytes.count <= 16 else { throw ValueRefusal("a UUID of \(bytes.count) bytes") }
        tools.counts.respelled += 1
      }
      return value
    case .text(let text):
      if text.isEmpty, slot.row.old.type.hasErrorValue {
        let message = "the error value of an enum, which is not a label"
        switch repairs.enumError {
        case nil: throw ValueRefusal(message)
        case .null?: return try repairs.null("enum-error", message, slot.row, &tools)
        case .label?: tools.counts.repaired["enum-error", default: 0] += 1
        }
      }
      guard slot.form == .json, Repairs.holdsEscapedNUL(text) else { return value }
      guard let repaired = repairs.withoutEscapedNUL(text) else {
        throw ValueRefusal("JSON with a NUL, which jsonb cannot contain")
      }
      tools.counts.repaired["nul-in-text", default: 0] += 1
      return .text(repaired)
    }
  }
}
