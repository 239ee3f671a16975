import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

// Rows on their way from the format readers to the sinks. One reading suffices if definitions come before rows, as in
// every dump by a client; a table's first row cannot be understood without them. If they come later, in a file named
// after that of the rows, the inputs are read a second time for these tables alone: keeping their rows until then could
// take any amount of memory.

extension InputLoader {
  /// After how many bytes of rows a format that splits them itself delivers a chunk.
  static let chunkSize = 256 * 1024

  /// Delivers the rows collected so far to the sinks; the next chunk begins at `position`.
  mutating func flush(_ builder: inout RowChunkBuilder, of table: RowTable, at position: SourcePosition) {
    if builder.rowCount > 0 { deliver(builder.chunk(), of: table) }
    builder = RowChunkBuilder(at: position)
  }

  /// Delivers the tuples of an INSERT to the sinks.
  mutating func deliver(_ chunk: RowChunk, _ session: inout Session) {
    let table = rowTables[chunk.head] ?? rowTable(chunk, &session)
    rowTables[chunk.head] = .some(table)
    if let table { deliver(chunk, of: table) } else { pass(chunk) }
  }

  /// Delivers rows to the sinks.
  mutating func deliver(_ chunk: RowChunk, of table: RowTable) {
    if let wantedTables, !wantedTables.contains(table.name) { return pass(chunk) }
    if InputLoader.bookkeepingTables.contains(table.name.table) { keepBookkeeping(chunk, of: table) }
    for sink in sinks { sink.take(chunk, of: table) }
  }

  /// Leaves out rows that no sink gets.
  private func pass(_ chunk: RowChunk) { if !knowsLines { chunk.count() } }

  /// The table of an INSERT; nil when it is not known, or not yet. What is wrong with the head is noted with the
  /// statement's own item.
  private mutating func rowTable(_ chunk: RowChunk, _ session: inout Session) -> RowTable? {
    do throws(SyntaxError) {
      guard let (head, _) = try InputLoader.insert(chunk.head, &session, at: chunk.position) else {
        return nil
      }
      let name = try builder.resolve(head.table, chunk.position)
      if SystemSchemas.contains(name.schema) || builder.isTemporary(name) { return nil }
      // If the first rows of a table came too early, all of them wait for the second reading.
      guard let definition = builder.catalog[name], wantedTables != nil || !lateTables.contains(name) else {
        lateTables.insert(name)
        if chunk.position.file == "<stdin>" { lateTablesOfStandardInput.insert(name) }
        return nil
      }
      var reader = RowReader(chunk)
      let width = reader.next(in: chunk) ? reader.values.count : nil
      return RowTable(
        definition, list: head.columns, width: width, encoding: session.encoding, isInUTC: session.isInUTC,
        duplicates: head.duplicates, keepsZero: session.keepsZero)
    } catch { return nil }
  }

  /// Reads the inputs again for tables whose rows came before their definition.
  mutating func deliverLateRows(_ read: (inout InputLoader) throws(InputError) -> Void) throws(InputError) {
    let late = lateTables.filter { builder.catalog.contains($0) }
    guard !sinks.isEmpty, !late.isEmpty else { return }
    var onlyOnce = options
    onlyOnce.measuresData = false
    var second = InputLoader(onlyOnce, sinks: sinks)
    second.builder = CatalogBuilder(builder.catalog)
    second.wantedTables = late
    try read(&second)
    for (name, rows) in second.bookkeeping { bookkeeping[name, default: []] += rows }
  }

  /// Notes tables in standard input, which can be read only once.
  mutating func noteLateRowsOfStandardInput() {
    for name in lateTablesOfStandardInput.sorted() where builder.catalog.contains(name) {
      note(
        .missingFacts, "Rows of \(name) came on standard input before its definition and were not examined",
        schema: name.schema, table: name.table)
    }
  }

  /// Keeps the rows of DataJoint's own small tables, as text.
  private mutating func keepBookkeeping(_ chunk: RowChunk, of table: RowTable) {
    var reader = RowReader(chunk)
    var rows: [[String?]] = []
    while reader.next(in: chunk) {
      rows.append(reader.values.map { $0.kind == .null ? nil : DumpText.decode(chunk.decoded($0)).text })
    }
    bookkeeping[table.name, default: []] += rows
  }
}
