public import Catalog
public import Diagnostics
public import Evidence
import OrderedCollections
public import Text

/// Everything that an audit is made from, without any row: a report's JSON contains it, so that the report can be made
/// again elsewhere, in other formats, without the dump.
public struct Snapshot: Sendable, Codable {
  /// What the rows of one table show.
  public struct TableEvidence: Sendable, Codable {
    /// The table the rows belong to.
    public var table: TableName
    /// In the order of the definition; columns without any evidence are left out.
    public var columns: [ColumnEvidence]
  }

  /// The rows of `~jobs` in one schema.
  public struct Jobs: Sendable, Codable {
    /// The schema whose `~jobs` it is.
    public var schema: String
    /// By table and status.
    public var counts: [JobCount]
  }

  /// Rows of a table that are definitions, not data: `~lineage`.
  public struct Bookkeeping: Sendable, Codable {
    /// The table that has the rows.
    public var table: TableName
    /// Values as text, in the order of the columns.
    public var rows: [[String?]]
  }

  /// The server that wrote the dump.
  public var server: Server
  /// The kinds of facts in the inputs, sorted.
  public var facts: [Fact]
  /// Without their tables.
  public var schemas: [Schema]
  /// Every base table, including hidden ones, without rows.
  public var tables: [Table]
  private var bookkeepingRows: [Bookkeeping]
  /// A summary of each input.
  public var inputs: [InputSummary]
  /// Notes about the inputs.
  public var notes: [InputNote]
  /// Whether rows were counted.
  public var countedRows: Bool
  /// Whether the rows were examined.
  public var measuredData: Bool
  /// What the rows show; empty unless `measuredData`.
  public var columnEvidence: [TableEvidence]
  /// How tracking tables and the columns that refer to them match.
  public var stores: [StoreEvidence]
  /// By schema.
  public var jobs: [Jobs]
  /// Who works with each schema; nil if nothing tells.
  public var activity: [String: SchemaActivity]?
  /// What a server was asked but did not answer; nil if nothing is missing.
  var gaps: [EvidenceGap]?
  /// Attachments in stores; nil if no rows were read.
  var attachments: [AttachmentEvidence]?

  private enum CodingKeys: String, CodingKey {
    case server, facts, schemas, tables
    case bookkeepingRows = "bookkeeping"
    case inputs, notes
    case countedRows = "counted_rows"
    case measuredData = "measured_data"
    case columnEvidence = "column_evidence"
    case stores, jobs, activity, attachments, gaps
  }

  /// A snapshot of inputs. `evidence` may include values only if values of the data may be shown.
  public init(
    _ catalog: Catalog, evidence: DataEvidence?, inputs: [InputSummary], notes: [InputNote], countedRows: Bool
  ) {
    server = catalog.server
    facts = catalog.facts.sorted()
    schemas = Array(catalog.schemas.values)
    tables = Array(catalog.tables)
    bookkeepingRows = catalog.bookkeeping.sorted { $0.key < $1.key }.map { Bookkeeping(table: $0, rows: $1) }
    self.inputs = inputs
    self.notes = notes
    self.countedRows = countedRows
    measuredData = evidence != nil
    columnEvidence = (evidence?.columns ?? [:]).sorted { $0.key < $1.key }.map {
      TableEvidence(table: $0, columns: $1)
    }
    stores = evidence?.stores ?? []
    jobs = (evidence?.jobs ?? [:]).sorted { $0.key.utf8Precedes($1.key) }.map { Jobs(schema: $0, counts: $1) }
    activity = evidence.flatMap { $0.activity.isEmpty ? nil : $0.activity }
    attachments = evidence?.attachments
    gaps = evidence.flatMap { $0.gaps.isEmpty ? nil : $0.gaps }
  }

  /// Rows of the small tables that DataJoint keeps about a schema, by table.
  public var bookkeeping: [TableName: [[String?]]] {
    Dictionary(bookkeepingRows.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first })
  }

  var evidence: DataEvidence {
    var evidence = DataEvidence()
    for entry in columnEvidence { evidence.columns[entry.table] = entry.columns }
    evidence.stores = stores
    for entry in jobs { evidence.jobs[entry.schema] = entry.counts }
    evidence.activity = activity ?? [:]
    evidence.attachments = attachments
    evidence.gaps = gaps ?? []
    return evidence
  }

  /// The catalog, with as much about rows as the options ask for.
  func catalog(of options: InputOptions) -> Catalog {
    var catalog = Catalog(server: server, facts: Set(facts).subtracting([.values]))
    for schema in schemas { catalog.schemas[schema.name] = schema }
    for var table in tables {
      if options.schemaOnly { table.rowCount = nil }
      // A file may mention a schema only through a table.
      catalog.schemas[table.schema, default: Schema(name: table.schema)].tables[table.name] = table
    }
    return catalog
  }
}

/// A report's settings as in its JSON; what they mean is up to the report modules.
public struct StoredSettings: Sendable {
  /// The report's file.
  public var file: String
  /// A JSON object.
  public var value: JSON
}

extension InputLoader {
  /// Adds what a report was made from.
  mutating func add(_ snapshot: Snapshot, file: String) throws(InputError) {
    guard !options.needsRows || !hasSinks else {
      throw InputError(
        file, "is a report: it describes rows, but does not contain them", help: "Give the dump that it was made from.")
    }
    for table in snapshot.tables {
      let lists = [table.columns.map(\.name), table.indexes.map(\.name), table.foreignKeys.map(\.name)]
      guard lists.allSatisfy({ Set($0).count == $0.count }) else {
        throw InputError(file, "not a djaudit report: \(table.fullName.description.printable()) has a name twice")
      }
    }
    snapshots.append(snapshot)
    inputs += snapshot.inputs
    notes += snapshot.notes
  }
}

extension DataEvidence {
  /// Drops the evidence about some tables, whose rows have changed since.
  mutating func forget(_ tables: some Sequence<TableName>) {
    for table in tables {
      columns[table] = nil
      if table.table == "~jobs" { jobs[table.schema] = nil }
      if ["~jobs", "~log"].contains(table.table) { activity[table.schema] = nil }
      attachments?.removeAll { $0.tracker == table }
      stores.removeAll { $0.tracker == table || $0.columns.contains { $0.table == table } }
    }
  }

  /// Adds the evidence of another input; for a table in both, the first counts.
  mutating func add(_ other: DataEvidence) {
    columns.merge(other.columns) { mine, _ in mine }
    for store in other.stores where !stores.contains(where: { $0.tracker == store.tracker }) { stores.append(store) }
    jobs.merge(other.jobs) { mine, _ in mine }
    activity.merge(other.activity) { mine, _ in mine }
    if let more = other.attachments { attachments = (attachments ?? []) + more }
    gaps += other.gaps
  }
}
