public import Catalog
import OrderedCollections

/// One change to a server's tables. Each kind of change is a type in its own file in `Changes` that answers everything
/// about it: plans, scripts, the simulator and the estimate have no other knowledge of changes.
public protocol Change: Sendable {
  /// The tables that it concerns, each under every name that it has before or after.
  var tables: [TableName] { get }

  /// The change in words, for plans and reports.
  var words: String { get }

  /// Applies it to a catalog. Anything missing is ignored: the comparison with the effect of the SQL reveals it.
  func apply(to catalog: inout Catalog)

  /// The change that undoes it; nil if there is none, because rows are lost or the previous state is unknown.
  var inverse: (any Change)? { get }

  /// The SQL of a change that is no action of ALTER TABLE.
  func statements(for target: Target) -> [SQLStatement]

  /// The change as an action of ALTER TABLE, where it is one. Asked for each of hundreds of thousands of changes, so not
  /// found out by a cast.
  var asTableChange: (any TableChange)? { get }

  /// What the server shows after the change.
  var trace: Trace { get }

  /// Whether its SQL can be run twice unchanged; otherwise a script looks for the trace first.
  var isRepeatable: Bool { get }

  /// What it costs a server; `before` is the table of an action of ALTER TABLE as the server has it.
  func cost(on before: Table?, for target: Target) -> StepClass
}

extension Change {
  /// None by default.
  public var tables: [TableName] { [] }
  /// Not one, unless a kind says otherwise.
  public var asTableChange: (any TableChange)? { nil }
  /// Whether its SQL can be run twice: it can unless a kind says otherwise.
  public var isRepeatable: Bool { true }
  /// Nothing per row, unless a kind says otherwise.
  public func cost(on before: Table?, for target: Target) -> StepClass { .metadataOnly }
}

/// What information_schema shows after a change: something exists, or no longer does.
public struct Trace: Sendable, Hashable {
  /// Counts what exists.
  public var query: String
  /// Whether it no longer exists after the change.
  public var isGone: Bool

  static func there(_ query: String) -> Trace { Trace(query: query, isGone: false) }
  static func gone(_ query: String) -> Trace { Trace(query: query, isGone: true) }

  /// A query that is above zero after the change.
  var isDone: String { isGone ? SQL.not(query) : query }
  /// A query that is above zero before the change, and after it has been undone.
  var isUndone: String { isGone ? query : SQL.not(query) }

  /// A check that the change has been made.
  func check(_ label: String) -> SQLCheck { SQLCheck(label, query, expected: isGone ? "0" : "1") }
}

/// A change of one table: an action of ALTER TABLE.
public protocol TableChange: Change {
  /// The table that it changes.
  var table: TableName { get }

  /// Applies it to the table.
  func apply(to table: inout Table)

  /// The action. `before` is the table before the statement; definitions are written relative to `stated`: the table
  /// after the statement, but with its previous default collation.
  func action(before: Table, stated: Table, for target: Target) -> String

  /// The cheapest algorithm that the server accepts for it on a table.
  func algorithm(on table: Table, for target: Target) -> AlterAlgorithm

  /// A change that has to come first, by a statement of its own, where the server does not convert every value at once.
  func detour(for target: Target) -> (any TableChange)?
}

extension TableChange {
  /// The table that it changes.
  public var tables: [TableName] { [table] }

  /// None by default.
  package func detour(for target: Target) -> (any TableChange)? { nil }

  /// Applies it to the table, where there is one.
  public func apply(to catalog: inout Catalog) {
    guard catalog.contains(table) else { return }
    apply(to: &catalog.schemas[table.schema]!.tables[table.table]!)
  }

  /// None of its own: actions are written together with their table, in `ChangeGroup`.
  public func statements(for target: Target) -> [SQLStatement] { [] }

  /// Itself.
  public var asTableChange: (any TableChange)? { self }

  /// That of the cheapest algorithm.
  public func cost(on before: Table?, for target: Target) -> StepClass {
    before.map { algorithm(on: $0, for: target).kind } ?? .metadataOnly
  }
}

extension Catalog {
  /// Applies a change.
  public mutating func apply(_ change: any Change) { change.apply(to: &self) }

  /// Applies changes, one after another, looking up the table only once for consecutive changes to it.
  mutating func apply(_ changes: [any Change]) {
    let actions = changes.compactMap(\.asTableChange)
    guard actions.count > 1, actions.count == changes.count, let name = actions.first?.table, contains(name),
      actions.allSatisfy({ $0.table == name })
    else {
      for change in changes { apply(change) }
      return
    }
    /// Whether the table has got foreign keys.
    func change(_ table: inout Table) -> Bool {
      let before = table.foreignKeys.count
      for action in actions { action.apply(to: &table) }
      return table.foreignKeys.count > before
    }
    if change(&schemas[name.schema]!.tables[name.table]!) { noteForeignKeys(of: name) }
  }
}
