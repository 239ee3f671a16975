import ByteScan
import Catalog
import DataJoint
import Decisions
import Diagnostics
import DumpReader
import MySQLSyntax
import Planning
import Rows
import Time
import Values

/// Rows as COPY text.
struct CopyRows: RowWriter {
  enum Task: Sendable {
    case spelled(PostgreSQLColumn.Form)
    case pointer(PointerMaker)
    case localTime(TimeZoneRules)
    case reinterpreted
  }

  let table: TableName
  let head: String
  let session = ""
  private let rowTable: RowTable
  private let width: Int
  private let slots: [RowSlot<Task>]
  /// The slot of each value of a row; -1 for one that is left out.
  private let slotOfValue: [Int]
  /// Whether the bytes of the dump are UTF-8.
  private let isUTF8: Bool
  private let repairs: Repairs
  /// Slots whose values are each looked at: rows showed something that PostgreSQL refuses.
  private let isChecked: [Bool]

  init(
    _ rowTable: RowTable, _ entry: RewrittenTables.Entry, _ definition: PostgreSQLTables.TableDefinition,
    _ tables: RewrittenTables, _ objects: TrackedObjects, _ repairs: Repairs
  ) throws(RewriteError) {
    self.repairs = repairs
    var isChecked: [Bool] = []
    self.rowTable = rowTable
    width = rowTable.columns.count
    table = entry.table.fullName
    var slots: [RowSlot<Task>] = []
    var slotOfValue: [Int] = []
    var isKnownUTF8 = rowTable.encoding == .utf8
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
      var task = Task.spelled(made.form)
      if let pointing = entry.pointers[new.name] {
        task = .pointer(
          PointerMaker(
            pointing: pointing, objects: objects,
            subfolding: tables.plan.options.subfolding[pointing.store] ?? [2, 2]))
      } else {
        switch tables.change(of: old, becoming: new, in: entry.source) {
        case .localTime(let zone)? where rowTable.isInUTC: task = .localTime(zone)
        case .reinterpreted?: task = .reinterpreted
        default: break
        }
      }
      let evidence = tables.plan.pipeline.evidence?[entry.source, old.name]
      if made.form == .text || made.form == .json, evidence?.text?.invalidUTF8 ?? 1 > 0 { isKnownUTF8 = false }
      let isEnum = old.type.name == "enum" && !old.type.values.contains("")
      isChecked.append(
        made.form == .moment
          && evidence?.moments.map { $0.zeroDates > 0 || ($0.minimum ?? "").hasPrefix("0000") } ?? true
          || made.form == .json && evidence?.text.map { $0.nuls != nil } ?? true
          || isEnum && evidence?.text.map { $0.empty > 0 } ?? true)
      slotOfValue.append(slots.count)
      slots.append(RowSlot(index: index, old: old, new: new, task: task))
    }
    self.slots = slots
    self.slotOfValue = slotOfValue
    isUTF8 = isKnownUTF8
    self.isChecked = isChecked
    head = "COPY \(PostgreSQL.name(table)) (\(PostgreSQL.names(slots.map(\.new.name)))) FROM stdin;\n"
  }

  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout RowTools) throws(RewriteError) {
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
            try write(value, slots[place], isChecked[place], chunk, bytes, reader, into: &buffer, &tools)
          }
          buffer.append(0x0A)
          tools.counts.rows += 1
        }
        continue
      }
      let (places, slots, checked) = (slotOfValue.span, slots.span, isChecked.span)
      while reader.enterTuple(in: bytes) {
        var cursor = reader.cursor
        var index = 0
        var isFirst = true
        while let value = reader.nextValue(in: bytes, at: &cursor) {
          guard index < width else { throw wrongWidth(width + 1, reader, chunk) }
          let place = places[index]
          index &+= 1
          if place < 0 { continue }
          if !isFirst { buffer.append(0x09) }
          isFirst = false
          try write(value, slots[place], checked[place], chunk, bytes, reader, into: &buffer, &tools)
        }
        guard index == width else { throw wrongWidth(index, reader, chunk) }
        reader.leaveTuple(at: cursor)
        buffer.append(0x0A)
        tools.counts.rows &+= 1
      }
    }
  }

  private func wrongWidth(_ count: Int, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk) -> RewriteError {
    RewriteError("a row of \(rowTable.name) has \(count) values for \(width) columns", at: reader.position(in: chunk))
  }

  @inline(__always)
  private func write(
    _ value: RowValue, _ slot: RowSlot<Task>, _ isChecked: Bool, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>,
    _ reader: borrowing RowReader, into buffer: inout ByteBuffer, _ tools: inout RowTools
  ) throws(RewriteError) {
    switch value.kind {
    case .null: return buffer.append(0x5C, 0x4E)
    case .number:
      if case .spelled(.number) = slot.task { return buffer.append(bytes, value.range) }
    case .string, .binary:
      switch slot.task {
      case .spelled(.bytes):
        // One backslash of COPY's, one of bytea's.
        buffer.append(0x5C, 0x5C)
        buffer.append(0x78)
        return hex(value, chunk, bytes, into: &buffer)
      case .spelled(.text), .spelled(.json), .spelled(.moment):
        if !isChecked, value.kind == .string, isUTF8 || !ByteScan.hasHighBytes(in: bytes, value.range) {
          let start = buffer.count
          if text(value, chunk, bytes, into: &buffer) { return }
          buffer.cut(to: start)
        }
      default: break
      }
    default: break
    }
    try other(value, slot, chunk, reader, into: &buffer, &tools)
  }

  /// Digits of the bytes that a string literal stands for.
  private func hex(_ value: RowValue, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>, into buffer: inout ByteBuffer)
  {
    if !value.hasEscapes { return buffer.appendHex(bytes, value.range) }
    guard chunk.isPlain(value) else {
      let decoded = chunk.decoded(value)
      return buffer.appendHex(decoded.span, 0..<decoded.count)
    }
    let end = value.range.upperBound
    var start = value.start
    while start < end {
      let special = ByteScan.firstIndex(of: 0x27, or: 0x5C, in: bytes, start..<end)
      buffer.appendHex(bytes, start..<special)
      guard special &+ 1 < end else { break }
      let next = bytes[special &+ 1]
      var byte = next
      if bytes[special] == 0x5C {
        switch next {
        case 0x30: byte = 0
        case 0x62: byte = 0x08
        case 0x6E: byte = 0x0A
        case 0x72: byte = 0x0D
        case 0x74: byte = 0x09
        case 0x5A: byte = 0x1A
        case 0x25, 0x5F: buffer.append(0x35, 0x63)
        default: break
        }
      }
      buffer.append(ByteBuffer.digit(byte &>> 4), ByteBuffer.digit(byte & 15))
      start = special &+ 2
    }
  }

  /// A string literal's text with COPY's escapes; false where it holds a NUL.
  private func text(_ value: RowValue, _ chunk: borrowing RowChunk, _ bytes: Span<UInt8>, into buffer: inout ByteBuffer)
    -> Bool
  {
    if !value.hasEscapes { return buffer.appendCopy(bytes, value.range) == nil }
    guard chunk.isPlain(value) else {
      let decoded = chunk.decoded(value)
      return buffer.appendCopy(decoded.span, 0..<decoded.count) == nil
    }
    let end = value.range.upperBound
    var start = value.start
    while start < end {
      let special = ByteScan.firstIndex(of: 0x27, or: 0x5C, in: bytes, start..<end)
      if buffer.appendCopy(bytes, start..<special) != nil { return false }
      guard special &+ 1 < end else { break }
      let next = bytes[special &+ 1]
      if bytes[special] == 0x27 {
        buffer.append(0x27)
      } else {
        switch next {
        case 0x30: return false
        case 0x62: buffer.append(0x08)
        case 0x6E, 0x72, 0x74, 0x5C: buffer.append(0x5C, next)
        case 0x5A: buffer.append(0x1A)
        case 0x25, 0x5F:
          buffer.append(0x5C, 0x5C)
          buffer.append(next)
        case 0x0A: buffer.append(0x5C, 0x6E)
        case 0x0D: buffer.append(0x5C, 0x72)
        case 0x09: buffer.append(0x5C, 0x74)
        case 0x00: return false
        default: buffer.append(next)
        }
      }
      start = special &+ 2
    }
    return true
  }

  private func nul(_ slot: RowSlot<Task>, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk) -> RewriteError {
    RewriteError(
      "\(rowTable.name).\(slot.old.name): text with a NUL, which no text of PostgreSQL can hold",
      at: reader.position(in: chunk))
  }

  /// All values but the plainest.
  @inline(never)
  private func other(
    _ value: RowValue, _ slot: RowSlot<Task>, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    into buffer: inout ByteBuffer, _ tools: inout RowTools
  ) throws(RewriteError) {
    func fail(_ message: String) -> RewriteError {
      RewriteError("\(rowTable.name).\(slot.old.name): \(message)", at: reader.position(in: chunk))
    }
    func copy(_ text: [UInt8]) throws(RewriteError) {
      let start = buffer.count
      if buffer.appendCopy(text.span, 0..<text.count) == nil { return }
      guard let repaired = repairs.withoutNUL(text) else { throw nul(slot, reader, chunk) }
      buffer.cut(to: start)
      buffer.appendCopy(repaired.span, 0..<repaired.count)
      tools.counts.repaired["nul-in-text", default: 0] += 1
    }
    func null(_ repair: String, _ message: String) throws(RewriteError) {
      guard slot.new.isNullable else { throw fail(message + ", and the column is NOT NULL") }
      buffer.append(0x5C, 0x4E)
      tools.counts.repaired[repair, default: 0] += 1
    }
    func decoded() throws(RewriteError) -> [UInt8] {
      if let text = rowTable.utf8(value, slot.old, in: chunk, &tools) { return text }
      guard let text = repairs.text(chunk.decoded(value)) else {
        throw fail("bytes that are not valid in the dump's character set")
      }
      tools.counts.repaired["invalid-text", default: 0] += 1
      return text
    }
    switch value.kind {
    case .null: return buffer.append(0x5C, 0x4E)
    case .default:
      switch slot.old.defaultValue {
      case .literal(let text)?: return try copy(Array(text.utf8))
      case .null?, nil: return buffer.append(0x5C, 0x4E)
      default: throw fail("the row says DEFAULT, which only the server can compute")
      }
    case .expression:
      throw fail(
        "a function instead of a value: \(DumpText.decode(chunk.decoded(value)).text.printable(limit: 60))")
    default: break
    }
    switch slot.task {
    case .pointer(let maker):
      guard let json = maker.json(chunk.decoded(value)) else {
        let message = "the hash has no row in \(maker.pointing.tracker) that points to an object"
        guard repairs.missingObject != nil else { throw fail(message) }
        return try null("missing-object", message)
      }
      tools.counts.pointers += 1
      try copy(Array(json.utf8))
    case .localTime(let zone):
      tools.counts.localTimes += 1
      try copy(zone.instant(of: chunk.decoded(value)))
    case .reinterpreted:
      let text = try decoded()
      let bytes = UTF8Text.reinterpreted(text)
      if let bytes, bytes != text { tools.counts.reinterpreted += 1 }
      try copy(bytes ?? text)
    case .spelled(let form):
      switch form {
      case .number:
        let bytes = chunk.decoded(value)
        if value.kind == .hex || value.kind == .bits {
          buffer.append(String(bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        } else {
          try copy(bytes)
        }
      case .moment:
        let bytes = chunk.decoded(value)
        if Repairs.isZeroDate(bytes) {
          let message = "PostgreSQL has no date \(String(decoding: bytes, as: UTF8.self).printable(limit: 30))"
          guard repairs.zeroDate != nil else { throw fail(message) }
          return try null("zero-date", message)
        }
        try copy(bytes)
      case .text:
        let text = try decoded()
        if text.isEmpty, slot.old.type.name == "enum", !slot.old.type.values.contains("") {
          switch repairs.enumError {
          case nil: throw fail("the error value of an enum, which is not a label")
          case .null?: return try null("enum-error", "the error value of an enum, which is not a label")
          case .label?: tools.counts.repaired["enum-error", default: 0] += 1
          }
        }
        try copy(text)
      case .json:
        var text = try decoded()
        if Repairs.holdsEscapedNUL(text) {
          guard let repaired = repairs.withoutEscapedNUL(text) else {
            throw fail("JSON with a NUL, which jsonb cannot hold")
          }
          text = repaired
          tools.counts.repaired["nul-in-text", default: 0] += 1
        }
        try copy(text)
      case .bytes:
        let bytes = chunk.decoded(value)
        buffer.append(0x5C, 0x5C)
        buffer.append(0x78)
        buffer.appendHex(bytes.span, 0..<bytes.count)
      case .bits(let width):
        let number = chunk.bitPattern(of: value)
        let count = (width + 7) / 8
        buffer.append(0x5C, 0x5C)
        buffer.append(0x78)
        let bytes = (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
        buffer.appendHex(bytes.span, 0..<count)
        tools.counts.respelled += 1
      case .bitNumber:
        buffer.append(String(chunk.bitPattern(of: value)))
        tools.counts.respelled += 1
      case .uuid:
        var bytes = chunk.decoded(value)
        guard bytes.count <= 16 else { throw fail("a UUID of \(bytes.count) bytes") }
        bytes += [UInt8](repeating: 0, count: 16 - bytes.count)
        for part in [0..<4, 4..<6, 6..<8, 8..<10, 10..<16] {
          if part.lowerBound > 0 { buffer.append(0x2D) }
          buffer.appendHex(bytes.span, part)
        }
        tools.counts.respelled += 1
      }
    }
  }
}

extension RowChunk {
  /// Whether a string's escapes are those of single quotes and backslashes.
  func isPlain(_ value: RowValue) -> Bool {
    value.start > 0 && bytes[value.start - 1] == 0x27 && RowReader(self).hasPlainTuples
  }
}
