import ByteScan
import Catalog
import Diagnostics
import DumpReader
import FoundationEssentials
import Rows
import Text

extension FolderFormat {
  static let shell = FolderFormat("MySQL Shell") { (loader, folder) throws(InputError) in try loader.readShell(folder) }
}

/// The parts of a MySQL Shell dump's `@.json` that matter here.
private struct ShellDump: Decodable {
  var serverVersion: String?
  /// The beginnings of file names, by schema.
  var basenames: [String: String]?
}

/// The parts of `schema@table.json` that matter here.
private struct ShellTable: Decodable {
  struct Options: Decodable {
    var columns: [String]?
    var fieldsTerminatedBy: String?
    var fieldsEnclosedBy: String?
    var fieldsEscapedBy: String?
    var linesTerminatedBy: String?
  }
  var options: Options?
  /// How fields of binary columns are encoded: `FROM_BASE64` or `UNHEX`.
  var decodeColumns: [String: String]?
}

extension String {
  /// Decodes the `%23` that MySQL Shell writes for bytes that file names cannot have.
  fileprivate var withoutPercentEncoding: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      if byte == "%", rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension InputLoader {
  /// Reads a folder of MySQL Shell's `util.dumpInstance`, `dumpSchemas` or `dumpTables`: a file of statements for each
  /// schema, table and view, and files of tab-separated rows. False for any other folder.
  mutating func readShell(_ folder: Folder) throws(InputError) -> Bool {
    let names = folder.files.map(\.name)
    guard names.contains("@.json"), names.contains("@.sql") || names.contains("@.done.json") else { return false }
    let start = inputs.count
    let about: ShellDump? = try decode(folder.file("@.json"))
    if let version = about?.serverVersion { builder.setServer(Server(versionText: version)) }
    // `schema.sql`, then `schema@view.pre.sql`, tables and views, and `schema@table.triggers.sql`.
    func rank(_ name: String) -> Int {
      !name.contains("@") ? 0 : name.hasSuffix(".pre.sql") ? 1 : name.hasSuffix(".triggers.sql") ? 3 : 2
    }
    let statements = names.filter { Compression.uncompressedName($0).hasSuffix(".sql") && !$0.hasPrefix("@.") }
    for name in statements.sorted(by: { (rank($0), $0) < (rank($1), $1) }) {
      let path = folder.file(name)
      let (source, encoding) = try open(path, name: path)
      if source.head.isEmpty {
        note(.partial, "\(path) is empty")
        continue
      }
      let base = String(name.prefix { $0 != "@" }.prefix { $0 != "." })
      let schema = about?.basenames?.first { $0.value == base }?.key ?? base.withoutPercentEncoding
      readSQL(
        source, file: path, format: "MySQL Shell dump", encoding: encoding,
        schema: rank(name) == 0 ? nil : schema, fallbackSchema: schema)
    }
    try readRows(folder, names)
    summarize(folder, as: "MySQL Shell dump", from: start)
    if !names.contains("@.done.json") {
      note(.noCompletionMark, "\(folder.path) has no '@.done.json': MySQL Shell may have stopped early")
    }
    return true
  }

  /// Reads `schema@table@@0.tsv.zst` and the like.
  private mutating func readRows(_ folder: Folder, _ names: [String]) throws(InputError) {
    // A file's table is found through its definition, since names in file names are encoded.
    var tables: [String: TableName] = [:]
    for table in builder.catalog.tables {
      if let file = table.position?.file { tables[file] = table.fullName }
    }
    var unread: Set<String> = []
    for name in names {
      let plain = Compression.uncompressedName(name)
      guard let ending = [".tsv", ".csv", ".txt"].first(where: plain.hasSuffix) else { continue }
      let stem = plain.dropLast(ending.count).split(separator: "@", omittingEmptySubsequences: false).prefix(2)
        .joined(separator: "@")
      guard let table = tables[folder.file(stem + ".sql")] else {
        unread.insert(name)
        continue
      }
      if options.schemaOnly {
        builder.markData(table)
        continue
      }
      let description: ShellTable? =
        names.contains(stem + ".json") ? try decode(folder.file(stem + ".json")) : nil
      let format = description?.options
      var rows = DelimitedRows(
        path: folder.file(name), table: table,
        dialect: TextDialect(
          separator: format?.fieldsTerminatedBy?.utf8.first ?? "\t",
          hasQuotes: format?.fieldsEnclosedBy?.isEmpty == false, hasEscapes: format?.fieldsEscapedBy?.isEmpty != true,
          endsWithCRLF: format?.linesTerminatedBy == "\r\n"))
      rows.columns = format?.columns ?? []
      for (column, function) in description?.decodeColumns ?? [:] {
        rows.codings[column] = function.uppercased() == "UNHEX" ? .hex : .base64
      }
      rows.encoding = .utf8
      try read(rows)
    }
    if !options.schemaOnly {
      // A table without rows has no file, or an empty one.
      for table in tables.values.sorted() where builder.catalog[table]?.hasData == false { builder.markData(table) }
    }
    if !unread.isEmpty {
      let list = unread.sorted().prefix(3).joined(separator: ", ")
      note(
        .rowsWithoutTable,
        Words.plural(unread.count, "file of rows belongs", "files of rows belong")
          + " to no table of \(folder.path): \(list)")
    }
  }

  /// The contents of a small JSON file; nil, with a note, if it cannot be decoded.
  private mutating func decode<Value: Decodable>(_ path: String) throws(InputError) -> Value? {
    let (source, _) = try open(path, name: path)
    var reader = try ByteReader(source, file: path, options: options)
    var text: [UInt8] = []
    while text.count < ByteReader.textLimit, let byte = try reader.next() { text.append(byte) }
    if let value = try? JSONDecoder().decode(Value.self, from: Data(text)) { return value }
    note(.partial, "\(path) is not the JSON that MySQL Shell writes")
    return nil
  }
}
