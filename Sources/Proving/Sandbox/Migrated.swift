import Catalog
import Conversion
import DataJoint
import DataJointNames
import Decisions
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Planning
import Pointers
import SQLite
import Text
import Time

/// The tables as a plan leaves them, and what happens to each column on the way.
struct MigratedTables {
  let plan: Plan
  let after: Catalog
  private var names: [TableName: TableName] = [:]
  private var originals: [TableName: TableName] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    after = plan.after
    for table in plan.pipeline.catalog.tables { names[table.fullName] = table.fullName }
    for case let change as RenameTables in plan.steps.flatMap(\.effect) {
      let map = change.map
      for (name, current) in names { names[name] = map[current] ?? current }
    }
    // A table that the plan drops is replayed unchanged, since its contents may be needed.
    for (name, current) in names where !after.contains(current) { names[name] = name }
    for (name, current) in names { originals[current] = name }
  }

  func renamed(_ name: TableName) -> TableName { names[name] ?? name }
  func original(_ name: TableName) -> TableName? { originals[name] }

  /// External columns of a table that become pointers.
  func pointers(of name: TableName) -> [ColumnModel] {
    guard let model = plan.pipeline.tables[name], let table = after[renamed(name)] else { return [] }
    return model.columns.filter { column in
      guard column.external != nil, column.column.type.isBinary16 else { return false }
      return table.column(column.name).map { !$0.type.isBinary } ?? false
    }
  }

  func destination(of source: Table) -> Destination {
    let table = after[renamed(source.fullName)] ?? source
    let hashes = Set(pointers(of: source.fullName).map(\.name))
    var rules: [String: ColumnRule] = [:]
    for column in source.columns {
      guard let target = table.column(column.name) else { continue }
      let isHash = hashes.contains(column.name)
      var rule = ColumnRule(
        target, in: table, from: column,
        isHash ? nil : ValueChange(column, becoming: target, in: source.fullName, plan.options.decisions))
      if isHash {
        // The hash for now; the tracking tables come after the rows that need them.
        rule.shape = .bytes(16)
        rule.defaultValue = nil
      } else {
        rule.restrict(to: Marker.split(target.comment).marker?.text)
      }
      rules[column.name] = rule
    }
    // Columns that the plan adds have their defaults: `_job_version`.
    for column in table.columns where source.column(column.name) == nil {
      rules[column.name] = ColumnRule(column, in: table)
      rules[column.name]!.isAdded = true
    }
    return Destination(table: table, rules: rules)
  }

  /// Reports what happened to values that decisions change, and to those that stay.
  private func tellDecisions(_ localTables: Set<TableName>, _ result: inout SandboxResult) {
    for source in plan.pipeline.catalog.tables {
      guard let table = after[renamed(source.fullName)] else { continue }
      for column in source.columns {
        let name = "\(source.fullName).\(column.name)"
        if let target = table.column(column.name),
          let zone = plan.options.decisions.localTimes(of: column, becoming: target, in: source.fullName)
        {
          if localTables.contains(source.fullName) {
            result.notChecked.append(
              "\(name): the dump has its timestamps in the zone of its session; they stay as they are")
            continue
          }
          result.checked.append("\(name): local times of \(zone.name) became UTC")
          let twice = plan.pipeline.evidence?[source.fullName, column.name]?.moments?.hours?.count(in: zone.ambiguous)
          if let twice, twice > 0 {
            result.notChecked.append(
              "\(name): \(Words.plural(twice, "row is", "rows are")) in an hour that occurred twice, which was read as the first"
            )
          }
        }
        if let target = table.column(column.name), column.characterSet != "latin1",
          plan.options.decisions.isReinterpreted(column, becoming: target, in: source.fullName)
        {
          result.notChecked.append(
            "\(name): its bytes in \(column.characterSet ?? "an unknown character set") were not taken for UTF-8")
        }
      }
    }
    let waiting = Set(plan.open.map(\.attribute)).count
    if waiting > 0 {
      result.notChecked.append(
        Words.plural(waiting, "column waits", "columns wait")
          + " for a person's decision: the values were replayed as they are")
    }
  }

  /// Writes pointers for hashes and lineage rows, and runs the checks of 2.0. `localTables` are those whose rows the
  /// inputs have in another zone than UTC.
  func finish(
    _ database: Database, _ search: RowSearch, localTables: Set<TableName>, _ result: inout SandboxResult
  ) throws(SQLiteError) {
    var pointers = 0
    for model in plan.pipeline.tables.values {
      for column in self.pointers(of: model.name) {
        try PointerWriter(database: database, migration: self, search: search).fill(column, of: model)
        pointers += 1
      }
    }
    result.checked.append(
      "\(pointers) external columns: every hash has a row in its tracking table, every pointer is complete")
    try checkMarkedJSON(database, search)
    try writeLineage(database, &result)
    result.checked.append("blobs marked <blob>: headers decode")
    result.checked.append("core types: values within their ranges, no zero dates")
    tellDecisions(localTables, &result)
  }

  /// JSON columns that a codec reads and that were JSON before.
  private func checkMarkedJSON(_ database: Database, _ search: RowSearch) throws(SQLiteError) {
    for table in after.tables where database.created[table.fullName] != nil {
      let source = original(table.fullName) ?? table.fullName
      let made = Set(pointers(of: source).map(\.name))
      for column in table.columns where !made.contains(column.name) {
        guard let marker = Marker.split(column.comment).marker?.text, PointerWriter.isPointer(marker) else { continue }
        let name = quoted(column.name)
        let failing = """
          FROM \(quoted(database.layout.name(table.fullName)))
          WHERE typeof(\(name)) = 'text' AND \(PointerWriter.isLacking(name))
          """
        let count = try KeyChecker.integer(database.connection.value("SELECT count(*) \(failing)"))
        guard count > 0 else { continue }
        database.failures.add(
          .pointer, table.fullName, column.name, count: count,
          first: try search.failures(
            "SELECT DISTINCT \(name) \(failing)", database.connection,
            Failure(
              kind: .pointer, table: table.fullName, column: column.name,
              message: "a pointer without path or store; 2.x needs both for \(marker)"), source, [column.name]))
      }
    }
  }

  /// Writes the rows of `~lineage` as in the plan, and compares them with the foreign keys.
  private func writeLineage(_ database: Database, _ result: inout SandboxResult) throws(SQLiteError) {
    let pipeline = Pipeline(after, profile: plan.pipeline.profile)
    for schema in after.schemas.values {
      let name = TableName(schema.name, HiddenTable.lineage.name)
      guard !pipeline.visibleTables.allSatisfy({ $0.name.schema != schema.name }) else { continue }
      let rows = after.bookkeeping[name] ?? []
      var found: Set<[String]> = []
      for row in rows where row.count >= 3 { found.insert(row.prefix(3).map { $0 ?? "" }) }
      var wanted = 0
      for (attribute, origin) in pipeline.lineage.rows(of: schema) {
        wanted += 1
        if found.contains([attribute.table.table, attribute.name, origin.description]) { continue }
        database.failures.add(.lineage, attribute.table, attribute.name) {
          // It has no row: its place is where the attribute is defined.
          let definition = plan.pipeline.catalog[original(attribute.table) ?? attribute.table]
          return Failure(
            kind: .lineage, table: attribute.table, column: attribute.name,
            message: "~lineage has no row that leads to \(origin)",
            position: definition?.column(attribute.name)?.position ?? definition?.position)
        }
      }
      result.checked.append("\(schema.name).~lineage: \(Words.count(wanted, "row"))")
      guard database.created[name] != nil else { continue }
      try database.connection.execute("DELETE FROM \(quoted(database.layout.name(name)))")
      var insert = try database.connection.prepare(
        "INSERT INTO \(quoted(database.layout.name(name))) (table_name, attribute_name, lineage) VALUES (?, ?, ?)")
      for row in found.sorted(by: { $0.lexicographicallyPrecedes($1) }) { try insert.run(row.map { .text($0) }) }
    }
  }
}

extension ColumnRule {
  /// Narrows a rule to the range of a 2.x core type.
  mutating func restrict(to marker: String?) {
    if marker == "<blob>", case .bytes = shape { isBlob = true }
    guard let range = marker.flatMap({ CoreType($0) })?.integers else { return }
    let held = Int64(range.lowerBound)...Int64(range.upperBound)
    switch shape {
    case .integer(let own): shape = .integer(own.clamped(to: held))
    case .unsignedBigint: shape = .integer(held.clamped(to: 0...Int64.max))
    default: break
    }
  }
}

/// Writes JSON pointers in place of hashes.
struct PointerWriter {
  let database: Database
  let migration: MigratedTables
  let search: RowSearch

  /// Whether a marker's codec reads JSON that says where an object is (2.3.5: builtin_codecs, hash_registry.py).
  static func isPointer(_ marker: String) -> Bool {
    marker.contains("@")
      && ["<blob", "<attach", "<hash", "<filepath", "<object", "<npy"].contains(String(marker.prefix { $0 != "@" }))
  }

  /// A condition: the JSON lacks something that 2.x reads from every pointer.
  static func isLacking(_ json: String) -> String {
    let lacks = ["path", "store"].map { "json_extract(\(json), '$.\($0)') IS NULL" }.joined(separator: " OR ")
    return "CASE WHEN json_valid(\(json)) THEN \(lacks) ELSE 1 END"
  }

  /// Registers the function that `PointerSQLite` calls.
  static func register(on connection: borrowing Connection) throws(SQLiteError) {
    try connection.createFunction(PointerSQLite.base32, argumentCount: 1) { arguments in
      guard case .blob(let bytes) = arguments[0] else { return .null }
      return .text(Base32.encode(bytes))
    }
  }

  /// Writes the pointers of a column; counts hashes without one.
  func fill(_ column: ColumnModel, of model: TableModel) throws(SQLiteError) {
    guard let store = column.store, let kind = column.external else { return }
    guard let tracker = model.tracker(of: column) else { return }
    let trackerName = migration.renamed(tracker)
    let name = migration.renamed(model.name)
    guard database.created[name] != nil else { return }
    let (table, attribute) = (quoted(database.layout.name(name)), quoted(column.name))
    if database.created[trackerName] != nil {
      let content = PointerContent(
        kind, schema: tracker.schema, store: store, subfolding: migration.plan.options.subfolding[store])
      let expression = PointerSQLite(content).expression(as: "e")
      let made = """
        (SELECT \(expression) FROM \(quoted(database.layout.name(trackerName))) e WHERE e.hash = \(table).\(attribute))
        """
      try database.connection.execute(
        "UPDATE \(table) SET \(attribute) = coalesce(\(made), \(attribute)) WHERE \(attribute) IS NOT NULL")
    }
    try count(
      "FROM \(table) WHERE typeof(\(attribute)) = 'blob'", attribute, name, column.name,
      "\(tracker) has no row for the hash, or the row is incomplete")
  }

  /// Counts rows that a query finds and identifies by their hash.
  private func count(_ failing: String, _ hash: String, _ name: TableName, _ column: String, _ message: String)
    throws(SQLiteError)
  {
    let count = try KeyChecker.integer(database.connection.value("SELECT count(*) \(failing)"))
    guard count > 0 else { return }
    database.failures.add(
      .pointer, name, column, count: count,
      first: try search.failures(
        "SELECT DISTINCT \(hash) \(failing)", database.connection,
        Failure(kind: .pointer, table: name, column: column, message: message), migration.original(name) ?? name,
        [column]))
  }
}
