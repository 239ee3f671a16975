import Catalog
import Conversion
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

/// Keeps the chosen rows, as the values of an INSERT.
final class SampleRowSink: RowSink {
  private let spill: KeySpill
  /// The columns of the INSERT, by source table.
  private(set) var inserts: [TableName: [ColumnConversion]] = [:]
  private(set) var remarks: [String] = []
  private var remarked: Set<String> = []
  private var chosen: [[Int]] = []
  private var counts: [Int] = []
  private var places: [Int] = []
  private var table: RowTable?
  private var slots: [(column: ColumnConversion, index: Int?)] = []
  private var tools = ConversionTools()
  private var buffer = ByteBuffer()

  init(_ spill: KeySpill, _ definitions: SampleDefinitions, _ plan: Plan?) {
    self.spill = spill
    for entry in definitions.entries {
      let model = plan?.pipeline.tables[entry.source]
      let old = model?.table ?? entry.table
      inserts[entry.source] = entry.table.columns.compactMap { column in
        guard column.generated == nil, let before = old.column(column.name) else { return nil }
        guard let plan, let model, entry.table.fullName != entry.source else {
          return ColumnConversion(before, becoming: column, nil)
        }
        if before.type != column.type, let own = model.column(column.name), let kind = own.external,
          let store = own.store, let tracker = model.tracker(of: own)
        {
          let maker = PointerMaker(
            kind, store: store, tracker: tracker, subfolding: plan.options.subfolding[store], objects: spill.objects)
          return ColumnConversion(before, becoming: column, .pointer(maker))
        }
        let decisions = plan.options.decisions
        if before.characterSet != "latin1", decisions.isReinterpreted(before, becoming: column, in: entry.source) {
          remark(
            "\(entry.source).\(before.name): its bytes in \(before.characterSet ?? "an unknown character set") were "
              + "not taken for UTF-8")
        }
        return ColumnConversion(
          before, becoming: column, ValueChange(before, becoming: column, in: entry.source, decisions))
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
    // Most chunks of a large dump contain no chosen row.
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
      buffer.removeAll()
      for (number, (column, index)) in slots.enumerated() {
        buffer.append(number == 0 ? 0x28 : 0x2C)
        if let index, index < reader.values.count {
          append(reader.values[index], column, chunk, table)
        } else {
          buffer.appendMySQL(.standard)
        }
      }
      buffer.append(0x29)
      buffer.withBytes { spill.store($0, t, n) }
    }
  }

  private func append(_ value: RowValue, _ column: ColumnConversion, _ chunk: borrowing RowChunk, _ table: RowTable) {
    let name = "\(table.name).\(column.old.name)"
    do throws(ConversionProblem) {
      buffer.appendMySQL(try column.convert(value, in: chunk, of: table, &tools))
      if case .localTime? = column.change, !table.isInUTC {
        remark("\(name): the dump has its timestamps in the zone of its session; they stay as they are")
      }
    } catch {
      switch error {
      case .noText(let bytes):
        remark("\(name): text that is not UTF-8 is compared by its bytes")
        buffer.appendMySQL(.bytes(bytes))
      case .notReinterpreted(let text):
        remark("\(name): bytes that are not valid UTF-8 were kept unchanged")
        buffer.appendMySQL(.text(text))
      case .unknownSet(let set, let bytes):
        remark("\(name): characters of \(set) that djaudit cannot convert are kept as bytes")
        buffer.appendMySQL(.bytes(bytes))
      case .noObject(let tracker):
        remark("\(name): a hash without an object in \(tracker) has become NULL")
        buffer.appendMySQL(.null)
      }
    }
  }
}

extension KeySpill {
  /// Keeps the text of a row.
  func store(_ text: Span<UInt8>, _ table: Int, _ n: Int) {
    attempt { () throws(SQLiteError) in
      var statement = try connection.prepare("INSERT OR REPLACE INTO texts VALUES (?1, ?2, ?3)")
      try statement.bind(.integer(Int64(table)), at: 1)
      try statement.bind(.integer(Int64(n)), at: 2)
      try statement.bind(text: text, at: 3)
      _ = try statement.step()
    }
  }
}
