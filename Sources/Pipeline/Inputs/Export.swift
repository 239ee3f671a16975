import Catalog
import DataJointNames
import Diagnostics
import OrderedCollections

/// What information_schema exports of every format share: which view a set of columns belongs to, which rows are the
/// same, what the server must be, and what is missing.
extension InformationSchema.View {
  /// Columns that only this view has together. File names do not matter, since people rename files.
  private var marks: [String] {
    switch self {
    case .schemata: ["schema_name", "default_collation_name"]
    case .tables: ["table_schema", "table_name", "table_type"]
    case .columns: ["table_schema", "table_name", "column_name", "column_type"]
    case .statistics: ["table_schema", "table_name", "index_name", "seq_in_index"]
    case .keyColumnUsage: ["constraint_schema", "table_name", "column_name", "referenced_column_name"]
    case .referentialConstraints: ["constraint_schema", "constraint_name", "delete_rule"]
    case .tableConstraints: ["table_schema", "table_name", "constraint_name", "constraint_type"]
    case .checkConstraints: ["constraint_schema", "constraint_name", "check_clause"]
    case .views: ["table_schema", "table_name", "view_definition"]
    case .triggers: ["trigger_schema", "trigger_name", "action_statement"]
    case .partitions: ["table_schema", "table_name", "partition_name", "partition_method"]
    case .routines: ["routine_schema", "routine_name", "routine_type"]
    case .events: ["event_schema", "event_name", "event_definition"]
    }
  }

  /// The view that has these columns, in lower case; nil if none does.
  init?(columns: some Sequence<String>) {
    let columns = Set(columns)
    guard let view = Self.allCases.first(where: { $0.marks.allSatisfy(columns.contains) }) else { return nil }
    self = view
  }

  /// Columns whose values identify a row; the first is never NULL.
  var identity: [String] {
    switch self {
    case .schemata: ["schema_name"]
    case .tables: ["table_schema", "table_name"]
    case .columns: ["table_schema", "table_name", "column_name"]
    case .statistics: ["table_schema", "table_name", "index_name", "seq_in_index"]
    case .keyColumnUsage:
      // An index and a foreign key of one table can have the same name.
      ["constraint_schema", "table_name", "constraint_name", "referenced_table_name", "ordinal_position"]
    case .referentialConstraints: ["constraint_schema", "table_name", "constraint_name"]
    case .tableConstraints: ["constraint_schema", "table_name", "constraint_name", "constraint_type"]
    case .checkConstraints: ["constraint_schema", "table_name", "constraint_name", "level"]
    case .views: ["table_schema", "table_name"]
    case .triggers: ["trigger_schema", "trigger_name"]
    case .partitions: ["table_schema", "table_name", "partition_name", "subpartition_name"]
    case .routines: ["routine_schema", "routine_name", "routine_type"]
    case .events: ["event_schema", "event_name"]
    }
  }

  /// The view's name as servers write it.
  var name: String { rawValue.uppercased() }

  /// The fact that the view provides; nil if it only adds to others.
  var fact: Fact? {
    switch self {
    case .schemata: .schemata
    case .tables: .tables
    case .columns: .columns
    case .statistics: .indexes
    case .keyColumnUsage: .foreignKeys
    case .referentialConstraints: .referenceRules
    case .checkConstraints: .checks
    case .views: .views
    case .triggers: .triggers
    case .tableConstraints, .partitions, .routines, .events: nil
    }
  }

  /// What cannot be checked without the view; nil if nothing depends on it.
  fileprivate var subject: String? {
    switch self {
    case .schemata: "default collations of schemas"
    case .tables: "engines, collations and comments of tables"
    case .columns: "columns and their types"
    case .statistics: "indexes"
    case .keyColumnUsage: "foreign keys, lineage and topology"
    case .referentialConstraints: "ON DELETE and ON UPDATE actions"
    case .checkConstraints: "CHECK constraints"
    case .views: "views"
    case .triggers: "triggers"
    case .tableConstraints, .partitions, .routines, .events: nil
    }
  }
}

/// Where the rows of `InputLoader.exported` came from.
struct ExportState {
  /// The identities of rows seen, so that a view that comes twice, as in a folder with an export in several formats,
  /// counts once.
  fileprivate var seen: [InformationSchema.View: Set<[String]>] = [:]
  var hasDumpXML = false
  var hasViews = false
  /// Exact row counts and bytes, from `mysqldump --xml` and djaudit's own catalogs.
  var rowCounts: [TableName: (count: Int, bytes: Int)] = [:]
  /// String columns in CSV files with an empty default, which may be '' or none.
  var emptyDefaults = (notNull: 0, nullable: 0)
}

extension InputLoader {
  /// Records that an input has a view, even if it has no rows.
  mutating func expect(_ view: InformationSchema.View) {
    if exported.rows[view] == nil { exported.rows[view] = [] }
  }

  /// Adds a row of an export, with column names in lower case; false if it has been added before.
  @discardableResult
  mutating func add(_ row: InformationSchema.Row, to view: InformationSchema.View) -> Bool {
    expect(view)
    // Our own queries select it with SCHEMATA; information_schema itself does not have it.
    if let version = row["server_version"]?.string { exportServer = Server(versionText: version) }
    let key = view.identity.map { row[$0]?.string ?? "" }
    // An outer join turns an empty view into a row of NULLs.
    guard key.first != "", export.seen[view, default: []].insert(key).inserted else { return false }
    exported.rows[view]!.append(row)
    return true
  }

  /// Infers the kind of server from columns that only one kind has.
  mutating func learnServer(of view: InformationSchema.View, columns: some Sequence<String>) {
    guard exportServer.flavor == .unknown else { return }
    let columns = Set(columns)
    let telling: (mariadb: String, mysql: String)
    switch view {
    case .columns: telling = ("is_generated", "srs_id")
    case .statistics: telling = ("ignored", "is_visible")
    default: return
    }
    if columns.contains(telling.mariadb) {
      exportServer = Server(flavor: .mariadb)
    } else if columns.contains(telling.mysql) {
      // Both columns are new in MySQL 8.0; information_schema of 5.7 has neither.
      exportServer = Server(flavor: .mysql)
    }
  }

  /// The catalog of all exports, with notes about what they do not tell.
  mutating func exportedCatalog() -> Catalog {
    // MySQL's CHECK_CONSTRAINTS names no table, so without TABLE_CONSTRAINTS its rows cannot be assigned.
    if exported.rows[.tableConstraints] == nil,
      exported.rows[.checkConstraints]?.contains(where: { $0["table_name"] == nil }) == true
    {
      exported.rows[.checkConstraints] = nil
    }
    let (catalog, problems) = exported.catalog(server: exportServer)
    for problem in problems { note(.unknownStatement, problem) }
    noteMissingFacts()
    noteEmptyDefaults()
    return catalog
  }

  /// Adds the rows of exports to the counts of their tables.
  mutating func addRowCounts(to catalog: inout Catalog) {
    for (name, rows) in export.rowCounts.sorted(by: { $0.key < $1.key }) {
      guard var table = catalog[name] else {
        note(.rowsWithoutTable, "Rows of \(name), which no input defines")
        continue
      }
      table.hasData = true
      table.rowCount = options.schemaOnly ? nil : (table.rowCount ?? 0) + rows.count
      table.dataBytes += rows.bytes
      catalog.schemas[name.schema]!.tables[name.table] = table
      catalog.facts.insert(.rows)
    }
  }

  private mutating func noteMissingFacts() {
    let missing = InformationSchema.View.allCases.filter { $0.subject != nil && exported.rows[$0] == nil }
    var sentences: [String] = []
    if !missing.isEmpty {
      let subjects = missing.compactMap(\.subject).joined(separator: "; ")
      if export.hasDumpXML, !export.hasViews {
        sentences = [
          "mysqldump --xml leaves out facts. Not checked: \(subjects); collations of columns; generated columns",
          "Dump again with mysqldump --no-data, without --xml, or export information_schema",
        ]
      } else {
        let names = missing.map(\.name).joined(separator: ", ")
        sentences = ["The information_schema export lacks \(names). Not checked: \(subjects)"]
      }
    }
    if exportServer.flavor == .unknown {
      sentences.append("The input does not say whether its server is MySQL or MariaDB, or which version")
    } else if exportServer.version.isEmpty, !missing.isEmpty {
      let name = exportServer.isMariaDB ? "MariaDB" : "MySQL 8.0 or later"
      sentences.append("The input does not name its server; by its columns it is \(name)")
    }
    if !sentences.isEmpty { note(.missingFacts, sentences.joined(separator: ". ")) }
  }

  private mutating func noteEmptyDefaults() {
    let (notNull, nullable) = export.emptyDefaults
    // MariaDB writes defaults as expressions, so '' is not empty.
    guard !exportServer.isMariaDB, notNull + nullable > 0 else { return }
    note(
      .ambiguousNull,
      "CSV does not distinguish NULL from an empty string: \(notNull) NOT NULL string columns may have DEFAULT '' and were read"
        + " as having none, \(nullable) nullable ones as having DEFAULT NULL. Export as JSON, XML or with mysql --batch"
    )
  }
}
