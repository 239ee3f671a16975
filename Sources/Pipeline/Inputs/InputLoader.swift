public import Catalog
public import Diagnostics
import DumpReader
public import Evidence
import Files
import MySQLSyntax
import OrderedCollections
public import Rows
import Text

/// How to read inputs.
public struct InputOptions: Sendable {
  /// Whether to skim rows instead of counting them.
  public var schemaOnly: Bool
  /// Whether to examine the rows: `LoadedInputs.evidence`.
  public var measuresData: Bool
  /// A file with a server's answers to `djaudit probe`, for tables whose rows are not in the inputs.
  public var probeResults: String?
  /// The schema for dumps that name none.
  public var defaultSchema: String?
  /// Size of the read buffer in bytes; tests make it small.
  public var bufferSize: Int
  /// Longest row, in bytes of its text, that is delivered to a sink.
  public var rowLimit: Int
  /// Whether an input that describes rows without containing them, a report's JSON, is an error if there are sinks.
  public var needsRows: Bool
  /// Of the same inputs, where there was one: `LoadedInputs.reading`. If one of their files has changed since, that is an
  /// error.
  public var earlier: EarlierReading?
  /// Called now and then with the bytes taken from the disk and, if known, their total.
  public var progress: (@Sendable (_ consumed: Int, _ total: Int?) -> Void)?
  /// Called before each piece is read: if it returns true, reading ends and the inputs are partial.
  public var isStopped: (@Sendable () -> Bool)?

  /// Options; by default definitions and row counts are read, values are not measured, and nothing is called.
  public init(
    schemaOnly: Bool = false, measuresData: Bool = false, probeResults: String? = nil, defaultSchema: String? = nil,
    bufferSize: Int = 256 * 1024,
    rowLimit: Int = 1 << 30, needsRows: Bool = true, progress: (@Sendable (Int, Int?) -> Void)? = nil,
    isStopped: (@Sendable () -> Bool)? = nil
  ) {
    self.schemaOnly = schemaOnly
    self.measuresData = measuresData
    self.probeResults = probeResults
    self.defaultSchema = defaultSchema
    self.bufferSize = bufferSize
    self.rowLimit = rowLimit
    self.needsRows = needsRows
    self.progress = progress
    self.isStopped = isStopped
  }
}

/// The contents of the inputs.
public struct LoadedInputs: Sendable {
  /// One catalog of all inputs.
  public var catalog: Catalog
  /// A summary of each input, in the order in which they were named.
  public var inputs: [InputSummary]
  /// Notes about the inputs themselves, including damage.
  public var notes: [InputNote]
  /// False with `schemaOnly`, and for inputs without rows.
  public var countedRows: Bool
  /// What the rows show; nil unless they were measured, and for inputs without rows.
  public var evidence: DataEvidence?
  /// The settings of the first report among the inputs; nil if there is none.
  public var settings: StoredSettings?
  /// The text of a report that also covers source files; nil if none was read.
  public var codeReport: [UInt8]?
  /// Whether the sinks got every row: false if an input only describes its rows.
  public var hasDeliveredRows = true
  /// What another reading of the same inputs can make use of.
  public var reading = EarlierReading()

  /// Whether anything is missing.
  public var isPartial: Bool { notes.contains(where: \.isPartial) }
}

/// Reads any number of inputs of any kind into one catalog. Each format is a file of its own, an extension of this type
/// with a `read…` method; what they share is here.
public struct InputLoader {
  let options: InputOptions
  var builder = CatalogBuilder()
  var codeReport: [UInt8]?
  /// Rows of information_schema exports, combined at the end, since the facts of a table are spread over several files.
  var exported = InformationSchema()
  var exportServer = Server()
  var export = ExportState()
  var inputs: [InputSummary] = []
  var notes: [InputNote] = []
  var bookkeeping: [TableName: [[String?]]] = [:]
  /// The receivers of the rows.
  let sinks: [any RowSink]
  let evidenceSink: EvidenceSink?
  /// Whether there are sinks other than that of the evidence.
  let hasSinks: Bool
  /// The tables of INSERTs by their heads, valid while only rows come.
  var rowTables: [[UInt8]: RowTable?] = [:]
  /// Tables whose rows came before their definition, and those of them that are in standard input.
  var lateTables: Set<TableName> = []
  var lateTablesOfStandardInput: Set<TableName> = []
  /// Reports that are read back.
  var snapshots: [Snapshot] = []
  /// The settings of the first of them.
  var storedSettings: StoredSettings?
  /// The LOAD DATA statements of a folder whose data files are read as well; nil if they are not.
  var loads: [(load: LoadData, table: TableName)]?
  /// Whether rows are cut at line ends, as far as their dump promises that none is in a tuple, and read there without a
  /// look at them before. Only for inputs that can be read again, and for sinks that can do with that beside the
  /// evidence's, which counts; or where an earlier reading has shown that the promise is kept.
  let trustsLines: Bool
  /// Whether it has shown that. Then nobody has to count.
  let knowsLines: Bool
  /// Whether no line has ended inside of a tuple so far.
  var keepsLines = true
  /// The files that were opened.
  let opened = OpenedFiles()
  /// Whether rows are measured and nothing else: then very long strings need not be whole.
  let onlyMeasures: Bool
  /// Whether a dump broke that promise: the rows so far are wrong.
  var linesDeceived = false
  /// In the second reading of the inputs, the only tables whose rows are delivered.
  var wantedTables: Set<TableName>?

  init(_ options: InputOptions, sinks: [any RowSink] = [], trustsLines: Bool = false) {
    self.options = options
    evidenceSink = options.measuresData && !options.schemaOnly ? EvidenceSink() : nil
    hasSinks = !sinks.isEmpty
    self.sinks = options.schemaOnly ? [] : sinks + (evidenceSink.map { [$0] } ?? [])
    onlyMeasures = evidenceSink != nil && sinks.isEmpty
    knowsLines =
      evidenceSink == nil && options.earlier?.keepsLines == true && sinks.allSatisfy(\.takesKnownLines)
    self.trustsLines =
      trustsLines && (knowsLines || evidenceSink != nil && sinks.allSatisfy(\.takesUncountedRows))
  }

  /// Reads `paths` in order. Throws if one cannot be read at all; damage is noted. `sinks` get the rows during reading,
  /// unless the options say schema only.
  public static func load(_ paths: [String], options: InputOptions = InputOptions(), sinks: [any RowSink] = [])
    throws(InputError) -> LoadedInputs
  {
    let canBeReadAgain = paths.allSatisfy { path in
      path != "-" && [.file, .folder].contains(FileStatus(path)?.kind)
    }
    let read = { (loader: inout InputLoader) throws(InputError) in
      for path in paths where !loader.linesDeceived { try loader.read(path) }
    }
    var loader = InputLoader(options, sinks: sinks, trustsLines: canBeReadAgain)
    try read(&loader)
    if loader.linesDeceived {
      for sink in sinks { sink.restart() }
      loader = InputLoader(options, sinks: sinks)
      try read(&loader)
    }
    try loader.deliverLateRows { second throws(InputError) in
      for path in paths where path != "-" { try second.read(path) }
    }
    if paths.contains("-") { loader.noteLateRowsOfStandardInput() }
    try options.earlier?.check(loader.opened)
    var loaded = loader.finish()
    if let results = options.probeResults { try loaded.addProbeResults(results, options: options) }
    return loaded
  }

  /// Reads one dump from memory, named `file` in positions.
  public static func load(
    sql: [UInt8], file: String, options: InputOptions = InputOptions(), sinks: [any RowSink] = []
  ) throws(InputError) -> LoadedInputs {
    func read(_ loader: inout InputLoader) throws(InputError) {
      let source = MemorySource(sql, chunk: options.bufferSize)
      if sql.starts(with: copyScriptMarker.utf8) {
        try loader.readCopyScript(PeekedSource(source), file: file, encoding: nil)
      } else {
        loader.readSQL(source, file: file, format: "SQL", encoding: nil)
      }
    }
    var loader = InputLoader(options, sinks: sinks, trustsLines: true)
    try read(&loader)
    if loader.linesDeceived {
      for sink in sinks { sink.restart() }
      loader = InputLoader(options, sinks: sinks)
      try read(&loader)
    }
    try loader.deliverLateRows { second throws(InputError) in try read(&second) }
    return loader.finish()
  }

  /// Delivers the rows of some tables to a sink once more; `catalog` is the result of an earlier reading of the same
  /// inputs. Standard input is left out, since it can be read only once.
  public static func deliverAgain(
    _ tables: Set<TableName>, in paths: [String], catalog: Catalog, options: InputOptions = InputOptions(),
    to sink: any RowSink
  ) throws(InputError) {
    var options = options
    (options.measuresData, options.schemaOnly) = (false, false)
    var loader = InputLoader(options, sinks: [sink])
    loader.builder = CatalogBuilder(catalog)
    loader.wantedTables = tables
    for path in paths where path != "-" { try loader.read(path) }
  }

  /// How many notes of one kind are kept: a file full of errors must not fill the memory.
  static let noteLimit = 100
  private var noteCounts: [InputNote.Kind: Int] = [:]

  mutating func note(
    _ kind: InputNote.Kind, _ message: String, at position: SourcePosition? = nil, schema: String? = nil,
    table: String? = nil
  ) {
    noteCounts[kind, default: 0] += 1
    if noteCounts[kind]! > InputLoader.noteLimit { return }
    notes.append(InputNote(kind, message, at: position, schema: schema, table: table))
  }

  /// Turns an error into a note: reading continues with what was understood.
  mutating func note(_ error: SyntaxError) {
    let kind: InputNote.Kind
    switch error.reason {
    case .unknownStatement, .expected, .tooLong: kind = .unknownStatement
    case .clientMessage: kind = .clientMessage
    case .notText: kind = .notUTF8
    case .unterminated, .truncated: kind = .partial
    }
    note(kind, "\(error.message) (byte \(error.position.byte))", at: error.position)
  }

  private mutating func finish() -> LoadedInputs {
    for contradiction in builder.contradictions {
      let first = contradiction.first.map { " (first at \($0))" } ?? ""
      let winner = contradiction.keepsFirst ? "the first" : "the last"
      note(
        .contradiction, "Table \(contradiction.table) is defined twice, differently\(first); \(winner) one counts",
        at: contradiction.second, schema: contradiction.table.schema, table: contradiction.table.table)
    }
    let undefined = builder.undefinedTables.keys.filter { !SystemSchemas.contains($0.schema) }.sorted()
    if !undefined.isEmpty {
      let names = undefined.prefix(3).map(\.description).joined(separator: ", ") + (undefined.count > 3 ? ", …" : "")
      note(.rowsWithoutTable, "Rows of \(Words.plural(undefined.count, "table")) that no input defines: \(names)")
    }
    let merged = options.schemaOnly ? [] : builder.mergedTables
    var catalog = builder.finish(countedRows: !options.schemaOnly)
    if let first = merged.first {
      let names = merged.prefix(3).map(\.description).joined(separator: ", ") + (merged.count > 3 ? ", …" : "")
      note(
        .missingFacts,
        "Rows of \(Words.plural(merged.count, "table")) were written by REPLACE or INSERT IGNORE; if keys are repeated, the table has fewer rows than counted (\(names))",
        schema: first.schema, table: first.table)
    }
    if !exported.rows.isEmpty { merge(exportedCatalog(), into: &catalog) }
    addRowCounts(to: &catalog)
    // The evidence forgets removed rows: what remains is what the table contains.
    for doubt in catalog.rowDoubts where !options.schemaOnly && doubt.effect != .removed {
      note(.missingFacts, doubt.message, at: doubt.position, schema: doubt.table?.schema, table: doubt.table?.table)
    }
    var evidence = evidenceSink?.finish(catalog)
    // It has nothing about columns that ALTER TABLE changed anyway.
    evidence?.forget(
      catalog.rowDoubts.lazy.filter { $0.effect != .removed && $0.effect != .converted }.compactMap(\.table))
    let stores = Set((evidence?.stores ?? []).filter { !$0.isKnown }.map(\.store)).sorted()
    if !stores.isEmpty {
      note(
        .missingFacts,
        "Too many hashes to compare in \(stores.count == 1 ? "store" : "stores") \(stores.prefix(5).joined(separator: ", "))\(stores.count > 5 ? ", …" : ""): missing and unreferenced objects are unknown"
      )
    }
    for snapshot in snapshots {
      evidence?.add(snapshot.evidence)
      merge(snapshot.catalog(of: options), into: &catalog)
      bookkeeping.merge(snapshot.bookkeeping) { mine, _ in mine }
    }
    catalog.bookkeeping = bookkeeping
    for name in SystemSchemas.names { catalog.schemas.removeValue(forKey: name) }
    for (kind, count) in noteCounts.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where count > InputLoader.noteLimit {
      notes.append(InputNote(kind, "\(count - InputLoader.noteLimit) more of this kind"))
    }
    catalog.isPartial = notes.contains(where: \.isPartial)
    let hasRows = !options.schemaOnly && catalog.facts.contains(.rows)
    // Rows that a report only counted show nothing.
    let isMeasured = snapshots.allSatisfy { $0.measuredData || !$0.facts.contains(.rows) }
    if hasRows, evidence != nil, isMeasured { catalog.facts.insert(.values) } else { evidence = nil }
    return LoadedInputs(
      catalog: catalog, inputs: inputs, notes: notes, countedRows: hasRows, evidence: evidence,
      settings: storedSettings, codeReport: codeReport, hasDeliveredRows: snapshots.isEmpty,
      reading: EarlierReading(keepsLines: keepsLines, files: opened))
  }

  /// Adds what an export says to what dumps say; a table in both is taken from the dump.
  private mutating func merge(_ other: Catalog, into catalog: inout Catalog) {
    if catalog.server.flavor == .unknown { catalog.server = other.server }
    catalog.facts.formUnion(other.facts)
    for (name, schema) in other.schemas {
      guard var mine = catalog.schemas[name] else {
        catalog.schemas[name] = schema
        continue
      }
      if mine.collation == nil { mine.collation = schema.collation }
      for (tableName, table) in schema.tables {
        if let before = mine.tables[tableName] {
          if table.contradicts(before, facts: other.facts) {
            note(
              .contradiction, "Table \(table.fullName) differs between the dump and the export; the dump's counts",
              at: before.position, schema: name, table: tableName)
          }
        } else {
          mine.tables[tableName] = table
        }
      }
      for object in schema.objects {
        let isThere = mine.objects.contains { $0.kind == object.kind && $0.name == object.name }
        if !isThere { mine.objects.append(object) }
      }
      catalog.schemas[name] = mine
    }
    catalog.sort()
  }
}

extension Table {
  /// Whether an export visibly describes a different table than a dump does: exports leave out more than dumps, and
  /// list indexes in another order.
  fileprivate func contradicts(_ other: Table, facts: Set<Fact>) -> Bool {
    func summary(_ column: Column) -> [String] {
      [column.name, column.columnType, column.isNullable ? "NULL" : "NOT NULL", column.comment]
    }
    func summary(_ key: ForeignKey) -> [String] {
      [key.name, key.referencedTable.description] + key.columns + key.referencedColumns
    }
    return facts.contains(.columns) && columns.map(summary) != other.columns.map(summary)
      || facts.contains(.foreignKeys) && Set(foreignKeys.map(summary)) != Set(other.foreignKeys.map(summary))
  }
}

/// The server's own schemas, which --all-databases and --system=all include: they contain no pipelines.
enum SystemSchemas {
  static let names: Set<String> = ["mysql", "sys", "information_schema", "performance_schema"]
  static func contains(_ name: String) -> Bool { names.contains(name.lowercased()) }
}
