import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import OrderedCollections
import Rows
import Text

extension FolderFormat {
  static let tab = FolderFormat("mysqldump --tab") { (loader, folder) throws(InputError) in try loader.readTab(folder) }
}

/// A table in a `mysqldump --tab` folder, with the file of its rows.
private struct TabFile {
  /// The rows' file.
  var path: String
  var table: TableName
  /// The allowed number of fields per row.
  var width: ClosedRange<Int>
}

extension TextDialect {
  /// The dialects that a folder may be written in, most likely first. mysqldump does not record its options.
  fileprivate static let candidates: [TextDialect] = {
    var result: [TextDialect] = []
    for separator in "\t,;|".utf8 {
      for hasEscapes in [true, false] {
        for hasQuotes in separator == "\t" ? [false, true] : [true, false] {
          for endsWithCRLF in [true, false] {
            result.append(
              TextDialect(
                separator: separator, hasQuotes: hasQuotes, hasEscapes: hasEscapes, endsWithCRLF: endsWithCRLF))
          }
        }
      }
    }
    return result
  }()

  /// mysqldump's default: no --fields-… and no --lines-… option.
  fileprivate static let standard = TextDialect(
    separator: "\t", hasQuotes: false, hasEscapes: true, endsWithCRLF: false)
}

/// How well a dialect fits the first bytes of a folder's files.
private struct DialectFit {
  var dialect: TextDialect
  var score = 0
  private var isPerfect = true
  private var hasQuotedFields = false

  init(dialect: TextDialect) { self.dialect = dialect }

  mutating func add(_ head: [UInt8], _ width: ClosedRange<Int>) {
    var scanner = TextScanner(dialect, expectedWidth: width)
    _ = scanner.scan(head.span, head.indices)
    // A file that was read completely must not end inside a row.
    let isCutOff = head.count < 4096 && scanner.isInsideRow
    score += scanner.score
    if scanner.irregularRowCount + scanner.brokenQuoteCount > 0 || isCutOff { isPerfect = false }
    if scanner.quotedFieldCount > 0 { hasQuotedFields = true }
  }

  /// For comparison; larger is better. In mysqldump's own dialect, everything that could mislead is escaped, so
  /// consecutive rows that fit are no coincidence; nor are quotes that hold lines together.
  var rank: [Int] {
    let isPerfect = isPerfect && score > 0
    return [
      isPerfect && dialect == .standard ? 1 : 0, isPerfect ? 1 : 0, isPerfect && hasQuotedFields ? 1 : 0, score,
    ]
  }
}

extension TextScanner {
  /// How well the dialect fits what was scanned.
  fileprivate var score: Int { rowCount - 2 * irregularRowCount - brokenQuoteCount }
}

extension InputLoader {
  /// Reads a `mysqldump --tab` folder: for each table a `.sql` with its definition and a `.txt` with its rows. False
  /// for any other folder.
  mutating func readTab(_ folder: Folder) throws(InputError) -> Bool {
    // By the part of the name that both files of a table share.
    var definitions: OrderedDictionary<Substring, String> = [:]
    var rows: [(stem: Substring, name: String)] = []
    for (name, _) in folder.files {
      let plain = Compression.uncompressedName(name)
      if plain.hasSuffix(".sql") { definitions[plain.dropLast(4)] = folder.file(name) }
      if plain.hasSuffix(".txt") { rows.append((plain.dropLast(4), folder.file(name))) }
    }
    rows.removeAll { definitions[$0.stem] == nil }
    guard !rows.isEmpty else { return false }

    let start = inputs.count
    for path in definitions.values {
      let (source, encoding) = try open(path, name: path)
      if source.head.isEmpty {
        note(.partial, "\(path) is empty")
      } else {
        readSQL(source, file: path, format: "mysqldump --tab folder", encoding: encoding, fallbackSchema: folder.name)
      }
    }
    // Servers encode file names in their own ways (`@007elog`); a file's statements tell which table it defines.
    var tables: [String: Table] = [:]
    for table in builder.catalog.tables { if let file = table.position?.file { tables[file] = table } }
    var files: [TabFile] = []
    for (stem, path) in rows {
      guard let table = definitions[stem].flatMap({ tables[$0] }) else { continue }
      // A client may leave out generated columns.
      let count = table.columns.count
      let generated = table.columns.count { $0.generated != nil }
      files.append(TabFile(path: path, table: table.fullName, width: count - generated...count))
    }
    if options.schemaOnly {
      for file in files { builder.markData(file.table) }
    } else {
      let dialects = try dialects(of: files)
      for file in files { try countRows(of: file, dialects) }
    }
    summarize(folder, as: "mysqldump --tab folder", from: start)
    return true
  }

  /// The dialects that fit the first bytes of all files, best first.
  private func dialects(of files: [TabFile]) throws(InputError) -> [TextDialect] {
    var fits = TextDialect.candidates.map { DialectFit(dialect: $0) }
    for file in files {
      let head = try open(file.path, name: file.path).source.head
      for index in fits.indices { fits[index].add(head, file.width) }
    }
    // If no file has a row to judge by, mysqldump's own dialect is the most likely.
    if fits.allSatisfy({ $0.score <= 0 }) { return [.standard] }
    return fits.enumerated().sorted { a, b in
      let (x, y) = (a.element.rank, b.element.rank)
      return x == y ? a.offset < b.offset : y.lexicographicallyPrecedes(x)
    }.map(\.element.dialect)
  }

  /// Counts the rows of a file in the first dialect in which each row has as many fields as the table has columns.
  private mutating func countRows(of file: TabFile, _ dialects: [TextDialect]) throws(InputError) {
    let position = SourcePosition(file: file.path, byte: 0, line: 1, column: 1)
    var best: TextScanner?
    // Clients end each row with a line end.
    var endsInside = false
    var bytes = 0
    for dialect in dialects.prefix(4) {
      let (source, encoding) = try open(file.path, name: file.path)
      var reader = try ByteReader(source, file: file.path, options: options)
      var scanner = TextScanner(dialect, expectedWidth: file.width)
      do throws(InputError) {
        while try reader.nextPiece({ piece, range throws(InputError) in _ = scanner.scan(piece, range) }) {}
      } catch {
        note(.partial, error.message, at: reader.position, schema: file.table.schema, table: file.table.table)
      }
      let isCutOff = scanner.isInsideRow
      scanner.finish()
      bytes = reader.byteOffset
      if best == nil { inputs.append(InputSummary(path: file.path, format: "rows", encoding: encoding, bytes: bytes)) }
      if best.map({ scanner.score > $0.score }) ?? true { (best, endsInside) = (scanner, isCutOff) }
      if scanner.irregularRowCount == 0, !isCutOff { break }
    }
    guard let best else { return }
    if endsInside {
      note(
        .partial, "\(file.path) ends inside of a row (byte \(bytes))", at: position, schema: file.table.schema,
        table: file.table.table)
    }
    if !sinks.isEmpty { try deliverRows(of: file, best) }
    inputs[inputs.count - 1].rows = best.rowCount
    if best.irregularRowCount > 0 {
      note(
        .partial,
        Words.plural(best.rowCount, "row was", "rows were")
          + " counted in \(file.path), but the count is uncertain: \(Words.plural(best.irregularRowCount, "of them has", "of them have"))"
          + " a number of fields other than the table's columns; the folder does not say how it was written",
        at: position, schema: file.table.schema, table: file.table.table)
    }
    do throws(SyntaxError) {
      try builder.addRows(
        to: QualifiedName(schema: file.table.schema, file.table.table), count: best.rowCount, bytes: bytes,
        at: position)
    } catch { note(error) }
  }
  /// Passes the rows of a file to the sinks, in the dialect found by counting.
  private mutating func deliverRows(of file: TabFile, _ counted: TextScanner) throws(InputError) {
    guard let definition = builder.catalog[file.table] else { return }
    // SELECT … INTO OUTFILE writes what is stored, and in UTC, which the client asks the server for.
    let table = RowTable(definition, list: [], width: counted.width, encoding: .asStored, isInUTC: true)
    var reader = try ByteReader(open(file.path, name: file.path).source, file: file.path, options: options)
    var scanner = TextScanner(counted.dialect, keepsFields: true, expectedWidth: file.width)
    var builder = RowChunkBuilder(at: SourcePosition(file: file.path, byte: 0, line: 0, column: 0))
    let limit = min(options.rowLimit, 1 << 30)
    var isReadable = true
    func collect() {
      for (offset, fields) in scanner.takeRowsWithOffsets() {
        for field in fields { builder.add(field.isNull ? nil : field.bytes) }
        builder.endRow(at: offset)
      }
    }
    do throws(InputError) {
      while isReadable,
        try reader.nextPiece({ piece, range throws(InputError) in
          isReadable = scanner.scan(piece, range, limit: limit)
        })
      {
        collect()
        if builder.byteCount >= InputLoader.chunkSize { flush(&builder, of: table, at: reader.position) }
      }
    } catch { return }  // Counting has noted it.
    if isReadable {
      scanner.finish()
      collect()
    } else {
      note(
        .partial, "A row of \(file.path) is longer than \(limit) bytes: it and the rows after it were not examined",
        at: reader.position, schema: file.table.schema, table: file.table.table)
    }
    flush(&builder, of: table, at: reader.position)
  }
}
