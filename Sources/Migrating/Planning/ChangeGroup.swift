import Catalog
import MySQLSyntax

/// Changes that a step makes at once. Those of one table are one ALTER, which the server does as a whole or not at all;
/// none of a group depends on another of it.
struct ChangeGroup: Sendable {
  var changes: [any Change]
  /// The algorithm that the statement asks for, so that a server that cannot do it so refuses; nil leaves it the choice.
  var asking: AlterAlgorithm?
  /// The same for the way back.
  var askingBack: AlterAlgorithm?
  /// A query that is above zero once the changes need not be made, where their own trace does not tell.
  var isDone: String?
  /// The same for the way back.
  var isUndone: String?

  init(
    _ changes: [any Change], asking: AlterAlgorithm? = nil, askingBack: AlterAlgorithm? = nil, isDone: String? = nil,
    isUndone: String? = nil
  ) {
    self.changes = changes
    self.asking = asking
    self.askingBack = askingBack
    self.isDone = isDone
    self.isUndone = isUndone
  }

  /// What makes the changes, on a server whose tables are as `catalog` has them.
  func forward(on catalog: Catalog, for target: Target) -> [SQLStatement] {
    let own = changes.first { !$0.isRepeatable }?.trace.isDone
    return ChangeGroup.statements(changes, on: catalog, for: target, asking, isDone: isDone ?? own)
  }

  /// Whether they can be taken back.
  var isReversible: Bool { changes.allSatisfy { $0.inverse != nil } }

  /// What takes them back, on a server where they have been made; nil where that cannot be.
  func backward(on catalog: Catalog, for target: Target) -> [SQLStatement]? {
    let inverses = changes.compactMap(\.inverse)
    guard inverses.count == changes.count else { return nil }
    let own = zip(inverses, changes).first { !$0.0.isRepeatable }?.1.trace.isUndone
    return ChangeGroup.statements(inverses, on: catalog, for: target, askingBack, isDone: isUndone ?? own)
  }

  private static func statements(
    _ changes: [any Change], on catalog: Catalog, for target: Target, _ algorithm: AlterAlgorithm?, isDone: String?
  ) -> [SQLStatement] {
    var statements: [SQLStatement]
    let actions = changes.compactMap { $0 as? any TableChange }
    if let name = actions.first?.table, var before = catalog[name] {
      statements = []
      let detours = actions.compactMap { $0.detour(for: target) }
      for (actions, algorithm) in [(detours, nil), (actions, algorithm)] where !actions.isEmpty {
        var stated = before
        for change in actions { change.apply(to: &stated) }
        stated.collation = before.collation
        let clauses = actions.map { $0.action(before: before, stated: stated, for: target) }
        statements.append(
          SQLStatement(
            "ALTER TABLE \(SQL.name(name))\n  "
              + (clauses + (algorithm.map { [$0.clause] } ?? [])).joined(separator: ",\n  ")))
        before = stated
      }
    } else {
      statements = changes.flatMap { $0.statements(on: catalog, for: target) }
    }
    if let isDone { for index in statements.indices { statements[index].isDone = isDone } }
    return statements
  }

  /// What the dearest of them costs.
  func cost(on catalog: Catalog, for target: Target) -> StepClass {
    changes.map { $0.cost(on: catalog, for: target) }.max() ?? .metadataOnly
  }
}

/// A part of a step.
enum Work: Sendable {
  /// Changes of the catalog; their SQL, both ways, follows from them.
  case change(ChangeGroup)
  /// A statement that changes no definition: a check, rows.
  case run(SQLStatement)

  static func change(
    _ changes: [any Change], asking: AlterAlgorithm? = nil, askingBack: AlterAlgorithm? = nil, isDone: String? = nil,
    isUndone: String? = nil
  ) -> Work {
    .change(
      ChangeGroup(changes, asking: asking, askingBack: askingBack, isDone: isDone, isUndone: isUndone))
  }
}
