public import Catalog
public import DataJointNames
import Diagnostics
import Dispatch
public import Evidence
import MySQLSyntax
public import OrderedCollections
import Synchronization

/// A table as DataJoint sees it; an immutable reference, as `ColumnModel`.
public final class TableModel: Sendable {
  /// The definition.
  public let table: Table
  /// What its name says: its tier and, for a part, its master.
  public let identity: TableIdentity
  /// In the order of the definition, hidden ones included.
  public let columns: [ColumnModel]

  init(table: Table, identity: TableIdentity, columns: [ColumnModel]) {
    var table = table
    table.indexColumns()
    self.table = table
    self.identity = identity
    self.columns = columns
  }

  /// Schema and table.
  public var name: TableName { table.fullName }
  /// Whether DataJoint shows it as one of the pipeline's tables.
  public var isVisible: Bool { identity.isVisible }
  /// The column with exactly this name; nil if there is none.
  public func column(_ name: String) -> ColumnModel? { table.place(of: name).map { columns[$0] } }
}

/// A store that the schemas refer to, and how.
public struct StoreUse: Sendable, Hashable {
  /// As in `blob@name` and `~external_name`.
  public var name: String
  /// Schemas with a `~external_<store>` table.
  public var trackedIn: [String]
  /// The number of columns, by what they store there.
  public var columns: [ExternalKind: Int]
}

/// The catalog as DataJoint sees it: tiers, markers and their state, dependencies, lineage, stores.
public struct Pipeline: Sendable {
  /// What the inputs define.
  public let catalog: Catalog
  /// How native types map to core types.
  public let profile: TypeProfile
  /// What the rows show; nil if there are none, or they were not examined.
  public let evidence: DataEvidence?
  /// All base tables, including hidden ones, by name.
  public private(set) var tables: OrderedDictionary<TableName, TableModel> = [:]
  /// Tables of the pipeline, sorted by name: neither hidden nor invisible to DataJoint.
  public private(set) var visibleTables: [TableModel] = []
  /// The foreign keys between visible tables.
  public let dependencies: Dependencies
  /// Where attributes of keys come from.
  public let lineage: Lineage
  /// The stores that the schemas refer to, by name.
  public private(set) var stores: [StoreUse] = []
  /// Schemas that 2.x declared, or that have been migrated completely.
  public private(set) var schemasUnder2x: Set<String> = []
  /// Those of `schemasUnder2x` that cannot keep their utf8mb4 collation: foreign keys of strings connect them, directly
  /// or through others, to a schema whose strings become utf8mb4_bin. Both ends of a key need one collation.
  public private(set) var schemasConvertedWithOthers: Set<String> = []
  /// Schemas in dependency order, those that depend on each other together: the order in which they move.
  public private(set) var waves: [[String]] = []
  /// The independent pipelines among the schemas, largest first.
  public private(set) var groups: [SchemaGroup] = []
  /// The schemas in question; nil for all. If set, `visibleTables`, `ownTables`, `schemas`, `stores`, `waves` and
  /// `groups` contain only theirs; `catalog`, `tables`, `dependencies` and `lineage` stay complete, since schemas refer
  /// to others.
  public private(set) var scope: Set<String>?

  /// Interprets a catalog; `evidence` is what the rows show, nil if they were not examined.
  public init(_ catalog: Catalog, profile: TypeProfile = .portable, evidence: DataEvidence? = nil) {
    self.catalog = catalog
    self.profile = profile
    self.evidence = evidence
    let own = catalog.tables.filter { !$0.isHidden }
    var masters: [TableName: TableName] = [:]
    for table in own {
      if let master = TableIdentity(table.name).master {
        let name = TableName(table.schema, master)
        if catalog.contains(name) { masters[table.fullName] = name }
      }
    }
    // These do not depend on each other and run in parallel, with the tables in a few pieces.
    let all = Array(catalog.tables)
    let builder = ModelBuilder(catalog: catalog, profile: profile)
    let pieces = 4
    let parts = Mutex(Parts(models: Array(repeating: [], count: pieces)))
    DispatchQueue.concurrentPerform(iterations: pieces + 2) { [masters] index in
      if index == 0 {
        let result = Dependencies(own, masters: masters)
        parts.withLock { $0.dependencies = result }
      } else if index == 1 {
        let result = Lineage(catalog)
        parts.withLock { $0.lineage = result }
      } else {
        let piece = index - 2
        let range = all.count * piece / pieces..<all.count * (piece + 1) / pieces
        let inheritance = Inheritance(catalog)
        let models = all[range].map { builder.model($0, inheritance) }
        parts.withLock { $0.models[piece] = models }
      }
    }
    let made = parts.withLock { $0 }
    dependencies = made.dependencies!
    lineage = made.lineage!
    tables.reserveCapacity(all.count)
    for model in made.models.joined() { tables[model.name] = model }
    visibleTables = tables.values.filter(\.isVisible)
    schemasUnder2x = findSchemasUnder2x()
    schemasConvertedWithOthers = findSchemasConvertedWithOthers()
    takeSchemas()
  }

  /// Computes what depends on the schemas in question.
  private mutating func takeSchemas() {
    visibleTables = tables.values.filter { $0.isVisible && isAsked($0.table.schema) }
    stores = findStores()
    let links = dependencies.edges.map { ($0.parent.schema, $0.child.schema) }.filter { $0.0 != $0.1 }
    waves = Graph(nodes: Array(catalog.schemas.keys), links: links).components()
    groups = SchemaGroup.groups(waves: waves, links: links)
    guard let scope else { return }
    waves = waves.map { $0.filter(scope.contains) }.filter { !$0.isEmpty }
    groups = groups.compactMap { $0.limited(to: scope) }
  }

  // MARK: Scope

  /// The same pipeline, limited to these schemas.
  public func limited(to schemas: Set<String>?) -> Pipeline {
    if schemas == scope { return self }
    var copy = self
    copy.scope = schemas
    copy.takeSchemas()
    return copy
  }

  /// Whether a schema is in question.
  public func isAsked(_ schema: String) -> Bool { scope?.contains(schema) ?? true }

  /// The schemas in question.
  public var schemas: [Schema] { catalog.schemas.values.filter { isAsked($0.name) } }

  /// The tables of the schemas in question, including hidden ones.
  public var ownTables: [TableModel] {
    scope == nil ? Array(tables.values) : tables.values.filter { isAsked($0.table.schema) }
  }

  /// The catalog of the schemas in question.
  public var askedCatalog: Catalog {
    guard scope != nil else { return catalog }
    var copy = catalog
    for schema in catalog.schemas.keys where !isAsked(schema) { copy.schemas[schema] = nil }
    return copy
  }

  /// Schemas that those in question refer to and that are not in question themselves.
  public var upstreamOfScope: [String] {
    guard scope != nil else { return [] }
    let names = dependencies.edges.filter { isAsked($0.child.schema) && !isAsked($0.parent.schema) }.map(
      \.parent.schema)
    return Set(names).sorted { $0.utf8Precedes($1) }
  }

  /// Tables that datajoint.migrate looks at: all whose name does not start with `~`.
  public func migratedTables(of schema: String) -> some Sequence<TableModel> {
    let names = catalog.schemas[schema]?.tables.keys.map { TableName(schema, $0) } ?? []
    return names.lazy.compactMap { tables[$0] }.filter { $0.identity.tier != .hidden }
  }

  /// What is computed in parallel.
  private struct Parts: Sendable {
    var dependencies: Dependencies?
    var lineage: Lineage?
    var models: [[TableModel]]
  }

  // MARK: Stores

  private func findStores() -> [StoreUse] {
    var tracked: [String: Set<String>] = [:]
    var columns: [String: [ExternalKind: Int]] = [:]
    for table in tables.values where isAsked(table.table.schema) {
      if let store = table.table.hidden?.store {
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

  /// Whether 2.x has been used in a schema: it has a `~lineage`.
  public func hasBeenMigrated(_ schema: String) -> Bool { catalog.schemas[schema]?.table(.lineage) != nil }

  /// Whether 2.x itself declared a schema: it has a `~lineage` and none of the tables that 0.x keeps for itself.
  public func isDeclaredBy2x(_ schema: String) -> Bool {
    guard hasBeenMigrated(schema), let tables = catalog.schemas[schema]?.tables else { return false }
    return !tables.values.contains { table in
      switch table.hidden {
      case .log, .jobs, .tracker: true
      default: false
      }
    }
  }

  /// Schemas under 2.x with nothing left to mark or rewrite. 2.x declares strings in the server's default collation, so
  /// there any utf8mb4 collation is accepted.
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

  private func findSchemasConvertedWithOthers() -> Set<String> {
    var reached = Array(catalog.schemas.keys).filter { !schemasUnder2x.contains($0) }
    if schemasUnder2x.isEmpty || reached.isEmpty { return [] }
    var neighbors: [String: Set<String>] = [:]
    for table in catalog.tables where !table.isHidden {
      for key in table.foreignKeys {
        let (child, parent) = (table.schema, key.referencedTable.schema)
        guard child != parent, !key.referencedTable.isHidden,
          key.pairs.contains(where: { pair in
            table.column(pair.child).flatMap(\.collationInKeys).map { !CharacterSet.isUTF8MB4Bin($0) } ?? false
          })
        else { continue }
        neighbors[child, default: []].insert(parent)
        neighbors[parent, default: []].insert(child)
      }
    }
    var result: Set<String> = []
    while let schema = reached.popLast() {
      for other in neighbors[schema] ?? [] where schemasUnder2x.contains(other) && result.insert(other).inserted {
        reached.append(other)
      }
    }
    return result
  }

  /// The expressions of a table that compare a string by a collation which a migration replaces with utf8mb4_bin, and
  /// under which strings are equal that utf8mb4_bin distinguishes.
  public func expressions(comparing column: Column, of table: Table) -> [Table.Comparing] {
    guard let collation = column.collation, column.type.isString, collation != "binary",
      !collation.hasSuffix("_bin") || CharacterSet.isNoPad(collation), isToBeConverted(collation, in: table.schema)
    else { return [] }
    return table.expressions(comparing: column.name)
  }

  /// Whether text of this collation has to be converted in a schema: DataJoint 2.x requires utf8mb4_bin, except where
  /// it declared the schema in another utf8mb4 collation and no foreign key demands the same as elsewhere.
  public func isToBeConverted(_ collation: String, in schema: String) -> Bool {
    if CharacterSet.isUTF8MB4Bin(collation) { return false }
    let keeps = schemasUnder2x.contains(schema) && !schemasConvertedWithOthers.contains(schema)
    return !(keeps && CharacterSet.ofCollation(collation) == "utf8mb4")
  }
}
