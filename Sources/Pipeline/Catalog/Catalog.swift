public import Diagnostics
public import OrderedCollections

/// A view, trigger, routine or event: known by name, its body kept as text.
public struct NamedObject: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, schema, name, definer, body, timing, event, table, security, settings
    case checkOption = "check_option"
    case position = "at"
  }

  /// What sort of object it is.
  public enum Kind: String, Sendable, Codable { case view, trigger, procedure, function, event }
  /// What sort of object it is.
  public var kind: Kind
  /// The database it is in.
  public var schema: String
  /// Its name, unquoted.
  public var name: String
  /// `user@host` as the dump has it; nil if none is given.
  public var definer: String?
  /// The query or the statements, as written.
  public var body: String
  /// Of a trigger: BEFORE or AFTER, INSERT …, and the table.
  public var timing: String?
  /// Of a trigger: INSERT, UPDATE or DELETE.
  public var event: String?
  /// Of a trigger: the table that it belongs to.
  public var table: String?
  /// Of a view: DEFINER or INVOKER, CASCADED or LOCAL.
  public var security: String?
  /// Of a view: CASCADED or LOCAL; nil without WITH CHECK OPTION.
  public var checkOption: String?
  /// Under which its body is read and runs; nil if nothing is known of them.
  public var settings: ObjectSettings?
  /// Where its CREATE statement begins; nil for inputs without lines.
  public var position: SourcePosition?

  /// An object; what is left out does not apply to its kind or is not known.
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
  /// Default collation; nil when the dump has no CREATE DATABASE.
  public var collation: String?
  /// DEFAULT ENCRYPTION; nil if the dump does not say.
  public var isEncrypted: Bool?
  /// SCHEMA_COMMENT of MariaDB 10.5 and later; nil where the dump has none.
  public var comment: String?
  /// Base tables by name, sorted.
  public var tables: OrderedDictionary<String, Table>
  /// Views, triggers, routines and events.
  public var objects: [NamedObject]
  /// Where CREATE DATABASE begins; nil without one, and for inputs without lines.
  public var position: SourcePosition?

  /// A schema without tables, unless they are given.
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

  /// That of the default collation.
  public var characterSet: String? { collation.map(CharacterSet.ofCollation) }
  /// Those of the objects that are views.
  public var views: [NamedObject] { objects.filter { $0.kind == .view } }
  /// Those of the objects that are triggers.
  public var triggers: [NamedObject] { objects.filter { $0.kind == .trigger } }
}

/// Which facts the inputs have at all. Facts that are missing must be reported as unknown, never taken as absent.
public enum Fact: String, Sendable, Codable, CaseIterable, Comparable {
  case tables, columns, indexes
  case foreignKeys = "foreign keys"
  case referenceRules = "foreign key actions"
  case checks, views
  case triggers, schemata, rows
  /// What is in the rows, not only how many there are.
  case values = "values in rows"

  /// By name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Everything the inputs contain about a server's databases.
public struct Catalog: Sendable {
  /// Who wrote the dump; decides what its DDL means.
  public var server: Server
  /// Sorted by name, as are the tables of each.
  public var schemas: OrderedDictionary<String, Schema>
  /// What the inputs have at all.
  public var facts: Set<Fact>
  /// Whether an input was damaged or cut off, so that more may have been there.
  public var isPartial = false
  /// Tables whose rows are not those that the inputs hold, by name; CALL and its like, which may concern any table, first.
  public var rowDoubts: [RowDoubt] = []
  /// Rows of the small tables that DataJoint keeps about a schema (`~lineage`, …), by table; values as text.
  public var bookkeeping: [TableName: [[String?]]]
  /// Made when somebody asks which tables refer to others.
  var referrers: Referrers?

  /// By default empty.
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

  /// A table by its full name; nil when no input has it.
  public subscript(_ name: TableName) -> Table? { schemas[name.schema]?.tables[name.table] }

  /// Whether the table is there: without a copy of it.
  public func contains(_ name: TableName) -> Bool { schemas[name.schema]?.tables.keys.contains(name.table) ?? false }

  /// Whether an input has anything about the schema.
  public func hasSchema(_ name: String) -> Bool { schemas.keys.contains(name) }

  /// Takes a schema out, with all that is in it; nil where there is none. The last one takes its place until `sort()` puts
  /// all in order: to drop many schemas one by one would else move those after each.
  @discardableResult
  public mutating func takeSchema(_ name: String) -> Schema? {
    guard let place = schemas.index(forKey: name) else { return nil }
    schemas.swapAt(place, schemas.count - 1)
    return schemas.removeLast().value
  }

  /// Puts schemas, tables and objects into the order of their names, so that no result depends on the order of a dump.
  public mutating func sort() {
    func isSorted(_ keys: some BidirectionalCollection<String>) -> Bool {
      zip(keys, keys.dropFirst()).allSatisfy { $0.utf8Precedes($1) }
    }
    if !isSorted(schemas.keys) { schemas.sort { $0.key.utf8Precedes($1.key) } }
    for name in schemas.keys {
      // Dumps mostly come sorted, and moving tables about is work.
      if !isSorted(schemas[name]!.tables.keys) { schemas[name]!.tables.sort { $0.key.utf8Precedes($1.key) } }
      schemas[name]!.objects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    }
  }
}
