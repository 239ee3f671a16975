public import Catalog
import OrderedCollections

/// One change of a server's tables. A kind of change is a type in a file of `Changes`, with all that anyone asks about
/// it: what a plan, its scripts, the simulator and the estimate know of a change they know from here.
public protocol Change: Sendable {
  /// The tables that it is about, each under every name that it has before or after.
  var tables: [TableName] { get }

  /// The change in words, for plans and reports.
  var words: String { get }

  /// Does it to a catalog. What it names and is not there is left alone: the comparison with what the SQL does shows it.
  func apply(to catalog: inout Catalog)

  /// What takes it back; nil where that cannot be, because rows are lost or nobody knows what was there.
  var inverse: (any Change)? { get }

  /// The SQL of a change that is no action of ALTER TABLE.
  func statements(for target: Target) -> [SQLStatement]

  /// The change as an action of ALTER TABLE, where it is one. Asked for each of hundreds of thousands of changes, so not
  /// found out by a cast.
  var asTableChange: (any TableChange)? { get }

  /// What the server shows once it has been made.
  var trace: Trace { get }

  /// Whether its SQL can be run twice as it is; else a script looks for the trace first.
  var isRepeatable: Bool { get }

  /// What it costs a server; `before` is the table of an action of ALTER TABLE as the server has it.
  func cost(on before: Table?, for target: Target) -> StepClass
}

extension Change {
  /// None, unless a kind says otherwise.
  public var tables: [TableName] { [] }
  /// Not one, unless a kind says otherwise.
  public var asTableChange: (any TableChange)? { nil }
  /// Whether its SQL can be run twice: it can unless a kind says otherwise.
  public var isRepeatable: Bool { true }
  /// Nothing per row, unless a kind says otherwise.
  public func cost(on before: Table?, for target: Target) -> StepClass { .metadataOnly }
}

/// What information_schema shows once a change has been made: something is there, or it is gone.
public struct Trace: Sendable, Hashable {
  /// Counts what is there.
  public var query: String
  /// Whether it is not there once the change has been made.
  public var isGone: Bool

  static func there(_ query: String) -> Trace { Trace(query: query, isGone: false) }
  static func gone(_ query: String) -> Trace { Trace(query: query, isGone: true) }

  /// A query: above zero once the change has been made.
  var isDone: String { isGone ? SQL.not(query) : query }
  /// A query: above zero while it has not been made, or once it has been taken back.
  var isUndone: String { isGone ? query : SQL.not(query) }

  /// Whether it is so.
  func check(_ label: String) -> SQLCheck { SQLCheck(label, query, expected: isGone ? "0" : "1") }
}

/// A change of one table: an action of ALTER TABLE.
public protocol TableChange: Change {
  /// The table that it changes.
  var table: TableName { get }

  /// Does it to the table.
  func apply(to table: inout Table)

  /// The action. `before` is the table as the statement finds it; a definition is stated in terms of `stated`: the table
  /// as the statement leaves it, but with the default collation that it has so far.
  func action(before: Table, stated: Table, for target: Target) -> String

  /// The cheapest algorithm that the server takes for it on a table.
  func algorithm(on table: Table, for target: Target) -> AlterAlgorithm
}

extension TableChange {
  /// The table that it changes.
  public var tables: [TableName] { [table] }

  /// Does it to the table, where there is one.
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
  /// Does what a change says.
  public mutating func apply(_ change: any Change) { change.apply(to: &self) }

  /// Does what changes say, one after the other. Those of one table look for it once.
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
