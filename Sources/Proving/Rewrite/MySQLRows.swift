import Catalog
import DataJoint
import Decisions
import Diagnostics
import DumpReader
import MySQLSyntax
import Planning
import Rows
import Text
import Time
import Values

/// Rows as an INSERT for MySQL or MariaDB. What need not change is copied as it stands.
struct MySQLRows: RowWriter {
  enum Task: Sendable {
    /// The bytes of the dump, quotes and all.
    case copied
    /// A value of the same meaning, spelled anew.
    case spelled(Form)
    case pointer(PointerMaker)
    case localTime(TimeZoneRules)
    case reinterpreted
    /// Bits that become a number.
    case bits
  }

  let table: TableName
  let head: String
  let session: String
  private let rowTable: RowTable
  private let width: Int
  private let slots: [RowSlot<Task>]
  private let isUTF8: Bool
  private let repairs: Repairs
  /// Whether all bytes of a row stay.
  private let isWhole: Bool

  init(
    _ rowTable: RowTable, _ entry: RewrittenTables.Entry, _ tables: RewrittenTables, _ objects: TrackedObjects,
    _ repairs: Repairs
  ) throws(RewriteError) {
    self.repairs = repairs
    self.rowTable = rowTable
    width = rowTable.columns.count
    table = entry.table.fullName
    var slots: [RowSlot<Task>] = []
    for index in rowTable.columns.indices {
      guard let old = rowTable.column(index) else {
        throw RewriteError("the rows of \(rowTable.name) name a column that the table does not have")
      }
      // Values of generated columns are the server's; MariaDB dumps them, and takes none.
      guard let new = entry.table.column(old.name), new.generated == nil else { continue }
      slots.append(RowSlot(index: index, old: old, new: new, task: .copied))
    }
    for place in slots.indices {
      let (old, new) = (slots[place].old, slots[place].new)
      if let pointing = entry.pointers[new.name] {
        slots[place].task = .pointer(
          PointerMaker(
            pointing: pointing, objects: objects,
            subfolding: tables.plan.options.subfolding[pointing.store] ?? [2, 2]))
        continue
      }
      switch tables.change(of: old, becoming: new, in: entry.source) {
      case .localTime(let zone)? where rowTable.isInUTC: slots[place].task = .localTime(zone)
      case .reinterpreted?: slots[place].task = .reinterpreted
      default:
        if old.type.name == "bit", new.type.isInteger {
          slots[place].task = .bits
        } else if rowTable.isStoredOtherwise(old) {
          slots[place].task = .spelled(Form(old))
        } else if let text = tables.plan.pipeline.evidence?[entry.source, old.name]?.text,
          text.invalidUTF8 > 0 && rowTable.encoding == .utf8
            || text.empty > 0 && old.type.name == "enum" && !old.type.values.contains("")
        {
          // What a strict server refuses: each value is looked at.
          slots[place].task = .spelled(.text(characterSet: old.characterSet))
        }
      }
    }
    self.slots = slots
    isWhole =
      slots.count == width
      && slots.allSatisfy { if case .copied = $0.task { true } else { false } }
    let names = slots.map { DumpText.quoteName($0.new.name) }.joined(separator: ",")
    head = "INSERT INTO \(DumpText.quoteName(table.schema)).\(DumpText.quoteName(table.table)) (\(names)) VALUES\n"
    // What is spelled anew is UTF-8, which nothing but UTF-8 may stand beside: those columns are all that is not.
    let set = UTF8Text.set(rowTable.encoding, characterSet: "utf8mb4")
    isUTF8 = set == "utf8mb4"
    session = "SET NAMES \(set);\n"
  }

  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout RowTools) throws(RewriteError) {
    var isFirst = true
    for chunk in chunks {
      let bytes = chunk.bytes.span
      let isTuples = RowReader(chunk).hasPlainTuples
      if isWhole, isTuples {
        // The comma that separates it from the chunk before is written here.
        var start = 0
        while start < bytes.count, bytes[start] <= 0x20 || bytes[start] == 0x2C { start += 1 }
        if start == bytes.count { continue }
        if !isFirst { buffer.append(0x2C, 0x0A) }
        isFirst = false
        buffer.append(bytes, start..<bytes.count)
        tools.counts.rows += chunk.rowCount
        continue
      }
      var reader = RowReader(chunk)
      while reader.next(in: chunk) {
        guard reader.values.count == width else {
          throw RewriteError(
            "a row of \(rowTable.name) has \(reader.values.count) values for \(width) columns",
            at: reader.position(in: chunk))
        }
        if !isFirst { buffer.append(0x2C, 0x0A) }
        isFirst = false
        buffer.append(0x28)
        for (place, slot) in slots.enumerated() {
          if place > 0 { buffer.append(0x2C) }
          let value = reader.values[slot.index]
          if case .copied = slot.task, isTuples {
            buffer.append(bytes, chunk.wholeRange(of: value))
          } else {
            try write(value, slot, chunk, reader, into: &buffer, &tools)
          }
        }
        buffer.append(0x29)
        tools.counts.rows += 1
      }
    }
    buffer.append(0x3B, 0x0A)
  }

  @inline(never)
  private func write(
    _ value: RowValue, _ slot: RowSlot<Task>, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    into buffer: inout ByteBuffer, _ tools: inout RowTools
  ) throws(RewriteError) {
    switch value.kind {
    case .null: return buffer.append("NULL")
    case .default: return buffer.append("DEFAULT")
    case .expression:
      let text = chunk.decoded(value)
      return buffer.append(text)
    default: break
    }
    switch slot.task {
    case .pointer(let maker):
      let hash = chunk.decoded(value)
      guard let json = maker.json(hash) else {
        let message = "the hash has no row in \(maker.pointing.tracker) that points to an object"
        guard repairs.missingObject != nil else { throw fail(message, slot, reader, chunk) }
        return try null("missing-object", message, slot, reader, chunk, into: &buffer, &tools)
      }
      quote(Array(json.utf8), into: &buffer)
      tools.counts.pointers += 1
    case .localTime(let zone):
      quote(zone.instant(of: chunk.decoded(value)), into: &buffer)
      tools.counts.localTimes += 1
    case .bits:
      buffer.append(String(chunk.bitPattern(of: value)))
      tools.counts.respelled += 1
    case .reinterpreted:
      let text = try decoded(value, slot, chunk, reader, &tools)
      if let bytes = UTF8Text.reinterpreted(text) {
        tools.counts.reinterpreted += bytes == text ? 0 : 1
        literal(bytes, into: &buffer)
      } else {
        literal(text, into: &buffer)
      }
    case .copied: try spell(value, Form(slot.old), slot, chunk, reader, into: &buffer, &tools)
    case .spelled(let form): try spell(value, form, slot, chunk, reader, into: &buffer, &tools)
    }
  }

  private func spell(
    _ value: RowValue, _ form: Form, _ slot: RowSlot<Task>, _ chunk: borrowing RowChunk,
    _ reader: borrowing RowReader, into buffer: inout ByteBuffer, _ tools: inout RowTools
  ) throws(RewriteError) {
    switch form {
    case .number, .float:
      let bytes = chunk.decoded(value)
      if value.kind == .hex || value.kind == .bits { return buffer.append("0x" + bytes.hex) }
      let isNumber = !bytes.isEmpty && bytes.allSatisfy { 0x2B...0x39 ~= $0 || $0 | 0x20 == 0x65 }
      if isNumber { buffer.append(bytes) } else { quote(bytes, into: &buffer) }
    case .bit: buffer.append(String(chunk.bitPattern(of: value)))
    case .moment, .time: quote(chunk.decoded(value), into: &buffer)
    case .text, .json:
      let text = try decoded(value, slot, chunk, reader, &tools)
      if text.isEmpty, slot.old.type.name == "enum", !slot.old.type.values.contains("") {
        let message = "the error value of an enum, which a strict server rejects"
        guard repairs.enumError == .null else { throw fail(message, slot, reader, chunk) }
        return try null("enum-error", message, slot, reader, chunk, into: &buffer, &tools)
      }
      literal(text, into: &buffer)
    case .bytes, .uuid, .hash, .pointer:
      let bytes = chunk.decoded(value)
      if bytes.isEmpty { return buffer.append("''") }
      buffer.append(0x30, 0x78)
      buffer.appendHex(bytes.span, 0..<bytes.count)
    }
  }

  private func decoded(
    _ value: RowValue, _ slot: RowSlot<Task>, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    _ tools: inout RowTools
  ) throws(RewriteError) -> [UInt8] {
    if let text = rowTable.utf8(value, slot.old, in: chunk, &tools) { return text }
    guard let text = repairs.text(chunk.decoded(value)) else {
      throw fail("bytes that are not valid in the dump's character set", slot, reader, chunk)
    }
    tools.counts.repaired["invalid-text", default: 0] += 1
    return text
  }

  private func fail(
    _ message: String, _ slot: RowSlot<Task>, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk
  ) -> RewriteError {
    RewriteError("\(rowTable.name).\(slot.old.name): \(message)", at: reader.position(in: chunk))
  }

  private func null(
    _ repair: String, _ message: String, _ slot: RowSlot<Task>, _ reader: borrowing RowReader,
    _ chunk: borrowing RowChunk, into buffer: inout ByteBuffer, _ tools: inout RowTools
  ) throws(RewriteError) {
    guard slot.new.isNullable else { throw fail(message + ", and the column is NOT NULL", slot, reader, chunk) }
    buffer.append("NULL")
    tools.counts.repaired[repair, default: 0] += 1
  }

  private func quote(_ bytes: [UInt8], into buffer: inout ByteBuffer) {
    buffer.appendQuoted(bytes.span, 0..<bytes.count)
  }

  /// UTF-8, said to be so where the statement is in another character set.
  private func literal(_ text: [UInt8], into buffer: inout ByteBuffer) {
    if !isUTF8, !Characters.isASCII(text, from: 0) { buffer.append("_utf8mb4 ") }
    quote(text, into: &buffer)
  }
}

extension RowTable {
  /// Whether text stands in the column's own character set, which is not the one it will have.
  func isStoredOtherwise(_ column: Column) -> Bool {
    guard encoding == .asStored, column.type.isString, let set = column.characterSet else { return false }
    return !["utf8mb4", "utf8mb3", "ascii", "binary"].contains(CharacterSet.canonical(set))
  }
}

extension RowChunk {
  /// Where all of a value's text stands: with its quotes and what introduces it.
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

  /// A value of type BIT, which dumps write in four ways, as a number.
  func bitPattern(of value: RowValue) -> UInt64 {
    let bytes = decoded(value)
    if value.kind == .number { return UInt64(String(decoding: bytes, as: UTF8.self)) ?? 0 }
    return bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
