import ByteScan
import Catalog
import Diagnostics
import DumpReader
import FoundationEssentials
import MySQLSyntax
import Rows
import Text

/// A file of rows that belongs to a dump's definitions, with everything needed to read it.
struct DelimitedRows {
  /// How the text of a field encodes bytes.
  enum Coding { case plain, base64, hex }

  var path: String
  var table: TableName
  var dialect: TextDialect
  /// The column of each field; empty for all columns that can be given.
  var columns: [String] = []
  /// The number of lines before the first row.
  var headerLines = 0
  /// Whether the last of these lines names the columns.
  var headerNamesColumns = false
  /// Fields whose text is encoded, by column.
  var codings: [String: Coding] = [:]
  var encoding = RowEncoding.asStored
}

extension DelimitedRows {
  /// The file that LOAD DATA reads; nil if its fields or lines are separated in a way that is not supported here.
  init?(_ load: LoadData, path: String, table: TableName) {
    let separator = load.fieldsTerminatedBy ?? ["\t"]
    let quote = load.enclosedBy ?? []
    let escape = load.escapedBy ?? ["\\"]
    let lineEnd = load.linesTerminatedBy ?? ["\n"]
    guard separator.count == 1, quote.isEmpty || quote == ["\""], escape.isEmpty || escape == ["\\"],
      lineEnd == ["\n"] || lineEnd == ["\r", "\n"], load.linesStartingBy ?? [] == []
    else { return nil }
    self.init(
      path: path, table: table,
      dialect: TextDialect(
        separator: separator[0], hasQuotes: !quote.isEmpty, hasEscapes: !escape.isEmpty,
        endsWithCRLF: lineEnd.count == 2))
    columns = load.columns
    headerLines = load.ignoredLines
    if let set = load.characterSet { encoding = RowEncoding(names: set) }
  }
}

extension InputLoader {
  /// Counts the rows of a file and passes them to the sinks. Afterwards its summary is the last one.
  mutating func read(_ rows: DelimitedRows) throws(InputError) {
    guard let definition = builder.catalog[rows.table] else { return }
    let (source, encoding) = try open(rows.path, name: rows.path)
    var reader = try ByteReader(source, file: rows.path, options: options)
    let keepsFields = !sinks.isEmpty || rows.headerNamesColumns
    let count = definition.columns.count
    let stored = definition.columns.count { $0.generated == nil }
    let width = rows.columns.isEmpty ? stored...count : rows.columns.count...rows.columns.count
    var scanner = TextScanner(rows.dialect, keepsFields: keepsFields, expectedWidth: width)
    let limit = min(options.rowLimit, 1 << 30)
    var table: RowTable?
    var columns = rows.columns
    var codings: [DelimitedRows.Coding] = []
    var chunk = RowChunkBuilder(at: reader.position)
    var left = rows.headerLines
    var isTooLong = false
    func collect(_ loader: inout InputLoader) {
      for (offset, fields) in scanner.takeRowsWithOffsets() {
        if left > 0 {
          left -= 1
          if left == 0, rows.headerNamesColumns { columns = fields.map { DumpText.decode($0.bytes).text } }
          continue
        }
        if loader.sinks.isEmpty { continue }
        if table == nil {
          table = RowTable(definition, list: columns, width: fields.count, encoding: rows.encoding, isInUTC: true)
          codings = (0..<fields.count).map { rows.codings[table!.column($0)?.name ?? ""] ?? .plain }
        }
        for (index, field) in fields.enumerated() {
          // If fields are in quotes, the word NULL without quotes is NULL (MySQL manual, LOAD DATA).
          let isNull =
            field.isNull || rows.dialect.hasQuotes && !field.isQuoted && field.bytes.elementsEqual("NULL".utf8)
          switch index < codings.count ? codings[index] : .plain {
          case _ where isNull: chunk.add(nil)
          case .plain: chunk.add(field.bytes)
          case .hex: chunk.add(hex: field.bytes)
          case .base64: chunk.add(Data(base64Encoded: Data(field.bytes)).map { Array($0) } ?? field.bytes)
          }
        }
        chunk.endRow(at: offset)
      }
      if let table, chunk.byteCount >= InputLoader.chunkSize { loader.flush(&chunk, of: table, at: reader.position) }
    }
    var isWhole = true
    do throws(InputError) {
      while !isTooLong,
        try reader.nextPiece({ piece, range throws(InputError) in
          isTooLong = !scanner.scan(piece, range, limit: limit)
        })
      { collect(&self) }
    } catch {
      isWhole = false
      note(.partial, error.message, at: reader.position, schema: rows.table.schema, table: rows.table.table)
    }
    if isTooLong {
      note(
        .partial, "A row of \(rows.path) is longer than \(limit) bytes: it and the rows after it were not examined",
        at: reader.position, schema: rows.table.schema, table: rows.table.table)
    } else {
      if isWhole { noteIfInsideRow(scanner, rows.path, rows.table, at: reader.position) }
      scanner.finish()
      collect(&self)
    }
    if let table { flush(&chunk, of: table, at: reader.position) }
    let found = max(0, scanner.rowCount - rows.headerLines)
    // A header may have any number of fields.
    if scanner.irregularRowCount > (rows.headerLines > 0 ? 1 : 0) {
      note(
        .partial,
        "\(scanner.irregularRowCount) of \(Words.plural(found, "row")) in \(rows.path) \(scanner.irregularRowCount == 1 ? "does" : "do") not have one field per column of the table",
        schema: rows.table.schema, table: rows.table.table)
    }
    inputs.append(
      InputSummary(path: rows.path, format: "rows", encoding: encoding, bytes: reader.byteOffset, rows: found))
    do throws(SyntaxError) {
      try builder.addRows(
        to: QualifiedName(schema: rows.table.schema, rows.table.table), count: found, bytes: reader.byteOffset,
        at: SourcePosition(file: rows.path, byte: 0, line: 1, column: 1))
    } catch { note(error) }
  }

  /// Clients end each row with a line end, so a file that ends without one was cut off.
  mutating func noteIfInsideRow(
    _ scanner: TextScanner, _ path: String, _ table: TableName, at position: SourcePosition
  ) {
    guard scanner.isInsideRow else { return }
    note(
      .partial, "\(path) ends inside of a row (byte \(position.byte))", at: position, schema: table.schema,
      table: table.table)
  }
}
