public import Diagnostics
public import OrderedCollections

/// A view, trigger, routine or event: known by name, its body kept as text.
public struct NamedObject: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, schema, name, definer, body, timing, event, table, security, settings
    case checkOption = "check_option"
    case position = "at"
  }

  /// The kinds of objects.
  public enum Kind: String, Sendable, Codable { case view, trigger, procedure, function, event }
  /// What kind of object it is.
  public var kind: Kind
  /// The database it is in.
  public var schema: String
  /// Its name, unquoted.
  public var name: String
  /// `user@host` as in the dump; nil if not given.
  public var definer: String?
  /// The query or the statements, as written.
  public var body: String
  /// For a trigger: BEFORE or AFTER.
  public var timing: String?
  /// For a trigger: INSERT, UPDATE or DELETE.
  public var event: String?
  /// For a trigger: the table that it belongs to.
  public var table: String?
  /// For a view: DEFINER or INVOKER.
  public var security: String?
  /// For a view: CASCADED or LOCAL; nil without WITH CHECK OPTION.
  public var checkOption: String?
  /// Under which its body is read and runs; nil if nothing is known of them.
  public var settings: ObjectSettings?
  /// Where its CREATE statement begins; nil for inputs without lines.
  public var position: SourcePosition?

  /// An object; what is left out is unknown or does not apply to its kind.
  public init(
    kind: Kind, schema: String, name: String, definer: String? = nil, body: String = "", timing: String? = nil,
    event: String? = nil, table: String? = nil, security: String? = nil, checkOption: String? = nil,
    settings: ObjectSettings? = nil, position: SourcePosition? = nil
  ) {
    self.kind = kind
    self.schema = schema
    self.name = name
    self.definer = definer
    self.body = body
    self.timing = timing
    self.event = event
    self.table = table
    self.security = security
    self.checkOption = checkOption
    self.settings = settings
    self.position = position
  }
}

/// One database.
public struct Schema: Sendable, Hashable {
  /// The database's name, unquoted.
  public var name: String
  /// Default collation; nil if the dump has no CREATE DATABASE.
  public var collation: String?
  /// DEFAULT ENCRYPTION; nil if the dump does not say.
  public var isEncrypted: Bool?
  /// SCHEMA_COMMENT of MariaDB 10.5 and later; nil if the dump has none.
  public var comment: String?
  /// Base tables by name, sorted.
  public var tables: OrderedDictionary<String, Table>
  /// Views, triggers, routines and events.
  public var objects: [NamedObject]
  /// Where CREATE DATABASE begins; nil without one, and for inputs without lines.
  public var position: SourcePosition?

  /// A schema, by default without tables.
  public init(
    name: String, collation: String? = nil, isEncrypted: Bool? = nil, comment: String? = nil,
    tables: OrderedDictionary<String, Table> = [:], objects: [NamedObject] = [], position: SourcePosition? = nil
  ) {
    self.name = name
    self.collation = collation
    self.isEncrypted = isEncrypted
    self.comment = comment
    self.tables = tables
    self.objects = objects
    self.position = position
  }

  /// The character set of the default collation.
  public var characterSet: String? { collation.map(CharacterSet.ofCollation) }
  /// The objects that are views.
  public var views: [NamedObject] { objects.filter { $0.kind == .view } }
  /// The objects that are triggers.
  public var triggers: [NamedObject] { objects.filter { $0.kind == .trigger } }
}

/// The kinds of facts that inputs can contain. Missing facts must be reported as unknown, never taken as absent.
public enum Fact: String, Sendable, Codable, CaseIterable, Comparable {
  case tables, columns, indexes
  case foreignKeys = "foreign keys"
  case referenceRules = "foreign key actions"
  case checks, views
  case triggers, schemata, rows
  /// The contents of the rows, not only their number.
  case values = "values in rows"

  /// By name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Everything the inputs contain about a server's databases.
public struct Catalog: Sendable {
  /// The server that wrote the dump, which decides what its DDL means.
  public var server: Server
  /// Sorted by name, as are the tables of each schema.
  public var schemas: OrderedDictionary<String, Schema>
  /// Which kinds of facts the inputs contain.
  public var facts: Set<Fact>
  /// Whether an input was damaged or cut off, so that there may have been more.
  public var isPartial = false
  /// Tables whose actual rows differ from those in the inputs, by name; CALL and the like, which may affect any table,
  /// come first.
  public var rowDoubts: [RowDoubt] = []
  /// Rows of the small tables that DataJoint keeps about a schema (`~lineage`, …), by table, with values as text.
  public var bookkeeping: [TableName: [[String?]]]
  /// Built when somebody first asks which tables refer to others.
  var referrers: Referrers?

  /// A catalog, by default empty.
  public init(
    server: Server = Server(), schemas: OrderedDictionary<String, Schema> = [:], facts: Set<Fact> = [],
    bookkeeping: [TableName: [[String?]]] = [:]
  ) {
    self.server = server
    self.schemas = schemas
    self.facts = facts
    self.bookkeeping = bookkeeping
  }

  /// All base tables, by schema and name.
  public var tables: some Sequence<Table> { schemas.values.lazy.flatMap(\.tables.values) }

  /// A table by its full name; nil if no input has it.
  public subscript(_ name: TableName) -> Table? { schemas[name.schema]?.tables[name.table] }

  /// Whether the table exists, without copying it.
  public func contains(_ name: TableName) -> Bool { schemas[name.schema]?.tables.keys.contains(name.table) ?? false }

  /// Whether an input has anything about the schema.
  public func hasSchema(_ name: String) -> Bool { schemas.keys.contains(name) }

  /// Removes and returns a schema with everything in it; nil if there is none. The last schema takes its place until
  /// `sort()` restores the order: otherwise dropping many schemas one by one would move all later ones each time.
  @discardableResult
  public mutating func takeSchema(_ name: String) -> Schema? {
    guard let place = schemas.index(forKey: name) else { return nil }
    schemas.swapAt(place, schemas.count - 1)
    return schemas.removeLast().value
  }

  /// Sorts schemas, tables and objects by name, so that no result depends on the order of a dump.
  public mutating func sort() {
    func isSorted(_ keys: some BidirectionalCollection<String>) -> Bool {
      zip(keys, keys.dropFirst()).allSatisfy { $0.utf8Precedes($1) }
    }
    if !isSorted(schemas.keys) { schemas.sort { $0.key.utf8Precedes($1.key) } }
    for name in schemas.keys {
      // Most dumps are already sorted, and moving tables takes time.
      if !isSorted(schemas[name]!.tables.keys) { schemas[name]!.tables.sort { $0.key.utf8Precedes($1.key) } }
      schemas[name]!.objects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    }
  }
}
