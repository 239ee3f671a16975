public import Catalog
import MySQLSyntax
public import OrderedCollections

/// A table as DataJoint sees it; an immutable reference, as `ColumnModel`.
public final class TableModel: Sendable {
  public let table: Table
  public let identity: TableIdentity
  public let columns: [ColumnModel]

  init(table: Table, identity: TableIdentity, columns: [ColumnModel]) {
    self.table = table
    self.identity = identity
    self.columns = columns
  }

  public var name: TableName { table.fullName }
  public var isVisible: Bool { identity.isVisible }
  public func column(_ name: String) -> ColumnModel? { columns.first { $0.name == name } }
}

/// A store that the schemas name, and how.
public struct StoreUse: Sendable, Hashable {
  public var name: String
  /// Schemas with a `~external_<store>` table.
  public var trackedIn: [String]
  /// Columns by what they keep there.
  public var columns: [ExternalKind: Int]
}

/// The catalog with DataJoint's eyes: tiers, markers and their state, dependencies, lineage, stores.
public struct Pipeline: Sendable {
  public let catalog: Catalog
  public let profile: TypeProfile
  /// All tables that are not views, hidden ones included, by name.
  public private(set) var tables: OrderedDictionary<TableName, TableModel> = [:]
  /// Tables of the pipeline: neither hidden nor invisible to DataJoint, in the order of their names.
  public private(set) var visibleTables: [TableModel] = []
  public let dependencies: Dependencies
  public let lineage: Lineage
  public private(set) var stores: [StoreUse] = []
  /// Schemas that 2.x declared, or that are migrated in full.
  public private(set) var schemasUnder2x: Set<String> = []
  /// Schemas in dependency order, those that depend on each other together: what moves before what.
  public private(set) var waves: [[String]] = []

  public init(_ catalog: Catalog, profile: TypeProfile = .portable) {
    self.catalog = catalog
    self.profile = profile
    let own = catalog.tables.filter { !$0.name.hasPrefix("~") }
    var masters: [TableName: TableName] = [:]
    for table in own {
      if let master = TableIdentity(table.name).master {
        let name = TableName(table.schema, master)
        if catalog.contains(name) { masters[table.fullName] = name }
      }
    }
    dependencies = Dependencies(own, masters: masters)
    lineage = Lineage(catalog)
    let inheritance = Inheritance(catalog)
    for table in catalog.tables { tables[table.fullName] = model(table, inheritance) }
    visibleTables = tables.values.filter(\.isVisible)
    schemasUnder2x = findSchemasUnder2x()
    stores = findStores()
    waves = Graph(
      nodes: Array(catalog.schemas.keys),
      links: dependencies.edges.map { ($0.parent.schema, $0.child.schema) }.filter { $0.0 != $0.1 }
    ).components()
  }

  /// Tables that datajoint.migrate looks at: all whose name does not start with `~`.
  public func migratedTables(of schema: String) -> some Sequence<TableModel> {
    let names = catalog.schemas[schema]?.tables.keys.map { TableName(schema, $0) } ?? []
    return names.lazy.compactMap { tables[$0] }.filter { $0.identity.tier != .hidden }
  }

  // MARK: Columns

  private func model(_ table: Table, _ inheritance: Inheritance) -> TableModel {
    let identity = TableIdentity(table.name)
    let key = Set(table.primaryKeyColumns)
    var inherited: Set<String> = []
    var trackers: [String: String] = [:]
    for constraint in table.foreignKeys {
      if constraint.referencedTable.table.hasPrefix("~external") {
        let store = constraint.referencedTable.table.dropFirst("~external".count).drop { $0 == "_" }
        for column in constraint.columns { trackers[column] = String(store) }
      } else if !constraint.referencedTable.table.hasPrefix("~") {
        inherited.formUnion(constraint.columns)
      }
    }
    let columns = table.columns.map { column in
      let (marker, user) = Marker.split(column.comment)
      // `x_v1` beside a JSON `x` is what migrate_external(finalize=True) leaves of a pointer.
      let isLeftOver =
        column.name.hasSuffix("_v1") && table.column(String(column.name.dropLast(3))).map(holdsJSON) == true
      let external = external(marker, isTracked: trackers[column.name] != nil && !isLeftOver, column)
      let store = marker?.store ?? trackers[column.name].flatMap { $0.isEmpty ? nil : $0 }
      let isInherited = inherited.contains(column.name)
      let state: ColumnState =
        identity.tier == .hidden || identity.tier == .foreign
        ? .unchanged : state(of: column, marker, external, store, isInherited: isInherited, in: table, inheritance)
      return ColumnModel(
        column: column, marker: marker, userComment: user, state: state, external: external, store: store,
        isInPrimaryKey: key.contains(column.name), isInherited: isInherited)
    }
    return TableModel(table: table, identity: identity, columns: columns)
  }

  private func external(_ marker: Marker?, isTracked: Bool, _ column: Column) -> ExternalKind? {
    switch marker?.kind {
    // On JSON the marker is what migrate_external left: no hash is there any more.
    case .legacy(let name, let store) where store != nil && !holdsJSON(column): ExternalKind(rawValue: name)
    case .legacyExternal: .legacy011
    case .named where isTracked: .adapted
    default: isTracked && marker == nil ? .legacy011 : nil
    }
  }

  private func state(
    of column: Column, _ marker: Marker?, _ external: ExternalKind?, _ store: String?, isInherited: Bool,
    in table: Table, _ inheritance: Inheritance
  ) -> ColumnState {
    if let marker { return state(of: marker, column, external) }
    // `_job_start_time` and the like are DataJoint's own.
    if column.name.hasPrefix("_") { return .unchanged }
    if external == .legacy011 { return .rewrite("<blob@\(store ?? "")>") }
    if column.comment.hasPrefix(":") { return .decision(.colonComment) }
    guard let target = profile.target(of: column.type) else { return unmarkedState(column, in: table) }
    if isInherited, isInheritedAsIs(column, in: table, inheritance) { return .current }
    return column.type.isBlob ? .codec(target) : .mark(target)
  }

  /// Types that are not marked: most need nothing, some need an answer.
  private func unmarkedState(_ column: Column, in table: Table) -> ColumnState {
    let type = column.type
    if type.isZerofill { return .decision(.zerofill) }
    if type.isText {
      // MariaDB's JSON is a longtext that is checked.
      return isJSON(column, in: table) ? .unchanged : .decision(.text)
    }
    if type.isGeometry { return .decision(.geometry) }
    switch type.name {
    case "tinyint": return .decision(.boolean)
    case "timestamp": return .decision(.timestamp)
    case "time": return .decision(.time)
    case "year": return .decision(.year)
    case "set": return .decision(.set)
    case "bit": return .decision(.bit)
    case "binary", "varbinary": return .decision(.binary)
    case "char", "varchar", "date", "datetime", "enum", "decimal", "json": return .unchanged
    default: return .decision(.unknownType)
    }
  }

  private func state(of marker: Marker, _ column: Column, _ external: ExternalKind?) -> ColumnState {
    switch marker.kind {
    case .core(let type):
      return holds(type, column)
        ? .current : .invalid("marker \(type) does not fit a column of type \(column.columnType)")
    case .codec(let name, let store):
      if let reason = misfit(codec: name, store: store, column) { return .invalid(reason) }
      return .current
    case .named(let name, _):
      return external == .adapted ? .rewrite(marker.text) : .adapter(name)
    case .legacy(let name, let store):
      if let store, holdsJSON(column) {
        return .invalid("marker \(name)@\(store) on JSON lacks angle brackets: 2.x attaches no codec to it")
      }
      return .rewrite(store.map { "<\(name)@\($0)>" } ?? "<\(name)>")
    case .legacyExternal(let store): return .rewrite("<blob@\(store ?? "external")>")
    case .native: return .current
    case .unreadable(let type): return .invalid("no released 2.x knows the type \(type)")
    case .comment: return .decision(.colonComment)
    }
  }

  /// Whether a column of this type can be what the core type says.
  private func holds(_ core: String, _ column: Column) -> Bool {
    let type = column.type
    let word = core.prefix { $0.isLetter }
    switch word {
    case "int", "bool": return type.isInteger
    case "float": return type.name == "float" || type.name == "double" || type.name == "decimal"
    case "uuid": return type.name == "binary" && type.parameters == [16]
    case "json", "jsonb": return holdsJSON(column)
    case "bytes": return type.isBlob
    case "varchar", "char": return type.isString
    default: return type.name == word
    }
  }

  /// Why a column cannot hold a codec's values; nil when it can. Codecs keep bytes in the table, JSON beside a store.
  private func misfit(codec: String, store: String?, _ column: Column) -> String? {
    if store != nil || ["hash", "filepath", "object", "npy"].contains(codec) {
      return holdsJSON(column) ? nil : "codec <\(codec)@> keeps JSON, the column is \(column.columnType)"
    }
    return column.type.isBlob ? nil : "codec <\(codec)> keeps bytes, the column is \(column.columnType)"
  }

  /// What can hold JSON where a marker says so: 2.x asks no more of MariaDB's longtext.
  private func holdsJSON(_ column: Column) -> Bool {
    column.type.name == "json" || catalog.server.isMariaDB && column.type.name == "longtext"
  }

  /// JSON, or what MariaDB makes of it: longtext with a check (MariaDB Knowledge Base, JSON Data Type). Where no input
  /// tells of checks, its collation has to do.
  private func isJSON(_ column: Column, in table: Table) -> Bool {
    guard column.type.name == "longtext" else { return column.type.name == "json" }
    guard holdsJSON(column), column.collation == "utf8mb4_bin" else { return false }
    guard catalog.facts.contains(.checks) else { return true }
    return table.checks.contains { check in
      check.expression.lowercased().filter { $0 != "`" && $0 != " " } == "json_valid(\(column.name.lowercased()))"
    }
  }

  /// Columns that a foreign key brings carry no marker in tables that 2.x declared (only `:uuid:` survives): one is
  /// as 2.x leaves it when its type is its parent's and the parent is marked. Without the parent in the inputs, a
  /// table that 2.x has marked elsewhere is taken at its word.
  private func isInheritedAsIs(_ column: Column, in table: Table, _ inheritance: Inheritance) -> Bool {
    switch inheritance.end(of: column, in: table) {
    case .marked: true
    case .unmarked: false
    case .missing: table.columns.contains { isMarkedBy2x($0) }
    }
  }

  private func isMarkedBy2x(_ column: Column) -> Bool {
    switch Marker.split(column.comment).marker?.kind {
    case .core(let type)?: type != "uuid"
    case .codec?: true
    default: false
    }
  }

  // MARK: Stores

  private func findStores() -> [StoreUse] {
    var tracked: [String: Set<String>] = [:]
    var columns: [String: [ExternalKind: Int]] = [:]
    for table in tables.values {
      if let store = Pipeline.store(ofTracker: table.table.name) {
        tracked[store, default: []].insert(table.table.schema)
      }
      for column in table.columns {
        if let store = column.store, let kind = column.external { columns[store, default: [:]][kind, default: 0] += 1 }
      }
    }
    return Set(tracked.keys).union(columns.keys).sorted { $0.utf8Precedes($1) }.map {
      StoreUse(name: $0, trackedIn: (tracked[$0] ?? []).sorted(), columns: columns[$0] ?? [:])
    }
  }

  /// The store whose objects a table tracks: `~external_<store>`, and 0.11's `~external`.
  public static func store(ofTracker table: String) -> String? {
    if table == "~external" { return "external" }
    return table.hasPrefix("~external_") ? String(table.dropFirst("~external_".count)) : nil
  }

  /// Whether 2.x has been at work in a schema: it keeps `~lineage` there.
  public func hasBeenMigrated(_ schema: String) -> Bool { catalog.schemas[schema]?.tables["~lineage"] != nil }

  /// Whether 2.x itself declared a schema: it keeps `~lineage`, and 0.x left no table of its own.
  public func isDeclaredBy2x(_ schema: String) -> Bool {
    guard let tables = catalog.schemas[schema]?.tables, tables["~lineage"] != nil else { return false }
    return !tables.keys.contains { $0 == "~log" || $0 == "~jobs" || $0.hasPrefix("~external") }
  }

  /// Schemas of 2.x with nothing left to mark or rewrite. 2.x declares strings in the server's default collation, so
  /// any utf8mb4 is as it leaves it there.
  private func findSchemasUnder2x() -> Set<String> {
    var result = Set(catalog.schemas.keys.filter(hasBeenMigrated))
    for table in visibleTables where result.contains(table.table.schema) {
      let isPending = table.columns.contains { column in
        switch column.state {
        case .mark, .codec, .rewrite, .invalid: true
        default: false
        }
      }
      if isPending { result.remove(table.table.schema) }
    }
    return result
  }

  /// Whether text of this collation is to be converted in a schema: DataJoint 2.x wants utf8mb4_bin.
  public func isToBeConverted(_ collation: String, in schema: String) -> Bool {
    if CharacterSet.isUTF8MB4Bin(collation) { return false }
    return !(schemasUnder2x.contains(schema) && CharacterSet.ofCollation(collation) == "utf8mb4")
  }
}
