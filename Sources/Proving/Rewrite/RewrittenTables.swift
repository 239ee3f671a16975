import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections
import Planning

/// The tables of the output, as a plan leaves them, and where their rows come from.
struct RewrittenTables {
  /// A table of the output.
  struct Entry: Sendable {
    /// Its name in the inputs.
    var source: TableName
    /// As in the dump, on the target.
    var model: TableModel
    /// As it should become.
    var table: Table
    /// Columns whose hashes become pointers.
    var pointers: [String: Pointing] = [:]
  }

  /// How the hashes of a column lead to objects.
  struct Pointing: Sendable {
    var kind: ExternalKind
    var store: String
    var tracker: TableName
  }

  let plan: Plan
  /// By name in the inputs.
  private(set) var entries: OrderedDictionary<TableName, Entry> = [:]
  /// Schemas of the output, without tables.
  private(set) var schemas: [Schema] = []
  /// Rows of `~lineage`: table, attribute, origin.
  private(set) var lineage: OrderedDictionary<String, [[String?]]> = [:]
  /// Views, triggers, routines and events of the schemas that move.
  private(set) var objects: [NamedObject] = []
  /// Tables of the inputs that are not in the output, and why.
  private(set) var leftOut: [(table: TableName, reason: String)] = []
  private(set) var remarks: [String] = []
  private let suffix: String
  private let legacy: Catalog?
  /// The names in the dump of retired tracking tables.
  private let retired: [TableName: TableName]

  /// `suffix` is appended to the schemas' names in the output. `legacy` is the catalog on the dump's own server.
  init(_ plan: Plan, suffix: String, legacy: Catalog?) {
    self.plan = plan
    self.legacy = legacy
    self.suffix = suffix
    let renamed = plan.steps.flatMap(\.effect).compactMap { ($0 as? RenameTables)?.names }.joined()
    retired = Dictionary(
      renamed.filter { HiddenTable.store(ofTracker: $0.old.table) != nil }.map { ($0.new, $0.old) },
      uniquingKeysWith: { a, _ in a })
    let before = plan.pipeline.catalog
    for schema in plan.after.schemas.values where moves(schema.name) {
      schemas.append(
        Schema(name: name(schema.name), collation: schema.collation ?? "utf8mb4_bin"))
      objects += schema.objects
      for table in schema.tables.values { add(table, before) }
      for table in before.schemas[schema.name]?.tables.values.map(\.fullName) ?? [] where entries[table] == nil {
        leftOut.append((table, RewrittenTables.reason(table.table)))
      }
      addLineage(schema)
    }
    dropLostKeys()
    for name in before.schemas.keys where !moves(name) {
      remarks.append("schema \(name) is not part of the move")
    }
    remarks += plan.options.remarksOnSubfolding(plan.pipeline, plan.after)
  }

  func moves(_ schema: String) -> Bool { plan.options.schemas?.contains(schema) ?? true }
  func name(_ schema: String) -> String { moves(schema) ? schema + suffix : schema }
  func name(_ table: TableName) -> TableName { TableName(name(table.schema), table.table) }

  private mutating func add(_ table: Table, _ before: Catalog) {
    // What the plan retires for a rollback is useless on another server, unless hashes refer to it.
    let source = unretired(table.fullName)
    let isHidden = table.name.hasPrefix("~")
    guard !isHidden || isNeededTracker(source) else { return }
    guard let model = plan.pipeline.tables[source] else { return }
    var copy = table
    (copy.schema, copy.name) = (name(table.schema), source.table)
    for index in copy.foreignKeys.indices {
      copy.foreignKeys[index].referencedTable = name(unretired(copy.foreignKeys[index].referencedTable))
    }
    // Taken from the dump: the definitions in a plan have no counter.
    copy.autoIncrement = legacy?[source]?.autoIncrement ?? table.autoIncrement
    if plan.target.server.isMariaDB, let before = legacy?[source] {
      // JSON is longtext there: without a marker 2.x would fetch text.
      for index in copy.columns.indices
      where before.column(copy.columns[index].name)?.type.name == "json"
        && Marker.split(copy.columns[index].comment).marker == nil
        && copy.columns[index].comment.unicodeScalars.count <= 1018
      {
        copy.columns[index].comment = ":json:" + copy.columns[index].comment
      }
    }
    var entry = Entry(source: source, model: model, table: copy)
    for column in model.columns {
      guard let kind = column.external, let store = column.store, column.column.type == DataType("binary", [16]),
        let new = table.column(column.name), !new.type.isBinary
      else { continue }
      let key = model.table.foreignKeys.first {
        $0.columns == [column.name] && HiddenTable.store(ofTracker: $0.referencedTable.table) != nil
      }
      let tracker = key?.referencedTable ?? TableName(table.schema, "~external_" + store)
      entry.pointers[column.name] = Pointing(kind: kind, store: store, tracker: tracker)
    }
    entries[source] = entry
  }

  /// A table's name in the dump, if the plan renames it to retire it.
  private func unretired(_ name: TableName) -> TableName { retired[name] ?? name }

  /// Whether a column that waits for an answer still refers to it.
  private func isNeededTracker(_ name: TableName) -> Bool {
    guard let store = HiddenTable.store(ofTracker: name.table) else { return false }
    // Its hashes stay, and only it says where their objects are.
    let isHashed = plan.pipeline.tables.values.contains { model in
      model.table.schema == name.schema
        && model.columns.contains { column in
          (column.store == store
            || model.table.foreignKeys.contains { $0.columns == [column.name] && $0.referencedTable == name })
            && column.column.type == DataType("binary", [16])
            && plan.after[model.name]?.column(column.name)?.type.isBinary ?? false
        }
    }
    if isHashed { return true }
    return plan.after.tables.contains { table in
      moves(table.schema) && !table.name.hasPrefix("~")
        && table.foreignKeys.contains { unretired($0.referencedTable) == name }
    }
  }

  /// Drops foreign keys to tables that the output does not have.
  private mutating func dropLostKeys() {
    let known = Set(entries.values.map(\.table.fullName))
    for source in entries.keys {
      for key in entries[source]!.table.foreignKeys where !known.contains(key.referencedTable) {
        remarks.append(
          "foreign key \(key.name) of \(source) is left out: the output has no \(key.referencedTable)")
        entries[source]!.table.foreignKeys.removeAll { $0.name == key.name }
      }
    }
  }

  private mutating func addLineage(_ schema: Schema) {
    guard plan.after.contains(TableName(schema.name, "~lineage")) else { return }
    if suffix.isEmpty, let rows = plan.after.bookkeeping[TableName(schema.name, "~lineage")] {
      lineage[schema.name] = rows
      return
    }
    guard let legacy = plan.pipeline.catalog.schemas[schema.name] else { return }
    lineage[name(schema.name)] = plan.pipeline.lineage.rows(of: legacy).map { attribute, origin in
      [attribute.table.table, attribute.name, Lineage.Attribute(name(origin.table), origin.name).description]
    }
  }

  private static func reason(_ table: String) -> String {
    if table.hasPrefix("~~") { return "a job table; 2.x creates a new one when needed" }
    switch table {
    case "~log": return "the log of 0.x, which 2.x does not read"
    case "~jobs": return "jobs of 0.x, which 2.x does not read"
    case "~lineage": return "rewritten"
    default:
      return HiddenTable.store(ofTracker: table) != nil
        ? "the pointers refer to its objects" : "hidden and unknown to 2.x"
    }
  }
}
