public import Catalog
public import Diagnostics
import Text

/// What a replay found wrong with a value, row, key or definition.
public struct Failure: Sendable, Equatable {
  /// What went wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// SQLite cannot hold the table.
    case definition
    /// A row does not have as many values as its table has columns, or names a column that does not exist.
    case shape
    /// NULL in a column that is NOT NULL.
    case null
    /// A number, date or bit pattern beyond its type.
    case range
    /// More characters or bytes than the type holds.
    case length
    /// Not a value of the enum or set.
    case member
    /// Not a number, date, time or UUID at all.
    case form
    /// Bytes that are not text of their character set.
    case text
    /// Not JSON.
    case json
    /// Only a server can compute the value. This is not a failure: what is unknown is not checked.
    case expression
    /// Two rows with the same primary key.
    case primaryKey = "primary key"
    case unique
    case foreignKey = "foreign key"
    /// A value above SQLite's limit, or another one that it refuses to store.
    case storage
    /// 2.x does not decode a blob.
    case blob
    /// A pointer without a row in its tracking table, or without what 2.x reads.
    case pointer
    /// An attribute without its row in `~lineage`.
    case lineage
    /// A CHECK constraint that a row violates.
    case check
    /// A generated column whose value differs from its expression.
    case generated
  }

  /// What failed.
  public var kind: Kind
  /// Where it failed.
  public var table: TableName
  /// The column, or the columns of a key.
  public var column: String?
  /// One sentence, without values.
  public var message: String
  /// Where the INSERT is; nil if unknown, as for a key checked after replaying standard input.
  public var position: SourcePosition?
  /// How the INSERT begins, without values.
  public var statement: String?
  /// The value or row; only if values may be shown.
  public var value: String?
  /// The number of the search for its place: rows checked after the replay are identified by their values.
  var search: Int?

  /// A failure; what is left out is unknown or not shown.
  public init(
    kind: Kind, table: TableName, column: String? = nil, message: String, position: SourcePosition? = nil,
    statement: String? = nil, value: String? = nil
  ) {
    self.kind = kind
    self.table = table
    self.column = column
    self.message = message
    self.position = position
    self.statement = statement
    self.value = value
  }
}

/// Failures of one kind in one place of the schema: counted, with the first few kept.
public struct FailureGroup: Sendable, Equatable {
  /// What failed.
  public var kind: Failure.Kind
  /// Where it failed.
  public var table: TableName
  /// The column, or the columns of the key; nil for failures of whole rows or tables.
  public var column: String?
  /// The number of failures; `first` contains some of them.
  public var count: Int
  /// The first three, with their places.
  public var first: [Failure]
}

/// Counts failures. Memory is bounded by the number of columns, not of rows.
struct FailureCounts: Sendable {
  static let kept = 3

  private struct Place: Hashable {
    var kind: Failure.Kind
    var table: TableName
    var column: String?
  }

  private var groups: [Place: (order: Int, count: Int, first: [Failure])] = [:]

  /// Counts a failure; `make` is called only for the first ones.
  mutating func add(
    _ kind: Failure.Kind, _ table: TableName, _ column: String? = nil, count: Int = 1, _ make: () -> Failure
  ) {
    let place = Place(kind: kind, table: table, column: column)
    var group = groups[place] ?? (groups.count, 0, [])
    group.count += count
    if group.first.count < FailureCounts.kept { group.first.append(make()) }
    groups[place] = group
  }

  /// Counts failures that were found together, some of which are given.
  mutating func add(_ kind: Failure.Kind, _ table: TableName, _ column: String?, count: Int, first: [Failure]) {
    let place = Place(kind: kind, table: table, column: column)
    var group = groups[place] ?? (groups.count, 0, [])
    group.count += count
    group.first = Array((group.first + first).prefix(FailureCounts.kept))
    groups[place] = group
  }

  /// Removes and returns the failures of some kinds in some tables.
  mutating func take(_ isWanted: (Failure.Kind, TableName) -> Bool) -> [FailureGroup] {
    let taken = all.filter { isWanted($0.kind, $0.table) }
    for group in taken { groups[Place(kind: group.kind, table: group.table, column: group.column)] = nil }
    return taken
  }

  /// Changes the failures that are kept.
  mutating func update(_ change: (inout Failure) -> Void) {
    for place in Array(groups.keys) {
      for index in groups[place]!.first.indices { change(&groups[place]!.first[index]) }
    }
  }

  mutating func merge(_ other: FailureCounts) {
    for (place, group) in other.groups {
      var mine = groups[place] ?? (groups.count, 0, [])
      mine.count += group.count
      mine.first = Array((mine.first + group.first).prefix(FailureCounts.kept))
      groups[place] = mine
    }
  }

  /// Failures of one kind in a table.
  func count(_ kind: Failure.Kind, _ table: TableName) -> Int {
    groups.reduce(0) { $0 + ($1.key.kind == kind && $1.key.table == table ? $1.value.count : 0) }
  }

  func count(_ kind: Failure.Kind, _ table: TableName, column: String) -> Int {
    groups[Place(kind: kind, table: table, column: column)]?.count ?? 0
  }

  var all: [FailureGroup] {
    groups.map { place, group in
      FailureGroup(
        kind: place.kind, table: place.table, column: place.column, count: group.count, first: group.first)
    }.sorted { a, b in
      (a.table, a.kind.rawValue, a.column ?? "") < (b.table, b.kind.rawValue, b.column ?? "")
    }
  }
}
