public import Catalog
import MySQLSyntax
public import OrderedCollections

/// A table as DataJoint sees it.
public struct TableModel: Sendable {
  public var table: Table
  public var identity: TableIdentity
  public var columns: [ColumnModel]

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
  public let dependencies: Dependencies
  public let lineage: Lineage
  public private(set) var stores: [StoreUse] = []
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
        if catalog[name] != nil { masters[table.fullName] = name }
      }
    }
    dependencies = Dependencies(own, masters: masters)
    lineage = Lineage(catalog)
    for table in catalog.tables { tables[table.fullName] = model(table) }
    stores = findStores()
    waves = Graph(
      nodes: Array(catalog.schemas.keys),
      links: dependencies.edges.map { ($0.parent.schema, $0.child.schema) }.filter { $0.0 != $0.1 }
    ).components()
  }

  /// Tables of the pipeline: neither hidden nor invisible to DataJoint, in the order of their names.
  public var visibleTables: some Sequence<TableModel> { tables.values.lazy.filter(\.isVisible) }

  /// Tables that datajoint.migrate looks at: all whose name does not start with `~`.
  public func migratedTables(of schema: String) -> some Sequence<TableModel> {
    let names = catalog.schemas[schema]?.tables.keys.map { TableName(schema, $0) } ?? []
    return names.lazy.compactMap { tables[$0] }.filter { $0.identity.tier != .hidden }
  }

  // MARK: Columns

  private func model(_ table: Table) -> TableModel {
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
      var model = ColumnModel(
        column: column, marker: marker, userComment: user, state: .unchanged,
        isInPrimaryKey: key.contains(column.name), isInherited: inherited.contains(column.name))
      model.external = external(marker, isTracked: trackers[column.name] != nil, column)
      model.store = marker?.store ?? trackers[column.name].flatMap { $0.isEmpty ? nil : $0 }
      if identity.tier != .hidden { model.state = state(of: model, in: table, identity) }
      return model
    }
    return TableModel(table: table, identity: identity, columns: columns)
  }

  private func external(_ marker: Marker?, isTracked: Bool, _ column: Column) -> ExternalKind? {
    switch marker?.kind {
    case .legacy(let name, let store) where store != nil: ExternalKind(rawValue: name)
    case .legacyExternal: .legacy011
    case .named where isTracked: .adapted
    default: isTracked && marker == nil ? .legacy011 : nil
    }
  }

  private func state(of model: ColumnModel, in table: Table, _ identity: TableIdentity) -> ColumnState {
    let column = model.column
    // `_job_start_time` and the like are DataJoint's own; tables that it does not see stay as they are.
    if model.isHidden && model.marker == nil || identity.tier == .foreign { return .unchanged }
    if let marker = model.marker { return state(of: marker, model) }
    if model.external == .legacy011 { return .rewrite("<blob@\(model.store ?? "")>") }
    if column.comment.hasPrefix(":") { return .decision(.colonComment) }
    guard let target = profile.target(of: column.type) else { return unmarkedState(column) }
    if model.isInherited, isInheritedAsIs(column, in: table) { return .current }
    return column.type.isBlob ? .codec(target) : .mark(target)
  }

  /// Types that are not marked: most need nothing, some need an answer.
  private func unmarkedState(_ column: Column) -> ColumnState {
    let type = column.type
    if type.isZerofill { return .decision(.zerofill) }
    if type.isText {
      // MariaDB's JSON is a longtext that is checked.
      return isJSON(column) ? .unchanged : .decision(.text)
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

  private func state(of marker: Marker, _ model: ColumnModel) -> ColumnState {
    let column = model.column
    switch marker.kind {
    case .core(let type):
      return holds(type, column)
        ? .current : .invalid("marker \(type) does not fit a column of type \(column.columnType)")
    case .codec(let name, let store):
      if let reason = misfit(codec: name, store: store, column) { return .invalid(reason) }
      return .current
    case .named(let name, _):
      return model.external == .adapted ? .rewrite(marker.text) : .adapter(name)
    case .legacy(let name, let store):
      if let store, isJSON(column) {
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
    case "json", "jsonb": return isJSON(column)
    case "bytes": return type.isBlob
    case "varchar", "char": return type.isString
    default: return type.name == word
    }
  }

  /// Why a column cannot hold a codec's values; nil when it can. Codecs keep bytes in the table, JSON beside a store.
  private func misfit(codec: String, store: String?, _ column: Column) -> String? {
    if store != nil || ["hash", "filepath", "object", "npy"].contains(codec) {
      return isJSON(column) ? nil : "codec <\(codec)@> keeps JSON, the column is \(column.columnType)"
    }
    return column.type.isBlob ? nil : "codec <\(codec)> keeps bytes, the column is \(column.columnType)"
  }

  /// JSON, or what MariaDB makes of it.
  private func isJSON(_ column: Column) -> Bool {
    column.type.name == "json"
      || catalog.server.isMariaDB && column.type.name == "longtext" && column.collation == "utf8mb4_bin"
  }

  /// Columns that a foreign key brings carry no marker in tables that 2.x declared (only `:uuid:` survives): one is
  /// as 2.x leaves it when its type is its parent's and the parent is marked. Without the parent in the inputs, a
  /// schema that 2.x has marked elsewhere is taken at its word.
  private func isInheritedAsIs(_ column: Column, in table: Table) -> Bool {
    var current = (table: table, column: column)
    for _ in 0..<64 {
      let link = current.table.foreignKeys.lazy.compactMap { key in
        key.pairs.first { $0.child == current.column.name }.map { (key.referencedTable, $0.parent) }
      }.first
      guard let (parentName, attribute) = link else { return false }
      guard let parent = catalog[parentName], let source = parent.column(attribute) else {
        return table.columns.contains { isMarkedBy2x($0) }
      }
      if source.columnType != column.columnType { return false }
      if let marker = Marker.split(source.comment).marker {
        if case .core = marker.kind { return true }
        return false
      }
      current = (parent, source)
    }
    return false
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

  /// Whether a schema has been under 2.x: it keeps `~lineage`, or a marker that only 2.x writes.
  public func hasBeenMigrated(_ schema: String) -> Bool {
    guard let tables = catalog.schemas[schema]?.tables else { return false }
    return tables["~lineage"] != nil
  }
}
