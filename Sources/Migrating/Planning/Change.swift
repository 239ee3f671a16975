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

  /// The SQL, on a server whose tables are as `catalog` has them.
  func statements(on catalog: Catalog, for target: Target) -> [SQLStatement]

  /// What the server shows once it has been made.
  var trace: Trace { get }

  /// Whether its SQL can be run twice as it is; else a script looks for the trace first.
  var isRepeatable: Bool { get }

  /// What it costs a server whose tables are as `catalog` has them.
  func cost(on catalog: Catalog, for target: Target) -> StepClass
}

extension Change {
  /// None, unless a kind says otherwise.
  public var tables: [TableName] { [] }
  /// Whether its SQL can be run twice: it can unless a kind says otherwise.
  public var isRepeatable: Bool { true }
  /// Nothing per row, unless a kind says otherwise.
  public func cost(on catalog: Catalog, for target: Target) -> StepClass { .metadataOnly }
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
package protocol TableChange: Change {
  /// The table that it changes.
  var table: TableName { get }

  /// Does it to the table.
  func apply(to table: inout Table)

  /// The action. `before` is the table as the statement finds it; a definition is stated in terms of `stated`: the table
  /// as the statement leaves it, but with the default collation that it has so far.
  func action(before: Table, stated: Table, for target: Target) -> String

  /// The cheapest algorithm that the server takes for it on a table.
  func algorithm(on table: Table, for target: Target) -> AlterAlgorithm

  /// A change that has to come first, by a statement of its own, where the server does not convert every value at once.
  func detour(for target: Target) -> (any TableChange)?
}

extension TableChange {
  package var tables: [TableName] { [table] }

  /// None, unless a kind says otherwise.
  package func detour(for target: Target) -> (any TableChange)? { nil }

  package func apply(to catalog: inout Catalog) {
    guard catalog.contains(table) else { return }
    apply(to: &catalog.schemas[table.schema]!.tables[table.table]!)
  }

  package func statements(on catalog: Catalog, for target: Target) -> [SQLStatement] {
    ChangeGroup([self]).forward(on: catalog, for: target)
  }

  package func cost(on catalog: Catalog, for target: Target) -> StepClass {
    catalog[table].map { algorithm(on: $0, for: target).kind } ?? .metadataOnly
  }
}

extension Catalog {
  /// Does what a change says.
  public mutating func apply(_ change: any Change) { change.apply(to: &self) }

  /// Does what changes say, one after the other. Those of one table look for it once.
  mutating func apply(_ changes: [any Change]) {
    let actions = changes.compactMap { $0 as? any TableChange }
    guard actions.count > 1, actions.count == changes.count, let name = actions.first?.table, contains(name),
      actions.allSatisfy({ $0.table == name })
    else {
      for change in changes { apply(change) }
      return
    }
    func change(_ table: inout Table) { for action in actions { action.apply(to: &table) } }
    change(&schemas[name.schema]!.tables[name.table]!)
  }
}
