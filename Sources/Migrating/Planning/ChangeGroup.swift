import Catalog
import MySQLSyntax

/// Changes that a step makes at once. Those to the same table are one ALTER, which the server executes completely or
/// not at all; the changes of a group do not depend on each other.
struct ChangeGroup: Sendable {
  var changes: [any Change]
  /// The algorithm that the statement requests, so that a server that cannot use it refuses; nil lets the server
  /// choose.
  var asking: AlterAlgorithm?
  /// The same for the rollback.
  var askingBack: AlterAlgorithm?
  /// A query that is above zero once the changes are no longer needed, if their own trace does not tell.
  var isDone: String?
  /// The same for the rollback.
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

  /// The table that actions of ALTER TABLE change; nil where the changes are others.
  var table: TableName? { changes.lazy.compactMap(\.asTableChange).first?.table }

  /// What makes the changes; `before` is their table as the server has it, nil where they change none.
  func forward(on before: Table?, for target: Target) -> [SQLStatement] {
    let own = isDone ?? changes.first { !$0.isRepeatable }?.trace.isDone
    return ChangeGroup.statements(changes, on: before, for: target, asking, isDone: own)
  }

  /// Whether they can be undone.
  var isReversible: Bool { changes.allSatisfy { $0.inverse != nil } }

  /// What takes them back; `after` is their table where they have been made. Of reversible changes only.
  func backward(on after: Table?, for target: Target) -> [SQLStatement] {
    let inverses = changes.compactMap(\.inverse)
    let own = isUndone ?? zip(inverses, changes).first { !$0.0.isRepeatable }?.1.trace.isUndone
    return ChangeGroup.statements(inverses, on: after, for: target, askingBack, isDone: own)
  }

  private static func statements(
    _ changes: [any Change], on before: Table?, for target: Target, _ algorithm: AlterAlgorithm?, isDone: String?
  ) -> [SQLStatement] {
    var statements: [SQLStatement]
    let actions = changes.compactMap(\.asTableChange)
    if let name = actions.first?.table, var before {
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
      statements = changes.flatMap { $0.statements(for: target) }
    }
    if let isDone { for index in statements.indices { statements[index].isDone = isDone } }
    return statements
  }

  /// What the dearest of them costs.
  func cost(on before: Table?, for target: Target) -> StepClass {
    changes.lazy.map { $0.cost(on: before, for: target) }.max() ?? .metadataOnly
  }
}

/// A part of a step.
enum Work: Sendable {
  /// Changes to the catalog; their SQL in both directions follows from them.
  case change(ChangeGroup)
  /// A statement that does not change definitions: a check, or a change of rows.
  case run(SQLStatement)
  /// Several, written when they are asked for.
  case runs(@Sendable () -> [SQLStatement])

  static func change(
    _ changes: [any Change], asking: AlterAlgorithm? = nil, askingBack: AlterAlgorithm? = nil, isDone: String? = nil,
    isUndone: String? = nil
  ) -> Work {
    .change(
      ChangeGroup(changes, asking: asking, askingBack: askingBack, isDone: isDone, isUndone: isUndone))
  }
}
