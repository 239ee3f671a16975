public import Catalog
import OrderedCollections
public import Planning

/// A sum over tables, some of which may be unknown.
public struct Tally: Sendable, Hashable {
  /// The sum over the known tables.
  public var sum = 0
  /// The number of known tables.
  public var told = 0
  /// The number of unknown tables.
  public var untold = 0

  /// A sum over no tables.
  public init() {}

  /// The sum; nil if no table is known. If some are unknown, it is a lower bound.
  public var known: Int? { told == 0 && untold > 0 ? nil : sum }
  /// The sum; nil if any table is unknown.
  public var exact: Int? { untold > 0 ? nil : sum }

  mutating func add(_ number: Int?) {
    if let number {
      sum = sum.adding(max(0, number))
      told += 1
    } else {
      untold += 1
    }
  }

  mutating func add(_ other: Tally) {
    sum = sum.adding(other.sum)
    told += other.told
    untold += other.untold
  }
}

/// The data that a server has to process for the steps of a plan. A table that is copied twice counts twice in rows and
/// bytes.
public struct Movement: Sendable, Hashable {
  /// Steps that only change definitions and have no cost per row.
  public var definitionSteps = 0
  /// Tables that are copied, rebuilt or rewritten.
  public var tables: Set<TableName> = []
  /// The number of rows copied, rebuilt or rewritten, as far as the inputs give it.
  public var rows = Tally()
  /// The size of those rows as text in the dump, in bytes.
  public var bytes = Tally()

  /// Nothing is processed.
  public init() {}

  /// `catalog` is the one before the plan, with what the inputs say about rows. Rows that 0.14 adds between two copies
  /// of a gradual move cannot be known and are left out.
  public init(_ steps: some Sequence<Step>, in catalog: Catalog) {
    for step in steps { add(step, catalog) }
  }

  private mutating func add(_ step: Step, _ catalog: Catalog) {
    switch step.kind {
    case .decisionOpen, .objectRewrite: return
    case .metadataOnly: definitionSteps += step.hasSQL ? 1 : 0
    case .inPlaceRebuild, .tableCopy, .rowRewrite:
      if step.id.hasSuffix("/refill") { return }
      let lineage = step.effect.compactMap { $0 as? SetLineage }
      for change in lineage {
        rows.add(change.rows.count)
        bytes.add(change.rows.joined().map { $0?.utf8.count ?? 0 }.reduce(0, +))
      }
      if lineage.isEmpty { for name in Movement.passed(by: step) { add(name, catalog) } }
    }
  }

  private mutating func add(_ name: TableName, _ catalog: Catalog) {
    tables.insert(name)
    let table = catalog[name]
    rows.add(table?.rowCount)
    bytes.add(table?.knownBytes)
  }

  /// Tables whose rows a step processes: its own, or those to which it adds foreign keys, since the server copies each
  /// of these while it checks its rows (MySQL manual, Online DDL Operations, Foreign Key Operations).
  private static func passed(by step: Step) -> [TableName] {
    if let table = step.table { return [TableName(step.schema, table)] }
    var names: [TableName] = []
    for case let change as AddForeignKey in step.effect where !names.contains(change.table) {
      names.append(change.table)
    }
    return names
  }
}

extension Table {
  /// The size of its rows in the dump; nil if the input does not say.
  var knownBytes: Int? { rowCount == 0 ? 0 : dataBytes > 0 ? dataBytes : nil }
}
