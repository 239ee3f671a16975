import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections

/// A column whose values are written anew into one beside it, which then takes its name.
struct Replacement {
  var old: Column
  /// As it will be under the old name.
  var new: Column
  /// The new value; the table is `t`.
  var expression: String
  /// What the expression needs joined, with its condition; empty for none.
  var join: String
  /// New values by old ones, as SQL literals, where the plan itself has them.
  var values: [(old: String, new: String)]?

  /// The new value of each old one out of `values`.
  static func choice(_ column: String, _ values: some Sequence<(old: String, new: String)>) -> String {
    "CASE \(column)" + values.map { "\n  WHEN \($0.old) THEN \($0.new)" }.joined() + "\nEND"
  }
}

extension Planner {
  /// The name of the column beside `column` while both are there. One that is there already and says so is what an
  /// earlier step, an earlier run or the gradual strategy left.
  func pendingName(_ replacement: Replacement, in table: Table) -> String {
    let comment = pendingComment(replacement.old.name)
    return Planner.name("", replacement.old.name, "_v2") { name in
      guard let there = table.columnIgnoringCase(name) else { return false }
      return !(there.name == name && there.type == replacement.new.type && there.isNullable && there.comment == comment)
    }
  }

  /// Of columns that are not in use yet: no marker, so that 0.14 still opens the table.
  private func pendingComment(_ column: String) -> String { "for DataJoint 2.x: \(column)" }

  /// The old column's name once it is replaced: hidden from headings by its underscore.
  func hiddenName(_ column: String, in table: Table) -> String {
    let comment = hiddenComment(column)
    return Planner.name("_", column, "_v1") { name in
      table.columnIgnoringCase(name).map { $0.comment != comment } ?? false
    }
  }

  /// Of replaced columns: finalize knows them by it.
  private func hiddenComment(_ column: String) -> String { "until finalize: what was in \(column)" }

  /// Columns that were replaced, in this plan or before it: each says what it was, and that column is there.
  func replacedColumns(of table: Table) -> [Column] {
    let head = hiddenComment("")
    return table.columns.filter { column in
      column.name.hasPrefix("_") && column.comment.hasPrefix(head)
        && table.column(String(column.comment.dropFirst(head.count))) != nil
    }
  }

  private func pending(_ replacement: Replacement, in table: Table) -> Column {
    var column = replacement.new
    column.name = pendingName(replacement, in: table)
    column.isNullable = true
    column.defaultValue = .null
    column.onUpdate = nil
    column.comment = pendingComment(replacement.old.name)
    return column
  }

  /// The statements that fill the columns beside, and stop where a value is left without one. `unless` is a query that
  /// tells that there is nothing to fill any more.
  func fill(_ name: TableName, _ list: [Replacement], in table: Table, unless: String? = nil) -> [SQLStatement] {
    // What changes by itself when a row does stays (MySQL manual, Automatic Initialization and Updating for TIMESTAMP).
    let kept = table.columns.filter { $0.onUpdate != nil }.map { ", t.\(SQL.name($0.name)) = t.\(SQL.name($0.name))" }
    return list.flatMap { replacement -> [SQLStatement] in
      let new = SQL.name(pendingName(replacement, in: table))
      // What comes later than the dump only the server knows.
      if let values = replacement.values, unless == nil {
        return updates(
          name, replacement, values, in: table,
          kept: table.columns.filter { $0.onUpdate != nil }.map { ", \(SQL.name($0.name)) = \(SQL.name($0.name))" }
            .joined())
          + [
            .assertion(
              missing(name, replacement, in: table), unwritten(name, replacement) + "; the dump does not have them")
          ]
      }
      let join = replacement.join.isEmpty ? "" : "\n  " + replacement.join
      let update = SQLStatement(
        "UPDATE \(SQL.name(name)) t\(join)\nSET t.\(new) = \(replacement.expression)" + kept.joined(),
        isDone: unless)
      if unless != nil { return [update] }
      return [
        update,
        .assertion(
          missing(name, replacement, in: table), unwritten(name, replacement) + "; see the verify file"),
      ]
    }
  }

  private func unwritten(_ name: TableName, _ replacement: Replacement) -> String {
    "djaudit: rows of \(name).\(replacement.old.name) have no value yet"
  }

  /// A hundred values a statement.
  private func updates(
    _ name: TableName, _ replacement: Replacement, _ values: [(old: String, new: String)], in table: Table, kept: String
  ) -> [SQLStatement] {
    let old = SQL.name(replacement.old.name)
    let new = SQL.name(pendingName(replacement, in: table))
    return stride(from: 0, to: values.count, by: 100).map { start in
      let some = values[start..<min(start + 100, values.count)]
      return SQLStatement(
        "UPDATE \(SQL.name(name)) SET \(new) = \(Replacement.choice(old, some))\(kept)\nWHERE \(old) IN (\(some.map(\.old).joined(separator: ", ")))"
      )
    }
  }

  /// Counts rows whose value has not been written beside it.
  private func missing(_ name: TableName, _ replacement: Replacement, in table: Table) -> String {
    "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(replacement.old.name)) IS NOT NULL AND "
      + "\(SQL.name(pendingName(replacement, in: table))) IS NULL"
  }

  /// Adds the columns beside, and fills them.
  mutating func planReplacementColumns(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, _ title: String, requires: [String] = []
  ) {
    let name = model.name
    var before = table(name)
    var forward: [SQLStatement] = []
    var rollback: [SQLStatement] = []
    var effect: [Change] = []
    for replacement in list {
      let column = pending(replacement, in: before)
      if before.column(column.name) != nil { continue }
      let change = Change.addColumn(name, column, after: replacement.old.name)
      var next = Catalog(
        server: server, schemas: [name.schema: Schema(name: name.schema, tables: [name.table: before])])
      next.apply(change)
      let after = next[name]!
      let algorithm =
        options.target.addsColumnsInstantlyAnywhere && before.rowFormat?.uppercased() != "COMPRESSED"
          && !before.indexes.contains { $0.kind == .fulltext } && column.type.name != "longtext"
        ? "ALGORITHM=INSTANT" : ""
      forward.append(
        SQLStatement(
          alter(
            name,
            ["ADD COLUMN " + after.columnClause(column, for: server) + " AFTER " + SQL.name(replacement.old.name)],
            algorithm),
          isDone: SQL.countColumn(name, column.name)))
      rollback.insert(
        SQLStatement(
          alter(name, ["DROP COLUMN " + SQL.name(column.name)]), isDone: SQL.not(SQL.countColumn(name, column.name))),
        at: 0)
      effect.append(change)
      before = after
    }
    let fill = fill(name, list, in: before)
    // The script itself counts what is not written; this holds after the exchange too.
    var named = before
    let verify = list.map { replacement in
      let old = replacement.old.name
      let names = [pendingName(replacement, in: before), hiddenName(old, in: named)]
      named.columns.append(Column(name: names[1], type: replacement.old.type, comment: hiddenComment(old)))
      return SQLCheck(
        "\(name).\(replacement.old.name): the column beside it, or behind it",
        "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = \(SQL.literal(name.schema)) AND TABLE_NAME = \(SQL.literal(name.table)) AND COLUMN_NAME IN (\(names.map(SQL.literal).joined(separator: ", ")))",
        expected: "1")
    }
    _ = add(
      phase, name.schema, name.table, .rowRewrite, title, label: "values", requires: requires, forward: forward + fill,
      rollback: rollback, verify: verify, effect: effect)
  }

  /// Puts the new columns in the place of the old, which stay hidden until the end. `keys` are foreign keys that go.
  mutating func planExchange(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, keys: [ForeignKey], requires: [String] = [],
    extra: [SQLCheck] = []
  ) {
    let name = model.name
    let before = table(name)
    var after = Catalog(server: server, schemas: [name.schema: Schema(name: name.schema, tables: [name.table: before])])
    var effect: [Change] = keys.map { .dropForeignKey(name, $0.name) }
    var exchange: [(hidden: Column, new: Column, pending: Column, old: Column)] = []
    // Two long names may be one when they are cut.
    var named = before
    for replacement in list {
      let pending = before.column(pendingName(replacement, in: before)) ?? pending(replacement, in: before)
      var hidden = replacement.old
      hidden.name = hiddenName(replacement.old.name, in: named)
      hidden.isNullable = true
      hidden.defaultValue = .null
      hidden.onUpdate = nil
      hidden.comment = hiddenComment(replacement.old.name)
      effect.append(.renameColumn(name, old: replacement.old.name, hidden))
      effect.append(.renameColumn(name, old: pending.name, replacement.new))
      exchange.append((hidden, replacement.new, pending, replacement.old))
      named.columns.append(hidden)
    }
    for change in effect { after.apply(change) }
    let renamed = after[name]!
    let forward =
      keys.map { key in
        SQLStatement(
          alter(name, ["DROP FOREIGN KEY " + SQL.name(key.name)]), isDone: SQL.not(SQL.countForeignKey(name, key.name)))
      }
      + [
        SQLStatement(
          alter(
            name,
            exchange.flatMap { entry in
              [
                "CHANGE COLUMN \(SQL.name(entry.old.name)) " + renamed.columnClause(entry.hidden, for: server),
                "CHANGE COLUMN \(SQL.name(entry.pending.name)) " + renamed.columnClause(entry.new, for: server),
              ]
            }), isDone: SQL.countColumn(name, exchange[0].hidden.name))
      ]
    let back =
      [
        SQLStatement(
          alter(
            name,
            exchange.flatMap { entry in
              [
                "CHANGE COLUMN \(SQL.name(entry.new.name)) " + before.columnClause(entry.pending, for: server),
                "CHANGE COLUMN \(SQL.name(entry.hidden.name)) " + before.columnClause(entry.old, for: server),
              ]
            }), isDone: SQL.not(SQL.countColumn(name, exchange[0].hidden.name)))
      ]
      + keys.map { key in
        let clause = foreignKeyClause(current(key), in: name)
        return SQLStatement(alter(name, ["ADD " + clause]), isDone: SQL.countForeignKey(name, key.name))
      }
    let verify =
      exchange.map { entry in
        SQLCheck(
          "\(name).\(entry.new.name): values lost",
          "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(entry.hidden.name)) IS NOT NULL AND \(SQL.name(entry.new.name)) IS NULL",
          expected: "0")
      } + extra
    _ = add(
      phase, name.schema, name.table, .inPlaceRebuild,
      "\(list.map(\.old.name).joined(separator: ", ")): the new values take the place of the old, which stay hidden as "
        + exchange.map(\.hidden.name).joined(separator: ", "),
      label: "exchange", requires: requires, forward: forward, rollback: back,
      verify: verify, effect: effect)
  }

  /// The key as it refers to its table under that table's present name.
  private func current(_ key: ForeignKey) -> ForeignKey {
    var key = key
    if !catalog.contains(key.referencedTable) {
      let moved = retiredTracker(key.referencedTable)
      if catalog.contains(moved) { key.referencedTable = moved }
    }
    return key
  }

  func foreignKeyClause(_ key: ForeignKey, in name: TableName) -> String {
    var text =
      "CONSTRAINT \(SQL.name(key.name)) FOREIGN KEY (\(SQL.names(key.columns))) REFERENCES \(SQL.name(key.referencedTable)) (\(SQL.names(key.referencedColumns)))"
    if key.onDelete != server.omittedAction { text += " ON DELETE " + key.onDelete }
    if key.onUpdate != server.omittedAction { text += " ON UPDATE " + key.onUpdate }
    return text
  }
}
