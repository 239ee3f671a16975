import ByteScan
import Catalog
import Diagnostics
import DumpReader

extension InputFormat {
  /// An information_schema view as exported by clients and spreadsheets.
  static let csv = InputFormat(
    exports, endings: ["csv"],
    recognizes: { $0.viewHeader.map { $0.contains(",") || $0.contains(";") } == true }, part: { _, _ in .export },
    read: { (loader, source, file) throws(InputError) in
      try loader.readCSV(source, file: file.name, encoding: file.encoding)
    })
}

extension InputLoader {
  /// Reads an information_schema view as comma-separated values: fields in quotes if necessary, quotes doubled.
  /// Spreadsheets in some countries write semicolons. An empty field is NULL: CSV has no other way to express it, and
  /// most columns are more often NULL than empty.
  mutating func readCSV(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    let separator = source.head.first { $0 == "," || $0 == ";" } ?? ","
    let dialect = TextDialect(separator: separator, hasQuotes: true, hasEscapes: false, endsWithCRLF: false)
    let (view, rows) = try readRows(
      source, file: file, format: "information_schema (CSV)", encoding: encoding, dialect
    ) { field in
      // MySQL Workbench writes NULL, SELECT … INTO OUTFILE writes \N.
      let isWord = field.bytes.elementsEqual("NULL".utf8) || field.bytes.elementsEqual("\\N".utf8)
      return field.bytes.isEmpty || isWord && !field.isQuoted ? nil : field.bytes
    }
    guard view == .columns else { return }
    for row in rows where row["column_default"] == nil && row["character_set_name"] != nil {
      // Text types cannot have a literal default (MySQL manual, The BLOB and TEXT Types).
      if row["data_type"]?.string?.hasSuffix("text") == true { continue }
      let isNullable = row["is_nullable"]?.string != "NO"
      if isNullable { export.emptyDefaults.nullable += 1 } else { export.emptyDefaults.notNull += 1 }
    }
  }
}
