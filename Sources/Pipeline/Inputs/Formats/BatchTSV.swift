import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import Text

extension InputFormat {
  /// The output of `mysql --batch` for an information_schema view: a line of names, and tabs.
  static let batchTSV = InputFormat(
    exports, endings: ["tsv", "txt"], recognizes: { $0.viewHeader?.contains("\t") == true },
    part: { _, _ in .export },
    read: { (loader, source, file) throws(InputError) in
      try loader.readBatch(source, file: file.name, encoding: file.encoding)
    })
}

extension InputLoader {
  /// Reads the output of `mysql --batch` for an information_schema view: a header, tabs, `\n` `\t` `\\` `\0` for bytes
  /// that would break a line, and the word NULL for NULL.
  mutating func readBatch(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    let dialect = TextDialect(separator: "\t", hasQuotes: false, hasEscapes: true, endsWithCRLF: false)
    try readRows(source, file: file, format: "information_schema (TSV)", encoding: encoding, dialect) { field in
      field.isNull || field.bytes.elementsEqual("NULL".utf8) ? nil : field.bytes
    }
  }

  /// Reads rows with a header line; `value` decodes a field, nil means NULL. Returns the view and the rows that were
  /// new.
  @discardableResult
  mutating func readRows(
    _ source: PeekedSource, file: String, format: String, encoding: String?, _ dialect: TextDialect,
    value: (TextField) -> [UInt8]?
  ) throws(InputError) -> (view: InformationSchema.View, rows: [InformationSchema.Row]) {
    var reader = try ByteReader(source, file: file, options: options)
    var scanner = TextScanner(dialect, keepsFields: true)
    var text = TextDecoder()
    var header: [String] = []
    var view: InformationSchema.View?
    var added: [InformationSchema.Row] = []
    var summary = InputSummary(path: file, format: format, encoding: encoding)
    do throws(InputError) {
      var isAtEnd = false
      while !isAtEnd {
        let hasMore = try reader.nextPiece { bytes, range throws(InputError) in
          if !scanner.scan(bytes, range) {
            throw InputError(file, "a row is longer than \(ByteReader.textLimit) bytes")
          }
        }
        if !hasMore {
          noteIfCutOff(scanner, file, at: reader.position)
          scanner.finish()
          isAtEnd = true
        }
        for fields in scanner.takeRows() where fields.count > 1 {
          guard let known = view else {
            header = fields.map { text.decode($0.bytes).lowercased() }
            view = InformationSchema.View(columns: header)
            guard let view else { throw InputLoader.unknownView(file, header) }
            expect(view)
            learnServer(of: view, columns: header)
            continue
          }
          summary.statements += 1
          guard fields.count == header.count else {
            note(
              .partial,
              "Row \(summary.statements) of \(file) has \(Words.plural(fields.count, "field")), not \(header.count)")
            continue
          }
          var row: InformationSchema.Row = [:]
          for (name, field) in zip(header, fields) {
            if let bytes = value(field) { row[name] = .text(text.decode(bytes)) }
          }
          if add(row, to: known) { added.append(row) }
        }
      }
    } catch {
      // Rows before the damaged place count; without a header there are none.
      if view == nil { throw error }
      note(.partial, error.message, at: reader.position)
    }
    guard let view else { throw InputLoader.unknownView(file, header) }
    finishExport(text, &summary, reader)
    return (view, added)
  }

  /// `mysql --batch` ends each row with a line end, and so do most tools that write CSV.
  private mutating func noteIfCutOff(_ scanner: TextScanner, _ file: String, at position: SourcePosition) {
    if scanner.isInsideQuotes {
      note(.partial, "\(file) ends inside of a field in quotes (byte \(position.byte))", at: position)
    } else if scanner.isInsideRow {
      note(
        scanner.dialect.hasQuotes ? .noCompletionMark : .partial,
        "\(file) does not end with a line end: its last row may be cut off (byte \(position.byte))", at: position)
    }
  }

  static func unknownView(_ file: String, _ columns: [String]) -> InputError {
    if columns.isEmpty {
      return InputError(
        file, "neither a djaudit report nor an information_schema export",
        help: "djaudit audit DUMP --format json writes a report, djaudit export-queries the queries for an export.")
    }
    let list = columns.prefix(8).joined(separator: ", ").printable(limit: 200)
    return InputError(
      file, "not a view of information_schema that djaudit knows: it has the columns \(list)",
      help: "Export whole views, with SELECT *.")
  }

  /// Adds the summary of an export, and notes about its text.
  mutating func finishExport(_ text: TextDecoder, _ summary: inout InputSummary, _ reader: ByteReader) {
    if text.sawNonUTF8 { note(.notUTF8, "Text in \(summary.path) that is not UTF-8 was read as latin1") }
    summary.bytes = reader.byteOffset
    export.hasViews = true
    inputs.append(summary)
  }
}

/// Decodes text and records whether all of it was UTF-8.
struct TextDecoder {
  private(set) var sawNonUTF8 = false

  mutating func decode(_ bytes: [UInt8]) -> String {
    let (text, isUTF8) = DumpText.decode(bytes)
    if !isUTF8 { sawNonUTF8 = true }
    return text
  }
}
