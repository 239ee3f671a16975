import Catalog
import DataJoint
import Decisions
import DumpReader
import MySQLSyntax
import OrderedCollections
import Planning
import Rows
import SQLite
import Text
import Time
import Values

/// Takes the rows that were chosen, as the values of an INSERT.
final class SampleRowSink: RowSink {
  private let spill: KeySpill
  private let plan: Plan?
  /// By source: the columns of the INSERT.
  private(set) var inserts: [TableName: [SampleColumn]] = [:]
  private(set) var remarks: [String] = []
  private var remarked: Set<String> = []
  private var chosen: [[Int]] = []
  private var counts: [Int] = []
  private var places: [Int] = []
  private var table: RowTable?
  private var slots: [(column: SampleColumn, index: Int?)] = []
  private var characters = UTF8Text()

  /// A column of the sample and what fills it.
  struct SampleColumn {
    var old: Column
    var new: Column
    /// Of a hash that becomes a pointer.
    var pointer: (kind: ExternalKind, store: String, tracker: TableName)?
    /// What an answer makes of its values.
    var change: ValueChange?
  }

  init(_ spill: KeySpill, _ definitions: SampleDefinitions, _ plan: Plan?) {
    self.spill = spill
    self.plan = plan
    for entry in definitions.entries {
      let model = plan?.pipeline.tables[entry.source]
      let old = model?.table ?? entry.table
      inserts[entry.source] = entry.table.columns.compactMap { column in
        guard column.generated == nil, let before = old.column(column.name) else { return nil }
        var result = SampleColumn(old: before, new: column)
        guard let plan, let model, entry.table.fullName != entry.source else { return result }
        if before.type != column.type, let own = model.column(column.name), let kind = own.external,
          let store = own.store, let tracker = model.tracker(of: own)
        {
          result.pointer = (kind, store, tracker)
        }
        let decisions = plan.options.decisions
        if let zone = decisions.localTimes(of: before, becoming: column, in: entry.source) {
          result.change = .localTime(zone)
        } else if decisions.isReinterpreted(before, becoming: column, in: entry.source) {
          result.change = .reinterpreted
        }
        return result
      }
    }
    counts = Array(repeating: 0, count: spill.tables.count)
    places = counts
  }

  private func remark(_ text: String) { if remarked.insert(text).inserted { remarks.append(text) } }

  /// Looks up which rows are wanted.
  func prepare() throws(SQLiteError) {
    chosen = []
    for index in spill.tables.indices { chosen.append(try spill.chosen(index)) }
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    guard let t = spill.index(of: table.name), !chosen.isEmpty, let columns = inserts[table.name] else { return }
    let first = counts[t]
    counts[t] += chunk.rowCount
    // Most chunks of a large dump hold no row that was chosen.
    guard places[t] < chosen[t].count, chosen[t][places[t]] < first + chunk.rowCount else { return }
    if table !== self.table {
      self.table = table
      slots = columns.map { ($0, table.index(of: $0.old.name)) }
      if table.encoding == .xml { remark("XML dumps have lost control characters: bytes of \(table.name) may differ") }
    }
    var n = first
    var reader = RowReader(chunk)
    while reader.next(in: chunk), places[t] < chosen[t].count {
      defer { n += 1 }
      guard chosen[t][places[t]] == n else { continue }
      places[t] += 1
      let values = slots.map { column, index in
        guard let index, index < reader.values.count else { return "DEFAULT" }
        return text(reader.values[index], column, chunk, table)
      }
      spill.store("(" + values.joined(separator: ",") + ")", t, n)
    }
  }

  private func text(_ value: RowValue, _ column: SampleColumn, _ chunk: borrowing RowChunk, _ table: RowTable)
    -> String
  {
    switch value.kind {
    case .null: return "NULL"
    case .default: return "DEFAULT"
    case .expression: return String(decoding: chunk.decoded(value), as: UTF8.self)
    default: break
    }
    let bytes = chunk.decoded(value)
    if let pointer = column.pointer { return self.pointer(bytes, pointer, column, table) }
    let introducer = chunk.introducer(of: value).map { String(decoding: $0.dropFirst(), as: UTF8.self).lowercased() }
    let encoding = introducer.map { RowEncoding(names: $0) } ?? table.encoding
    switch Form(column.old) {
    case .number, .float:
      if value.kind == .hex || value.kind == .bits { return "0x" + bytes.hex }
      let text = String(decoding: bytes, as: UTF8.self)
      return !bytes.isEmpty && bytes.allSatisfy { 0x2B...0x39 ~= $0 || $0 | 0x20 == 0x65 } ? text : DumpText.quote(text)
    case .bit:
      if value.kind == .number { return String(decoding: bytes, as: UTF8.self) }
      return String(bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    case .moment, .time:
      guard case .localTime(let zone)? = column.change else {
        return DumpText.quote(String(decoding: bytes, as: UTF8.self))
      }
      if table.isInUTC { return DumpText.quote(String(decoding: zone.instant(of: bytes), as: UTF8.self)) }
      remark(
        "\(table.name).\(column.old.name): the dump has its timestamps in the zone of its session; they stay as they are"
      )
      return DumpText.quote(String(decoding: bytes, as: UTF8.self))
    case .text(let set), .json(let set): return text(bytes, value, set, column, encoding, table)
    case .bytes, .uuid, .hash, .pointer: return bytes.isEmpty ? "''" : "0x" + bytes.hex
    }
  }

  private func text(
    _ bytes: [UInt8], _ value: RowValue, _ set: String?, _ column: SampleColumn, _ encoding: RowEncoding,
    _ table: RowTable
  ) -> String {
    // Digits and binary strings are in the column's own character set.
    let isRaw = value.kind == .hex || value.kind == .bits || value.kind == .binary
    let own = isRaw && encoding == table.encoding ? .asStored : encoding
    guard var utf8 = characters.convert(bytes, own, characterSet: set), String(validating: utf8, as: UTF8.self) != nil
    else {
      remark("\(table.name).\(column.old.name): text that is not UTF-8 is written as bytes")
      return bytes.isEmpty ? "''" : "0x" + bytes.hex
    }
    if case .reinterpreted? = column.change {
      if column.old.characterSet != "latin1" {
        remark(
          "\(table.name).\(column.old.name): its bytes in \(column.old.characterSet ?? "an unknown character set") were "
            + "not taken for UTF-8")
      } else if let bytes = UTF8Text.reinterpreted(utf8) {
        utf8 = bytes
      } else {
        remark("\(table.name).\(column.old.name): text whose bytes are no UTF-8 stays as it is shown")
      }
    }
    return DumpText.quote(String(decoding: utf8, as: UTF8.self))
  }

  private func pointer(
    _ hash: [UInt8], _ pointer: (kind: ExternalKind, store: String, tracker: TableName), _ column: SampleColumn,
    _ table: RowTable
  ) -> String {
    let row = (try? spill.tracked(hash, pointer.tracker)) ?? nil
    let json = row.flatMap {
      Pointer.json(
        $0, pointer.kind, schema: pointer.tracker.schema, store: pointer.store,
        subfolding: plan?.options.subfolding[pointer.store])
    }
    if let json { return DumpText.quote(json) }
    remark("\(table.name).\(column.old.name): a hash without an object in \(pointer.tracker) has become NULL")
    return "NULL"
  }
}

extension KeySpill {
  /// Keeps the text of a row.
  func store(_ text: String, _ table: Int, _ n: Int) {
    attempt { () throws(SQLiteError) in
      var statement = try connection.prepare("INSERT OR REPLACE INTO texts VALUES (?1, ?2, ?3)")
      try statement.run([.integer(Int64(table)), .integer(Int64(n)), .text(text)])
    }
  }
}
