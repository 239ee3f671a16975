import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import OrderedCollections
import Rows
import Text

extension FolderFormat {
  static let mydumper = FolderFormat("mydumper") { (loader, folder) throws(InputError) in
    try loader.readMydumper(folder)
  }
}

/// What a file in a mydumper folder is, judging by its name.
private struct MydumperFile {
  /// In reading order: a view's placeholder table must exist before the view replaces it.
  enum Kind: Int { case create, table, view, triggers, post, rows }

  var kind: Kind
  var name: String
  /// The name without extensions.
  var stem: Substring
  /// The first part of the name, usually the schema's name.
  var schema: String

  /// Nil for files that say nothing about tables: `metadata`, checksums, tablespaces. `schemas` are those with a
  /// `-schema-create.sql`; otherwise a dot in a schema's name would split it.
  init?(_ name: String, schemas: Set<String>) {
    let plain = Compression.uncompressedName(name)
    guard plain.hasSuffix(".sql") else { return nil }
    self.name = name
    let suffixes: [(String, Kind)] = [
      ("-schema-create.sql", .create), ("-schema-view.sql", .view), ("-schema-triggers.sql", .triggers),
      ("-schema-post.sql", .post), ("-schema-sequence.sql", .table), ("-schema.sql", .table), (".sql", .rows),
    ]
    let (suffix, kind) = suffixes.first { plain.hasSuffix($0.0) }!
    let stem = plain.dropLast(suffix.count)
    let known = stem.indices.filter { stem[$0] == "." }.map { String(stem[..<$0]) }
    self.kind = kind
    self.stem = stem
    schema = known.last(where: schemas.contains) ?? known.first ?? String(stem)
    // A file of a schema has no table part; a file of a table does, which distinguishes rows from a stray script.
    if known.isEmpty, kind != .create, kind != .post, kind != .triggers { return nil }
  }
}

extension InputLoader {
  /// Reads mydumper's output: a file for each schema, table, view and chunk of rows. False for any other folder.
  mutating func readMydumper(_ folder: Folder) throws(InputError) -> Bool {
    let names = folder.files.map(\.name)
    let creates = names.map(Compression.uncompressedName).filter { $0.hasSuffix("-schema-create.sql") }
    let hasMetadata = names.contains { $0 == "metadata" || $0 == "metadata.partial" }
    guard
      !creates.isEmpty
        || hasMetadata && names.contains(where: { Compression.uncompressedName($0).hasSuffix("-schema.sql") })
    else { return false }

    let schemas = Set(creates.map { String($0.dropLast("-schema-create.sql".count)) })
    // With --load-data and --csv, the rows are in a file next to the one with the statement that loads them.
    let dataFiles = Dictionary(
      names.filter { [".dat", ".csv"].contains(where: Compression.uncompressedName($0).hasSuffix) }
        .map { (Compression.uncompressedName($0), $0) }, uniquingKeysWith: { first, _ in first })
    let files = names.compactMap { MydumperFile($0, schemas: schemas) }.sorted {
      $0.kind == $1.kind ? $0.name.utf8Precedes($1.name) : $0.kind.rawValue < $1.kind.rawValue
    }
    let start = inputs.count
    var realNames: [String: String] = [:]
    var unreadFiles = 0
    loads = []
    defer { loads = nil }
    if try isFromMariaDB(folder, files) { builder.setServer(Server(flavor: .mariadb)) }
    for file in files {
      let path = folder.file(file.name)
      let (source, encoding) = try open(path, name: path)
      // Some versions leave an empty file for a table without rows.
      if source.head.isEmpty { continue }
      let firstNote = notes.count
      readSQL(
        source, file: path, format: "mydumper folder", encoding: encoding,
        schema: realNames[file.schema] ?? file.schema)
      switch file.kind {
      case .create:
        // Names that file systems or mydumper cannot handle become `mydumper_0`; the statement has the real name.
        let schema = builder.catalog.schemas.values.first { $0.position?.file == path }
        realNames[file.schema] = schema?.name
        // Only MySQL, since 8.0.16, has ENCRYPTION here.
        if schema?.isEncrypted != nil { builder.setServer(Server(flavor: .mysql)) }
      case .triggers, .post:
        // mydumper puts no DELIMITER around routines, so pieces of their bodies look like statements.
        notes.removeAll(from: firstNote) { $0.kind == .unknownStatement }
      case .table, .view, .rows: break
      }
    }
    let loaded = loads ?? []
    for (load, table) in loaded {
      // Whatever folder the statement names, the file is next to it.
      let name = load.file.split(separator: "/").last.map { String($0) } ?? ""
      if let file = dataFiles[name], var rows = DelimitedRows(load, path: folder.file(file), table: table) {
        if load.characterSet == nil { rows.encoding = .asStored }
        if options.schemaOnly { builder.markData(table) } else { try read(rows) }
      } else {
        unreadFiles += 1
        builder.forgetRows(of: table, "LOAD DATA", at: SourcePosition(file: folder.path, byte: 0, line: 0, column: 0))
      }
    }
    // dumpling writes no statement for its files: commas, quotes, and a line with the column names.
    let named = Set(loaded.compactMap { $0.load.file.split(separator: "/").last.map { String($0) } })
    let definitions = Dictionary(
      builder.catalog.tables.compactMap { table in table.position.map { ($0.file, table.fullName) } },
      uniquingKeysWith: { first, _ in first })
    for (plain, name) in dataFiles.sorted(by: { $0.key.utf8Precedes($1.key) }) where !named.contains(plain) {
      var stem = plain.dropLast(4)
      if let dot = stem.lastIndex(of: "."), stem[dot...].dropFirst().allSatisfy(\.isNumber) { stem = stem[..<dot] }
      let schemaFile = names.first { Compression.uncompressedName($0) == stem + "-schema.sql" }
      guard plain.hasSuffix(".csv"), let table = schemaFile.flatMap({ definitions[folder.file($0)] }) else {
        unreadFiles += 1
        continue
      }
      var rows = DelimitedRows(
        path: folder.file(name), table: table,
        dialect: TextDialect(separator: ",", hasQuotes: true, hasEscapes: true, endsWithCRLF: false))
      (rows.headerLines, rows.headerNamesColumns, rows.encoding) = (1, true, .utf8)
      if options.schemaOnly { builder.markData(table) } else { try read(rows) }
    }
    if unreadFiles == 0, !dataFiles.isEmpty || files.contains(where: { $0.kind == .rows }) {
      // mydumper writes no file for a table without rows.
      let paths = Set(files.lazy.filter { $0.kind == .table }.map { folder.file($0.name) })
      let tables = builder.catalog.tables.filter { paths.contains($0.position?.file ?? "") }.map(\.fullName)
      for table in tables { builder.markData(table) }
    }
    summarize(folder, as: "mydumper folder", from: start)
    if builder.catalog.server.flavor == .unknown {
      note(.missingFacts, "\(folder.path) does not say whether its server is MySQL or MariaDB, or which version")
    }
    if unreadFiles > 0 {
      note(
        .missingFacts,
        Words.plural(unreadFiles, "file") + " of rows in \(folder.path) \(unreadFiles == 1 ? "was" : "were") not read")
    }
    if try !isFinished(folder, names) {
      note(
        .noCompletionMark,
        "The metadata file of \(folder.path) has no 'Finished dump at': mydumper may have stopped early")
    }
    return true
  }

  /// Whether a definition is written in a way that only MariaDB uses: MySQL shows CURRENT_TIMESTAMP in upper case and
  /// without parentheses. mydumper itself records no version.
  private func isFromMariaDB(_ folder: Folder, _ files: [MydumperFile]) throws(InputError) -> Bool {
    guard builder.catalog.server.flavor == .unknown else { return false }
    for file in files where file.kind == .table {
      let path = folder.file(file.name)
      let head = String(decoding: try open(path, name: path).source.head, as: UTF8.self)
      if head.contains("` timestamp NOT NULL DEFAULT current_timestamp(") { return true }
    }
    return false
  }

  /// Whether `metadata` says that mydumper finished; true if there is none, as when only some files were copied.
  private func isFinished(_ folder: Folder, _ names: [String]) throws(InputError) -> Bool {
    if names.contains("metadata.partial") { return false }
    guard names.contains("metadata") else { return true }
    let path = folder.file("metadata")
    var reader = try ByteReader(open(path, name: path).source, file: path, options: options)
    var hasLine = true
    while hasLine {
      var line: [UInt8] = []
      hasLine = try reader.read(to: "\n", into: &line)
      _ = try reader.next()
      // Newer versions write it as a comment.
      if line.drop(while: { $0 == "#" || $0 == " " }).starts(with: "Finished dump at".utf8) { return true }
    }
    return false
  }
}

extension Array {
  /// Removes the elements from an index on that satisfy a condition.
  fileprivate mutating func removeAll(from start: Int, where condition: (Element) -> Bool) {
    let rest = self[start...].filter { !condition($0) }
    replaceSubrange(start..., with: rest)
  }
}
